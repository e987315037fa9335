/** The status of a stretch of time, switched live. Off record is not kept, unless it is sealed until the journalist decides. */
export type StretchStatus = 'on-record' | 'background' | 'off-record';

/** Why a stretch begins: the take does, its status was switched, or the recording went on after a pause or with a microphone that came back. */
export type StretchBeginning = 'take' | 'status' | 'pause';

/** A part of a take with one status and, where it was kept, one key. Stretches follow each other without a gap. */
export interface Stretch {
  readonly id: string;
  readonly status: StretchStatus;
  readonly begins: StretchBeginning;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** On the take's timeline, at the take's rate. */
  readonly startFrame: number;
  /** 0 where nothing was captured. */
  readonly frames: number;
  /** Whether its sound can be read. False for off record, dropped or never captured. */
  readonly kept: boolean;
}

/** A moment that was flagged while recording or afterwards. */
export interface Marker {
  readonly id: string;
  /** On the take's timeline, at the take's rate. */
  readonly frame: number;
  /** '' until it is given one. */
  readonly label: string;
}
