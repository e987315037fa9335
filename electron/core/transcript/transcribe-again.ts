import type Database from 'better-sqlite3';
import { orCancelled } from '../base/cancelled.ts';
import { isSottovoceError, SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import type { SoundSource } from '../capture/sound.ts';
import { AgainPlan, partsAgain, type PartAgain } from './again-plan.ts';
import { hearAgain, type Heard } from './again.ts';
import type { Segment, TranscriptDocument, Word } from './document.ts';
import type { TranscriptEdit } from './edits.ts';
import type { RecognisedWord, Span, TranscriptionEngine } from './engine.ts';
import { flagsOf, isTalkedOver } from './flags.ts';
import { TranscriptStore, type LoadedTranscript } from './store.ts';
import { spansWithin } from './spans.ts';
import { untouchedSegments } from './untouched.ts';

/** So many parts in a row on which the engine crashed twice mean that it can't work here at all. */
const MOST_SKIPPED = 3;

/** Segments that something hangs on, by id: their words stay. */
export type Held = (loaded: LoadedTranscript) => ReadonlySet<string>;

/** What of an interview can be recognised once more without touching what somebody did: ids of segments, in order. */
export interface Repeatable {
  /** Those that are flagged. */
  readonly doubtful: readonly string[];
  readonly all: readonly string[];
}

/** What can be recognised once more. @throws SottovoceError `transcript.not-found`, `transcript.invalid-document`. */
export function repeatable(store: TranscriptStore, interviewId: string, held: Held): Repeatable {
  const loaded = loadedOf(store, interviewId);
  const original = store.loadOriginal(interviewId) ?? loaded.document;
  const untouched = untouchedSegments(original, loaded.document, store.listEdits(interviewId));
  const kept = held(loaded);
  const all = loaded.document.segments.filter(({ id }) => untouched.has(id) && !kept.has(id));
  const doubtful = all.filter(({ flags }) => flags.length > 0);
  return { doubtful: doubtful.map(({ id }) => id), all: all.map(({ id }) => id) };
}

/**
 * Writes down what is to be recognised once more, in the place of what was.
 * @returns seconds of sound in it. @throws SottovoceError `input.empty` where that is nothing; as {@link repeatable}.
 */
export function planAgain(db: Database.Database, interviewId: string, which: keyof Repeatable, held: Held): number {
  const store = new TranscriptStore(db);
  const wanted = new Set(repeatable(store, interviewId, held)[which]);
  const { document } = loadedOf(store, interviewId);
  const parts = partsAgain(document, store.listRegions(interviewId), wanted);
  if (parts.length === 0) throw new SottovoceError('input.empty');
  new AgainPlan(db).set(interviewId, parts);
  return secondsOf(parts);
}

export interface TranscribeAgainOptions extends JobOptions {
  readonly db: Database.Database;
  readonly interviewId: string;
  readonly open: (takeId: string) => Promise<SoundSource>;
  readonly engine: TranscriptionEngine;
  /** Codes of `languages.ts` of those that may be spoken; none to detect them. */
  readonly languages: readonly string[];
  readonly held: Held;
}

/**
 * Recognises what was planned, part after part. What a part gives is kept at once, as edits, all of them one step of the history
 * unless something else was done meanwhile or the job was interrupted, so that a job that was cancelled or killed goes on where it was. Words that somebody
 * touched since stay, and so do those in whose place nothing is heard. Progress is in seconds of sound.
 * A part on which the engine crashes twice is left as it is; where it happens to three in a row, the job fails.
 * @throws SottovoceError `app.cancelled`, `speech.*`, and whatever the source throws.
 */
export async function transcribeAgain(options: TranscribeAgainOptions): Promise<void> {
  const { db, interviewId, held, signal, onProgress } = options;
  const [store, plan] = [new TranscriptStore(db), new AgainPlan(db)];
  const parts = plan.list(interviewId);
  const total = secondsOf(parts);
  const before = wordsOf(store, interviewId, held);
  let [done, skipped, step]: [number, number, number | null] = [0, 0, null];
  onProgress?.({ done, total });
  for (const part of parts) {
    // Where there were words, voices at once were looked for already.
    const look = part.segmentIds.some((id) => before.get(id)?.length === 0);
    const heard = await orCancelled(heardOrNull(options, part, look), signal);
    skipped = heard === null ? skipped + 1 : 0;
    if (skipped === MOST_SKIPPED) throw new SottovoceError('speech.crashed');
    db.transaction(() => {
      const loaded = loadedOf(store, interviewId);
      const kept = held(loaded);
      const edits =
        heard === null
          ? []
          : editsOf(part, heard, loaded.document, (segment) => {
              return !kept.has(segment.id) && isAsBefore(segment, before.get(segment.id));
            });
      step = store.appendStep(interviewId, edits, step);
      plan.done(part.id);
    })();
    done += part.end - part.start;
    onProgress?.({ done, total });
  }
}

function loadedOf(store: TranscriptStore, interviewId: string): LoadedTranscript {
  const loaded = store.loadDocument(interviewId);
  if (loaded === null) throw new SottovoceError('transcript.not-found');
  return loaded;
}

/** The words of all segments that nobody touched, by segment. */
function wordsOf(store: TranscriptStore, interviewId: string, held: Held): ReadonlyMap<string, readonly Word[]> {
  const all = new Set(repeatable(store, interviewId, held).all);
  const own = loadedOf(store, interviewId).document.segments.filter(({ id }) => all.has(id));
  return new Map(own.map(({ id, words }) => [id, words]));
}

function isAsBefore({ words, checked, flags }: Segment, before: readonly Word[] | undefined): boolean {
  if (before === undefined || checked === true || flags.includes('deleted')) return false;
  return words.length === before.length && words.every(({ id }, index) => id === before[index]?.id);
}

async function heardOrNull(
  { engine, languages, open }: TranscribeAgainOptions,
  { takeId, track, start, end }: PartAgain,
  look: boolean,
): Promise<Heard | null> {
  const source = await open(takeId);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      return await hearAgain({ source, engine, track, start, end, languages, halves: false }, look);
    } catch (error) {
      if (!isSottovoceError(error, 'speech.crashed')) throw error;
    }
  }
  return null;
}

