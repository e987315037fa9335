import sherpa, { type OfflineRecognizer, type OfflineRecognizerConfig, type Vad } from 'sherpa-onnx-node';
import * as v from 'valibot';
import { SottovoceError } from '../core/base/errors.ts';
import {
  MAX_CALL_SECONDS,
  SPEECH_RATE,
  type RecogniseOptions,
  type Recognition,
  type Span,
  type SpeechEngine,
} from '../core/transcript/engine.ts';
import type { ModelPaths } from './models.ts';
import { sherpaResultSchema, wordsOf } from './words.ts';

/** Samples that Silero looks at in one step. */
const WINDOW = 512;
/** Seconds of sound that the detector holds: longer speech comes out in several spans. */
const DETECTOR_SECONDS = 60;

/** Silero VAD v6 and Whisper base in sherpa-onnx, one thread each: two threads burn a third more, by spinning. */
export class SherpaEngine implements SpeechEngine {
  readonly #models: ModelPaths;
  #vad: Vad | null = null;
  #recogniser: { readonly handle: OfflineRecognizer; asked: string } | null = null;

  constructor(models: ModelPaths) {
    this.#models = models;
  }

  /** See {@link SpeechEngine.detectSpeech}. Pauses from 0.2 s on count as such. */
  detectSpeech(samples: Float32Array): Promise<readonly Span[]> {
    this.#vad ??= new sherpa.Vad(
      {
        sileroVad: {
          model: this.#models.voiceActivity,
          threshold: 0.5,
          minSilenceDuration: 0.2,
          minSpeechDuration: 0.1,
          maxSpeechDuration: DETECTOR_SECONDS,
          windowSize: WINDOW,
        },
        sampleRate: SPEECH_RATE,
        numThreads: 1,
        provider: 'cpu',
        debug: 0,
      },
      DETECTOR_SECONDS * 2,
    );
    const vad = this.#vad;
    const spans: Span[] = [];
    const seconds = samples.length / SPEECH_RATE;
    const collect = (): void => {
      while (!vad.isEmpty()) {
        // Electron forbids buffers outside its heap (sherpa-onnx issues 925 and 3108): `false` asks for a copy.
        const found = vad.front(false);
        const start = Math.max(0, found.start / SPEECH_RATE);
        spans.push({ start, end: Math.max(start, Math.min(seconds, start + found.samples.length / SPEECH_RATE)) });
        vad.pop();
      }
    };
    vad.reset();
    for (let at = 0; at < samples.length; at += WINDOW) {
      vad.acceptWaveform(samples.subarray(at, at + WINDOW));
      collect();
    }
    vad.flush();
    collect();
    return Promise.resolve(spans);
  }

  /** See {@link SpeechEngine.recognise}. */
  async recognise(samples: Float32Array, options: RecogniseOptions): Promise<Recognition> {
    const seconds = samples.length / SPEECH_RATE;
    if (seconds > MAX_CALL_SECONDS) throw new SottovoceError('input.too-long', { seconds, most: MAX_CALL_SECONDS });
    const recogniser = this.#recogniserFor(options);
    const stream = recogniser.createStream();
    stream.acceptWaveform({ samples, sampleRate: SPEECH_RATE });
    const result = v.parse(sherpaResultSchema, await recogniser.decodeAsync(stream));
    return { language: result.lang === '' ? options.language : result.lang, words: wordsOf(result, seconds) };
  }

  /** Lets go of the models; they are freed with the process. */
  close(): Promise<void> {
    this.#vad = null;
    this.#recogniser = null;
    return Promise.resolve();
  }

  #recogniserFor({ language, task = 'transcribe' }: RecogniseOptions): OfflineRecognizer {
    const config = this.#config(language, task);
    const asked = `${task} ${language}`;
    this.#recogniser ??= { handle: new sherpa.OfflineRecognizer(config), asked };
    if (this.#recogniser.asked !== asked) {
      this.#recogniser.handle.setConfig(config);
      this.#recogniser.asked = asked;
    }
    return this.#recogniser.handle;
  }

  #config(language: string, task: 'transcribe' | 'translate'): OfflineRecognizerConfig {
    const { encoder, decoder, tokens } = this.#models;
    return {
      featConfig: { sampleRate: SPEECH_RATE, featureDim: 80 },
      modelConfig: {
        whisper: { encoder, decoder, language, task, tailPaddings: -1, enableTokenTimestamps: 1 },
        tokens,
        numThreads: 1,
        provider: 'cpu',
        debug: 0,
      },
    };
  }
}
