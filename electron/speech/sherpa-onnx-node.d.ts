/** The part of sherpa-onnx-node 1.13 that the speech engine uses; the package has no types of its own. */
declare module 'sherpa-onnx-node' {
  export interface VadConfig {
    readonly sileroVad: {
      readonly model: string;
      readonly threshold: number;
      /** Seconds. */
      readonly minSilenceDuration: number;
      readonly minSpeechDuration: number;
      readonly maxSpeechDuration: number;
      /** Samples. */
      readonly windowSize: number;
    };
    readonly sampleRate: number;
    readonly numThreads: number;
    readonly provider: 'cpu';
    readonly debug: 0;
  }
  export class Vad {
    constructor(config: VadConfig, bufferSizeInSeconds: number);
    acceptWaveform(samples: Float32Array): void;
    isEmpty(): boolean;
    /** `start` is a position in samples since the last reset. */
    front(enableExternalBuffer: false): { readonly start: number; readonly samples: Float32Array };
    pop(): void;
    reset(): void;
    flush(): void;
  }
  export interface WhisperConfig {
    readonly encoder: string;
    readonly decoder: string;
    readonly language: string;
    readonly task: 'transcribe' | 'translate';
    readonly tailPaddings: number;
    readonly enableTokenTimestamps: 0 | 1;
  }
  export interface OfflineRecognizerConfig {
    readonly featConfig: { readonly sampleRate: number; readonly featureDim: number };
    readonly modelConfig: {
      readonly whisper?: WhisperConfig;
      readonly transducer?: { readonly encoder: string; readonly decoder: string; readonly joiner: string };
      readonly nemoCtc?: { readonly model: string };
      /** Found out from the model where it is not given. */
      readonly modelType?: 'nemo_transducer';
      readonly tokens: string;
      readonly numThreads: number;
      readonly provider: 'cpu';
      readonly debug: 0;
    };
  }
  export class OfflineStream {
    acceptWaveform(wave: { readonly samples: Float32Array; readonly sampleRate: number }): void;
  }
  export class OfflineRecognizer {
    constructor(config: OfflineRecognizerConfig);
    createStream(): OfflineStream;
    setConfig(config: OfflineRecognizerConfig): void;
    decode(stream: OfflineStream): void;
    getResult(stream: OfflineStream): unknown;
  }
  const sherpa: { readonly Vad: typeof Vad; readonly OfflineRecognizer: typeof OfflineRecognizer };
  export default sherpa;
}