function secondsOf(parts: readonly Span[]): number {
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** What was heard in a part as edits of those of its segments that are to get it. */
function editsOf(
  { takeId, track, start, end, segmentIds }: PartAgain,
  { words, speech, swing, overlaps, language }: Heard,
  document: TranscriptDocument,
  isFree: (segment: Segment) => boolean,
): TranscriptEdit[] {
  const here = document.segments.filter(
    (each) => each.takeId === takeId && each.track === track && each.start < end && start < each.end,
  );
  const said = new Map<string, RecognisedWord[]>();
  for (const word of words) {
    const owner = ownerOf(word, here);
    if (owner !== undefined) said.set(owner.id, [...(said.get(owner.id) ?? []), word]);
  }
  return here.flatMap((segment) => {
    const own = said.get(segment.id) ?? [];
    const wanted = segmentIds.includes(segment.id) && isFree(segment);
    if (!wanted || own.length === 0 || readsLike(segment, own)) return [];
    const talkedOver = isTalkedOver(segment, overlaps);
    const flags = flagsOf({ words: own, speech: spansWithin(speech, segment), margin: null, swing, talkedOver });
    return [{ type: 'recognised-again', segmentId: segment.id, language, words: own, flags }];
  });
}

/** The segment in which the middle of a word lies, or the nearest one. */
function ownerOf(word: Span, segments: readonly Segment[]): Segment | undefined {
  const middle = (word.start + word.end) / 2;
  const away = ({ start, end }: Span): number => Math.max(start - middle, middle - end, 0);
  return segments.reduce<Segment | undefined>(
    (best, each) => (best === undefined || away(each) < away(best) ? each : best),
    undefined,
  );
}

function readsLike({ words }: Segment, heard: readonly RecognisedWord[]): boolean {
  return words.length === heard.length && words.every(({ text }, index) => text === heard[index]?.text);
}
