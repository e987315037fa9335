import Database from 'better-sqlite3';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';

/** A database with a story, another one, and in the first an interview with one transcribed take. */
export function registryDatabase(): Database.Database {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  for (const story of ['story', 'another']) {
    db.prepare(
      "INSERT INTO story (id, title, created_at, signing_secret, signing_public) VALUES (?, '', 0, x'00', x'00')",
    ).run(story);
  }
  addTranscribedTake(db, 'interview', 'take');
  return db;
}

/** An interview of the first story with one take, in which these words were heard. */
export function addTranscribedTake(db: Database.Database, interviewId: string, takeId: string, text = ''): void {
  db.prepare("INSERT INTO interview (id, story_id, title, language, created_at) VALUES (?, 'story', '', 'en', 0)").run(
    interviewId,
  );
  db.prepare(
    `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'imported', 0, 16000, 1, 16000)`,
  ).run(takeId, interviewId);
  const said = text.split(' ').filter((word) => word !== '');
  const words = said.map((word, index) => ({ text: word, start: index, end: index + 1 }));
  const result = { language: 'en', words, speech: [{ start: 0, end: words.length }], margin: null, skipped: false };
  db.prepare(
    `INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result)
     VALUES (?, ?, ?, 0, 0, 0, ?, ?)`,
  ).run(`${takeId}-region`, interviewId, takeId, words.length, JSON.stringify(result));
}
