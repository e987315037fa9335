import { piecesOf } from './text.ts';

/**
 * What the journalist said of a way in which someone is called. It holds wherever the same words are said, in this story and in
 * its later interviews, unless it has a place. `accept` also links words to an identity that no tier would find there.
 */
export interface Decision {
  readonly identityId: string;
  readonly verdict: 'accept' | 'reject';
  /** {@link surfaceKey} of the words as they were said. */
  readonly surface: string;
  /** For one mention alone: the segment and the ids of its first and last word. */
  readonly place?: { readonly segmentId: string; readonly firstWordId: string; readonly lastWordId: string };
}

/**
 * The key by which a decision knows the words that it was made for: their pieces with spelling variants made equal, single
 * spaces, and a capital where the words begin with one, since "Rose" and "rose" may be decided apart.
 */
export function surfaceKey(text: string): string {
  return surfaceKeyOf(piecesOf(text).map(({ key, start, end }) => ({ key, raw: text.slice(start, end) })));
}

/** {@link surfaceKey} of pieces that were taken apart already. */
export function surfaceKeyOf(pieces: readonly { readonly key: string; readonly raw: string }[]): string {
  const key = pieces.map((piece) => piece.key).join(' ');
  return /^\p{Lu}/u.test(pieces[0]?.raw.normalize('NFD') ?? '') ? `^${key}` : key;
}
