import { join, resolve } from 'node:path';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { INTERVIEW, PASSPHRASE, STORY } from '../e2e/pages/faults.ts';

/** Six seconds of speech. */
const clip = resolve(import.meta.dirname, '../../resources/sample/self-test.wav');

/** Words of two stretches, as if they were said in another language than English. */
const SAID = [
  { start: 0, end: 3, language: 'ru', text: 'Мы сейчас записываем, Павел.' },
  { start: 3, end: 6.2, language: 'ru', text: 'Вы можете остановиться.' },
] as const;

/**
 * Makes a vault with a story and an interview of a few seconds. @param interviews their titles, each with the same sound; by default one.
 * @param spoken whether it has a transcript, in Russian whatever was said.
 */
export async function prepareShortVault(
  userData: string,
  {
    interviews = [INTERVIEW],
    spoken = true,
  }: { readonly interviews?: readonly string[]; readonly spoken?: boolean } = {},
): Promise<{ readonly storyId: string; readonly interviewIds: readonly string[] }> {
  const vault = await Vault.create(join(userData, 'vault'), PASSPHRASE, { workFactor: 10 });
  try {
    const stories = new StoryStore(vault.db);
    const storyId = stories.createStory(STORY);
    const interviewIds: string[] = [];
    for (const title of interviews) {
      const interviewId = stories.createInterview(storyId, title);
      interviewIds.push(interviewId);
      const { takeId } = await importTake({ vault, interviewId, path: clip, decode: decodeFile });
      if (!spoken) continue;
      stories.setLanguage(interviewId, 'ru');
      const store = new TranscriptStore(vault.db);
      const planned = store.savePlan(
        takeId,
        SAID.map(({ start, end }) => ({ track: 0, start, end })),
      );
      planned.forEach(({ id }, at) => {
        const { start, end, language, text } = SAID[at] ?? SAID[0];
        const texts = text.split(' ');
        const length = (end - start) / texts.length;
        const words = texts.map((word, index) => ({
          text: word,
          start: start + index * length,
          end: start + (index + 0.9) * length,
        }));
        store.saveResult(id, { language, words, speech: [{ start, end }], margin: null, skipped: false });
      });
    }
    return { storyId, interviewIds };
  } finally {
    vault.close();
  }
}
