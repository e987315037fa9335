import type { SoundSource } from '../capture/sound.ts';
import { SPEECH_RATE } from './engine.ts';
import { Resampler } from './resample.ts';

/** Seconds read at once, so that a take of hours needs no more memory than one of minutes. */
const READ_SECONDS = 5;
/** Seconds read beyond both ends of a slice, for the filter to settle. */
const SETTLE_SECONDS = 0.05;

/** Half of what a filter usually has: it is for finding speech and its level, and takes half as long. */
const SCAN_CROSSINGS = 8;

/** One track from its start, 16 kHz in -1..1, in pieces of about five seconds; good enough to find speech in, not to recognise it. */
export async function* speechSamples(source: SoundSource, track: number): AsyncGenerator<Float32Array<ArrayBuffer>> {
  const resampler = new Resampler(source.rate, SPEECH_RATE, SCAN_CROSSINGS);
  const step = source.rate * READ_SECONDS;
  for (let at = 0; at < source.frames; at += step) {
    yield resampler.push(await source.read(track, at, Math.min(step, source.frames - at)));
  }
  yield resampler.flush();
}

/** A piece of a track, 16 kHz in -1..1. @returns the samples, and the time of the first: `start`, or up to 1/16000 s later. */
export async function speechSlice(
  source: SoundSource,
  track: number,
  start: number,
  end: number,
): Promise<{ readonly samples: Float32Array<ArrayBuffer>; readonly start: number }> {
  const first = Math.max(0, Math.floor((start - SETTLE_SECONDS) * source.rate));
  const last = Math.min(source.frames, Math.ceil((end + SETTLE_SECONDS) * source.rate));
  const resampler = new Resampler(source.rate, SPEECH_RATE);
  const body = resampler.push(await source.read(track, first, Math.max(0, last - first)));
  const rest = resampler.flush();
  const origin = first / source.rate;
  const skip = Math.max(0, Math.ceil((start - origin) * SPEECH_RATE));
  const length = Math.max(0, Math.min(body.length + rest.length - skip, Math.round((end - start) * SPEECH_RATE)));
  const all = new Float32Array(body.length + rest.length);
  all.set(body);
  all.set(rest, body.length);
  return { samples: all.slice(skip, skip + length), start: origin + skip / SPEECH_RATE };
}
