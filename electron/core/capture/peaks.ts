import type Database from 'better-sqlite3';
import * as v from 'valibot';
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
