import type { FormLanguage } from '../forms/inflection.ts';
import type { Segment } from '../../transcript/document.ts';
import { piecesOf } from '../text.ts';
import { keyOf } from './key.ts';
import { languagesOf } from './language.ts';
import type { Reading, Readings } from './readings.ts';

/** How a token is written. */
export type Writing = 'lower' | 'capital' | 'upper' | 'digits' | 'mixed';

/** A run of letters and digits of a segment, without hyphens. */
export interface Token {
  /** Lower case, composed, one apostrophe, ё as е. */
  readonly key: string;
  /** As written. */
  readonly text: string;
  /** In the text of the segment, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly writing: Writing;
  readonly cyrillic: boolean;
  /** What stands between the token before and this one, '' before the first. */
  readonly gap: string;
  /** A sentence, quotation or line may begin here, so that a capital says nothing. */
  readonly opening: boolean;
  readonly language: FormLanguage;
  /** What the word can be by itself, shared by all tokens with this key. */
  readonly reading: Reading;
}

/** A segment as one text, its tokens, and the way back to its words. */
export interface Line {
  readonly segment: Segment;
  readonly text: string;
  /** Where each word begins in `text`. */
  readonly wordStarts: readonly number[];
  readonly tokens: readonly Token[];
}

const OPENS = /[.!?…:;«“„"(\n]|\s[–—-]\s/u;

function writingOf(text: string): Writing {
  if (/^\p{Nd}+$/u.test(text)) return 'digits';
  if (/^\p{Lu}/u.test(text) && /^[^\p{Ll}]{2,}$/u.test(text)) return 'upper';
  if (/^[\p{Lu}\p{Lt}][^\p{Lu}]*$/u.test(text)) return 'capital';
  return /^[^\p{Lu}\p{Nd}]+$/u.test(text) ? 'lower' : /^\p{Lu}/u.test(text) ? 'capital' : 'mixed';
}

/** The line of a segment. `fallback` is the language of Latin or Cyrillic text that does not tell. Linear in its length. */
export function lineOf(segment: Segment, fallback: FormLanguage, readings: Readings): Line {
  const wordStarts: number[] = [];
  let text = '';
  for (const word of segment.words) {
    if (text !== '') text += ' ';
    wordStarts.push(text.length);
    text += word.text;
  }
  const pieces = piecesOf(text);
  const raw = pieces.map(({ start, end }) => text.slice(start, end));
  const keys = raw.map(keyOf);
  const { latin, cyrillic } = languagesOf(keys, fallback);
  const tokens = pieces.map(({ start, end }, index): Token => {
    const written = raw[index] ?? '';
    const gap = index === 0 ? '' : text.slice(pieces[index - 1]?.end ?? 0, start);
    const isCyrillic = /\p{Script=Cyrillic}/u.test(written);
    const language = isCyrillic ? cyrillic : latin;
    const key = keys[index] ?? '';
    return {
      key,
      text: written,
      start,
      end,
      writing: writingOf(written),
      cyrillic: isCyrillic,
      gap,
      opening: index === 0 || OPENS.test(gap),
      language,
      reading: readings.of(key, language),
    };
  });
  return { segment, text, wordStarts, tokens };
}
