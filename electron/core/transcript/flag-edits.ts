import type { Segment, SegmentFlag } from './document.ts';
import type { RecognisedWord } from './engine.ts';

/** The segment as one whose flags were looked at, or were not. */
export function withCheck(segment: Segment, checked: boolean): Segment {
  if (checked) return { ...segment, checked };
  const unchecked: { -readonly [Key in keyof Segment]: Segment[Key] } = { ...segment };
  delete unchecked.checked;
  return unchecked;
}

/**
 * The segment with what was heard when it was recognised again: its words, put in order and kept inside it, get ids made of
 * `seq`; its flags are those of the new words, but that who speaks is as unsure as before.
 */
export function recognisedAgain(
  segment: Segment,
  heard: {
    readonly words: readonly RecognisedWord[];
    readonly flags: readonly SegmentFlag[];
    readonly language: string;
  },
  seq: number,
): Segment {
  let at = segment.start;
  const words = heard.words.map(({ text, start, end }, index) => {
    const from = Math.min(segment.end, Math.max(at, start));
    at = Math.min(segment.end, Math.max(from, end));
    return { id: `e${seq}.${index}`, text, start: from, end: at };
  });
  const unsure = segment.flags.filter((flag) => flag === 'low-margin');
  const flags = [...new Set([...heard.flags, ...unsure])];
  const { language, ...rest } = withCheck({ ...segment, words, flags }, false);
  return language === undefined ? rest : { ...rest, language: heard.language };
}
