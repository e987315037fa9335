import { orCancelled } from '../base/cancelled.ts';
import { isSottovoceError, SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import type { SoundSource } from '../capture/sound.ts';
import { mostHeard, recogniseAllowed } from './allowed.ts';
import { DETECT_SECONDS, SPEECH_RATE, type Span, type SpeechEngine, type TranscriptionEngine } from './engine.ts';
import { isLanguage } from './languages.ts';
import { planRegions } from './regions.ts';
import type { Region, RegionResult, RegionStore } from './result.ts';
import { couldBeSeveral, overlapsWhereLikely } from './overlap.ts';
import { meanLevel, type TrackActivity } from './levels.ts';
import { levelOf, scanTake } from './scan.ts';
import { speechSlice } from './sound.ts';
import { secondsOf, spansWithin } from './spans.ts';
import { swingOf } from './swing.ts';
import { audibleParts, placeWords } from './word-times.ts';

/** So many regions in a row on which the engine crashed twice mean that it can't work here at all. */
const MOST_SKIPPED = 3;
/** Seconds of sound that could be of several people, after which voices at once are looked for, and not only at the end. */
const MOST_UNLOOKED = 600;
/** Seconds of a take from which on the process that scanned it is ended: what it leaves in memory would add to what recognising takes. */
const LONG_SCAN = 600;

export interface TranscribeOptions extends JobOptions {
  readonly source: SoundSource;
  readonly takeId: string;
  readonly engine: TranscriptionEngine;
  /** Codes of `languages.ts` of those that are spoken: with several each region is in one of them, with none it is any. */
  readonly languages: readonly string[];
  readonly store: RegionStore;
}

/**
 * Transcribes a take: plans its regions if that was not done, and what became readable since, then recognises those without a result, committing each, so
 * that a job that was cancelled or killed goes on where it was. Progress is in seconds of speech to recognise.
 * Whether several speak at once is looked for every ten minutes of such sound, and at the end.
 * Where the engine crashes once, the same is done again. A region on which it crashes twice is kept as skipped; where it happens to three in a row, the job fails.
 * @throws SottovoceError `app.cancelled`, `speech.*`, and whatever source and store throw.
 */
export async function transcribeTake(options: TranscribeOptions): Promise<void> {
  const { source, engine, store, signal } = options;
  const allowed = options.languages.map(languageCode);
  const asked = allowed.length === 1 ? (allowed[0] ?? '') : '';
  options.onProgress?.({ done: 0, total: source.frames / source.rate });
  const { regions, scanned } = await plannedRegions(options);
  const total = secondsOf(regions);
  const heard = new Map<string, number>();
  const kept = secondsOf(regions.filter(({ result }) => result !== null));
  options.onProgress?.({ done: kept, total, kept });
  let done = kept;
  let skipped = 0;
  let unlooked = regions.filter(couldBeOfSeveral);
  for (const region of regions) {
    let { result } = region;
    if (result === null) {
      const several = allowed.length > 1;
      const language = several ? mostHeard(heard) : languageFor(region, asked, heard);
      const shared = regions.some((other) => other.track !== region.track);
      result = await orCancelled(
        recogniseOrSkip({
          source,
          engine,
          region,
          language,
          allowed: several ? allowed : [],
          shared,
          scanned,
        }),
        signal,
      );
      skipped = result.skipped ? skipped + 1 : 0;
      if (skipped === MOST_SKIPPED) throw new SottovoceError('speech.crashed');
      store.saveResult(region.id, result);
      const finished = { ...region, result };
      if (couldBeOfSeveral(finished)) unlooked.push(finished);
      if (secondsOf(unlooked) >= MOST_UNLOOKED) {
        await lookForOverlaps(options, unlooked);
        unlooked = [];
      }
      done += region.end - region.start;
      options.onProgress?.({ done, total, kept });
    }
    heard.set(result.language, (heard.get(result.language) ?? 0) + result.words.length);
  }
  await lookForOverlaps(options, unlooked);
}

/** Whether it is still to be found out if one person said what was recognised in a region. */
function couldBeOfSeveral({ result }: Region): boolean {
  return result !== null && result.words.length > 0 && result.overlaps === undefined && couldBeSeveral(result.swing);
}

/**
 * Looks for two or more who speak at once in finished regions, in a process without the recogniser, which is ended before and
 * after: the memory of both would add up.
 */
async function lookForOverlaps(
  { source, engine, store, signal }: TranscribeOptions,
  regions: readonly Region[],
): Promise<void> {
  if (regions.length === 0) return;
  await engine.close();
  const found = new Map<string, readonly Span[]>();
  for (const { id, track, start: from, end, result } of regions) {
    const { samples, start } = await speechSlice(source, track, from, end);
    const spans = await orCancelled(overlapsWhereLikely(engine, samples, result?.swing), signal);
    found.set(id, shifted(spans ?? [], start, end));
  }
  store.saveOverlaps(found);
  await engine.close();
}

interface Plan {
  readonly regions: readonly Region[];
  /** Where each track speaks, and how loud; null where that was looked for before this job, and is not known any more. */
  readonly scanned: readonly TrackActivity[] | null;
}

/** The regions of a take, planned where they were not yet. */
async function plannedRegions({ source, takeId, engine, store, signal, languages }: TranscribeOptions): Promise<Plan> {
  const several = languages.length > 1;
  const known = store.regionsOf(takeId);
  if (known === null) {
    const tracks = await orCancelled(scannedTake(source, engine, signal), signal);
    const seconds = source.frames / source.rate;
    if (seconds >= LONG_SCAN) await engine.close();
    const whole = planRegions(tracks, seconds, store.bordersOf(takeId), several);
    return { regions: store.savePlan(takeId, whole), scanned: tracks };
  }
  const late = known.filter(({ track }) => track < 0);
  for (const { id, start, end } of late) {
    const part = partOf(source, start, end);
    const tracks = await orCancelled(scannedTake(part, engine, signal), signal);
    const found = planRegions(tracks, part.frames / part.rate, [], several);
    store.planLate(
      id,
      found.map((region) => ({
        track: region.track,
        start: start + region.start,
        end: Math.min(end, start + region.end),
      })),
    );
  }
  return { regions: late.length === 0 ? known : (store.regionsOf(takeId) ?? []), scanned: null };
}

/** The sound from `start` to `end` seconds alone, as if nothing were around it. */
function partOf(source: SoundSource, start: number, end: number): SoundSource {
  const first = Math.round(start * source.rate);
  return {
    rate: source.rate,
    tracks: source.tracks,
    frames: Math.round(end * source.rate) - first,
    read: (track, from, count) => source.read(track, first + from, count),
  };
}

/** The take gone through, from its start again where the engine crashed once. */
async function scannedTake(
  source: SoundSource,
  engine: SpeechEngine,
  signal?: AbortSignal,
): ReturnType<typeof scanTake> {
  try {
    return await scanTake(source, engine, signal);
  } catch (error) {
    if (!isSottovoceError(error, 'speech.crashed')) throw error;
    return scanTake(source, engine, signal);
  }
}

/** The language's own code of a BCP 47 tag. @throws SottovoceError `input.invalid` for one the recogniser does not know. */
function languageCode(tag: string): string {
  const code = tag.split('-')[0]?.toLowerCase() ?? '';
  if (!isLanguage(code)) throw new SottovoceError('input.invalid', { field: 'language' });
  return code;
}

function languageFor(region: Region, asked: string, heard: ReadonlyMap<string, number>): string {
  if (asked !== '' || region.end - region.start >= DETECT_SECONDS) return asked;
  return mostHeard(heard);
}

interface RegionJob {
  readonly source: SoundSource;
  readonly engine: TranscriptionEngine;
  readonly region: Region;
  readonly language: string;
  /** Where several are spoken: all of them; `language` is then the one heard most. */
  readonly allowed: readonly string[];
  /** Other tracks of the take have speech of their own. */
  readonly shared: boolean;
  /** Where each track of the take speaks, and how loud; null where that is not known. */
  readonly scanned: readonly TrackActivity[] | null;
}

async function recogniseOrSkip(job: RegionJob): Promise<RegionResult> {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      return await recogniseRegion(job);
    } catch (error) {
      if (!isSottovoceError(error, 'speech.crashed')) throw error;
    }
  }
  return {
    language: '',
    words: [],
    speech: [{ start: job.region.start, end: job.region.end }],
    margin: null,
    skipped: true,
  };
}

