import { commonNow } from './arrival-clock.ts';
import { closeMicrophone } from './devices.ts';
import type { Batch, FromWorker, ToWorker } from './messages.ts';
import type { Level } from './pcm.ts';
import type { Warning } from './signal-watch.ts';

/** Chunks of about 10 ms that the browser may hold for a worker that gets no time: ten seconds. */
const BUFFERED_CHUNKS = 1_000;

/** What an input tells. */
export interface InputEvents {
  readonly onBatch: (batch: Batch) => void;
  readonly onLevels: (levels: readonly Level[], missing: number) => void;
  readonly onWarnings: (warnings: readonly (readonly Warning[])[]) => void;
  readonly onMute: (muted: boolean) => void;
  /** No more comes from it, and everything before was told. */
  readonly onEnd: (why: 'stopped' | 'lost' | 'changed' | 'failed') => void;
}

/** A microphone that is read by a worker of its own, so that a busy page can't stall it. */
export class DeviceInput {
  /** As the system calls it. */
  readonly label: string;
  /** Once its first samples have come. */
  readonly format: Promise<{ readonly rate: number; readonly channels: number }>;
  readonly #stream: MediaStream;
  readonly #worker: Worker;
  readonly #events: InputEvents;
  #cuts: (() => void)[] = [];
  #ending: 'stopped' | 'lost' = 'lost';
  #ended = false;

  /**
   * @param mostChannels those beyond are left out
   * @param waiting nothing is handed over before the first {@link cut}
   */
  constructor(
    stream: MediaStream,
    track: MediaStreamAudioTrack,
    mostChannels: number,
    events: InputEvents,
    waiting = false,
  ) {
    this.label = track.label;
    this.#stream = stream;
    this.#events = events;
    this.#worker = new Worker(new URL('./capture.worker.ts', import.meta.url), { type: 'module' });
    const format = Promise.withResolvers<{ readonly rate: number; readonly channels: number }>();
    this.format = format.promise;
    this.#worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (data.type === 'format') format.resolve(data);
      else this.#receive(data);
    });
    this.#worker.addEventListener('error', () => this.#end('failed'));
    track.addEventListener('mute', () => events.onMute(true));
    track.addEventListener('unmute', () => events.onMute(false));
    const { readable } = new MediaStreamTrackProcessor({ track, maxBufferSize: BUFFERED_CHUNKS });
    this.#send({ type: 'start', readable, mostChannels, waiting }, [readable]);
  }

  /** As {@link Cut}, from now on; resolves when everything before it was told. */
  cut(take: number, stretch: number, drop: boolean): Promise<void> {
    if (this.#ended) return Promise.resolve();
    return new Promise((resolve) => {
      this.#cuts.push(resolve);
      this.#send({ type: 'cut', at: commonNow(), take, stretch, drop });
    });
  }

  /** Ends it; `onEnd` follows when everything that was taken up to now was told. */
  stop(): void {
    this.#ending = 'stopped';
    this.#send({ type: 'stop', at: commonNow() });
  }

  #send(message: ToWorker, transfer: Transferable[] = []): void {
    this.#worker.postMessage(message, transfer);
  }

  #receive(message: Exclude<FromWorker, { readonly type: 'format' }>): void {
    switch (message.type) {
      case 'batch':
        this.#events.onBatch(message);
        break;
      case 'levels':
        this.#events.onLevels(message.levels, message.missing);
        break;
      case 'warnings':
        this.#events.onWarnings(message.warnings);
        break;
      case 'cut':
        this.#cuts.shift()?.();
        break;
      case 'end':
        this.#end(message.changed ? 'changed' : this.#ending);
        break;
    }
  }

  #end(why: 'stopped' | 'lost' | 'changed' | 'failed'): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#worker.terminate();
    closeMicrophone(this.#stream);
    for (const resolve of this.#cuts) resolve();
    this.#cuts = [];
    this.#events.onEnd(why);
  }
}
