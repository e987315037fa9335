import type { Database } from 'better-sqlite3';
import { newId } from '../core/base/ids.ts';
import type { TranscriptDocument } from '../core/transcript/document.ts';
import { packSegments } from '../core/transcript/pack.ts';
import { patchBetween } from '../core/transcript/patch.ts';
import type { LoadedTranscript } from '../core/transcript/store.ts';
import type { RequestOutput } from '../contract/contract.ts';

/** Words that fill any screen, and that are sent and drawn in a moment. */
const BEGINNING_WORDS = 1000;

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

  /**
   * What a window needs that has the state `since`.
   * @param beginning whether the first segments of a long transcript will do where it has none; asked again, it gets the rest.
   */
  answer(
    interviewId: string,
    { document: whole, notes, canUndo, canRedo, progress, withoutText }: LoadedTranscript,
    since: string | undefined,
    beginning = false,
  ): NonNullable<RequestOutput<'transcriptGet'>> {
    const last = this.#last?.interviewId === interviewId ? this.#last : null;
    const known = last !== null && last.version === since ? last : null;
    const document = beginning && since === undefined ? beginningOf(whole) : whole;
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
      complete: document === whole,
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

/** The first segments of a long document, a short one as it is. */
function beginningOf(document: TranscriptDocument): TranscriptDocument {
  let words = 0;
  const end = document.segments.findIndex((segment) => (words += segment.words.length) >= BEGINNING_WORDS);
  return end < 0 || end + 1 === document.segments.length
    ? document
    : { ...document, segments: document.segments.slice(0, end + 1) };
}
