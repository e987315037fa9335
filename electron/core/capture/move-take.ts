import type Database from 'better-sqlite3';
import { SottovoceError } from '../base/errors.ts';

/**
 * Puts a take into another interview. An interview of the inbox that is empty then goes, and the inbox with its last one; its
 * terms come along, unless the other interview has some: then both stay.
 * @throws vault.not-found for a take or interview that is not there; capture.transcribed when its words are in the old interview.
 */
export function moveTake(db: Database.Database, takeId: string, interviewId: string): void {
  db.transaction(() => {
    const from = db.prepare('SELECT interview_id FROM take WHERE id = ?').pluck().get(takeId);
    const to = db.prepare('SELECT 1 FROM interview WHERE id = ?').get(interviewId);
    if (from === undefined || to === undefined) throw new SottovoceError('vault.not-found');
    if (db.prepare('SELECT 1 FROM region WHERE take_id = ?').get(takeId) !== undefined) {
      throw new SottovoceError('capture.transcribed');
    }
    db.prepare('UPDATE take SET interview_id = ? WHERE id = ?').run(interviewId, takeId);
    db.prepare(
      `UPDATE OR IGNORE consent SET interview_id = @to WHERE interview_id = @from AND @from NOT IN (SELECT interview_id FROM take)
       AND @from IN (SELECT i.id FROM interview i JOIN story s ON s.id = i.story_id WHERE s.inbox = 1)`,
    ).run({ from, to: interviewId });
    db.prepare(
      `DELETE FROM interview WHERE id = ? AND title = '' AND id NOT IN (SELECT interview_id FROM take)
       AND id NOT IN (SELECT interview_id FROM consent) AND story_id IN (SELECT id FROM story WHERE inbox = 1)`,
    ).run(from);
    db.prepare('DELETE FROM story WHERE inbox = 1 AND id NOT IN (SELECT story_id FROM interview)').run();
  })();
}

/** Notes that the journalist knows a take for their own. @throws vault.not-found */
export function confirmTake(db: Database.Database, takeId: string): void {
  const { changes } = db.prepare('UPDATE take SET authenticated = 1 WHERE id = ?').run(takeId);
  if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'take' });
}
