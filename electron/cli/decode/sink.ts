import type { SoundHeader } from '../../core/media/sound-header.ts';

/** Where decoded sound goes. Both are awaited before more is read. */
export interface SoundSink {
  format(header: SoundHeader): Promise<void>;
  /** One array a channel, equally long. */
  frames(channels: Int16Array<ArrayBuffer>[]): Promise<void>;
}

/** What a decoded file came to. */
export interface DecodeOutcome {
  /** Of the whole file, in hexadecimal. */
  readonly sha256: string;
  readonly frames: number;
  /** The file ends before its sound does; what is there was decoded. */
  readonly truncated: boolean;
  /** Places that the decoder had to pass over. */
  readonly damaged: number;
}
