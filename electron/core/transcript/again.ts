import type { SoundSource } from '../capture/sound.ts';
import type { SegmentFlag } from './document.ts';
import { MAX_CALL_SECONDS, SPEECH_RATE, type RecognisedWord, type Span, type TranscriptionEngine } from './engine.ts';
import { flagsOf, isTalkedOver } from './flags.ts';
import { overlapsWhereLikely } from './overlap.ts';
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
  /** Code of `languages.ts`, '' to detect it. */
  readonly language: string;
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

/**
 * Recognises a passage again with other settings. Nothing is kept: the journalist compares and decides.
 * @throws SottovoceError `speech.*`, and whatever the source throws.
 */
export async function recogniseAgain({ source, engine, ...options }: AgainOptions): Promise<Again> {
  const { track, start, end, language, halves } = options;
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
  const words: RecognisedWord[] = [];
  const counts = new Map<string, number>();
  for (const piece of pieces(speech, { start, end }, halves)) {
    const slice = await speechSlice(source, track, piece.start, piece.end);
    const most = Math.min(piece.end, slice.start + slice.samples.length / SPEECH_RATE);
    const heard = await engine.recognise(slice.samples, { language });
    counts.set(heard.language, (counts.get(heard.language) ?? 0) + heard.words.length);
    const timed = heard.words.map((word) => ({
      text: word.text,
      start: Math.min(most, slice.start + word.start),
      end: Math.min(most, slice.start + word.end),
    }));
    words.push(...placeWords(timed, audibleParts(speech, slice.samples, slice.start)));
  }
  const [most] = [...counts].sort((a, b) => b[1] - a[1]);
  const talkedOver = words.length > 0 && isTalkedOver({ start, end }, overlaps);
  const flags = flagsOf({ words, speech, margin: null, swing: Math.min(...swings), talkedOver });
  return { language: most?.[0] ?? language, words, flags };
}
