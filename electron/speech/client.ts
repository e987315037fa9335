import * as v from 'valibot';
import { SottovoceError } from '../core/base/errors.ts';
import type { RecogniseOptions, Recognition, Span, SpeechEngine } from '../core/transcript/engine.ts';
import type { VoiceEngine } from '../core/transcript/voices/embed.ts';
import { speechAnswerSchema, type SpeechAnswer, type SpeechRequest } from './messages.ts';

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
  ended: boolean;
}

/** A request before it has its number. */
type Question = SpeechRequest extends infer Each ? (Each extends SpeechRequest ? Omit<Each, 'id'> : never) : never;

/**
 * The speech engine in a process of its own. The process starts with the first request; where it crashes, what it was
 * asked fails with `speech.crashed`, and the next request starts another.
 */
export class SpeechClient implements SpeechEngine, VoiceEngine {
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
  async recognise(
    samples: Float32Array,
    { language, task = 'transcribe' }: RecogniseOptions,
  ): Promise<Recognition> {
    const answer = await this.#ask({ type: 'recognise', samples, language, task });
    if (answer.type !== 'words') throw new SottovoceError('speech.failed');
    return answer.recognition;
  }

  /** See {@link VoiceEngine.embedVoices}. @throws SottovoceError `speech.*`, `app.cancelled`. */
  async embedVoices(samples: Float32Array, count: number): Promise<Float32Array> {
    const answer = await this.#ask({ type: 'voices', samples, count });
    if (answer.type !== 'embeddings') throw new SottovoceError('speech.failed');
    return answer.embeddings;
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
    this.#running ??= this.#launch();
    const running = this.#running;
    await running.opened;
    return this.#send(running, question);
  }

  #launch(): Running {
    const port = this.#start();
    const pending = new Map<number, Pending>();
    port.onMessage((message) => this.#receive(running, message));
    port.onExit(() => this.#end(running, 'speech.crashed'));
    const running: Running = { port, pending, opened: this.#open(port, pending), ended: false };
    // Without its models the process is of no use: the next request tries afresh.
    running.opened.catch(() => this.#end(running, 'speech.crashed'));
    return running;
  }

  #open(port: SpeechPort, pending: Map<number, Pending>): Promise<SpeechAnswer> {
    return this.#post(port, pending, { type: 'open', resources: this.#resources });
  }

  #send(running: Running, question: Question): Promise<SpeechAnswer> {
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
