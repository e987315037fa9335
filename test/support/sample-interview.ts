import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import * as v from 'valibot';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import type { Region } from '../../electron/core/transcript/result.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { INTERVIEW, PASSPHRASE, STORY } from '../e2e/pages/faults.ts';

const sample = resolve(import.meta.dirname, '../../resources/sample/interview.flac');
const recognised = new URL('../fixtures/recognised/interview-en.json', import.meta.url);

const fileSchema = v.object({
  note: v.string(),
  regions: v.array(
    v.object({
      track: v.number(),
      start: v.number(),
      end: v.number(),
      margin: v.nullable(v.number()),
      speech: v.string(),
      words: v.string(),
    }),
  ),
});

const parts = (text: string) => text.split(' ').map((part) => part.split('|'));

/** What the recogniser hears of the sample interview, region by region. */
function recognisedRegions(): Omit<Region, 'id' | 'takeId'>[] {
  const { regions } = v.parse(fileSchema, JSON.parse(readFileSync(recognised, 'utf8')));
  return regions.map(({ track, start, end, margin, speech, words }) => ({
    track,
    start,
    end,
    result: {
      language: 'en',
      margin,
      skipped: false,
      speech: parts(speech).map(([from, to]) => ({ start: Number(from), end: Number(to) })),
      words: parts(words).map(([text, from, to]) => ({ text: text ?? '', start: Number(from), end: Number(to) })),
    },
  }));
}

/** Puts the words that the recogniser hears into the vault as the transcript of a take. */
function enterRecognised(vault: Vault, takeId: string): void {
  const store = new TranscriptStore(vault.db);
  const regions = recognisedRegions();
  const planned = store.savePlan(takeId, regions);
  planned.forEach(({ id }, at) => {
    const result = regions[at]?.result ?? null;
    if (result !== null) store.saveResult(id, result);
  });
}

/** Makes a vault with a story and the sample interview in it, sound and words, as after transcription. Returns their ids. */
export async function prepareSampleVault(userData: string): Promise<{ storyId: string; interviewId: string }> {
  const vault = await Vault.create(join(userData, 'vault'), PASSPHRASE, { workFactor: 10 });
  try {
    const stories = new StoryStore(vault.db);
    const storyId = stories.createStory(STORY);
    const interviewId = stories.createInterview(storyId, INTERVIEW);
    const { takeId } = await importTake({ vault, interviewId, path: sample, decode: decodeFile });
    stories.setLanguage(interviewId, 'en');
    enterRecognised(vault, takeId);
    return { storyId, interviewId };
  } finally {
    vault.close();
  }
}
