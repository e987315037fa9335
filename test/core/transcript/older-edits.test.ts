import Database from 'better-sqlite3';
import { expect, test } from 'vitest';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { spoken } from './support.ts';

/** Number of the migration after which an edit belongs to a take. */
const EDITS_OF_TAKES = MIGRATIONS.findIndex((sql) => sql.includes('ALTER TABLE edit ADD COLUMN take_id'));

test('edits made before belong to the take of their segments, and go with it', () => {
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const sql of MIGRATIONS.slice(0, EDITS_OF_TAKES)) db.exec(sql);
  db.exec(`
    INSERT INTO story (id, title, created_at, signing_secret, signing_public) VALUES ('s', 'Story', 0, x'00', x'00');
    INSERT INTO interview (id, story_id, title, language, created_at) VALUES ('i', 's', 'Interview', '', 0);
    INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames)
      VALUES ('t1', 'i', 'recorded', 1, 16000, 1, 0), ('t2', 'i', 'recorded', 2, 16000, 1, 0);
  `);
  const region = db.prepare(
    'INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result) VALUES (?, ?, ?, 0, 0, 0, 4, ?)',
  );
  region.run('a', 'i', 't1', JSON.stringify(spoken('How old are you?', 0.2)));
  region.run('b', 'i', 't2', JSON.stringify(spoken('Thirty four years.', 0.2)));
  const turns = [
    { start: 0, end: 1, voice: 0 },
    { start: 1, end: 4, voice: 1 },
  ];
  const add = db.prepare('INSERT INTO edit (seq, interview_id, op) VALUES (?, ?, ?)');
  const edits = [
    { type: 'assign-voices', takes: [{ takeId: 't1', track: 0, turns }] },
    { type: 'set-speaker', segmentId: 'e1.1', speakerId: 's4' },
    { type: 'replace-words', segmentId: 'b:0', firstWord: 'b.0', lastWord: 'b.0', texts: ['Forty'] },
    { type: 'name-speaker', speakerId: 's1', name: 'Source' },
  ];
  edits.forEach((edit, at) => add.run(at + 1, 'i', JSON.stringify(edit)));
  for (const sql of MIGRATIONS.slice(EDITS_OF_TAKES)) db.exec(sql);
  expect(db.prepare('SELECT take_id FROM edit ORDER BY seq').pluck().all()).toEqual(['t1', 't1', 't2', null]);
  const store = new TranscriptStore(db);
  expect(store.loadDocument('i')?.document.speakers.map(({ id }) => id)).toContain('s4');
  db.exec("DELETE FROM take WHERE id = 't1'");
  const left = store.loadDocument('i')?.document;
  expect(left?.segments.map(({ words }) => words.map(({ text }) => text).join(' '))).toEqual(['Forty four years.']);
  expect(left?.speakers[0]?.name).toBe('Source');
});
