import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { mono, readFlac } from '../support/flac.ts';
import { crosstalk, noise, NOISES } from '../support/noises.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import { writtenOver } from '../support/unflagged.ts';

/** `npm run soak -- hallucination` does the same for ten minutes each. */
const SECONDS = 60;
const { client } = realSpeech();
afterAll(() => client.close());

it.each(NOISES.flatMap((name) => [[name, 'en'] as const, [name, ''] as const]))(
  'writes nothing unflagged over %s, language "%s"',
  async (name, language) => {
    const written = await writtenOver(noise(name, SECONDS), client, language === '' ? [] : [language]);
    expect(written.unflagged).toEqual([]);
  },
  300_000,
);

it('writes nothing unflagged over a room where eight talk at once', async () => {
  const source = await crosstalk(join(RESOURCES, 'sample', 'interview.flac'), SECONDS);
  expect((await writtenOver(source, client, ['en'])).unflagged).toEqual([]);
}, 300_000);

it('writes nothing unflagged over rooms of other sizes', async () => {
  for (const [voices, seed] of [
    [4, 43],
    [7, 41],
    [12, 42],
  ] as const) {
    const source = await crosstalk(join(RESOURCES, 'sample', 'interview.flac'), SECONDS, voices, seed);
    expect((await writtenOver(source, client, ['en'])).unflagged).toEqual([]);
  }
}, 600_000);

it('takes the sample interview for speech that can be understood', async () => {
  const sample = await readFlac(join(RESOURCES, 'sample', 'interview.flac'));
  for (const source of [sample, mono(sample)]) {
    const { store } = emptyVault('en');
    await transcribeTake({ source, takeId: 't1', engine: client, languages: ['en'], store });
    const flags = (store.loadDocument('i')?.document.segments ?? []).flatMap((segment) => segment.flags);
    expect(flags).not.toContain('drowned');
    expect(flags).not.toContain('overlap');
    expect(flags).not.toContain('no-text');
  }
}, 600_000);
