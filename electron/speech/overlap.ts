import { Tensor, type InferenceSession } from 'onnxruntime-web/wasm';
import { SottovoceError } from '../core/base/errors.ts';
import { SPEECH_RATE, type Span } from '../core/transcript/engine.ts';
import { openWasmModel } from './wasm-model.ts';

/** Samples that the network looks at in one go: what it was trained on. */
const CLIP = 5 * SPEECH_RATE;
/** Samples from one clip to the next: what is heard in two counts as their mean. More clips cost more and find no more. */
const HOP = CLIP / 2;
/** Clips in one call: more cost memory and gain nothing. */
const BATCH = 2;
/** Samples from one frame to the next, and up to the middle of the first. */
const FRAME = 270;
const FIRST = 495;
const SPEAKERS = 3;
/** A second speaker begins where this likely to speak, and ends where less than that: chosen on mixed LibriSpeech (docs/decisions/0020). */
const BEGINS = 0.5;
const ENDS = 0.3;
/** Seconds below which a find is a breath or a click. */
const SHORTEST = 0.2;

/** Hears where two or more people speak at once: speaker segmentation of Bredin and Laurent (2021), of which the second likeliest speaker counts. */
export class OverlapDetector {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** Opens the model at `path`. @throws SottovoceError `speech.failed` when it can't be loaded. */
  static async open(path: string): Promise<OverlapDetector> {
    return new OverlapDetector(await openWasmModel(path));
  }

  /** Where at least two speak at once. @param samples mono, 16 kHz, in -1..1. @returns spans in seconds, in order and apart. */
  async detect(samples: Float32Array): Promise<readonly Span[]> {
    return spansOf(await this.#second(samples), samples.length / SPEECH_RATE);
  }

  /** How likely a second speaker is in each frame, as the mean over the clips that hold it. */
  async #second(samples: Float32Array): Promise<Float32Array> {
    const starts = clipStarts(samples.length);
    const frames = Math.ceil((Math.max(samples.length, CLIP) - FIRST) / FRAME) + 1;
    const sums = new Float32Array(frames);
    const counts = new Uint8Array(frames);
    for (let first = 0; first < starts.length; first += BATCH) {
      const some = starts.slice(first, first + BATCH);
      const input = new Float32Array(some.length * CLIP);
      for (const [at, start] of some.entries()) input.set(samples.subarray(start, start + CLIP), at * CLIP);
      const { speaking } = await this.#session.run({ samples: new Tensor('float32', input, [some.length, 1, CLIP]) });
      if (!(speaking?.data instanceof Float32Array)) throw new SottovoceError('speech.failed');
      const each = speaking.data.length / some.length;
      for (const [at, start] of some.entries()) {
        addSecond(speaking.data.subarray(at * each, (at + 1) * each), Math.round(start / FRAME), sums, counts);
      }
    }
    return sums.map((sum, frame) => sum / Math.max(1, counts[frame] ?? 1));
  }
}

/** Where clips begin, the last so that it ends with the sound. */
function clipStarts(length: number): number[] {
  const last = Math.max(0, length - CLIP);
  const starts = Array.from({ length: Math.floor(last / HOP) + 1 }, (_, at) => at * HOP);
  return (starts.at(-1) ?? 0) < last ? [...starts, last] : starts;
}

/** Adds the second largest of each frame's probabilities. */
function addSecond(speaking: Float32Array, from: number, sums: Float32Array, counts: Uint8Array): void {
  for (let frame = 0; frame < speaking.length / SPEAKERS; frame += 1) {
    const own = speaking.slice(frame * SPEAKERS, (frame + 1) * SPEAKERS).sort();
    const at = from + frame;
    if (at >= sums.length) return;
    sums[at] = (sums[at] ?? 0) + (own.at(-2) ?? 0);
    counts[at] = (counts[at] ?? 0) + 1;
  }
}

function spansOf(second: Float32Array, seconds: number): Span[] {
  const spans: Span[] = [];
  let began = -1;
  for (let frame = 0; frame <= second.length; frame += 1) {
    const likely = second[frame] ?? 0;
    if (began < 0 && likely > BEGINS) began = frame;
    if (began < 0 || likely >= ENDS) continue;
    const start = borderBefore(began);
    const end = Math.min(seconds, borderBefore(frame));
    if (end - start >= SHORTEST) spans.push({ start, end });
    began = -1;
  }
  return spans;
}

/** Seconds at which a frame begins. */
function borderBefore(frame: number): number {
  return Math.max(0, (FIRST + (frame - 0.5) * FRAME) / SPEECH_RATE);
}
