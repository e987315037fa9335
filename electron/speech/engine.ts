import sherpa, {
  type OfflineRecognizer,
  type OfflineRecognizerConfig,
  type Vad,
  type WhisperConfig,
} from 'sherpa-onnx-node';
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
import type { AddedModel, ModelPaths } from './models.ts';
import { isTimed, sherpaResultSchema, wordsOf } from './words.ts';

/** Samples that Silero looks at in one step. */
const WINDOW = 512;
/** Seconds after which unbroken speech comes out in several spans. */
const MOST_SPEECH_SECONDS = 60;
/** Seconds of speech that the detector has room for: it makes more where there is more. */
const DETECTOR_SECONDS = 30;

/** Seconds of silence that Whisper gets after the sound at least, and with the sound in all: with less of it, it says the end twice; with more, it costs time and memory (docs/measurements.md). */
const LEAST_TAIL_SECONDS = 2;
const LEAST_SECONDS = 17;
/** Steps of Whisper's spectrogram in a second. */
const FRAMES_PER_SECOND = 100;

/** Seconds by which Whisper's attention is ahead of the voice (docs/decisions/0028). */
const WHISPER_EARLY_SECONDS = 0.05;

type WhisperSettings = Omit<WhisperConfig, 'encoder' | 'decoder'>;

/** What was recognised, and whether the times of its words are the model's own; else they are spread over the sound. */
interface TimedRecognition {
  readonly recognition: Recognition;
  readonly timed: boolean;
}

/** Frames of silence that Whisper is given after so many seconds of sound. */
function tailFor(seconds: number): number {
  return Math.round(FRAMES_PER_SECOND * Math.max(LEAST_TAIL_SECONDS, LEAST_SECONDS - seconds));
}

/** Silero VAD v6 and Whisper base in sherpa-onnx, one thread each: two threads burn a third more, by spinning. Another model takes the place of Whisper where one is given. */
export class SherpaEngine implements SpeechEngine {
  readonly #models: ModelPaths;
  #vad: Vad | null = null;
  #recogniser: {
    readonly handle: OfflineRecognizer;
    readonly model: string;
    asked: string;
  } | null = null;

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
          maxSpeechDuration: MOST_SPEECH_SECONDS,
          windowSize: WINDOW,
        },
        sampleRate: SPEECH_RATE,
        numThreads: 1,
        provider: 'cpu',
        debug: 0,
      },
      DETECTOR_SECONDS,
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
  recognise(samples: Float32Array, options: RecogniseOptions): Promise<Recognition> {
    return new Promise((resolve) => resolve(this.recogniseWith(null, samples, options).recognition));
  }

  /**
   * Like {@link recognise}, but at once, and with an added model; null for the bundled one. A model that can only transcribe does so
   * whatever is asked.
   */
  recogniseWith(model: AddedModel | null, samples: Float32Array, options: RecogniseOptions): TimedRecognition {
    const seconds = samples.length / SPEECH_RATE;
    if (seconds > MAX_CALL_SECONDS) throw new SottovoceError('input.too-long', { seconds, most: MAX_CALL_SECONDS });
    const isWhisper = model === null || model.files.kind === 'whisper';
    const recogniser = this.#recogniserFor(model, options, isWhisper ? tailFor(seconds) : 0);
    const stream = recogniser.createStream();
    stream.acceptWaveform({ samples, sampleRate: SPEECH_RATE });
    // Not decodeAsync: each of the threads that it takes in turn keeps memory of its own, and here nothing else waits.
    recogniser.decode(stream);
    const result = v.parse(sherpaResultSchema, recogniser.getResult(stream));
    const [only, ...others] = model?.languages ?? [];
    const known = result.lang === '' ? options.language : result.lang;
    const language = known === '' && others.length === 0 ? (only ?? '') : known;
    const early = isWhisper ? WHISPER_EARLY_SECONDS : 0;
    return { recognition: { language, words: wordsOf(result, seconds, early) }, timed: isTimed(result) };
  }

  /** Lets go of the models; they are freed with the process. */
  close(): Promise<void> {
    this.#vad = null;
    this.#recogniser = null;
    return Promise.resolve();
  }

  #recogniserFor(
    model: AddedModel | null,
    { language, task = 'transcribe' }: RecogniseOptions,
    tailPaddings: number,
  ): OfflineRecognizer {
    const config = this.#config(model, { language, task, tailPaddings, enableTokenTimestamps: 1 });
    const asked = `${task} ${language} ${tailPaddings}`;
    const key = model?.key ?? '';
    // Two models at once would need the memory of both.
    if (this.#recogniser?.model !== key) this.#recogniser = null;
    this.#recogniser ??= { handle: new sherpa.OfflineRecognizer(config), model: key, asked };
    if (this.#recogniser.asked !== asked) {
      this.#recogniser.handle.setConfig(config);
      this.#recogniser.asked = asked;
    }
    return this.#recogniser.handle;
  }

  #config(model: AddedModel | null, whisper: WhisperSettings): OfflineRecognizerConfig {
    return {
      featConfig: { sampleRate: SPEECH_RATE, featureDim: 80 },
      modelConfig: {
        ...(model === null
          ? {
              whisper: { ...whisper, encoder: this.#models.encoder, decoder: this.#models.decoder },
              tokens: this.#models.tokens,
            }
          : filesOf(model, whisper)),
        numThreads: 1,
        provider: 'cpu',
        debug: 0,
      },
    };
  }
}

/** The files of an added model as sherpa-onnx takes them: a transducer or CTC model is one of NeMo, and says of itself whether it is GigaAM's. */
function filesOf(
  { files }: AddedModel,
  whisper: WhisperSettings,
): Pick<OfflineRecognizerConfig['modelConfig'], 'whisper' | 'transducer' | 'nemoCtc' | 'modelType' | 'tokens'> {
  const tokens = files.tokens.path;
  switch (files.kind) {
    case 'whisper':
      return { whisper: { ...whisper, encoder: files.encoder.path, decoder: files.decoder.path }, tokens };
    case 'transducer':
      return {
        transducer: { encoder: files.encoder.path, decoder: files.decoder.path, joiner: files.joiner.path },
        modelType: 'nemo_transducer',
        tokens,
      };
    case 'ctc':
      return { nemoCtc: { model: files.model.path }, tokens };
  }
}
