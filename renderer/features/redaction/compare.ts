import type { PublishedToken, PublishedView, Segment } from '../../app/types.ts';

interface OriginalWord {
  readonly id: string;
  readonly text: string;
  readonly mark: PublishedToken['mark'];
}

/** One segment as it was said and as it will be read. */
export interface ComparedSegment {
  readonly id: string;
  readonly speaker: string;
  readonly start: number;
  readonly original: readonly OriginalWord[];
  readonly tokens: PublishedView['segments'][number]['tokens'];
}

/** Sets the published segments beside the words they were made of; a word carries the mark of the token it became. */
export function compare(published: PublishedView, segments: readonly Segment[]): ComparedSegment[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  const names = new Map(published.speakers.map(({ id, name }) => [id, name]));
  return published.segments.map(({ id, speakerId, start, tokens }) => ({
    id,
    start,
    speaker: names.get(speakerId) ?? '',
    tokens,
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
