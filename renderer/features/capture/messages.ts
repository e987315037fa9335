import type { Level } from './pcm.ts';
import type { Warning } from './signal-watch.ts';

/** What the page tells the capture worker of a device. */
export type ToWorker =
  | {
      readonly type: 'start';
      readonly readable: ReadableStream<AudioData>;
      readonly mostChannels: number;
      /** Samples belong to nothing before the first cut. */
      readonly waiting: boolean;
    }
  | ({ readonly type: 'cut' } & Cut)
  /** Hand over what was taken before `at`, as in {@link Cut}, and end. */
  | { readonly type: 'stop'; readonly at: number };

/** From a moment on samples belong to this stretch of this take, or, with `drop`, to none. */
export interface Cut {
  /** The moment, in seconds of the clock that the page shares with its workers: samples may be read long after they were taken. */
  readonly at: number;
  readonly take: number;
  readonly stretch: number;
  readonly drop: boolean;
}

/** Samples of about a tenth of a second. */
export interface Batch {
  readonly type: 'batch';
  /** The take and the stretch they belong to, both counted by the page. */
  readonly take: number;
  readonly stretch: number;
  /** When the first was taken, in seconds of the clock that the page shares with its workers. */
  readonly time: number;
  /** 16-bit little-endian samples, one array a channel, all of the same length. */
  readonly tracks: readonly Uint8Array<ArrayBuffer>[];
}

/** What the capture worker of a device tells the page. */
export type FromWorker =
  | { readonly type: 'format'; readonly rate: number; readonly channels: number }
  | Batch
  /** About thirty times a second. */
  | {
      readonly type: 'levels';
      readonly levels: readonly Level[];
      /** Seconds by which the timestamps have run ahead of the samples: sound that was dropped before it got here. */
      readonly missing: number;
    }
  /** Of each channel; told when they change. */
  | { readonly type: 'warnings'; readonly warnings: readonly (readonly Warning[])[] }
  /** Everything before the last cut has been handed over. */
  | { readonly type: 'cut' }
  /** No more comes. `changed`: the device counts otherwise now, or has other channels. */
  | { readonly type: 'end'; readonly changed: boolean };
