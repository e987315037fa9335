/** What a sound file says of itself. */
export interface SoundHeader {
  /** Frames a second. */
  readonly rate: number;
  readonly channels: number;
  /** Length as claimed, null where the file does not say. Never a size to allocate. */
  readonly frames: number | null;
}
