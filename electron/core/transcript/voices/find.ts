import type Database from 'better-sqlite3';
import type { JobOptions } from '../../base/progress.ts';
import type { SoundSource } from '../../capture/sound.ts';
import type { VoiceAssignment } from '../assign-voices.ts';
import type { OverlapEngine, Span } from '../engine.ts';
import { TranscriptStore } from '../store.ts';
import { likelySpeakers, VOICE_SIZE } from './cluster.ts';
import { embedTrack, type VoiceEngine } from './embed.ts';
import { findOverlaps } from './overlaps.ts';
import { voiceTurns } from './turns.ts';
import { speechSeconds } from './windows.ts';

/** Seconds between the takes of an interview on the common timeline on which voices are told apart. */
const APART = 10;
/** Share of the time that is spent on what voices are like, the rest on where two speak at once. */
const EMBEDDING = 0.5;

export interface FindSpeakersOptions extends JobOptions {
  readonly db: Database.Database;
  readonly interviewId: string;
  /** How many people speak, 0 to guess. */
  readonly speakers: number;
  readonly engine: VoiceEngine & OverlapEngine;
  /** Opens the sound of a take. */
  readonly open: (takeId: string) => Promise<SoundSource>;
}

interface Part {
  readonly takeId: string;
  readonly track: number;
  readonly speech: readonly Span[];
  /** Where the take begins on the common timeline. */
  readonly offset: number;
}

/** The takes of which one track has speech, with that speech as it was found for transcription. */
function partsOf(store: TranscriptStore, interviewId: string): Part[] {
  const regions = store.listRegions(interviewId).filter(({ track }) => track >= 0);
  const parts: Part[] = [];
  let offset = 0;
  for (const [takeId, own] of Map.groupBy(regions, (region) => region.takeId)) {
    const speech = own.flatMap(({ result }) => result?.speech ?? []).sort((a, b) => a.start - b.start);
    const [track, ...others] = new Set(own.map((region) => region.track));
    if (track === undefined || others.length > 0 || speech.length === 0) continue;
    parts.push({ takeId, track, speech, offset });
    offset += (speech.at(-1)?.end ?? 0) + APART;
  }
  return parts;
}

/**
 * Tells apart who speaks where several people share a track, over all such takes of an interview at once, finds where two of
 * them speak at once, and puts both on the transcript as one edit that can be undone. Takes with a track for each speaker are left alone. Progress is in seconds of speech.
 * @returns how many voices were found; 0 where there was nothing to tell apart.
 * @throws SottovoceError `app.cancelled`, `speech.*`, and whatever opening throws.
 */
export async function findSpeakers(options: FindSpeakersOptions): Promise<number> {
  const store = new TranscriptStore(options.db);
  const parts = partsOf(store, options.interviewId);
  if (parts.length === 0) return 0;
  const total = parts.reduce((sum, { speech }) => sum + speechSeconds(speech), 0);
  const signal = options.signal === undefined ? {} : { signal: options.signal };
  const embedded: Float32Array[] = [];
  const overlaps: (readonly Span[])[] = [];
  let before = 0;
  for (const { takeId, track, speech } of parts) {
    const source = await options.open(takeId);
    const done = before;
    const seconds = speechSeconds(speech);
    const tell = (own: number) => options.onProgress?.({ done: done + own, total });
    embedded.push(
      await embedTrack(source, track, speech, options.engine, {
        ...signal,
        onProgress: (own) => tell(own * EMBEDDING),
      }),
    );
    const onProgress = (share: number) => tell(seconds * (EMBEDDING + share * (1 - EMBEDDING)));
    overlaps.push(await findOverlaps(source, track, speech, options.engine, { ...signal, onProgress }));
    before += seconds;
  }
  const turns = turnsOf(parts, embedded, options.speakers).map((take, at) => ({
    ...take,
    overlaps: [...(overlaps[at] ?? [])],
  }));
  store.appendEdit(options.interviewId, { type: 'assign-voices', takes: turns });
  return new Set(turns.flatMap((take) => take.turns.map(({ voice }) => voice))).size;
}

/** The turns of each part, voices numbered alike in all. */
function turnsOf(parts: readonly Part[], embedded: readonly Float32Array[], speakers: number): VoiceAssignment[] {
  const all = new Float32Array(embedded.reduce((sum, each) => sum + each.length, 0));
  let at = 0;
  for (const each of embedded) {
    all.set(each, at);
    at += each.length;
  }
  const windows = embedded.map((each) => each.length / VOICE_SIZE);
  const count = speakers === 0 ? likelySpeakers(all) : speakers;
  const turns = voiceTurns(
    all,
    parts.map(({ speech, offset }, index) => ({
      windows: windows[index] ?? 0,
      speech: speech.map(({ start, end }) => ({ start: start + offset, end: end + offset })),
    })),
    count,
  );
  return parts.map(({ takeId, track, offset }, index) => {
    const until = parts[index + 1]?.offset ?? Infinity;
    const own = turns.filter((turn) => turn.start >= offset && turn.start < until);
    const shifted = own.map((turn) => ({ ...turn, start: turn.start - offset, end: turn.end - offset }));
    return { takeId, track, turns: shifted };
  });
}
