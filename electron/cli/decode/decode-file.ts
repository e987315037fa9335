import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError, type ErrorCode } from '../../core/base/errors.ts';
import type { JobOptions } from '../../core/base/progress.ts';
import { WorkerMessage } from './messages.ts';
import type { DecodeOutcome } from './sink.ts';

/** What a file says of itself before its first sample. */
export interface DecodedFormat {
  /** Frames a second. */
  readonly rate: number;
  readonly channels: number;
  /** As the file claims, null where it does not say: for progress only. */
  readonly seconds: number | null;
}

/** Where the sound goes; both callbacks are awaited. Progress is in seconds of sound. */
export interface DecodeOptions extends JobOptions {
  readonly onFormat: (format: DecodedFormat) => Promise<void> | void;
  /** 16-bit samples, one array a channel, equally long. */
  readonly onFrames: (channels: readonly Int16Array[]) => Promise<void>;
}

const INPUT_CODES: readonly ErrorCode[] = [
  'input.empty',
  'input.truncated',
  'input.unsupported',
  'input.not-found',
  'input.unreadable',
];

/**
 * Decodes WAV, FLAC, MP3, Ogg Opus or Ogg Vorbis in a worker thread, told apart by content, not by name. One piece at a time is
 * under way, so memory stays flat and a slow taker slows the decoder. The length is that of the sound that is there, whatever a
 * header claims; `truncated` says that the end is missing. 24-bit, 32-bit and float samples are rounded to 16 bits.
 * @throws SottovoceError `input.not-found`, `input.unreadable`, `input.empty`, `input.unsupported` (data `format`, or `channels`
 * above 8), `input.truncated` (it ends before any sound), `app.cancelled`, and whatever the callbacks throw.
 */
export async function decodeFile(path: string, options: DecodeOptions): Promise<DecodeOutcome> {
  const { signal } = options;
  if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
  // The decoders complain on the console, where names of files could end up: kept from it.
  const worker = new Worker(new URL('./worker.ts', import.meta.url), {
    workerData: { path },
    stdout: true,
    stderr: true,
  });
  const taker = new Taker(options, () => worker.postMessage('go on'));
  const ended = new AbortController();
  try {
    return await new Promise<DecodeOutcome>((resolve, reject) => {
      signal?.addEventListener('abort', () => reject(new SottovoceError('app.cancelled')), { signal: ended.signal });
      worker.on('message', (raw: unknown) => {
        taker.take(raw).then((outcome) => {
          if (outcome !== null) resolve(outcome);
        }, reject);
      });
      worker.on('error', (error) => reject(toSottovoceError(error)));
      // What it said last is still being taken when it ends.
      worker.on('exit', () => {
        void taker.idle().then(() => reject(new SottovoceError('input.unreadable')));
      });
    });
  } finally {
    ended.abort();
    await worker.terminate();
    // The caller may close what the callbacks write to: none runs any more.
    await taker.idle();
  }
}

/** Takes the worker's messages in order. */
class Taker {
  readonly #options: DecodeOptions;
  readonly #goOn: () => void;
  #format: DecodedFormat | null = null;
  #frames = 0;
  #before: Promise<unknown> = Promise.resolve();

  constructor(options: DecodeOptions, goOn: () => void) {
    this.#options = options;
    this.#goOn = goOn;
  }

  /** @returns what the file came to with the last message, null before. */
  take(raw: unknown): Promise<DecodeOutcome | null> {
    const taken = this.#before.then(() => this.#handle(v.parse(WorkerMessage, raw)));
    this.#before = taken;
    return taken;
  }

  /** Resolves when no callback runs. */
  async idle(): Promise<void> {
    await this.#before.catch(() => undefined);
  }

  async #handle(message: WorkerMessage): Promise<DecodeOutcome | null> {
    switch (message.type) {
      case 'format': {
        const { rate, channels, seconds } = message;
        this.#format = { rate, channels, seconds };
        await this.#options.onFormat(this.#format);
        return null;
      }
      case 'frames':
        await this.#options.onFrames(message.channels);
        this.#report(message.channels[0]?.length ?? 0);
        this.#goOn();
        return null;
      case 'end': {
        const { sha256, frames, truncated, damaged } = message;
        return { sha256, frames, truncated, damaged };
      }
      case 'error':
        throw new SottovoceError(INPUT_CODES.find((code) => code === message.code) ?? 'app.unexpected', message.data);
    }
  }

  #report(frames: number): void {
    this.#frames += frames;
    if (this.#format === null) return;
    const done = this.#frames / this.#format.rate;
    this.#options.onProgress?.({ done, total: Math.max(done, this.#format.seconds ?? 0) });
  }
}
