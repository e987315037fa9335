import { isSottovoceError, SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import { countUpTo } from '../base/sorted.ts';
import type { SoundSource } from '../capture/sound.ts';
import type { Segment, TranscriptDocument } from './document.ts';
import { MAX_CALL_SECONDS, type Span, type SpeechEngine } from './engine.ts';
import type { GlossStore } from './gloss-store.ts';
import type { Region } from './result.ts';
import { speechSlice } from './sound.ts';

/** The language of glosses: what is said in it needs none. */
const ENGLISH = 'en';
/** So many segments in a row on which the engine crashed mean that it can't work here at all. */
const MOST_CRASHES = 3;

/** A segment that is to have a gloss, and the region it was recognised in. */
export interface GlossTask {
  readonly segment: Segment;
  readonly regionId: string;
  readonly language: string;
}

/** The segments of a document that were said in another language than English, in words, and not off the record. */
export function glossTasks(document: TranscriptDocument, regions: readonly Region[]): GlossTask[] {
  const tracks = Map.groupBy(regions, ({ takeId, track }) => `${takeId} ${track}`);
  for (const track of tracks.values()) track.sort((a, b) => a.start - b.start);
  return document.segments.flatMap((segment) => {
    if (segment.words.length === 0 || segment.status === 'off-record') return [];
    const track = tracks.get(`${segment.takeId} ${segment.track}`) ?? [];
    const region = track[countUpTo(track, segment.start + 1e-6, ({ start }) => start) - 1];
    const language = segment.language ?? document.language;
    if (region === undefined || language === '' || language === ENGLISH) return [];
    return [{ segment, regionId: region.id, language }];
  });
}

export interface GlossOptions extends JobOptions {
  readonly interviewId: string;
  readonly tasks: readonly GlossTask[];
  readonly engine: SpeechEngine;
  readonly store: GlossStore;
  /** Opens the sound of a take. */
  readonly open: (takeId: string) => Promise<SoundSource>;
}

/**
 * Makes an English gloss of each segment, committing one after the other, so that a job that was cancelled or killed goes on
 * where it was. A segment that has one of the same sound, or one that somebody wrote, is left alone. Progress is in seconds of sound.
 * A segment on which the engine crashes is left without; three in a row end the job.
 * @throws SottovoceError `app.cancelled`, `speech.*`, and whatever store and sound throw.
 */
export async function makeGloss({
  interviewId,
  tasks,
  engine,
  store,
  open,
  onProgress,
  signal,
}: GlossOptions): Promise<void> {
  const heard = store.heard(interviewId);
  const total = tasks.reduce((sum, { segment }) => sum + segment.end - segment.start, 0);
  let done = 0;
  let crashes = 0;
  onProgress?.({ done, total });
  for (const { segment, regionId, language } of tasks) {
    if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
    if (!isGlossed(segment, heard)) {
      try {
        const text = await translated(segment, language, engine, await open(segment.takeId), signal);
        const { id: segmentId, start, end } = segment;
        store.save(interviewId, { segmentId, regionId, start, end, language, text });
        crashes = 0;
      } catch (error) {
        if (!isSottovoceError(error, 'speech.crashed')) throw error;
        crashes += 1;
        if (crashes === MOST_CRASHES) throw error;
      }
    }
    done += segment.end - segment.start;
    onProgress?.({ done, total });
  }
}

/** Whether a segment has a gloss that stands: written by hand, or made of the same sound. @param heard see {@link GlossStore.heard} */
export function isGlossed({ id, start, end }: Segment, heard: ReadonlyMap<string, Span | null>): boolean {
  const span = heard.get(id);
  if (span === undefined) return false;
  return span === null || (Math.abs(span.start - start) < 0.01 && Math.abs(span.end - end) < 0.01);
}

async function translated(
  segment: Segment,
  language: string,
  engine: SpeechEngine,
  source: SoundSource,
  signal?: AbortSignal,
): Promise<string> {
  const seconds = segment.end - segment.start;
  // Segments that were merged may be longer than one call takes.
  const pieces = Math.max(1, Math.ceil(seconds / (MAX_CALL_SECONDS - 1)));
  const texts: string[] = [];
  for (let piece = 0; piece < pieces; piece += 1) {
    if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
    const [from, to] = [piece, piece + 1].map((part) => segment.start + (seconds * part) / pieces);
    const { samples } = await speechSlice(source, segment.track, from ?? 0, to ?? 0);
    const { words } = await engine.recognise(samples, { language, task: 'translate' });
    texts.push(...words.map(({ text }) => text));
  }
  return texts.join(' ');
}
