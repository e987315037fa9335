import type { TranscriptDocument } from './document.ts';
import { foldEdits, type NumberedEdit } from './fold.ts';

/** An edit as it lies in the vault. */
export interface StoredEdit {
  readonly seq: number;
  readonly op: string;
}

interface Fold {
  readonly original: TranscriptDocument;
  readonly edits: readonly (NumberedEdit & StoredEdit)[];
  readonly document: TranscriptDocument;
}

/**
 * Transcripts after their edits, of interviews that were read before: what was added to a history is all that is folded anew, and
 * segments that no edit since touched stay the same objects.
 */
export class Folds {
  readonly #known = new Map<string, Fold>();

  /**
   * The transcript of an interview after `stored`, in order.
   * @param parse reads an edit.
   * @throws SottovoceError `transcript.invalid-edit`, and what `parse` throws.
   */
  fold(
    interviewId: string,
    original: TranscriptDocument,
    stored: readonly StoredEdit[],
    parse: (op: string) => NumberedEdit['edit'],
  ): TranscriptDocument {
    const known = this.#known.get(interviewId);
    const before = known?.edits ?? [];
    // A number may have been another edit's whose transaction failed: the edit itself is compared too.
    const isKnown = ({ seq, op }: StoredEdit, at: number) => before[at]?.seq === seq && before[at].op === op;
    const same = stored.findIndex((edit, at) => !isKnown(edit, at));
    const shared = same < 0 ? stored.length : same;
    const rest = stored.slice(shared).map(({ seq, op }) => ({ seq, op, edit: parse(op) }));
    const edits = [...before.slice(0, shared), ...rest];
    const grown = known?.original === original && shared === before.length;
    const document = grown ? foldEdits(known.document, rest) : foldEdits(original, edits);
    this.#known.set(interviewId, { original, edits, document });
    return document;
  }

  forget(interviewId: string): void {
    this.#known.delete(interviewId);
  }
}
