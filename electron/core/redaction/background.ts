import type { Mention } from '../identities/match.ts';
import type { TranscriptDocument } from '../transcript/document.ts';
import { SHORTEST_REASON, type Quote } from './quotes.ts';

/** Quotes by index of the word that they let through. */
export type Quoted = ReadonlyMap<number, string>;
export const NO_QUOTES: Quoted = new Map();

/** Words of a segment by index, both inclusive. */
interface WordSpan {
  readonly first: number;
  readonly last: number;
}

/**
 * The quote of each word that was said on background and may be published, by segment id and index of the word.
 * Words are looked up by id wherever they are now; a quote whose ends are not both in one segment any more lets nothing
 * through, because what was published can't be taken back. Where two hold the same word, the first counts.
 */
export function placeQuotes(document: TranscriptDocument, quotes: readonly Quote[]): ReadonlyMap<string, Quoted> {
  const placed = new Map<string, Map<number, string>>();
  if (quotes.length === 0) return placed;
  for (const { id, status, words } of document.segments) {
    if (status !== 'background') continue;
    const at = new Map(words.map((word, index) => [word.id, index]));
    const own = new Map<number, string>();
    for (const quote of quotes) {
      const a = at.get(quote.firstWordId);
      const b = at.get(quote.lastWordId);
      if (a === undefined || b === undefined || quote.reason.trim().length < SHORTEST_REASON) continue;
      for (let word = Math.min(a, b); word <= Math.max(a, b); word += 1) {
        if (!own.has(word)) own.set(word, quote.id);
      }
    }
    if (own.size > 0) placed.set(id, own);
  }
  return placed;
}

/** Whether a span of words has a word in common with one of `spans`. */
export function touches({ first, last }: WordSpan, spans: readonly WordSpan[]): boolean {
  return spans.some((span) => first <= span.last && last >= span.first);
}

/**
 * The runs of words of a background segment that are neither struck nor quoted. Each takes the whole of a mention that it
 * touches, quoted or not: half a name is a name. @param mentions those that no strike touches.
 */
export function withheldSpans(
  count: number,
  struck: readonly WordSpan[],
  mentions: readonly Mention[],
  quoted: Quoted,
): WordSpan[] {
  const withheld = Array.from(
    { length: count },
    (_, word) => !quoted.has(word) && !touches({ first: word, last: word }, struck),
  );
  for (let grows = true; grows;) {
    grows = false;
    for (const { first, last } of mentions) {
      const part = withheld.slice(first, last + 1);
      if (!part.includes(true) || !part.includes(false)) continue;
      withheld.fill(true, first, last + 1);
      grows = true;
    }
  }
  const spans: WordSpan[] = [];
  withheld.forEach((hidden, word) => {
    const before = spans.at(-1);
    if (!hidden) return;
    if (before?.last === word - 1) spans[spans.length - 1] = { first: before.first, last: word };
    else spans.push({ first: word, last: word });
  });
  return spans;
}
