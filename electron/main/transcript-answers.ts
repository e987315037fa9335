import type { Database } from 'better-sqlite3';
import { newId } from '../core/base/ids.ts';
import type { TranscriptDocument } from '../core/transcript/document.ts';
import { packSegments } from '../core/transcript/pack.ts';
import { patchBetween } from '../core/transcript/patch.ts';
import type { LoadedTranscript } from '../core/transcript/store.ts';
import type { RequestOutput } from '../contract/contract.ts';

interface Sent {
  readonly interviewId: string;
  readonly version: string;
  readonly document: TranscriptDocument;
}

/**
 * Transcripts as windows get them: only what changed since what was sent before. The one state sent last is kept, until the vault is
 * locked or its interview is gone.
 */
export class TranscriptAnswers {
  #last: Sent | null = null;

  /** What a window needs that has the state `since`. */
  answer(
    interviewId: string,
    { document, notes, canUndo, canRedo, progress, withoutText }: LoadedTranscript,
    since: string | undefined,
  ): NonNullable<RequestOutput<'transcriptGet'>> {
    const last = this.#last?.interviewId === interviewId ? this.#last : null;
    const known = last !== null && last.version === since ? last : null;
    const version = last?.document === document ? last.version : newId();
    this.#last = { interviewId, version, document };
    const patch = patchBetween(known?.document ?? null, document);
    const segments = packSegments(patch.segments);
    return {
      ...patch,
      segments,
      version,
      since: known?.version ?? null,
      notes,
      canUndo,
      canRedo,
      progress,
      withoutText,
    };
  }

  /** Drops what is kept of an interview that is no longer in the vault. */
  forgetRemoved(db: Database): void {
    if (this.#last === null) return;
    if (db.prepare('SELECT 1 FROM interview WHERE id = ?').get(this.#last.interviewId) === undefined) this.#last = null;
  }

  forget(): void {
    this.#last = null;
  }
}
