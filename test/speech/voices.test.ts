import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SpeechClient } from '../../electron/speech/client.ts';
import { errorRate, madeConversations, readRttm, speakingTurns, telephone, tellApart } from '../support/diarisation.ts';
import { mono, readFlac } from '../support/flac.ts';
import { hasRecordings, RECORDINGS } from '../support/recordings.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';

const truthSchema = v.object({
  turns: v.array(v.object({ speaker: v.string(), start: v.number(), end: v.number() })),
});

let client: SpeechClient;
beforeAll(() => {
  ({ client } = realSpeech());
});
afterAll(() => client.close());

it('tells the two people of the sample interview apart, mixed to one track', { timeout: 240_000 }, async () => {
  const { turns } = v.parse(truthSchema, JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8')));
  const found = await tellApart(mono(await readFlac(join(RESOURCES, 'sample', 'interview.flac'))), client, 2);
  expect(errorRate(turns, found).confused).toBeLessThanOrEqual(0.015);
});

it.skipIf(!hasRecordings)(
  'tells two people apart on clean sound and over a telephone (needs ../shared/data/speech)',
  { timeout: 240_000 },
  async () => {
    const [conversation] = await madeConversations(join(RECORDINGS, 'en_librispeech_other'), 1);
    if (conversation === undefined) throw new Error('no clips');
    const { sound, turns } = conversation;
    for (const [each, most] of [
      [sound, 0.015],
      [telephone(sound), 0.03],
    ] as const) {
      const { found, speech } = await speakingTurns(each, client, 2);
      expect(errorRate(turns, found, { within: speech }).total).toBeLessThanOrEqual(most);
    }
  },
);

it.skipIf(!hasRecordings)(
  'tells two people on a real telephone line apart (needs ../shared/data/speech)',
  { timeout: 240_000 },
  async () => {
    const sound = await readFlac(join(RECORDINGS, 'diar_real', 'sample.flac'));
    const turns = await readRttm(join(RECORDINGS, 'diar_real', 'sample.rttm'));
    expect(errorRate(turns, await tellApart(sound, client, 2)).total).toBeLessThanOrEqual(0.07);
  },
);
