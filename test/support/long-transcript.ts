import { join, resolve } from 'node:path';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { PEAKS_PER_SECOND } from '../../electron/core/capture/peaks.ts';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { IdentityStore } from '../../electron/core/identities/store.ts';
import type { RecognisedWord } from '../../electron/core/transcript/engine.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { INTERVIEW, PASSPHRASE, STORY } from '../e2e/pages/faults.ts';
import { draftOf } from './identities.ts';
import { loadInterview } from './interviews.ts';

const sound = resolve(import.meta.dirname, '../../resources/sample/interview.flac');
const SECONDS_A_WORD = 0.45;
const WORDS_A_REGION = 66;

/** Words as a recogniser would give them: `count` of an invented interview, told again and again. */
function recognisedWords(count: number): RecognisedWord[] {
  const spoken = loadInterview('ru').turns.flatMap(({ text }) => text.split(/\s+/u));
  return Array.from({ length: count }, (_, index) => {
    const text = spoken[index % spoken.length] ?? '';
    const start = index * SECONDS_A_WORD;
    // A sentence ends with a pause, so that segments are about as long as they are in real interviews.
    const end = start + (/[.?!]$/u.test(text) ? SECONDS_A_WORD / 9 : SECONDS_A_WORD);
    return { text, start, end };
  });
}

/** Enters a transcript of `count` words, 8,000 an hour, into the vault: regions of half a minute, two tracks in turns. */
function enterWords(vault: Pick<Vault, 'db'>, takeId: string, count: number): void {
  const words = recognisedWords(count);
  const parts = Array.from({ length: Math.ceil(count / WORDS_A_REGION) }, (_, at) =>
    words.slice(at * WORDS_A_REGION, (at + 1) * WORDS_A_REGION),
  );
  const store = new TranscriptStore(vault.db);
  const planned = store.savePlan(
    takeId,
    parts.map((part, at) => ({ track: at % 2, start: part[0]?.start ?? 0, end: part.at(-1)?.end ?? 0 })),
  );
  vault.db.transaction(() => {
    planned.forEach(({ id, start, end }, at) =>
      store.saveResult(id, {
        language: 'ru',
        margin: null,
        skipped: false,
        speech: [{ start, end }],
        words: parts[at] ?? [],
      }),
    );
  })();
}

/** Has the vault believe that the only stretch of a take is as long as its words, its waveform drawn already. */
function stretchTake({ db }: Pick<Vault, 'db'>, takeId: string, seconds: number): void {
  const peaks = new Int8Array(2 * PEAKS_PER_SECOND * seconds).map(
    (_, at) => (at % 2 === 0 ? -1 : 1) * (20 + (at % 47)),
  );
  const keep = db.prepare('INSERT OR REPLACE INTO peaks (take_id, track, data) VALUES (?, ?, ?)');
  for (const track of [0, 1]) keep.run(takeId, track, Buffer.from(peaks.buffer));
  db.prepare('UPDATE take SET frames = ceil(? * rate) WHERE id = ?').run(seconds, takeId);
  db.prepare('UPDATE stretch SET frames = (SELECT frames FROM take WHERE id = take_id) WHERE take_id = ?').run(takeId);
}

/**
 * Makes a vault with one story and an interview of `count` words in it, its people and places registered. The sound is a short one: only
 * the words have the length.
 */
export async function prepareLongVault(
  userData: string,
  count: number,
): Promise<{ readonly storyId: string; readonly interviewId: string }> {
  const vault = await Vault.create(join(userData, 'vault'), PASSPHRASE, { workFactor: 10 });
  try {
    const stories = new StoryStore(vault.db);
    const storyId = stories.createStory(STORY);
    const interviewId = stories.createInterview(storyId, INTERVIEW);
    const { takeId } = await importTake({ vault, interviewId, path: sound, decode: decodeFile });
    stories.setLanguage(interviewId, 'ru');
    stretchTake(vault, takeId, count * SECONDS_A_WORD);
    enterWords(vault, takeId, count);
    const identities = new IdentityStore(vault.db);
    for (const { kind, gender, forms } of loadInterview('ru').identities) {
      identities.save(storyId, { ...draftOf([], { kind, gender, action: 'redact', replacement: '' }), forms });
    }
    return { storyId, interviewId };
  } finally {
    vault.close();
  }
}
