import * as v from 'valibot';

/** Frames a second of everything that a speech engine is given. */
export const SPEECH_RATE = 16_000;

/** Seconds of sound that one call of {@link SpeechEngine.recognise} takes at most: Whisper sees 30 s and drops the rest. */
export const MAX_CALL_SECONDS = 28;

/** Where the language is to be detected, shorter sounds take that of what was recognised before: two words tell too little. */
export const DETECT_SECONDS = 6;

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/** A stretch of time in seconds, `start` <= `end`. */
export const spanSchema = v.strictObject({ start: seconds, end: seconds });
export type Span = v.InferOutput<typeof spanSchema>;

/** A word as it was recognised: no spaces in it, punctuation kept with it, times in seconds. */
export const recognisedWordSchema = v.strictObject({
  text: v.pipe(v.string(), v.nonEmpty()),
  start: seconds,
  end: seconds,
});
export type RecognisedWord = v.InferOutput<typeof recognisedWordSchema>;

/** What a recogniser made of a piece of sound; `language` is the code given or, where none was given, the one detected. */
export const recognitionSchema = v.strictObject({ language: v.string(), words: v.array(recognisedWordSchema) });
export type Recognition = v.InferOutput<typeof recognitionSchema>;

/** How a piece of sound is to be recognised. */
export interface RecogniseOptions {
  /** That is spoken: a code of `languages.ts`, or '' to detect it. */
  readonly language: string;
  /** `translate` for English words, whatever is spoken: their times tell little then. By default what is spoken. */
  readonly task?: 'transcribe' | 'translate';
}

/** What transcription needs of a speech engine. Samples are mono, {@link SPEECH_RATE} a second, in -1..1. */
export interface SpeechEngine {
  /** Where somebody speaks, in order, in seconds from the first sample. */
  detectSpeech(samples: Float32Array): Promise<readonly Span[]>;
  /**
   * Words with times in seconds from the first sample.
   * @throws SottovoceError `input.too-long` beyond {@link MAX_CALL_SECONDS}, `speech.crashed` or `speech.failed` when the engine gave up.
   */
  recognise(samples: Float32Array, options: RecogniseOptions): Promise<Recognition>;
  close(): Promise<void>;
}

/** Hears where two or more people speak at once: see `OverlapDetector` of the speech process. */
export interface OverlapEngine {
  /** @param samples mono, 16 kHz, in -1..1. @returns spans in seconds, in order and apart. */
  detectOverlap(samples: Float32Array): Promise<readonly Span[]>;
}

/** What transcribes a take: it also hears whether what it recognised was said by one person. */
export interface TranscriptionEngine extends SpeechEngine, OverlapEngine {
  /** Name of the model that recognises, as people are told it. */
  readonly model: string;
}
