import type Database from 'better-sqlite3';
import { createStory } from './create-story.ts';
import { newId } from '../base/ids.ts';

/**
 * Makes an interview without a title in the inbox, for a take that was recorded while the vault was locked. The inbox is a
 * story without a title, made when it is first needed.
 * @param startedAt of the take, in milliseconds since the epoch. @returns id of the interview
 */
export function inboxInterview(db: Database.Database, startedAt: number): string {
  const known = db.prepare('SELECT id FROM story WHERE inbox = 1').pluck().get();
  const storyId = typeof known === 'string' ? known : createStory(db, '', startedAt, true);
  const id = newId();
  db.prepare(`INSERT INTO interview (id, story_id, title, created_at) VALUES (?, ?, '', ?)`).run(
    id,
    storyId,
    startedAt,
  );
  return id;
}
