import type { Database } from 'better-sqlite3';
import type { TranscriptDocument } from '../transcript/document.ts';
import { findMentions } from './match.ts';
import { Registry } from './registry.ts';
import { decisionsOn, waitingMentions } from './review.ts';
import { loadRegistry } from './story-registry.ts';

/**
 * Decides of all that waits in a document that it is what it may be, where nobody is there to say so: better a word changed too
 * much than a name let through. Of several identities that words may be, the first in the order of a review gets them.
 * @returns how many wordings were decided.
 * @throws SottovoceError `identities.invalid` when the document is of another story.
 */
export function acceptWaiting(db: Database, storyId: string, document: TranscriptDocument): number {
  const registry = new Registry(db, storyId);
  const decided = new Set<string>();
  for (;;) {
    const { index, identities } = loadRegistry(db, storyId);
    const mentions = findMentions(document, index);
    const before = decided.size;
    for (const { mention } of waitingMentions(document, mentions, identities)) {
      const drafts = decisionsOn(document, mentions, mention, { verdict: 'accept' }, false).filter(
        ({ surface }) => !decided.has(surface),
      );
      for (const { surface } of drafts) decided.add(surface);
      registry.decide(drafts);
    }
    // What was decided can bring up more: words that were part of a longer mention before.
    if (decided.size === before) return before;
  }
}
