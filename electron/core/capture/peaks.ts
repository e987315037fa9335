import type Database from 'better-sqlite3';
import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { OpenSound } from './sound.ts';

/** Pairs of lowest and highest a second of the timeline. */
export const PEAKS_PER_SECOND = 20;

/** Frames read at a time, in seconds. */
const PIECE_SECONDS = 10;

/**
 * The lowest and highest sample of every twentieth of a second, as pairs of int8 of the upper 8 bits, rounded outwards.
 * @param track of `sound`. @throws as {@link OpenSound.read}
 */
export async function computePeaks(sound: OpenSound, track: number): Promise<Int8Array<ArrayBuffer>> {
  const { rate, frames } = sound;
  const pairs = Math.ceil((frames * PEAKS_PER_SECOND) / rate);
  const out = new Int8Array(pairs * 2);
  const startOf = (pair: number) => Math.floor((pair * rate) / PEAKS_PER_SECOND);
  for (let pair = 0; pair < pairs; pair += PIECE_SECONDS * PEAKS_PER_SECOND) {
    const last = Math.min(pairs, pair + PIECE_SECONDS * PEAKS_PER_SECOND);
    const first = startOf(pair);
    const samples = await sound.read(track, first, startOf(last) - first);
    for (let each = pair; each < last; each += 1) {
      let low = 0;
      let high = 0;
      for (let at = startOf(each) - first, end = startOf(each + 1) - first; at < end; at += 1) {
        const sample = samples[at] ?? 0;
        if (sample < low) low = sample;
        else if (sample > high) high = sample;
      }
      out[each * 2] = Math.max(-128, Math.floor(low / 256));
      out[each * 2 + 1] = Math.min(127, Math.ceil(high / 256));
    }
  }
  return out;
}

const Rows = v.array(v.instance(Buffer));

/**
 * What the waveform of a take is drawn from, one array a track as {@link computePeaks} gives it. Worked out once, then kept in
 * the vault with the take, and gone with it.
 * @param open the sound of the take; opened only where the peaks are not known yet.
 */
export async function loadPeaks(
  db: Database.Database,
  takeId: string,
  open: () => Promise<OpenSound>,
): Promise<Int8Array<ArrayBuffer>[]> {
  const stored = db.prepare('SELECT data FROM peaks WHERE take_id = ? ORDER BY track').pluck().all(takeId);
  if (stored.length > 0) return v.parse(Rows, stored).map((data) => new Int8Array(new Uint8Array(data).buffer));
  const sound = await open();
  const peaks: Int8Array<ArrayBuffer>[] = [];
  for (let track = 0; track < sound.tracks; track += 1) peaks.push(await computePeaks(sound, track));
  const keep = db.prepare('INSERT OR REPLACE INTO peaks (take_id, track, data) SELECT id, ?, ? FROM take WHERE id = ?');
  db.transaction(() => {
    for (const [track, data] of peaks.entries()) keep.run(track, Buffer.from(data.buffer), takeId);
  })();
  return peaks;
}

/** Pairs of a part at most: more than a waveform is pixels wide on most screens, and short enough to be sent in no time. */
const PART_PAIRS = 4096;

/** Part of the peaks of a take in some detail. */
export interface PeaksPart {
  /** Pairs a second. */
  readonly perSecond: number;
  /** Pairs of each part of this detail but the last. */
  readonly pairs: number;
  /** The detail with most pairs a second; in the least, 0, the whole take is one part. */
  readonly finest: number;
  /** Pairs of lowest and highest as {@link computePeaks} gives them, one array a track. */
  readonly tracks: readonly Int8Array<ArrayBuffer>[];
}

/**
 * One part of the peaks of a take. Each further detail has twice as many pairs a second and so twice as many parts.
 * @param peaks as {@link loadPeaks} gives them. @throws SottovoceError `input.invalid` for a detail finer than the finest.
 */
export function partOfPeaks(peaks: readonly Int8Array[], detail: number, part: number): PeaksPart {
  const total = Math.max(0, ...peaks.map(({ length }) => length / 2));
  const finest = Math.max(0, Math.ceil(Math.log2(total / PART_PAIRS)));
  if (detail > finest) throw new SottovoceError('input.invalid');
  const span = 2 ** (finest - detail);
  const first = part * PART_PAIRS * span;
  const tracks = peaks.map((pairs) => joined(pairs.subarray(2 * first, 2 * (first + PART_PAIRS * span)), span));
  return { perSecond: PEAKS_PER_SECOND / span, pairs: PART_PAIRS, finest, tracks };
}

/** Each `span` pairs made one, the last of fewer. */
function joined(pairs: Int8Array, span: number): Int8Array<ArrayBuffer> {
  const out = new Int8Array(2 * Math.ceil(pairs.length / 2 / span));
  for (let at = 0; at < pairs.length; at += 2) {
    const to = 2 * Math.floor(at / 2 / span);
    out[to] = Math.min(out[to] ?? 0, pairs[at] ?? 0);
    out[to + 1] = Math.max(out[to + 1] ?? 0, pairs[at + 1] ?? 0);
  }
  return out;
}
