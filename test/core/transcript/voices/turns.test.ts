import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  findVoices,
  likelySpeakers,
  similarity,
  VOICE_SIZE,
} from '../../../../electron/core/transcript/voices/cluster.ts';
import { voiceTurns } from '../../../../electron/core/transcript/voices/turns.ts';
import { VOICE_HOP, VOICE_WINDOW, windowCount } from '../../../../electron/core/transcript/voices/windows.ts';

/** Embeddings as from the encoder: none below zero, of length 1, each voice with numbers of its own that are large, with noise. */
function embeddings(voices: readonly number[], noise = 0.3): Float32Array {
  let state = 1;
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const all = new Float32Array(voices.length * VOICE_SIZE);
  voices.forEach((voice, index) => {
    const one = Float32Array.from({ length: VOICE_SIZE }, (_, at) => (at % 8 === voice ? 1 : 0) + noise * random());
    const length = Math.sqrt(similarity(one, one));
    all.set(
      one.map((value) => value / length),
      index * VOICE_SIZE,
    );
  });
  return all;
}

/** Which voice most of each window of one unbroken stretch of speech belongs to, where voices take turns of `seconds`. */
function windowsOf(seconds: readonly number[]): { voices: number[]; total: number } {
  const total = seconds.reduce((sum, each) => sum + each, 0);
  const at = (time: number) => {
    let end = 0;
    return seconds.findIndex((each) => (end += each) > time) % 2;
  };
  const voices = Array.from({ length: windowCount([{ start: 0, end: total }]) }, (_, i) =>
    at(i * VOICE_HOP + VOICE_WINDOW / 2),
  );
  return { voices, total };
}

test('speech has a window each 0.4 s, and one however short it is', () => {
  expect(windowCount([])).toBe(0);
  expect(windowCount([{ start: 3, end: 3.2 }])).toBe(1);
  expect(
    windowCount([
      { start: 0, end: 1 },
      { start: 5, end: 5.6 },
    ]),
  ).toBe(1);
  expect(windowCount([{ start: 0, end: 2 }])).toBe(2);
});

describe('voices', () => {
  test('of different people are told apart, however many windows each has', () => {
    const spoken = [
      ...new Array<number>(40).fill(0),
      ...new Array<number>(3).fill(1),
      ...new Array<number>(2_500).fill(2),
    ];
    const found = findVoices(embeddings(spoken), 3);
    expect(found).toHaveLength(3);
    for (const [index, voice] of found.entries())
      for (const other of found.slice(index + 1)) expect(similarity(voice, other)).toBeLessThan(0.8);
  });

  test('are never more than there are windows', () => {
    expect(findVoices(embeddings([0, 1]), 5)).toHaveLength(2);
    expect(findVoices(new Float32Array(0), 2)).toEqual([]);
  });

  test.each([
    [1, [0]],
    [2, [0, 1]],
    [4, [0, 1, 2, 3]],
  ])('of %d people are guessed as so many where they differ', (people, voices) => {
    expect(likelySpeakers(embeddings(Array.from({ length: 60 }, (_, i) => voices[i % people] ?? 0)))).toBe(people);
  });
});

describe('turns', () => {
  test('change where the voice changes, within half a hop', () => {
    const { voices, total } = windowsOf([4, 6, 3]);
    const turns = voiceTurns(
      embeddings(voices),
      [{ windows: voices.length, speech: [{ start: 10, end: 10 + total }] }],
      2,
    );
    expect(turns.map(({ voice }) => voice)).toEqual([0, 1, 0]);
    expect(Math.abs((turns[1]?.start ?? 0) - 14)).toBeLessThanOrEqual(VOICE_HOP);
    expect(Math.abs((turns[2]?.start ?? 0) - 20)).toBeLessThanOrEqual(VOICE_HOP);
  });

  test('a single stray window is no turn', () => {
    const voices = [
      ...new Array<number>(12).fill(0),
      1,
      ...new Array<number>(12).fill(0),
      ...new Array<number>(20).fill(1),
    ];
    const end = (voices.length - 1) * VOICE_HOP + VOICE_WINDOW;
    const turns = voiceTurns(embeddings(voices, 0.6), [{ windows: voices.length, speech: [{ start: 0, end }] }], 2);
    expect(turns.map(({ voice }) => voice)).toEqual([0, 1]);
  });

  test('of several takes number the same voice alike', () => {
    const turns = voiceTurns(
      embeddings([
        ...new Array<number>(10).fill(3),
        ...new Array<number>(10).fill(5),
        ...new Array<number>(10).fill(5),
      ]),
      [
        { windows: 20, speech: [{ start: 0, end: 9.2 }] },
        { windows: 10, speech: [{ start: 100, end: 105.2 }] },
      ],
      2,
    );
    expect(turns.map(({ voice }) => voice)).toEqual([0, 1, 1]);
  });

  test('cover the speech, whole and in order, whatever it is', () => {
    const spans = fc
      .array(fc.tuple(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.double({ min: 0.02, max: 9, noNaN: true })), {
        minLength: 1,
        maxLength: 12,
      })
      .map((lengths) => {
        let at = 0;
        return lengths.map(([pause, length]) => {
          const start = at + pause;
          at = start + length;
          return { start, end: at };
        });
      });
    fc.assert(
      fc.property(
        spans,
        fc.integer({ min: 1, max: 4 }),
        fc.infiniteStream(fc.integer({ min: 0, max: 3 })),
        (speech, speakers, drawn) => {
          const voices = [...drawn.take(windowCount(speech))];
          const turns = voiceTurns(embeddings(voices), [{ windows: voices.length, speech }], speakers);
          const length = (some: readonly { start: number; end: number }[]) =>
            some.reduce((sum, { start, end }) => sum + end - start, 0);
          expect(length(turns)).toBeCloseTo(length(speech), 6);
          turns.forEach((turn, index) => {
            expect(turn.start).toBeLessThan(turn.end);
            expect(turn.voice).toBeLessThan(speakers);
            expect(turn.start).toBeGreaterThanOrEqual((turns[index - 1]?.end ?? 0) - 1e-9);
            expect(speech.some(({ start, end }) => start <= turn.start + 1e-9 && turn.end <= end + 1e-9)).toBe(true);
          });
        },
      ),
      { numRuns: 60 },
    );
  });
});
