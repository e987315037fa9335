import type { Level } from './pcm.ts';

/** What the page tells the capture worker. */
export type ToWorker =
  | { readonly type: 'start'; readonly readable: ReadableStream<AudioData> }
  /** Hand over what is there and end. */
  | { readonly type: 'stop' };

/** What the capture worker tells the page. */
export type FromWorker =
  | { readonly type: 'format'; readonly rate: number; readonly channels: number }
  | {
      readonly type: 'batch';
      /** 16-bit little-endian samples, one array a channel, all of the same length. */
      readonly tracks: readonly Uint8Array<ArrayBuffer>[];
      readonly levels: readonly Level[];
      /** Samples of one channel so far. */
      readonly frames: number;
      /** Seconds by which the timestamps have run ahead of the samples: sound that was dropped before it got here. */
      readonly missing: number;
    }
  | { readonly type: 'end' };
