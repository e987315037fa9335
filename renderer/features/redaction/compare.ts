import type { PublishedToken, PublishedView, QuoteView, Segment } from '../../app/types.ts';

interface OriginalWord {
  readonly id: string;
  readonly text: string;
  readonly mark: PublishedToken['mark'];
}

/** A published token; the last of a quote in its segment has the quote with it. */
export interface ComparedToken extends PublishedToken {
  readonly quote?: QuoteView;
}

/** One segment as it was said and as it will be read. */
export interface ComparedSegment {
  readonly id: string;
  readonly speaker: string;
  readonly status: Segment['status'];
  readonly start: number;
  readonly original: readonly OriginalWord[];
  readonly tokens: readonly ComparedToken[];
}

/** Sets the published segments beside the words they were made of; a word carries the mark of the token it became. */
export function compare(published: PublishedView, segments: readonly Segment[]): ComparedSegment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const names = new Map(published.speakers.map(({ id, name }) => [id, name]));
  const quotes = new Map(published.quotes.map((quote) => [quote.id, quote]));
  return published.segments.map(({ id, speakerId, status, start, tokens }) => ({
    id,
    status,
    start,
    speaker: names.get(speakerId) ?? '',
    tokens: tokens.map((token, index) => {
      const quote = token.quoteId === tokens[index + 1]?.quoteId ? undefined : quotes.get(token.quoteId ?? '');
      return quote === undefined ? token : { ...token, quote };
    }),
    original: (byId.get(id)?.words ?? []).map((word, index) => ({
      id: word.id,
      text: word.text,
      mark: tokens.find(({ original }) => original.first <= index && index <= original.last)?.mark,
    })),
  }));
}

/** Whether anything of the segment is changed. */
export function isChanged({ tokens }: ComparedSegment): boolean {
  return tokens.some(({ mark }) => mark !== undefined && mark.action !== 'keep');
}

/** A replacement whose grammar is a guess, and where it stands. */
interface Doubtful {
  readonly segmentId: string;
  /** From the start of the take, in seconds. */
  readonly start: number;
  readonly text: string;
}

/** What somebody should look at before it is published. */
export function doubtfulOnes(rows: readonly ComparedSegment[]): Doubtful[] {
  return rows.flatMap(({ id, start, tokens }) =>
    tokens.flatMap(({ text, doubtful }) => (doubtful === true ? [{ segmentId: id, start, text }] : [])),
  );
}
