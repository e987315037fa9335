import type Database from 'better-sqlite3';
import { orCancelled } from '../base/cancelled.ts';
import { isSottovoceError, SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import type { SoundSource } from '../capture/sound.ts';
import { AgainPlan, partsAgain, type PartAgain, type PlannedAgain } from './again-plan.ts';
import { hearAgain, type Heard } from './again.ts';
import { mostHeard } from './allowed.ts';
import type { Segment, TranscriptDocument } from './document.ts';
import type { TranscriptEdit } from './edits.ts';
import type { RecognisedWord, Span, TranscriptionEngine } from './engine.ts';
import { flagsOf, isTalkedOver } from './flags.ts';
import { sameTexts } from './heard.ts';
import { TranscriptStore, type LoadedTranscript } from './store.ts';
import { secondsOf, spansWithin } from './spans.ts';
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
  new AgainPlan(db).set(interviewId, parts, which === 'all');
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
  /** Called with the new words, and takes effect with them or not at all. @param whole whether all that nobody touched was recognised again. */
  readonly onTaken: (whole: boolean) => void;
}

/**
 * Recognises what was planned, part after part. What a part gives is kept at once, so that a job that was stopped or killed goes on
 * where it was; the transcript changes when all of it was heard, in one edit. Words that somebody touched until then stay, and so
 * do those in whose place nothing is heard. Progress is in seconds of sound.
 * A part on which the engine crashes twice is left as it is; where it happens to three in a row, the job fails.
 * @throws SottovoceError `app.cancelled`, `speech.*`, and whatever the source throws.
 */
export async function transcribeAgain(options: TranscribeAgainOptions): Promise<void> {
  const { db, interviewId, signal, onProgress } = options;
  const plan = new AgainPlan(db);
  const parts = plan.list(interviewId);
  const total = secondsOf(parts);
  const kept = secondsOf(parts.filter(({ done }) => done));
  const spoken = new Map<string, number>();
  for (const { heard } of parts) count(spoken, heard);
  let [done, skipped] = [kept, 0];
  onProgress?.({ done, total, kept });
  for (const part of parts.filter((each) => !each.done)) {
    const heard = await orCancelled(heardOrNull(options, part, mostHeard(spoken)), signal);
    skipped = heard === null ? skipped + 1 : 0;
    if (skipped === MOST_SKIPPED) throw new SottovoceError('speech.crashed');
    plan.save(part.id, heard);
    count(spoken, heard);
    done += part.end - part.start;
    onProgress?.({ done, total, kept });
  }
  takeHeard(options, plan.list(interviewId));
}

/** Puts what was heard into the transcript. */
function takeHeard({ db, interviewId, held, onTaken }: TranscribeAgainOptions, parts: readonly PlannedAgain[]): void {
  const store = new TranscriptStore(db);
  db.transaction(() => {
    const { document } = loadedOf(store, interviewId);
    const free = new Set(repeatable(store, interviewId, held).all);
    const taken = parts.flatMap((part) => (part.heard === null ? [] : newWords(part, part.heard, document, free)));
    if (taken.length > 0) store.appendEdit(interviewId, { type: 'recognised-again-many', parts: taken });
    new AgainPlan(db).remove(interviewId);
    onTaken(parts.some(({ whole }) => whole));
  })();
}

function count(spoken: Map<string, number>, heard: Heard | null): void {
  if (heard !== null) spoken.set(heard.language, (spoken.get(heard.language) ?? 0) + heard.words.length);
}

function loadedOf(store: TranscriptStore, interviewId: string): LoadedTranscript {
  const loaded = store.loadDocument(interviewId);
  if (loaded === null) throw new SottovoceError('transcript.not-found');
  return loaded;
}

async function heardOrNull(
  { engine, languages, open }: TranscribeAgainOptions,
  { takeId, track, start, end }: PartAgain,
  likely: string,
): Promise<Heard | null> {
  const source = await open(takeId);
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      return await hearAgain({ source, engine, track, start, end, languages, likely, halves: false });
    } catch (error) {
      if (!isSottovoceError(error, 'speech.crashed')) throw error;
    }
  }
  return null;
}

type NewWords = Extract<TranscriptEdit, { type: 'recognised-again-many' }>['parts'][number];

/** What was heard in a part, by those of its segments that are to get it. @param free segments that nobody touched, by id. */
function newWords(
  { takeId, track, start, end, segments }: PartAgain,
  { words, speech, swing, overlaps, language }: Heard,
  document: TranscriptDocument,
  free: ReadonlySet<string>,
): NewWords[] {
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
    const middle = (segment.start + segment.end) / 2;
    const wanted = segments.some((span) => span.start <= middle && middle <= span.end);
    if (!wanted || !free.has(segment.id) || own.length === 0 || sameTexts(segment.words, own)) return [];
    const talkedOver = isTalkedOver(segment, overlaps);
    const evidence = { words: own, speech: spansWithin(speech, segment), margin: null, swing: swing ?? undefined };
    return [{ segmentId: segment.id, language, words: own, flags: flagsOf({ ...evidence, talkedOver }) }];
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
