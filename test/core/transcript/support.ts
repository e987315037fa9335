import Database from 'better-sqlite3';
import type { RegionResult } from '../../../electron/core/transcript/result.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';

/** A database with the vault's tables, one story and one interview `i` with the takes `t1` and `t2`, in memory. */
export function emptyVault(language = ''): { readonly db: Database.Database; readonly store: TranscriptStore } {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  db.prepare(
    "INSERT INTO story (id, title, created_at, signing_secret, signing_public) VALUES ('s', 'Story', 0, x'00', x'00')",
  ).run();
  db.prepare(
    "INSERT INTO interview (id, story_id, title, language, created_at) VALUES ('i', 's', 'Interview', ?, 0)",
  ).run(language);
  const take = db.prepare(
    "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, 'i', 'recorded', ?, 16000, 2, 0)",
  );
  take.run('t2', 2000);
  take.run('t1', 1000);
  return { db, store: new TranscriptStore(db) };
}

/** A result with the words of `text`, each 0.4 s long and 0.1 s from the next, from `start` on. */
export function spoken(text: string, start: number, more: Partial<RegionResult> = {}): RegionResult {
  const words = text
    .split(' ')
    .map((word, index) => ({ text: word, start: start + index / 2, end: start + index / 2 + 0.4 }));
  const end = words.at(-1)?.end ?? start;
  return { language: 'en', words, speech: [{ start, end }], margin: 20, skipped: false, ...more };
}
