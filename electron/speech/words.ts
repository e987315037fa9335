import * as v from 'valibot';
import { UNSPACED_LANGUAGES } from '../core/transcript/languages.ts';
import type { RecognisedWord } from '../core/transcript/engine.ts';

/** What sherpa-onnx gives for a piece of sound: tokens of byte-pair encoding, each with its start and duration in seconds. */
export const sherpaResultSchema = v.object({
  lang: v.string(),
  text: v.string(),
  tokens: v.array(v.string()),
  timestamps: v.array(v.number()),
  durations: v.array(v.number()),
});
export type SherpaResult = v.InferOutput<typeof sherpaResultSchema>;

const LETTER_OR_DIGIT = /[\p{L}\p{M}\p{N}]/u;
/** What a character whose bytes never became whole is decoded to. */
const BROKEN = /\uFFFD/gu;

interface Draft {
  text: string;
  start: number;
  end: number;
  spoken: boolean;
}

/** Words spread evenly over `seconds`: for the case that tokens and text disagree. */
function spread(text: string, seconds: number): RecognisedWord[] {
  const texts = text.split(/\s+/u).filter((part) => part !== '');
  return texts.map((part, index) => ({
    text: part,
    start: (seconds * index) / texts.length,
    end: (seconds * (index + 1)) / texts.length,
  }));
}

/**
 * Puts tokens together to words with times, punctuation kept with the word it stands at. A character whose bytes are split
 * over tokens arrives whole with the last of them, the others being empty: its time begins with the first. The pause after
 * a word belongs to its punctuation here, and is cut off where the voice activity detector heard none.
 * @param seconds length of the sound: no word reaches beyond it.
 */
export function wordsOf(result: SherpaResult, seconds: number): RecognisedWord[] {
  const { tokens, timestamps, durations } = result;
  const unspaced = UNSPACED_LANGUAGES.has(result.lang);
  const drafts: Draft[] = [];
  let waiting: number | null = null;
  let fresh = true;
  for (const [index, token] of tokens.entries()) {
    const start = timestamps[index] ?? seconds;
    const end = start + (durations[index] ?? 0);
    waiting ??= start;
    fresh ||= /^\s/u.test(token);
    const text = token.replace(BROKEN, '').trim();
    if (text === '') continue;
    const spoken = LETTER_OR_DIGIT.test(text);
    const draft = drafts.at(-1);
    if (draft === undefined || fresh || (unspaced && spoken && draft.spoken))
      drafts.push({ text, start: waiting, end, spoken });
    else {
      draft.text += text;
      draft.end = end;
      draft.spoken ||= spoken;
    }
    waiting = null;
    fresh = /\s$/u.test(token);
  }
  const words = drafts.map(({ text, start, end }) => ({
    text,
    start: Math.min(seconds, Math.max(0, start)),
    end: Math.min(seconds, Math.max(0, start, end)),
  }));
  const squeezed = (text: string): string => text.replaceAll(/[\s\uFFFD]+/gu, '');
  return squeezed(words.map(({ text }) => text).join('')) === squeezed(result.text)
    ? words
    : spread(result.text, seconds);
}
