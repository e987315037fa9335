import { clearTimeout, setTimeout } from 'node:timers';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError } from '../core/base/errors.ts';
import type { Progress } from '../core/base/progress.ts';
import { fromPage, LARGEST_READ, type FromPage, type ToPage } from './decode-messages.ts';

/** What a file turned out to be, told before any of its sound. `seconds` is what its header claims, which may be a lie. */
export interface SoundFormat {
  readonly rate: number;
  readonly channels: number;
  readonly seconds: number | null;
  /** When it was recorded by what it says, in milliseconds since the epoch; null where it says nothing. */
  readonly recordedAt: number | null;
}

/** Where decoded sound goes. Nothing more is asked of the decoder until the promise is fulfilled. */
export interface SoundSink {
  onFormat(format: SoundFormat): Promise<void>;
  /** At most a second of sound, one array a channel, all of one length. */
  onFrames(channels: readonly Int16Array[]): Promise<void>;
  /** Bytes of the file that were read, out of all. */
  readonly onProgress?: (progress: Progress) => void;
}

/** Main's end of the channel to the page: the part of Electron's MessagePortMain that is used. */
export interface PagePort {
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  postMessage(message: ToPage): void;
  start(): void;
  close(): void;
}

/** The bytes that the page may ask for. */
export interface ByteSource {
  readonly size: number;
  read(start: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
}

/** Questions that the page may have open at once: it reads ahead a little. */
const MOST_READS = 16;
/** A page that says nothing for so long is given up: a file that keeps its decoder spinning must not block the import for ever. */
const SILENCE_MS = 60_000;
/** An interview is not longer than this, but a few bytes can unpack to any length. */
const MOST_HOURS = 24;

/**
 * Talks with the decoding page until all of the file is decoded. The page holds untrusted media: whatever it says out of
 * turn, malformed or beyond the bounds ends the conversation.
 * @throws SottovoceError input.unsupported {format}, input.unreadable (also: the page died, fell silent or broke the rules),
 *   input.empty (no sound in it), input.too-long, app.cancelled, or what `sink` threw
 */
export class DecodeConversation {
  readonly #port: PagePort;
  readonly #source: ByteSource;
  readonly #sink: SoundSink;
  readonly #done = Promise.withResolvers<{ frames: number; truncated: boolean }>();
  readonly #watchdog: NodeJS.Timeout;
  #format: SoundFormat | null = null;
  #frames = 0;
  #reads = 0;
  #furthest = 0;
  #sinking = false;
  #over = false;
  #work: Promise<void> = Promise.resolve();

  constructor(port: PagePort, source: ByteSource, sink: SoundSink, silenceMs = SILENCE_MS) {
    this.#port = port;
    this.#source = source;
    this.#sink = sink;
    // While main itself is busy with the sound, silence is expected.
    this.#watchdog = setTimeout(() => {
      if (this.#sinking || this.#reads > 0) this.#watchdog.refresh();
      else this.fail(new SottovoceError('input.unreadable'));
    }, silenceMs);
    port.on('message', ({ data }) => this.#receive(data));
    port.on('close', () => this.fail(new SottovoceError('input.unreadable')));
    port.start();
    port.postMessage({ type: 'open', size: source.size });
  }

  /** Frames that were decoded, and whether the file ended before what it announced. */
  get decoded(): Promise<{ frames: number; truncated: boolean }> {
    return this.#done.promise;
  }

  /** Ends the conversation with an error, unless it is over. */
  fail(error: unknown): void {
    this.#finish(() => this.#done.reject(toSottovoceError(error)));
  }

  #finish(settle: () => void): void {
    if (this.#over) return;
    this.#over = true;
    clearTimeout(this.#watchdog);
    this.#port.close();
    // The caller may put the sink away once this is settled: not while it still works.
    void this.#work.then(settle, settle);
  }

  #receive(data: unknown): void {
    if (this.#over) return;
    this.#watchdog.refresh();
    const parsed = v.safeParse(fromPage, data);
    if (!parsed.success) this.fail(new SottovoceError('input.unreadable'));
    else void this.#answer(parsed.output).catch((error: unknown) => this.fail(error));
  }

  async #answer(message: FromPage): Promise<void> {
    switch (message.type) {
      case 'read':
        return this.#read(message.id, message.start, message.end);
      case 'format':
        return this.#begin(message);
      case 'frames':
        return this.#take(message.channels);
      case 'end':
        return this.#end(message.truncated);
      case 'unsupported':
        throw new SottovoceError('input.unsupported', { format: message.format });
      case 'unreadable':
        throw new SottovoceError('input.unreadable');
    }
  }

  async #read(id: number, start: number, end: number): Promise<void> {
    if (start >= end || end > this.#source.size || end - start > LARGEST_READ || this.#reads >= MOST_READS) {
      throw new SottovoceError('input.unreadable');
    }
    this.#reads += 1;
    const bytes = await this.#source.read(start, end - start);
    this.#reads -= 1;
    this.#furthest = Math.max(this.#furthest, end);
    if (!this.#over) this.#port.postMessage({ type: 'bytes', id, bytes });
  }

  /** Hands something to the sink, after what it already has. */
  #hand(work: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(work);
    return this.#work;
  }

  async #begin({ rate, channels, seconds, recordedAt }: SoundFormat): Promise<void> {
    if (this.#format !== null) throw new SottovoceError('input.unreadable');
    const format = { rate, channels, seconds, recordedAt };
    this.#format = format;
    await this.#hand(() => this.#sink.onFormat(format));
  }

  async #take(channels: readonly Int16Array[]): Promise<void> {
    const format = this.#format;
    const length = channels[0]?.length ?? 0;
    const fits = format !== null && channels.length === format.channels && length > 0 && length <= format.rate;
    if (!fits || this.#sinking || channels.some((channel) => channel.length !== length))
      throw new SottovoceError('input.unreadable');
    if (this.#frames + length > MOST_HOURS * 3_600 * format.rate) throw new SottovoceError('input.too-long');
    this.#sinking = true;
    await this.#hand(() => this.#sink.onFrames(channels));
    this.#sinking = false;
    this.#frames += length;
    if (this.#over) return;
    this.#sink.onProgress?.({ done: this.#furthest, total: this.#source.size });
    this.#watchdog.refresh();
    this.#port.postMessage({ type: 'taken' });
  }

  async #end(truncated: boolean): Promise<void> {
    if (this.#sinking) throw new SottovoceError('input.unreadable');
    await this.#work;
    if (this.#frames === 0) throw new SottovoceError('input.empty');
    this.#finish(() => this.#done.resolve({ frames: this.#frames, truncated }));
  }
}
