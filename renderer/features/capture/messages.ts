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
  /** From here on samples belong to this stretch of this take, or to none. */
  | { readonly type: 'cut'; readonly take: number; readonly stretch: number; readonly drop: boolean }
  /** Hand over what is there and end. */
  | { readonly type: 'stop' };

/** Samples of about a tenth of a second. */
export interface Batch {
  readonly type: 'batch';
  /** The take and the stretch they belong to, both counted by the page. */
  readonly take: number;
  readonly stretch: number;
  /** When the first was taken, in seconds of the clock that all devices of the page share. */
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
