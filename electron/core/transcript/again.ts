import * as v from 'valibot';
import type { SoundSource } from '../capture/sound.ts';
import { mostHeard, recogniseAllowed } from './allowed.ts';
import type { SegmentFlag } from './document.ts';
import {
  DETECT_SECONDS,
  MAX_CALL_SECONDS,
  SPEECH_RATE,
  spanSchema,
  type RecognisedWord,
  type Span,
  type TranscriptionEngine,
} from './engine.ts';
import { flagsOf, isTalkedOver } from './flags.ts';
import { overlapsWhereLikely } from './overlap.ts';
import { recognisedWordsSchema } from './result.ts';
import { speechSlice } from './sound.ts';
import { swingOf } from './swing.ts';
import { audibleParts, placeWords } from './word-times.ts';

/** Seconds below which half a piece tells the recogniser too little to be worth trying. */
const SHORTEST_HALF = 1;

export interface AgainOptions {
  readonly source: SoundSource;
  readonly engine: TranscriptionEngine;
  readonly track: number;
  /** Seconds from the start of the take. */
  readonly start: number;
  readonly end: number;
  /** Codes of `languages.ts` of those that may be spoken; none to detect them. */
  readonly languages: readonly string[];
  /** That is spoken most around it, '' where that is not known. */
  readonly likely?: string;
  /** Recognise it in two parts, cut in the pause nearest to the middle. */
  readonly halves: boolean;
}

/** What a passage gave when it was recognised again; times in seconds from the start of the take. */
export interface Again {
  readonly language: string;
  readonly words: readonly RecognisedWord[];
  readonly flags: readonly SegmentFlag[];
}

/** Where to cut `from` to `to`: in the pause nearest to its middle, or there if nobody pauses. */
function middleOf(speech: readonly Span[], from: number, to: number): number {
  const middle = (from + to) / 2;
  const pauses = speech.slice(1).map((span, index) => ((speech[index]?.end ?? span.start) + span.start) / 2);
  const inside = pauses.filter((pause) => pause - from >= SHORTEST_HALF && to - pause >= SHORTEST_HALF);
  return (
    inside.reduce<number | null>(
      (best, pause) => (best === null || Math.abs(pause - middle) < Math.abs(best - middle) ? pause : best),
      null,
    ) ?? middle
  );
}

/** `span` in pieces that one call takes, cut in half at least once if `halves`. */
function pieces(speech: readonly Span[], { start, end }: Span, halves: boolean): Span[] {
  const fits = end - start <= MAX_CALL_SECONDS - 0.5;
  if (fits && (!halves || end - start < 2 * SHORTEST_HALF)) return [{ start, end }];
  const cut = middleOf(speech, start, end);
  return [...pieces(speech, { start, end: cut }, false), ...pieces(speech, { start: cut, end }, false)];
}

/** What was heard in a passage, and what its flags are drawn from; times in seconds from the start of the take. */
export const heardSchema = v.strictObject({
  language: v.string(),
  words: recognisedWordsSchema,
  speech: v.array(spanSchema),
  /** dB, the least of its pieces; null where it was not told. */
  swing: v.nullable(v.number()),
  overlaps: v.array(spanSchema),
});
export type Heard = v.InferOutput<typeof heardSchema>;

/**
 * Recognises a passage of any length again, and looks for voices at once where its level is like that of several.
 * @throws SottovoceError `speech.*`, and whatever the source throws.
 */
export async function hearAgain({
  source,
  engine,
  track,
  start,
  end,
  languages,
  halves,
  likely = '',
}: AgainOptions): Promise<Heard> {
  const speech: Span[] = [];
  const swings: number[] = [];
  const overlaps: Span[] = [];
  for (let at = start; at < end; at += MAX_CALL_SECONDS) {
    const slice = await speechSlice(source, track, at, Math.min(end, at + MAX_CALL_SECONDS));
    const found = await engine.detectSpeech(slice.samples);
    const swing = swingOf(slice.samples, found);
    swings.push(swing ?? Infinity);
    const within = (span: Span): Span => ({
      start: Math.min(end, slice.start + span.start),
      end: Math.min(end, slice.start + span.end),
    });
    speech.push(...found.map(within));
    overlaps.push(...((await overlapsWhereLikely(engine, slice.samples, swing)) ?? []).map(within));
  }
  // Two words tell too little of their language.
  const language = languages[0] ?? (end - start < DETECT_SECONDS ? likely : '');
  const words: RecognisedWord[] = [];
  const counts = new Map<string, number>();
  for (const piece of pieces(speech, { start, end }, halves)) {
    const slice = await speechSlice(source, track, piece.start, piece.end);
    const most = Math.min(piece.end, slice.start + slice.samples.length / SPEECH_RATE);
    const heard =
      languages.length > 1
        ? await recogniseAllowed(engine, slice.samples, languages, mostHeard(counts) || likely)
        : await engine.recognise(slice.samples, { language });
    counts.set(heard.language, (counts.get(heard.language) ?? 0) + heard.words.length);
    const timed = heard.words.map((word) => ({
      text: word.text,
      start: Math.min(most, slice.start + word.start),
      end: Math.min(most, slice.start + word.end),
    }));
    words.push(...placeWords(timed, audibleParts(speech, slice.samples, slice.start)));
  }
  const least = Math.min(...swings);
  return { language: mostHeard(counts), words, speech, swing: least === Infinity ? null : least, overlaps };
}

/**
 * Recognises a passage again with other settings. Nothing is kept: the journalist compares and decides.
 * @throws SottovoceError `speech.*`, and whatever the source throws.
 */
export async function recogniseAgain(options: AgainOptions): Promise<Again> {
  const { start, end, languages } = options;
  const { words, speech, swing, overlaps, language } = await hearAgain(options);
  const talkedOver = words.length > 0 && isTalkedOver({ start, end }, overlaps);
  const flags = flagsOf({ words, speech, margin: null, swing: swing ?? undefined, talkedOver });
  return { language: language === '' ? (languages[0] ?? '') : language, words, flags };
}
