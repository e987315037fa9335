import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { speechSamples } from '../../electron/core/transcript/sound.ts';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { findSpeakers } from '../../electron/core/transcript/voices/find.ts';
import type { SpeechClient } from '../../electron/speech/client.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { madeConversations, readRttm } from '../support/diarisation.ts';
import { mono, readFlac, soundOf, type DecodedSound } from '../support/flac.ts';
import { heardOverlaps, laidOver, overlapScore, overlapsOf } from '../support/overlap.ts';
import { hasRecordings, RECORDINGS } from '../support/recordings.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';

const truthSchema = v.object({ turns: v.array(v.object({ speaker: v.string(), start: v.number(), end: v.number() })) });

/** Samples by which the second falls into the word of the first. */
const EARLY = 1.5 * 16_000;

let client: SpeechClient;
beforeAll(() => {
  ({ client } = realSpeech());
});
afterAll(() => client.close());

/** A track at 16 kHz. */
async function track(sound: DecodedSound, of: number): Promise<Int16Array<ArrayBuffer>> {
  const pieces: number[] = [];
  for await (const piece of speechSamples(sound, of)) for (const sample of piece) pieces.push(sample * 32_767);
  return Int16Array.from(pieces);
}

async function sample(): Promise<{
  readonly sound: DecodedSound;
  readonly turns: v.InferOutput<typeof truthSchema>['turns'];
}> {
  const truth: unknown = JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8'));
  return { sound: await readFlac(join(RESOURCES, 'sample', 'interview.flac')), ...v.parse(truthSchema, truth) };
}

it('marks nearly nothing where the two of the sample interview speak in turn', { timeout: 120_000 }, async () => {
  const { sound } = await sample();
  const seconds = sound.frames / sound.rate;
  const score = overlapScore([], await heardOverlaps(await track(mono(sound), 0), client), seconds);
  console.log('sample interview, in turn', score);
  expect(score.marked).toBeLessThan(0.01 * seconds);
});

it('marks where one of them falls into the word of the other', { timeout: 120_000 }, async () => {
  const { sound, turns } = await sample();
  const early = EARLY / 16_000;
  const speakers = [...new Set(turns.map(({ speaker }) => speaker))];
  const shifted = turns.map((turn) =>
    turn.speaker === speakers[1] ? { ...turn, start: Math.max(0, turn.start - early), end: turn.end - early } : turn,
  );
  const [first, second] = [await track(sound, 0), await track(sound, 1)];
  const mixed = laidOver(first, second.subarray(EARLY));
  const seconds = mixed.length / 16_000;
  const score = overlapScore(overlapsOf(shifted, seconds), await heardOverlaps(mixed, client), seconds);
  console.log('sample interview, early', score);
  expect(score.precision).toBeGreaterThan(0.7);
  expect(score.recall).toBeGreaterThan(0.4);
});

it('flags the segments in which it happens, where voices are told apart', { timeout: 120_000 }, async () => {
  const { sound } = await sample();
  const length = 32 * 16_000;
  const tracks = [await track(sound, 0), await track(sound, 1)].map((samples) => samples.subarray(0, length + EARLY));
  const [first = new Int16Array(), second = new Int16Array()] = tracks;
  const flagsOf = async (mixed: Int16Array): Promise<string[]> => {
    const { db, store } = emptyVault('en');
    const source = soundOf(16_000, [mixed.slice(0, length)]);
    await transcribeTake({ source, takeId: 't1', engine: client, languages: ['en'], store });
    const found = await findSpeakers({
      db,
      interviewId: 'i',
      speakers: 2,
      engine: client,
      open: () => Promise.resolve(source),
    });
    expect(found).toBe(2);
    return (store.loadDocument('i')?.document.segments ?? []).flatMap(({ flags }) => flags);
  };
  expect(await flagsOf(laidOver(first, second))).not.toContain('overlap');
  expect(await flagsOf(laidOver(first, second.subarray(EARLY)))).toContain('overlap');
});

it.skipIf(!hasRecordings)(
  'marks two at once in real recordings laid over each other, and on a telephone (needs ../shared/data/speech)',
  { timeout: 240_000 },
  async () => {
    const conversations = await madeConversations(join(RECORDINGS, 'en_librispeech_other'), 2);
    const [one, other] = conversations;
    if (one === undefined || other === undefined) throw new Error('no clips');
    const [a = new Int16Array(), b = new Int16Array()] = [one.sound.channels[0], other.sound.channels[0]];
    // Every third turn of the other is heard.
    const heard = other.turns.filter((_, index) => index % 3 === 0);
    const parts = b.map((value, at) =>
      heard.some(({ start, end }) => start * 16_000 <= at && at < end * 16_000) ? value : 0,
    );
    const seconds = a.length / 16_000;
    const truth = overlapsOf([...one.turns, ...heard.filter(({ start }) => start < seconds)], seconds);
    const mixed = overlapScore(truth, await heardOverlaps(laidOver(a, parts), client), seconds);
    console.log('LibriSpeech laid over', mixed);
    expect(mixed.precision).toBeGreaterThan(0.8);
    // Turns hold pauses of their speakers, in which nobody is to be heard.
    expect(mixed.recall).toBeGreaterThan(0.3);

    const alone = overlapScore([], await heardOverlaps(a, client), seconds);
    console.log('LibriSpeech in turn', alone, seconds);
    expect(alone.marked).toBeLessThan(0.01 * seconds);

    for (const name of ['dev00', 'dev01', 'sample']) {
      const sound = await readFlac(join(RECORDINGS, 'diar_real', `${name}.flac`));
      const turns = await readRttm(join(RECORDINGS, 'diar_real', `${name}.rttm`));
      const found = await heardOverlaps(await track(mono(sound), 0), client);
      const score = overlapScore(overlapsOf(turns, sound.frames / sound.rate), found, sound.frames / sound.rate);
      console.log(name, score);
      // Short interjections in meetings, which are not found, are told but not judged.
      if (name !== 'sample') continue;
      expect(score.precision).toBeGreaterThan(0.8);
      expect(score.recall).toBeGreaterThan(0.6);
    }
  },
);
