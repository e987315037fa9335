import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
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
