import * as v from 'valibot';
import { SottovoceError } from '../core/base/errors.ts';
import { BUNDLED_NAME } from '../core/vault/speech-models.ts';
import type { RecogniseOptions, Recognition, Span, TranscriptionEngine } from '../core/transcript/engine.ts';
import type { VoiceEngine } from '../core/transcript/voices/embed.ts';
import { speechAnswerSchema, type SpeechAnswer, type SpeechRequest } from './messages.ts';
import type { AddedModel } from './models.ts';

/** A running speech process, however it was started. */
export interface SpeechPort {
  postMessage(message: SpeechRequest): void;
  onMessage(listener: (message: unknown) => void): void;
  onExit(listener: () => void): void;
  kill(): void;
}

interface Pending {
  readonly resolve: (answer: SpeechAnswer) => void;
  readonly reject: (error: SottovoceError) => void;
}

interface Running {
  readonly port: SpeechPort;
  readonly pending: Map<number, Pending>;
  readonly opened: Promise<SpeechAnswer>;
  /** Models that the process has checked, by key. */
  readonly loaded: Map<string, Promise<SpeechAnswer>>;
  ended: boolean;
}

/** A request before it has its number. */
type Question = SpeechRequest extends infer Each ? (Each extends SpeechRequest ? Omit<Each, 'id'> : never) : never;

/**
 * The speech engine in a process of its own. The process starts with the first request; where it crashes, what it was
 * asked fails with `speech.crashed`, and the next request starts another.
 */
export class SpeechClient implements TranscriptionEngine, VoiceEngine {
  readonly model = BUNDLED_NAME;
  readonly #start: () => SpeechPort;
  readonly #resources: string;
  #running: Running | null = null;
  #lastId = 0;

  /** @param start starts a process. @param resources directory in which the process finds `models/`. */
  constructor(start: () => SpeechPort, resources: string) {
    this.#start = start;
    this.#resources = resources;
  }

  /** See {@link SpeechEngine.detectSpeech}. @throws SottovoceError `speech.*`, `app.cancelled`. */
  async detectSpeech(samples: Float32Array): Promise<readonly Span[]> {
    const answer = await this.#ask({ type: 'detect', samples });
    if (answer.type !== 'speech') throw new SottovoceError('speech.failed');
    return answer.spans;
  }

  /** See {@link SpeechEngine.recognise}. @throws SottovoceError `speech.*`, `input.too-long`, `app.cancelled`. */
  async recognise(samples: Float32Array, options: RecogniseOptions): Promise<Recognition> {
    return (await this.recogniseWith(null, samples, options)).recognition;
  }

  /**
   * Like {@link recognise} with an added model, null for the bundled one; its files are checked once in each process.
   * @returns also whether the times of the words are the model's own.
   * @throws SottovoceError also `speech.model-missing`, `speech.model-changed`.
   */
  async recogniseWith(
    model: AddedModel | null,
    samples: Float32Array,
    { language, task = 'transcribe' }: RecogniseOptions,
  ): Promise<{ readonly recognition: Recognition; readonly timed: boolean }> {
    const question: Question = { type: 'recognise', samples, language, task, model: model?.key ?? '' };
    const running = await this.#ready();
    if (model !== null) await this.#load(running, model);
    const answer = await this.#send(running, question);
    if (answer.type !== 'words') throw new SottovoceError('speech.failed');
    return answer;
  }

  /** The same engine with an added model for recognition; null for the bundled one. */
  using(model: AddedModel | null): TranscriptionEngine {
    return {
      model: model?.name ?? BUNDLED_NAME,
      detectSpeech: (samples) => this.detectSpeech(samples),
      recognise: async (samples, options) => (await this.recogniseWith(model, samples, options)).recognition,
      detectOverlap: (samples) => this.detectOverlap(samples),
      close: () => this.close(),
    };
  }

