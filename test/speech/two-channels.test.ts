import { join } from 'node:path';
import { expect, it } from 'vitest';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { readFlac } from '../support/flac.ts';
import { hasRecordings, RECORDINGS } from '../support/recordings.ts';
import { realSpeech } from '../support/speech.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';

const path = join(RECORDINGS, 'en_misc', 'stereo_two_channels.flac');

it.skipIf(!hasRecordings)(
  'hears two people who speak at once, each on their own track (needs ../shared/data/speech)',
  async () => {
    const { store } = emptyVault();
    const { client } = realSpeech();
    await transcribeTake({ source: await readFlac(path), takeId: 't1', engine: client, languages: ['en'], store });
    await client.close();
    const said = (speakerId: string): string[] =>
      (store.loadDocument('i')?.document.segments ?? [])
        .filter((segment) => segment.speakerId === speakerId)
        .flatMap(({ words }) => words.flatMap(({ text }) => comparable(text)));
    const left = comparable(
      'He began a confused complaint against the wizard, who had vanished behind the curtain on the left.',
    );
    const right = comparable('The horizon seems extremely distant.');
    expect(wordErrors(left, said('s1'))).toBeLessThanOrEqual(2);
    expect(wordErrors(right, said('s2'))).toBeLessThanOrEqual(1);
  },
  240_000,
);
