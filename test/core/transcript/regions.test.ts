import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Span } from '../../../electron/core/transcript/engine.ts';
import type { TrackActivity } from '../../../electron/core/transcript/levels.ts';
import { ownSpeech } from '../../../electron/core/transcript/ownership.ts';
import { planRegions } from '../../../electron/core/transcript/regions.ts';

interface Said extends Span {
  readonly by: number;
}

/** Two microphones on a table: each hears its own speaker at -20 dB and the other at `bleed` dB less. */
function table(said: readonly Said[], seconds: number, bleed = -23, gain = 0): TrackActivity[] {
  return [0, 1].map((track) => {
    const levels = new Float32Array(seconds * 100).fill(-70);
    for (const { by, start, end } of said) {
      for (let frame = Math.round(start * 100); frame < Math.round(end * 100); frame += 1) {
        // A voice goes up and down by the syllable.
        const voice = -20 - 6 * (1 + Math.sin(frame / 3)) + (by === track ? 0 : bleed) + (track === 1 ? gain : 0);
        levels[frame] = Math.max(levels[frame] ?? -70, voice);
      }
    }
    // The detector hears the bleed as well, and ends a little late.
    return { levels, speech: said.map(({ start, end }) => ({ start, end: end + 0.05 * track })) };
  });
}

const talk: readonly Said[] = [
  { by: 0, start: 1, end: 3 },
  { by: 1, start: 3.5, end: 6 },
  { by: 1, start: 6.4, end: 9 },
  { by: 0, start: 9.5, end: 10 },
  { by: 1, start: 10.4, end: 14 },
];

describe('ownSpeech', () => {
  it('gives each stretch to the louder track alone', () => {
    const [first, second] = ownSpeech(table(talk, 15));
    expect(first?.map(({ start }) => Math.round(start * 10))).toEqual([10, 95]);
    expect(second?.map(({ start }) => Math.round(start * 10))).toEqual([35, 64, 104]);
  });

  it.each([-30, 30])('does so where one microphone has %i dB more gain', (gain) => {
    const [first, second] = ownSpeech(table(talk, 15, -23, gain));
    expect(first).toHaveLength(2);
    expect(second).toHaveLength(3);
  });

  it('gives the sound of a mono file saved as stereo to one track', () => {
    const [first, second] = ownSpeech(table(talk, 15, 0));
    expect(first).toHaveLength(5);
    expect(second).toEqual([]);
  });

  it('leaves nothing to a microphone at which nobody speaks', () => {
    const [first, second] = ownSpeech(
      table(
        talk.map((said) => ({ ...said, by: 0 })),
        15,
      ),
    );
    expect(first).toHaveLength(5);
    expect(second).toEqual([]);
  });

  it('keeps both voices where two speak at once', () => {
    const frames = Array.from({ length: 600 }, (_, frame) => frame);
    const voice = (frame: number, syllable: number): number => -26 - 10 * Math.sin(frame / syllable);
    const speech = [{ start: 0.5, end: 5.5 }];
    const first = { levels: Float32Array.from(frames, (frame) => voice(frame, 7)), speech };
    // The second speaks from 2 s to 4 s; before and after, its microphone hears the first one only.
    const second = {
      levels: Float32Array.from(frames, (frame) =>
        frame > 200 && frame < 400 ? Math.max(voice(frame, 11) - 2, voice(frame, 7) - 23) : voice(frame, 7) - 23,
      ),
      speech,
    };
    const [one, two] = ownSpeech([first, second]);
    const covered = (spans: readonly Span[] | undefined, from: number, to: number): number =>
      (spans ?? []).reduce((sum, { start, end }) => sum + Math.max(0, Math.min(end, to) - Math.max(start, from)), 0);
    expect(covered(one, 0.5, 5.5)).toBeGreaterThan(4.8);
    expect(covered(two, 2, 4)).toBeGreaterThan(1.8);
    expect(covered(two, 0.5, 1.5) + covered(two, 4.5, 5.5)).toBe(0);
  });

  it('cuts where one speaker falls into the word of the other', () => {
    const said = [
      { by: 0, start: 1, end: 3 },
      { by: 1, start: 3, end: 5 },
    ];
    const [first, second] = ownSpeech(table(said, 6).map(({ levels }) => ({ levels, speech: [{ start: 1, end: 5 }] })));
    expect(first?.[0]?.end).toBeCloseTo(3, 0);
    expect(second?.[0]?.start).toBeCloseTo(3, 0);
  });
});