  /** What the process took since it started: seconds of processor, and bytes of memory at most. @throws SottovoceError `speech.*`. */
  async usage(): Promise<{ readonly cpuSeconds: number; readonly peakBytes: number }> {
    const answer = await this.#ask({ type: 'usage' });
    if (answer.type !== 'usage') throw new SottovoceError('speech.failed');
    return answer;
  }

  /** See {@link VoiceEngine.embedVoices}. @throws SottovoceError `speech.*`, `app.cancelled`. */
  async embedVoices(samples: Float32Array, count: number): Promise<Float32Array> {
    const answer = await this.#ask({ type: 'voices', samples, count });
    if (answer.type !== 'embeddings') throw new SottovoceError('speech.failed');
    return answer.embeddings;
  }

  /** See {@link OverlapEngine.detectOverlap}. @throws SottovoceError `speech.*`, `app.cancelled`. */
  async detectOverlap(samples: Float32Array): Promise<readonly Span[]> {
    const answer = await this.#ask({ type: 'overlap', samples });
    if (answer.type !== 'overlaps') throw new SottovoceError('speech.failed');
    return answer.spans;
  }

  /** Drops whatever is being computed: open requests fail with `app.cancelled`, the process ends. The client stays usable. */
  cancel(): void {
    if (this.#running !== null) this.#end(this.#running, 'app.cancelled');
  }

  /** Ends the process. */
  close(): Promise<void> {
    this.cancel();
    return Promise.resolve();
  }

  async #ask(question: Question): Promise<SpeechAnswer> {
    return this.#send(await this.#ready(), question);
  }

  async #ready(): Promise<Running> {
    this.#running ??= this.#launch();
    const running = this.#running;
    await running.opened;
    return running;
  }

  async #load(running: Running, model: AddedModel): Promise<void> {
    const known = running.loaded.get(model.key) ?? this.#send(running, { type: 'load', model });
    running.loaded.set(model.key, known);
    try {
      await known;
    } catch (error) {
      running.loaded.delete(model.key);
      throw error;
    }
  }

  #launch(): Running {
    const port = this.#start();
    const pending = new Map<number, Pending>();
    port.onMessage((message) => this.#receive(running, message));
    port.onExit(() => this.#end(running, 'speech.crashed'));
    const running: Running = { port, pending, opened: this.#open(port, pending), loaded: new Map(), ended: false };
    // Without its models the process is of no use: the next request tries afresh.
    running.opened.catch(() => this.#end(running, 'speech.crashed'));
    return running;
  }

  #open(port: SpeechPort, pending: Map<number, Pending>): Promise<SpeechAnswer> {
    return this.#post(port, pending, { type: 'open', resources: this.#resources });
  }

  async #send(running: Running, question: Question): Promise<SpeechAnswer> {
    if (running.ended) throw new SottovoceError('speech.crashed');
    return this.#post(running.port, running.pending, question);
  }

  #post(port: SpeechPort, pending: Map<number, Pending>, question: Question): Promise<SpeechAnswer> {
    this.#lastId += 1;
    const id = this.#lastId;
    return new Promise((resolve, reject) => {
      pending.set(id, { resolve, reject });
      try {
        port.postMessage({ ...question, id });
      } catch (cause) {
        // The process is gone, but its end was not reported yet.
        pending.delete(id);
        reject(new SottovoceError('speech.crashed', {}, { cause }));
      }
    });
  }

  #receive(running: Running, message: unknown): void {
    const parsed = v.safeParse(speechAnswerSchema, message);
    if (!parsed.success) {
      this.#end(running, 'speech.failed');
      return;
    }
    const answer = parsed.output;
    const waiting = running.pending.get(answer.id);
    running.pending.delete(answer.id);
    if (answer.type === 'failed') waiting?.reject(new SottovoceError(answer.code));
    else waiting?.resolve(answer);
  }

  #end(running: Running, code: 'app.cancelled' | 'speech.crashed' | 'speech.failed'): void {
    if (running.ended) return;
    running.ended = true;
    if (this.#running === running) this.#running = null;
    for (const { reject } of running.pending.values()) reject(new SottovoceError(code));
    running.pending.clear();
    running.port.kill();
  }
}
