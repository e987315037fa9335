import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SPEECH_RATE, type RecognisedWord, type Span } from '../../../electron/core/transcript/engine.ts';
import { audibleParts, placeWords } from '../../../electron/core/transcript/word-times.ts';

/** Sound of which each piece has its length in hundredths of a second and its level as an amplitude. */
function sound(...pieces: readonly (readonly [hundredths: number, amplitude: number])[]): Float32Array {
  return Float32Array.from(
    pieces.flatMap(([hundredths, amplitude]) =>
      Array.from({ length: (hundredths * SPEECH_RATE) / 100 }, (_, at) => (at % 2 === 0 ? amplitude : -amplitude)),
    ),
  );
}

function rounded(spans: readonly Span[]): [number, number][] {
  return spans.map(({ start, end }) => [Math.round(start * 100) / 100, Math.round(end * 100) / 100]);
}

function placed(words: readonly RecognisedWord[], ...speech: readonly [number, number][]): [number, number][] {
  return rounded(
    placeWords(
      words,
      speech.map(([start, end]) => ({ start, end })),
    ),
  );
}

const word = (text: string, start: number, end: number): RecognisedWord => ({ text, start, end });

/** Stretches of time in order and apart: every second gap of a sum of lengths. */
const spans = fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 24 }).map((lengths) => {
  const edges = lengths.reduce<number[]>((all, length) => [...all, (all.at(-1) ?? 0) + length / 100], []);
  return edges.flatMap((start, at) => (at % 2 === 0 ? [{ start, end: edges[at + 1] ?? start }] : []));
});

const speechSpans = spans.map((all) =>
  all.filter(({ start, end }, at) => end > start && start > (all[at - 1]?.end ?? -1)),
);

describe('audibleParts', () => {
  const speech = [{ start: 2.1, end: 3.5 }];

  it('cuts pauses out of speech, and what the detector keeps after it', () => {
    const samples = sound([20, 0.001], [40, 0.1], [16, 0.001], [40, 0.1], [50, 0.001]);
    expect(rounded(audibleParts(speech, samples, 2))).toEqual([
      [2.2, 2.6],
      [2.76, 3.16],
    ]);
  });

  it('leaves what is too short for a pause, and a click between two pauses out', () => {
    expect(rounded(audibleParts(speech, sound([10, 0.001], [40, 0.1], [14, 0.001], [86, 0.1]), 2))).toEqual([
      [2.1, 3.5],
    ]);
    const click = sound([10, 0.001], [80, 0.1], [16, 0.001], [2, 0.1], [20, 0.001], [22, 0.1]);
    expect(rounded(audibleParts(speech, click, 2))).toEqual([
      [2.1, 2.9],
      [3.28, 3.5],
    ]);
  });

  it('finds pauses in noise, and none where all is equally loud, or nothing to hear', () => {
    const noisy = sound([20, 0.02], [40, 0.2], [20, 0.02], [70, 0.2]);
    expect(rounded(audibleParts(speech, noisy, 2))).toEqual([
      [2.2, 2.6],
      [2.8, 3.5],
    ]);
    for (const amplitude of [0, 0.1]) {
      expect(rounded(audibleParts(speech, sound([150, amplitude]), 2))).toEqual([[2.1, 3.5]]);
    }
    expect(rounded(audibleParts(speech, new Float32Array(), 2))).toEqual([[2.1, 3.5]]);
  });

  it('gives parts of the speech in order and apart, whatever the sound', () => {
    const pieces = fc.array(fc.tuple(fc.integer({ min: 0, max: 40 }), fc.constantFrom(0, 0.001, 0.01, 0.1)), {
      maxLength: 12,
    });
    fc.assert(
      fc.property(speechSpans, pieces, (all, parts) => {
        const found = audibleParts(all, sound(...parts), 0.5);
        let at = 0;
        for (const part of found) {
          expect(part.start).toBeGreaterThanOrEqual(at);
          expect(part.end).toBeGreaterThan(part.start);
          expect(all.some(({ start, end }) => start <= part.start && part.end <= end)).toBe(true);
          at = part.end;
        }
      }),
    );
  });
});

