import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { findMentions, type Mention } from '../core/identities/match.ts';
import { dismissedForms, waitingMentions, type Waiting } from '../core/identities/review.ts';
import { suggestIdentities } from '../core/identities/suggest/suggest.ts';
import type { Suggestion } from '../core/identities/suggest/suggestion.ts';
import { loadRegistry, type StoryRegistry } from '../core/identities/story-registry.ts';
import type { TranscriptDocument } from '../core/transcript/document.ts';
import { TranscriptStore } from '../core/transcript/store.ts';
import { lookUpPlace } from './gazetteer.ts';
import { broadcast } from './ipc.ts';
import type { Workspace } from './workspace.ts';

/** What a registry finds in one interview. */
export interface InterviewFindings {
  readonly document: TranscriptDocument;
  readonly mentions: readonly Mention[];
  readonly waiting: readonly Waiting[];
  readonly suggestions: readonly Suggestion[];
}

interface Entry {
  readonly registry: StoryRegistry;
  readonly text: string;
  readonly findings: InterviewFindings;
  /** When the search ended and how long it took, in milliseconds. */
  readonly ended: number;
  readonly took: number;
}

/** Of the time, what searching may take while a text is still growing. */
const SHARE = 1 / 10;
const NOTHING = { document: { language: '', speakers: [], segments: [] }, mentions: [], waiting: [], suggestions: [] };
const keySchema = v.object({ key: v.string() });

/**
 * What the registries of stories find in their interviews, searched again when the registry or the text changed. Searches of
 * several interviews give way to other requests in between, and while a text grows, region by region, what was found before stands
 * until it is worth a search.
 */
export class StoryIndex {
  readonly #workspace: Workspace;
  readonly #entries = new Map<string, Entry>();
  readonly #again = new Map<string, NodeJS.Timeout>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    workspace.onLock(() => this.#forget());
  }

  /** What is found in an interview; nothing where it has no text yet. */
  async of(interviewId: string): Promise<InterviewFindings> {
    await new Promise(setImmediate);
    const { db } = this.#workspace.vault;
    const { storyId } = this.#workspace.stories.interview(interviewId);
    const registry = loadRegistry(db, storyId);
    const text = textKey(db, interviewId);
    const known = this.#entries.get(interviewId);
    if (known?.registry === registry) {
      if (known.text === text) return known.findings;
      const rest = known.ended + known.took / SHARE - performance.now();
      if (rest > 0) {
        this.#searchAgain(storyId, rest);
        return known.findings;
      }
    }
    const began = performance.now();
    const findings = search(db, interviewId, registry);
    const ended = performance.now();
    this.#entries.set(interviewId, { registry, text, findings, ended, took: ended - began });
    return findings;
  }

  /** Tells windows to ask once more when what was found before has stood long enough. */
  #searchAgain(storyId: string, wait: number): void {
    if (this.#again.has(storyId)) return;
    const timer = setTimeout(() => {
      this.#again.delete(storyId);
      broadcast('registryChanged', { storyId });
    }, wait);
    this.#again.set(storyId, timer);
  }

  #forget(): void {
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#again.clear();
    this.#entries.clear();
  }
}

function search(db: Database, interviewId: string, registry: StoryRegistry): InterviewFindings {
  const document = new TranscriptStore(db).loadDocument(interviewId)?.document;
  if (document === undefined) return NOTHING;
  const mentions = findMentions(document, registry.index);
  const waiting = waitingMentions(document, mentions, registry.identities);
  const suggestions = suggestIdentities(document, registry.identities, {
    rejected: dismissedForms(registry.decisions),
    lookUpPlace,
  });
  return { document, mentions, waiting, suggestions };
}

/** Changes with the text of an interview: another region recognised, an edit made, undone or done again. */
function textKey(db: Database, interviewId: string): string {
  const row = db
    .prepare(
      `SELECT json_array(
         (SELECT language FROM interview WHERE id = @id),
         (SELECT json_array(count(*), count(result), max(rowid)) FROM region WHERE interview_id = @id),
         (SELECT json_array(count(*), max(seq), sum(undone)) FROM edit WHERE interview_id = @id)) AS key`,
    )
    .get({ id: interviewId });
  return v.parse(keySchema, row).key;
}
