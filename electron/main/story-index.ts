import { setTimeout as sleep } from 'node:timers/promises';
import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import { loadRegistry, type StoryRegistry } from '../core/identities/story-registry.ts';
import type { TranscriptDocument } from '../core/transcript/document.ts';
import { TranscriptStore } from '../core/transcript/store.ts';
import { FindingThread } from './finding/client.ts';
import type { Found } from './finding/messages.ts';
import { broadcast } from './ipc.ts';
import type { Workspace } from './workspace.ts';

/** What a registry finds in one interview. */
export interface InterviewFindings extends Found {
  readonly document: TranscriptDocument;
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
/** Milliseconds in which a screen has asked for what it shows first. */
const GIVE_WAY = 300;
const NOTHING = { document: { language: '', speakers: [], segments: [] }, mentions: [], waiting: [], suggestions: [] };
const keySchema = v.object({ key: v.string() });

/**
 * What the registries of stories find in their interviews, searched again when the registry or the text changed. A thread
 * of its own searches, so that requests do not wait for it; while a text grows, region by region, what was found before stands until it
 * is worth a search.
 */
export class StoryIndex {
  readonly #workspace: Workspace;
  readonly #entries = new Map<string, Entry>();
  readonly #again = new Map<string, NodeJS.Timeout>();
  readonly #searching = new Map<string, Promise<Entry>>();
  readonly #thread = new FindingThread();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
    workspace.onLock(() => this.#forget());
  }

  /**
   * For what a screen shows beside its content: reading a whole transcript to search it for the first time would keep main from answering
   * what else the screen asks for at the same time, which goes first.
   */
  async giveWay(interviewIds: readonly string[]): Promise<void> {
    if (interviewIds.some((id) => !this.#entries.has(id))) await sleep(GIVE_WAY);
  }

  /** What is found in an interview; nothing where it has no text yet. @throws SottovoceError `vault.locked` when it is locked meanwhile. */
  async of(interviewId: string): Promise<InterviewFindings> {
    await new Promise(setImmediate);
    for (let other = this.#searching.get(interviewId); other !== undefined; other = this.#searching.get(interviewId)) {
      await other.catch(() => undefined);
    }
    const { db } = this.#workspace.vault;
    this.#forgetRemoved(db);
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
    const search = this.#search(db, interviewId, registry, text);
    this.#searching.set(interviewId, search);
    try {
      const entry = await search;
      this.#entries.set(interviewId, entry);
      return entry.findings;
    } finally {
      this.#searching.delete(interviewId);
    }
  }

  async #search(db: Database, interviewId: string, registry: StoryRegistry, text: string): Promise<Entry> {
    const began = performance.now();
    const document = new TranscriptStore(db).loadDocument(interviewId)?.document;
    const findings =
      document === undefined ? NOTHING : { document, ...(await this.#thread.find(interviewId, document, registry)) };
    const ended = performance.now();
    return { registry, text, findings, ended, took: ended - began };
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

  #forgetRemoved(db: Database): void {
    const exists = db.prepare('SELECT 1 FROM interview WHERE id = ?');
    for (const interviewId of this.#entries.keys()) {
      if (exists.get(interviewId) !== undefined) continue;
      this.#entries.delete(interviewId);
      this.#thread.forget(interviewId);
    }
  }

  #forget(): void {
    for (const timer of this.#again.values()) clearTimeout(timer);
    this.#again.clear();
    this.#entries.clear();
    this.#thread.stop();
  }
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
