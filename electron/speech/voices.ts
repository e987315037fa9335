import { Tensor, type InferenceSession } from 'onnxruntime-web/wasm';
import { SottovoceError } from '../core/base/errors.ts';
import { VOICE_SIZE } from '../core/transcript/voices/cluster.ts';
import { MEL_BANDS, MEL_HOP, melFrames } from '../core/transcript/voices/mel.ts';
import { VOICE_HOP, VOICE_WINDOW } from '../core/transcript/voices/windows.ts';
import { SPEECH_RATE } from '../core/transcript/engine.ts';
import { openWasmModel } from './wasm-model.ts';

const FRAMES = Math.round((VOICE_WINDOW * SPEECH_RATE) / MEL_HOP);
const STEP = Math.round((VOICE_HOP * SPEECH_RATE) / MEL_HOP);
/** Windows in one call: more cost memory and gain nothing. */
const BATCH = 32;

/** The GE2E voice encoder (Wan et al. 2018): what a voice is like, as 256 numbers. */
export class VoiceEncoder {
  readonly #session: InferenceSession;

  private constructor(session: InferenceSession) {
    this.#session = session;
  }

  /** Opens the model at `path`. @throws SottovoceError `speech.failed` when it can't be loaded. */
  static async open(path: string): Promise<VoiceEncoder> {
    return new VoiceEncoder(await openWasmModel(path));
  }

  /**
   * Embeds `count` windows of {@link VOICE_WINDOW} s, {@link VOICE_HOP} s apart, from the first sample on; beyond the samples there are zeros.
   * @param samples mono, 16 kHz. @returns the embeddings in order, {@link VOICE_SIZE} values each, each of length 1.
   */
  async embed(samples: Float32Array, count: number): Promise<Float32Array<ArrayBuffer>> {
    const mels = melFrames(samples);
    const all = new Float32Array(count * VOICE_SIZE);
    for (let first = 0; first < count; first += BATCH) {
      const some = Math.min(BATCH, count - first);
      const input = new Float32Array(some * FRAMES * MEL_BANDS);
      for (let index = 0; index < some; index += 1) {
        const from = (first + index) * STEP * MEL_BANDS;
        input.set(mels.subarray(from, from + FRAMES * MEL_BANDS), index * FRAMES * MEL_BANDS);
      }
      const { embedding } = await this.#session.run({ mels: new Tensor('float32', input, [some, FRAMES, MEL_BANDS]) });
      if (!(embedding?.data instanceof Float32Array)) throw new SottovoceError('speech.failed');
      all.set(embedding.data, first * VOICE_SIZE);
    }
    return all;
  }
}