describe('placeWords', () => {
  it('cuts pauses off and leaves words over silence as they are', () => {
    const words = [word('First.', 0, 2.8), word('second', 2.8, 3.4), word('third', 3.4, 4), word('nobody', 4.5, 4.9)];
    expect(placed(words, [1, 2], [3, 4])).toEqual([
      [1, 2],
      [3, 3.4],
      [3.4, 4],
      [4.5, 4.9],
    ]);
    expect(placed([word('word', 1.95, 3.5)], [1, 2], [3, 3.5])).toEqual([[3, 3.5]]);
  });

  it('begins a word after the pause that it was given, and leaves what is before to its neighbour', () => {
    expect(placed([word('moment', 4.34, 4.66), word('and', 4.66, 5.14)], [2.16, 4.82], [5.04, 5.14])).toEqual([
      [4.34, 4.82],
      [5.04, 5.14],
    ]);
  });

  it('ends a word with a mark before the pause, and leaves what is after to its neighbour', () => {
    expect(placed([word('now.', 1.3, 2.2), word('Before', 2.2, 2.4)], [1.2, 1.84], [2.1, 2.4])).toEqual([
      [1.2, 1.84],
      [2.1, 2.4],
    ]);
  });

  it('keeps all of a word beside a pause where no neighbour can have the rest', () => {
    expect(placed([word('Yes', 1, 2)], [1, 1.4], [1.6, 2])).toEqual([[1, 2]]);
    expect(placed([word('Yes.', 1, 2)], [1, 1.5], [1.6, 2])).toEqual([[1, 2]]);
    const number = [word('call', 0, 1), word('7701-555-0142.', 1, 4), word('now', 4, 5)];
    expect(placed(number, [0, 1.8], [2, 2.9], [3.1, 5])[1]).toEqual([1, 4]);
  });

  it('reaches over a long stretch of speech without a word for no word', () => {
    expect(placed([word('one', 1, 1.5), word('two', 4, 4.5)], [0, 9])).toEqual([
      [1, 1.5],
      [4, 4.5],
    ]);
    expect(placed([word('one', 1, 1.5), word('two', 1.8, 2.1)], [0.7, 2.5])).toEqual([
      [0.7, 1.8],
      [1.8, 2.5],
    ]);
  });

  it('keeps words as they are, in order, none over another, and within the sound', () => {
    const marks = fc.constantFrom('word', 'word.');
    fc.assert(
      fc.property(spans, fc.array(marks, { minLength: 24, maxLength: 24 }), speechSpans, (times, texts, speech) => {
        const words = times.map(({ start, end }, at) => word(texts[at] ?? 'word', start, end));
        const result = placeWords(words, speech);
        expect(result.map(({ text }) => text)).toEqual(words.map(({ text }) => text));
        const last = Math.max(words.at(-1)?.end ?? 0, speech.at(-1)?.end ?? 0);
        let at = 0;
        for (const { start, end } of result) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThanOrEqual(start);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(last);
      }),
      { numRuns: 500 },
    );
  });

  it('leaves no speech without a word where words met, but for trifles', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 5, max: 45 }), { minLength: 1, maxLength: 12 }),
        speechSpans,
        (lengths, speech) => {
          const edges = lengths.reduce<number[]>((all, length) => [...all, (all.at(-1) ?? 0) + length / 100], [0]);
          const words = lengths.map((_, at) => word('word', edges[at] ?? 0, edges[at + 1] ?? 0));
          const whole = { start: 0, end: edges.at(-1) ?? 0 };
          const result = placeWords(words, speech);
          for (const span of speech) {
            const start = Math.max(span.start, whole.start);
            const end = Math.min(span.end, whole.end);
            for (let time = start + 0.005; time < end; time += 0.01) {
              const lone = !result.some((placedWord) => placedWord.start <= time && time <= placedWord.end);
              // A quarter of the longest word here.
              if (lone) expect(Math.min(span.end - span.start, end - start)).toBeLessThan(0.12);
            }
          }
        },
      ),
      // A word in the silence before the speech, beside one that takes what comes after a pause.
      {
        examples: [
          [
            [5, 18],
            [
              { start: 0.05, end: 0.18 },
              { start: 0.19, end: 0.23 },
            ],
          ],
          // Beside one that ends in the silence before, and one of which only a trifle reaches over.
          [
            [5, 5, 19, 5],
            [
              { start: 0.11, end: 0.24 },
              { start: 0.25, end: 0.29 },
            ],
          ],
          [
            [5, 30, 12, 16, 5],
            [
              { start: 0.01, end: 0.42 },
              { start: 0.46, end: 0.59 },
              { start: 0.6, end: 0.64 },
            ],
          ],
        ],
      },
    );
  });
});
