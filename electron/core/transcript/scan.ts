import { SottovoceError } from '../base/errors.ts';
import type { SoundSource } from '../capture/sound.ts';
import { SPEECH_RATE, type Span, type SpeechEngine } from './engine.ts';
import { FLOOR_DB, FRAME_SECONDS, type TrackActivity } from './levels.ts';
import { speechSamples } from './sound.ts';

/** Seconds of sound in one call of the voice activity detector. */
const WINDOW = 60 * SPEECH_RATE;
/** Where a window ends in the middle of speech, the next one begins this long before that speech. */
const LEAD = 0.3 * SPEECH_RATE;
/** Speech that ends within this of the window's end may go on after it. */
const EDGE = 0.4 * SPEECH_RATE;
const FRAME = Math.round(FRAME_SECONDS * SPEECH_RATE);

/** Level of samples in -1..1, in dB of full scale, not below {@link FLOOR_DB}. */
export function levelOf(samples: Float32Array): number {
  let energy = 0;
  for (const sample of samples) energy += sample * sample;
  return Math.max(FLOOR_DB, 10 * Math.log10(energy / Math.max(1, samples.length)));
}

/** Collects samples and hands them to the detector window by window, each beginning in a pause. */
class SpeechScanner {
  readonly #engine: SpeechEngine;
  readonly #speech: Span[] = [];
  #window: Float32Array<ArrayBuffer> = new Float32Array(WINDOW * 2);
  #length = 0;
  /** Position in the track of the window's first sample. */
  #first = 0;

  constructor(engine: SpeechEngine) {
    this.#engine = engine;
  }

  async push(samples: Float32Array): Promise<void> {
    this.#window.set(samples, this.#length);
    this.#length += samples.length;
    while (this.#length >= WINDOW) this.#forget(await this.#detect(WINDOW, false));
  }

  async finish(): Promise<readonly Span[]> {
    if (this.#length > 0) await this.#detect(this.#length, true);
    return this.#speech;
  }

  /** @returns how many samples are done with. */
  async #detect(length: number, last: boolean): Promise<number> {
    const found = await this.#engine.detectSpeech(this.#window.slice(0, length));
    const open = found.at(-1);
    const openStart = open === undefined ? 0 : Math.floor(open.start * SPEECH_RATE - LEAD);
    const cut = !last && open !== undefined && open.end * SPEECH_RATE > length - EDGE;
    // Speech that fills nearly the whole window is taken as it is: going back for it would not end.
    const again = cut && openStart > length / 4;
    for (const span of again ? found.slice(0, -1) : found) this.#add(span);
    if (again) return openStart;
    return cut ? length : length - EDGE;
  }

  #add(span: Span): void {
    const offset = this.#first / SPEECH_RATE;
    const next = { start: span.start + offset, end: span.end + offset };
    const before = this.#speech.at(-1);
    if (before !== undefined && next.start - before.end < FRAME_SECONDS) {
      this.#speech[this.#speech.length - 1] = { start: before.start, end: Math.max(before.end, next.end) };
    } else this.#speech.push(next);
  }

  #forget(count: number): void {
    this.#window.copyWithin(0, count, this.#length);
    this.#length -= count;
    this.#first += count;
  }
}

/** Levels of 10 ms frames over pieces of any length. */
class LevelMeter {
  readonly levels: Float32Array;
  #frames = 0;
  readonly #frame = new Float32Array(FRAME);
  #filled = 0;

  constructor(samples: number) {
    this.levels = new Float32Array(Math.ceil(samples / FRAME)).fill(FLOOR_DB);
  }

  push(samples: Float32Array): void {
    for (const sample of samples) {
      this.#frame[this.#filled] = sample;
      this.#filled += 1;
      if (this.#filled === FRAME) {
        this.levels[this.#frames] = levelOf(this.#frame);
        this.#frames += 1;
        this.#filled = 0;
      }
    }
  }
}

/**
 * Goes through a take once, track by track, and finds where somebody speaks and how loud it is. Memory does not grow
 * with the take, apart from the levels: 400 bytes a second and track.
 * @throws SottovoceError `app.cancelled`, and whatever the source or the engine throws.
 */
export async function scanTake(
  source: SoundSource,
  engine: SpeechEngine,
  signal?: AbortSignal,
): Promise<TrackActivity[]> {
  const activities: TrackActivity[] = [];
  for (let track = 0; track < source.tracks; track += 1) {
    const meter = new LevelMeter(Math.ceil((source.frames * SPEECH_RATE) / source.rate));
    const scanner = new SpeechScanner(engine);
    for await (const samples of speechSamples(source, track)) {
      if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
      meter.push(samples);
      await scanner.push(samples);
    }
    activities.push({ levels: meter.levels, speech: await scanner.finish() });
  }
  return activities;
}
