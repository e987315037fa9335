import * as v from 'valibot';
import { UNSPACED_LANGUAGES } from '../core/transcript/languages.ts';
import type { RecognisedWord } from '../core/transcript/engine.ts';

/** What sherpa-onnx gives for a piece of sound: tokens of byte-pair encoding, each with its start and duration in seconds. */
export const sherpaResultSchema = v.object({
  lang: v.string(),
  text: v.string(),
  tokens: v.array(v.string()),
  timestamps: v.optional(v.array(v.number()), []),
  /** Of some models only. */
  durations: v.optional(v.array(v.number()), []),
});
export type SherpaResult = v.InferOutput<typeof sherpaResultSchema>;

/** Seconds of a token at most where the model tells when it begins, and not how long it is. */
const TOKEN_SECONDS = 0.4;
/** What begins a word in SentencePiece. */
const WORD_MARK = /\u2581/gu;

/** Whether the model told when each token was said. */
export function isTimed({ tokens, timestamps }: SherpaResult): boolean {
  return tokens.length > 0 && timestamps.length === tokens.length;
}

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
 * @param early seconds by which the model tells its tokens too early.
 */
export function wordsOf(result: SherpaResult, seconds: number, early = 0): RecognisedWord[] {
  const { durations } = result;
  if (!isTimed(result)) return spread(result.text, seconds);
  const timestamps = result.timestamps.map((time) => time + early);
  const tokens = result.tokens.map((token) => token.replace(WORD_MARK, ' '));
  const unspaced = UNSPACED_LANGUAGES.has(result.lang);
  const drafts: Draft[] = [];
  let waiting: number | null = null;
  let fresh = true;
  for (const [index, token] of tokens.entries()) {
    const start = timestamps[index] ?? seconds;
    const next = Math.min(timestamps[index + 1] ?? seconds, start + TOKEN_SECONDS);
    const end = durations.length === 0 ? Math.max(start, next) : start + (durations[index] ?? 0);
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