describe('planRegions', () => {
  it('makes one region of each turn', () => {
    const regions = planRegions(table(talk, 15), 15);
    expect(regions.map(({ track, start, end }) => [track, start.toFixed(2), end.toFixed(2)])).toEqual([
      [0, '0.60', '3.25'],
      [1, '3.25', '9.25'],
      [0, '9.25', '10.20'],
      [1, '10.20', '14.45'],
    ]);
  });

  it('ends a region where a stretch ends, also in the middle of a word, and keeps margins on its own side', () => {
    const regions = planRegions(table(talk, 15), 15, [2, 6.2, 9.3]);
    expect(regions.map(({ track, start, end }) => [track, start.toFixed(2), end.toFixed(2)])).toEqual([
      [0, '0.60', '2.00'],
      [0, '2.00', '3.25'],
      [1, '3.25', '6.20'],
      [1, '6.22', '9.25'],
      [0, '9.30', '10.20'],
      [1, '10.20', '14.45'],
    ]);
  });

  it('plans nothing for silence', () => {
    expect(planRegions([{ levels: new Float32Array(1000).fill(-80), speech: [] }], 10)).toEqual([]);
    expect(planRegions([], 10)).toEqual([]);
  });

  it('cuts a monologue at its longest pause', () => {
    const speech = [0, 10, 20, 30].map((start) => ({ start, end: start + (start === 10 ? 8.8 : 9.6) }));
    const regions = planRegions([{ levels: new Float32Array(4000).fill(-20), speech }], 40);
    expect(regions.map(({ start }) => Math.round(start))).toEqual([0, 20]);
  });

  it('does not cut early for a pause that is a little longer', () => {
    const speech = [0, 10, 20, 30].map((start) => ({ start, end: start + (start === 0 ? 8.6 : 8.8) }));
    const regions = planRegions([{ levels: new Float32Array(4000).fill(-20), speech }], 40);
    expect(regions.map(({ start }) => Math.round(start))).toEqual([0, 20]);
  });

  it('cuts speech without a pause where it is quietest', () => {
    const levels = new Float32Array(6000).fill(-20);
    levels.fill(-40, 1990, 2010);
    const regions = planRegions([{ levels, speech: [{ start: 0, end: 60 }] }], 60);
    expect(regions[0]?.end).toBeCloseTo(20, 1);
    expect(regions).toHaveLength(3);
  });

  it('covers all speech, in regions that are short enough, do not overlap and do not cross a border', () => {
    const pieces = fc.array(
      fc.tuple(fc.double({ min: 0.2, max: 40, noNaN: true }), fc.double({ min: 0.2, max: 4, noNaN: true })),
      {
        maxLength: 20,
      },
    );
    const shares = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 6 });
    fc.assert(
      fc.property(pieces, shares, (lengths, cuts) => {
        let at = 0;
        const speech = lengths.map(([spoken, pause]) => {
          const start = at + pause;
          at = start + spoken;
          return { start, end: at };
        });
        const seconds = at + 1;
        const borders = cuts.map((share) => share * seconds).sort((a, b) => a - b);
        const regions = planRegions(
          [{ levels: new Float32Array(Math.ceil(seconds * 100)).fill(-30), speech }],
          seconds,
          borders,
        );
        regions.forEach((region, index) => {
          expect(region.end - region.start).toBeLessThanOrEqual(24.81);
          expect(borders.filter((border) => region.start < border && border < region.end)).toEqual([]);
          expect(region.start).toBeGreaterThanOrEqual((regions[index - 1]?.end ?? 0) - 1e-9);
        });
        for (const { start, end } of speech) {
          const covered = regions.reduce(
            (sum, region) => sum + Math.max(0, Math.min(end, region.end) - Math.max(start, region.start)),
            0,
          );
          expect(covered).toBeGreaterThan(end - start - 0.011);
        }
      }),
      { numRuns: 60 },
    );
  });
});
