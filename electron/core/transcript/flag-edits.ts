import type { Segment, SegmentFlag, Word } from './document.ts';
import type { RecognisedWord, Span } from './engine.ts';

/** The segment as one whose flags were looked at, or were not. */
export function withCheck(segment: Segment, checked: boolean): Segment {
  if (checked) return { ...segment, checked };
  const unchecked: { -readonly [Key in keyof Segment]: Segment[Key] } = { ...segment };
  delete unchecked.checked;
  return unchecked;
}

/** The segment with words written into it: what was deleted is no longer. */
export function withWords(segment: Segment, words: readonly Word[]): Segment {
  return { ...segment, words, flags: segment.flags.filter((flag) => flag !== 'deleted') };
}

/** Words in the order in which they are given, each cut to what of the segment's time is left after those before it. */
export function wordsWithin<Timed extends Span>(words: readonly Timed[], { start, end }: Span): Timed[] {
  let at = start;
  return words.map((word) => {
    const from = Math.min(end, Math.max(at, word.start));
    at = Math.min(end, Math.max(from, word.end));
    return { ...word, start: from, end: at };
  });
}

/**
 * The segment with what was heard when it was recognised again: its words, put in order and kept inside it, get ids made of
 * `seq`; its flags are those of the new words, but for those that are about who speaks: that is as unsure as before.
 * @param most the language of the transcript, which a segment need not name.
 */
export function recognisedAgain(
  segment: Segment,
  heard: {
    readonly words: readonly RecognisedWord[];
    readonly flags: readonly SegmentFlag[];
    readonly language: string;
  },
  seq: number | string,
  most: string,
): Segment {
  const words = wordsWithin(heard.words, segment).map(({ text, start, end }, index) => {
    return { id: `e${seq}.${index}`, text, start, end };
  });
  const unsure = segment.flags.filter((flag) => flag === 'low-margin' || flag === 'overlap');
  const flags = [...new Set([...heard.flags, ...unsure])];
  const again = withCheck({ ...segment, words, flags }, false);
  // A model that finds the language out by itself need not say which it was.
  if (heard.language === '' || (again.language === undefined && heard.language === most)) return again;
  return { ...again, language: heard.language };
}
