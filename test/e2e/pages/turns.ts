import { join } from 'node:path';
import { decodeFile } from '../../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../../electron/core/capture/import-take.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { writeWav } from '../../support/microphone.ts';
import { PASSPHRASE, prepareVault } from './faults.ts';

const RATE = 16_000;

/**
 * A vault with one interview, and in it a take with one transcribed turn each four seconds: words of 0.35 s, one each 0.4 s, the
 * first 0.3 s after the turn begins. `folder` is where its sound is written first. Returns the id of the interview.
 */
export async function prepareTurns(userData: string, folder: string, turns: readonly string[]): Promise<string> {
  const interviewId = await prepareVault(userData);
  const path = join(folder, 'talk.wav');
  await writeWav(path, [new Int16Array(turns.length * 4 * RATE).fill(100)], RATE);
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  const { takeId } = await importTake({ vault, interviewId, path, decode: decodeFile });
  const store = new TranscriptStore(vault.db);
  const regions = store.savePlan(
    takeId,
    turns.map((_, at) => ({ track: 0, start: at * 4, end: at * 4 + 4 })),
  );
  turns.forEach((text, at) => {
    const words = text.split(' ').map((each, index) => {
      const start = at * 4 + 0.3 + index * 0.4;
      return { text: each, start, end: start + 0.35 };
    });
    const speech = [{ start: at * 4 + 0.3, end: at * 4 + 3.5 }];
    store.saveResult(regions[at]?.id ?? '', { language: 'en', words, speech, margin: null, skipped: false });
  });
  vault.close();
  return interviewId;
}
