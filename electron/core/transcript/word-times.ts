import { SPEECH_RATE, type RecognisedWord, type Span } from './engine.ts';
import { FRAME_SECONDS } from './levels.ts';
import { levelOf } from './scan.ts';

const FRAME = Math.round(FRAME_SECONDS * SPEECH_RATE);
/** Where between the softest and the loudest of a piece of sound quiet ends, in dB: 0 is the softest. */
const QUIET_SHARE = 0.25;
/** What counts as the softest and the loudest: shares of the frames that lie below. */
const SOFTEST = 0.05;
const LOUDEST = 0.9;
/** Shorter quiet is the closure of a consonant, not a pause. */
const SHORTEST_PAUSE_FRAMES = Math.round(0.15 / FRAME_SECONDS);
/** Shorter speech between two pauses is a click or a breath. */
const SHORTEST_PART_SECONDS = 0.03;
/** With less than this share of a word's longest piece, another piece is a trifle that reaches over a pause. */
const TRIFLE = 0.25;
/** Seconds of speech beside a pause that a word leaves to its neighbour, or takes where no word claims them. */
const NEAR_SECONDS = 0.5;

/** After a mark the pause is the mark's: the word itself was said before it. */
const MARKED = /[^\p{L}\p{M}\p{N}]$/u;

/** Quiet of at least 0.15 s by level alone, in seconds from the first sample. */
function quietOf(samples: Float32Array): Span[] {
  const levels = Array.from({ length: Math.floor(samples.length / FRAME) }, (_, index) =>
    levelOf(samples.subarray(index * FRAME, (index + 1) * FRAME)),
  );
  const sorted = levels.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.floor(share * sorted.length)] ?? 0;
  const most = at(SOFTEST) + QUIET_SHARE * (at(LOUDEST) - at(SOFTEST));
  const quiet: Span[] = [];
  let first = 0;
  for (let frame = 0; frame <= levels.length; frame += 1) {
    if ((levels[frame] ?? Infinity) < most) continue;
    if (frame - first >= SHORTEST_PAUSE_FRAMES)
      quiet.push({ start: first * FRAME_SECONDS, end: frame * FRAME_SECONDS });
    first = frame + 1;
  }
  return quiet;
}

/**
 * Speech without the pauses in it. The voice activity detector keeps a tenth of a second after each word and misses short
 * pauses; what lies a good deal nearer to the softest of the sound than to its loudest, for 0.15 s, is a pause too.
 * @param speech what the detector heard, in order and apart. @param samples 16 kHz, the first of them at `start` seconds.
 * @returns the parts in order and apart, each within one of `speech`.
 */
export function audibleParts(speech: readonly Span[], samples: Float32Array, start: number): Span[] {
  const quiet = quietOf(samples).map((span) => ({ start: start + span.start, end: start + span.end }));
  return speech.flatMap((span) => {
    const parts: Span[] = [];
    let from = span.start;
    for (const pause of quiet) {
      if (pause.end <= from || pause.start >= span.end) continue;
      parts.push({ start: from, end: pause.start });
      from = Math.min(span.end, pause.end);
    }
    parts.push({ start: from, end: span.end });
    return parts.filter((part) => part.end - part.start >= Math.min(SHORTEST_PART_SECONDS, span.end - span.start));
  });
}

/** Seconds that two stretches have in common; negative where they lie apart. */
function overlap(a: Span, b: Span): number {
  return Math.min(a.end, b.end) - Math.max(a.start, b.start);
}

/** The parts of speech that a word reaches, without trifles. */
function reachedBy(word: RecognisedWord, speech: readonly Span[]): readonly Span[] {
  const touched = speech.filter((span) => overlap(word, span) > 0);
  const most = Math.max(...touched.map((span) => overlap(word, span)));
  return touched.filter((span) => overlap(word, span) >= most * TRIFLE);
}

/** The parts of speech that each word is said in: those it reaches, but on one side of a pause where its neighbour is in the rest. */
function partsOf(words: readonly RecognisedWord[], speech: readonly Span[]): (readonly Span[])[] {
  const all = words.map((word) => reachedBy(word, speech));
  words.forEach((word, index) => {
    const [before, after, more] = all[index] ?? [];
    // A number of many digits may hold pauses of its own.
    if (before === undefined || after === undefined || more !== undefined) return;
    if (MARKED.test(word.text)) {
      const left = all[index + 1]?.includes(after) === true;
      if (left && overlap(word, after) < overlap(word, before)) all[index] = [before];
      return;
    }
    const [previous, theirs] = [words[index - 1], all[index - 1]];
    if (previous === undefined || theirs === undefined || overlap(word, before) > NEAR_SECONDS) return;
    // What lies in no speech goes on into what it meets.
    const left = theirs.length === 0 ? overlap(previous, before) >= 0 : theirs.at(-1) === before;
    if (left) all[index] = [after];
  });
  return all;
}

/**
 * Puts the words of one piece of sound where its speech is. A recogniser's words meet, and each pause belongs to one of
 * them: mostly to the word after it, or to the punctuation before it. So words are cut to the speech they lie in, and
 * what a word leaves beside a pause goes to the word on that side, so that no speech is without its word.
 * @param words in order, none beginning before the one before it ends. @param speech in order and apart, seconds like the words'.
 * @returns the same words, in order, none reaching over another, each within what it and the speech around it cover.
 */
export function placeWords(words: readonly RecognisedWord[], speech: readonly Span[]): RecognisedWord[] {
  const parts = partsOf(words, speech);
  const cut = words.map((word, index) => {
    const first = parts[index]?.[0];
    const last = parts[index]?.at(-1);
    if (first === undefined || last === undefined) return word;
    return { ...word, start: Math.max(word.start, first.start), end: Math.min(word.end, last.end) };
  });
  const placed: RecognisedWord[] = [];
  cut.forEach((word, index) => {
    const { start, end } = word;
    const around = speech.find((span) => span.start <= start && start < span.end);
    const until = speech.find((span) => span.start <= end && end <= span.end);
    const earliest = Math.max(around?.start ?? start, placed.at(-1)?.end ?? 0);
    const latest = Math.min(until?.end ?? end, cut[index + 1]?.start ?? Infinity);
    placed.push({
      ...word,
      start: start - earliest < NEAR_SECONDS ? Math.min(start, earliest) : start,
      end: latest - end < NEAR_SECONDS ? Math.max(end, latest) : end,
    });
  });
  return placed;
}
