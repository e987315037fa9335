import { SottovoceError } from '../../base/errors.ts';
import type { SoundSource } from '../../capture/sound.ts';
import { SPEECH_RATE, type Span } from '../engine.ts';
import { speechSlice } from '../sound.ts';
import { VOICE_SIZE, type Embeddings } from './cluster.ts';
import { speechSeconds, VOICE_HOP, VOICE_WINDOW, windowCount } from './windows.ts';

/** Windows in one call of the encoder: half a minute of speech. */
const SLICE = Math.round(30 / VOICE_HOP);
/** The encoder was trained on sound of at least this level: quieter speech is raised to it (-30 dB of full scale). */
const LEAST_RMS = 10 ** (-30 / 20);

/** Tells voices apart: see `VoiceEncoder` of the speech process. */
export interface VoiceEngine {
  /**
   * @param samples mono, 16 kHz, in -1..1. @param count of windows of {@link VOICE_WINDOW} s, {@link VOICE_HOP} s apart, the first at the
   * first sample. @returns an embedding of length 1 for each, {@link VOICE_SIZE} values each.
   */
  embedVoices(samples: Float32Array, count: number): Promise<Float32Array>;
}

/** The speech from `start` to `end`, in seconds of speech alone: pauses are left out, as the encoder was trained. */
async function speechOf(
  source: SoundSource,
  track: number,
  speech: readonly Span[],
  start: number,
  end: number,
): Promise<Float32Array<ArrayBuffer>> {
  const samples = new Float32Array(Math.round((end - start) * SPEECH_RATE));
  let before = 0;
  for (const span of speech) {
    const length = span.end - span.start;
    const [from, to] = [Math.max(start, before), Math.min(end, before + length)];
    if (from < to) {
      const piece = await speechSlice(source, track, span.start + from - before, span.start + to - before);
      const at = Math.round((from - start) * SPEECH_RATE);
      samples.set(piece.samples.subarray(0, Math.max(0, samples.length - at)), at);
    }
    before += length;
    if (before >= end) break;
  }
  raise(samples);
  return samples;
}

function raise(samples: Float32Array): void {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  const rms = Math.sqrt(energy / Math.max(1, samples.length));
  if (rms === 0 || rms >= LEAST_RMS) return;
  for (let i = 0; i < samples.length; i += 1) samples[i] = ((samples[i] ?? 0) * LEAST_RMS) / rms;
}

/**
 * Embeds the voices of a track window by window, slice by slice: memory grows by a kilobyte a window alone. Windows lie on the
 * speech alone, one each {@link VOICE_HOP} s of it. Progress is in seconds of speech.
 * @throws SottovoceError `app.cancelled`, and whatever source and engine throw.
 */
export async function embedTrack(
  source: SoundSource,
  track: number,
  speech: readonly Span[],
  engine: VoiceEngine,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (seconds: number) => void } = {},
): Promise<Embeddings> {
  const windows = windowCount(speech);
  const all = new Float32Array(windows * VOICE_SIZE);
  const total = speechSeconds(speech);
  for (let first = 0; first < windows; first += SLICE) {
    if (options.signal?.aborted === true) throw new SottovoceError('app.cancelled');
    const count = Math.min(SLICE, windows - first);
    const start = first * VOICE_HOP;
    const end = Math.min(Math.max(total, VOICE_WINDOW), start + (count - 1) * VOICE_HOP + VOICE_WINDOW);
    all.set(await engine.embedVoices(await speechOf(source, track, speech, start, end), count), first * VOICE_SIZE);
    options.onProgress?.(Math.min(total, end));
  }
  return all;
}
