import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { TranscriptStore } from '../transcript/store.ts';
import type { TranscriptDocument } from '../transcript/document.ts';
import { DecisionStore } from './decision-store.ts';
import { piecesOf } from './text.ts';

const ids = v.array(v.object({ id: v.string() }));

/**
 * Before takes are destroyed: decisions made in them that hold for the story go on with another take in which the same words were said.
 * What was said nowhere else goes with its take, so that no decision keeps a word of it.
 */
export function moveDecisions(db: Database, storyId: string, leaving: readonly string[]): void {
  const gone = new Set(leaving);
  const decisions = new DecisionStore(db);
  const moving = decisions.list(storyId).filter(({ takeId, place }) => gone.has(takeId) && place === null);
  if (moving.length === 0) return;
  const texts = textsByTake(db, storyId);
  for (const { id, surface } of moving) {
    const words = ` ${keysOf(surface)} `;
    const [takeId] =
      [...texts].find(([take, text]) => !gone.has(take) && text.some((line) => line.includes(words))) ?? [];
    if (takeId !== undefined) decisions.move(id, takeId);
  }
}

function textsByTake(db: Database, storyId: string): ReadonlyMap<string, readonly string[]> {
  const transcripts = new TranscriptStore(db);
  const interviews = v.parse(ids, db.prepare('SELECT id FROM interview WHERE story_id = ?').all(storyId));
  const texts = new Map<string, string[]>();
  for (const { id } of interviews) {
    for (const segment of transcripts.loadDocument(id)?.document.segments ?? []) {
      texts.set(segment.takeId, [...(texts.get(segment.takeId) ?? []), ` ${keysOf(textOf(segment))} `]);
    }
  }
  return texts;
}

function textOf({ words }: TranscriptDocument['segments'][number]): string {
  return words.map(({ text }) => text).join(' ');
}

function keysOf(text: string): string {
  return piecesOf(text)
    .map(({ key }) => key)
    .join(' ');
}
