import { expect, it } from 'vitest';
import { recogniseAgain } from '../../../electron/core/transcript/again.ts';
import type { TranscriptionEngine } from '../../../electron/core/transcript/engine.ts';
import { soundOf } from '../../support/flac.ts';

const RATE = 16_000;

/** Hears two stretches of speech in every piece, and one word over each piece that it is to recognise. */
function engine(seconds: number[]): TranscriptionEngine {
  return {
    model: 'fake',
    detectSpeech: (samples) => {
      const length = samples.length / RATE;
      return Promise.resolve([
        { start: 0, end: length * 0.4 },
        { start: length * 0.5, end: length },
      ]);
    },
    recognise: (samples, { language }) => {
      seconds.push(samples.length / RATE);
      return Promise.resolve({
        language: language === '' ? 'fr' : language,
        words: [{ text: `w${seconds.length}`, start: 0, end: samples.length / RATE }],
      });
    },
    detectOverlap: () => Promise.resolve([{ start: 1, end: 2 }]),
    close: () => Promise.resolve(),
  };
}

/** A level that swings: loud and quiet by turns, a tenth of a second each. */
const syllables = (quiet: number) =>
  soundOf(RATE, [Int16Array.from({ length: 60 * RATE }, (_, at) => (at % 3200 < 1600 ? 3000 : quiet))]);

const source = soundOf(RATE, [new Int16Array(90 * RATE).fill(3000)]);

it('recognises a passage as it is, in the language asked for', async () => {
  const asked: number[] = [];
  const again = await recogniseAgain({
    source,
    engine: engine(asked),
    track: 0,
    start: 10,
    end: 20,
    languages: ['uk'],
    halves: false,
  });
  expect(asked).toEqual([10]);
  expect(again).toMatchObject({ language: 'uk', words: [{ text: 'w1', end: 20 }] });
  expect(again.words[0]?.start).toBeCloseTo(10, 3);
});

it('cuts it in the pause nearest to the middle', async () => {
  const asked: number[] = [];
  const again = await recogniseAgain({
    source,
    engine: engine(asked),
    track: 0,
    start: 10,
    end: 20,
    languages: [],
    halves: true,
  });
  expect(asked.map((each) => each.toFixed(1))).toEqual(['4.5', '5.5']);
  expect(again.words.map(({ text }) => text)).toEqual(['w1', 'w2']);
  expect(again.words.map(({ end }) => end.toFixed(1))).toEqual(['14.0', '20.0']);
  expect(again.language).toBe('fr');
});

it('never gives the recogniser more than it takes, nor cuts what is short', async () => {
  const asked: number[] = [];
  await recogniseAgain({
    source,
    engine: engine(asked),
    track: 0,
    start: 0,
    end: 90,
    languages: ['en'],
    halves: false,
  });
  expect(Math.max(...asked)).toBeLessThanOrEqual(28);
  expect(asked.reduce((sum, each) => sum + each, 0)).toBeCloseTo(90, 1);
  asked.length = 0;
  await recogniseAgain({
    source,
    engine: engine(asked),
    track: 0,
    start: 5,
    end: 6.5,
    languages: ['en'],
    halves: true,
  });
  expect(asked).toEqual([1.5]);
});

it('flags what is heard where the level does not swing as that of a voice does', async () => {
  const passage = { engine: engine([]), track: 0, start: 0, end: 60, languages: ['en'], halves: false };
  expect((await recogniseAgain({ source, ...passage })).flags).toContain('drowned');
  const voice = await recogniseAgain({ source: syllables(100), ...passage });
  expect(voice.flags).not.toContain('drowned');
});

it('flags where two or more speak at once, looking where the level could be that of several', async () => {
  const passage = { engine: engine([]), track: 0, start: 10, end: 50, languages: ['en'], halves: false };
  const flagsOf = async (quiet: number) => (await recogniseAgain({ source: syllables(quiet), ...passage })).flags;
  expect(await flagsOf(300)).toContain('overlap');
  // One voice in a quiet room.
  expect(await flagsOf(30)).not.toContain('overlap');
});