async function recogniseRegion(job: RegionJob): Promise<RegionResult> {
  const { source, engine, region, language, allowed, shared } = job;
  const { samples, start } = await speechSlice(source, region.track, region.start, region.end);
  // Samples are counted in 16,000ths of a second, which may reach a trifle beyond the region and the stretch that it ends with.
  const end = Math.min(region.end, start + samples.length / SPEECH_RATE);
  const detected = job.scanned?.[region.track]?.speech;
  const speech =
    detected === undefined
      ? shifted(await engine.detectSpeech(samples), start, end)
      : spansWithin(detected, { start, end });
  const swing = swingOf(samples, shifted(speech, -start, end));
  const recognition =
    allowed.length > 0
      ? await recogniseAllowed(engine, samples, allowed, language)
      : await engine.recognise(samples, { language });
  const words = recognition.words.map((word) => ({
    text: word.text,
    start: Math.min(end, start + word.start),
    end: Math.min(end, start + word.end),
  }));
  const margin = shared ? await marginOf(job, samples) : null;
  const placed = placeWords(words, audibleParts(speech, samples, start));
  return {
    language: recognition.language,
    words: placed,
    speech,
    margin,
    ...(swing === undefined ? {} : { swing }),
    model: engine.model,
    skipped: false,
  };
}

/** Spans moved by `offset` seconds, none beyond `end`. */
function shifted(spans: readonly Span[], offset: number, end: number): Span[] {
  return spans.map((span) => ({ start: Math.min(end, offset + span.start), end: Math.min(end, offset + span.end) }));
}

/** dB by which the region's track is louder than any other. @param samples of the region. */
async function marginOf({ source, region, scanned }: RegionJob, samples: Float32Array): Promise<number> {
  const others: number[] = [];
  for (let track = 0; track < source.tracks; track += 1) {
    if (track === region.track) continue;
    const levels = scanned?.[track]?.levels;
    others.push(
      levels === undefined
        ? levelOf((await speechSlice(source, track, region.start, region.end)).samples)
        : meanLevel(levels, region),
    );
  }
  return levelOf(samples) - Math.max(...others);
}
