import type { RequestError } from '../../app/bridge.ts';
import { createStore } from '../../app/store.ts';
import type { StretchBeginning, StretchStatus } from '../../../electron/core/capture/stretch.ts';
import type { Warning } from './signal-watch.ts';

/** What is told of a track while it is recorded. `lost`: its device is gone; `muted`: the system gives silence. */
export type TrackWarning = Warning | 'lost' | 'muted';

/** Something that happened without being asked for; recording goes on. */
export type Notice =
  | 'second-location'
  | 'clock-changed'
  | 'default-changed'
  | 'device-missing'
  | 'device-lost'
  | 'device-back'
  | 'format-changed';

/** A track of the take. */
export interface TrackInfo {
  readonly label: string;
  readonly device: number;
  /** Frames a second. */
  readonly rate: number;
}

/** A stretch so far; times in seconds of the take. */
export interface StretchInfo {
  readonly status: StretchStatus;
  readonly begins: StretchBeginning;
  readonly from: number;
}

/** A marker of the running take. */
export interface MarkerInfo {
  readonly id: string;
  readonly seconds: number;
  readonly label: string;
}

/** Room on the disk that is written to. */
export interface Space {
  readonly secondsLeft: number | null;
  readonly place: 'vault' | 'second';
  readonly hasSecond: boolean;
}

/** A recording that runs. */
export interface Recording {
  /** '' until it has begun. */
  readonly takeId: string;
  /** Null for the inbox. */
  readonly interviewId: string | null;
  readonly phase: 'starting' | 'on' | 'paused' | 'stopping';
  readonly status: StretchStatus;
  /** Off record is captured, under a key in memory alone, until it is decided on. */
  readonly decide: boolean;
  readonly tracks: readonly TrackInfo[];
  readonly warnings: readonly (readonly TrackWarning[])[];
  readonly stretches: readonly StretchInfo[];
  readonly markers: readonly MarkerInfo[];
  readonly notices: readonly Notice[];
}

/** The running recording, or null. Lives outside the screens: leaving one does not stop it. */
export const recording = createStore<Recording | null>(null);

/** How far the running recording has come. Apart from it, so that only what shows it is drawn anew four times a second. */
export const progress = createStore<{
  /** Of the take so far, by counting samples. */
  readonly seconds: number;
  /** Seconds of sound that the system dropped. */
  readonly missing: number;
}>({ seconds: 0, missing: 0 });

/** How the last recording ended, until dismissed. */
export const ending = createStore<{
  readonly seconds: number | null;
  readonly error: RequestError | null;
  /** Whether it is in the vault already. */
  readonly inVault: boolean;
} | null>(null);

/** Off-record sound that waits for a decision. */
export const sealed = createStore<
  readonly { readonly takeId: string; readonly stretch: number; readonly seconds: number }[]
>([]);

/** The microphones that are recorded, '' for the system's default. They stay chosen for as long as the window lives. */
export const chosenDevices = createStore<readonly string[]>(['']);

/** Channels that are taken of each microphone, most of them giving the same on both. It stays chosen like the microphones. */
export const mostChannels = createStore<1 | 2>(2);

/** Whether the panel with microphones is open, and for which interview; null for the inbox. */
export const recordPanel = createStore<{ readonly interviewId: string | null } | null>(null);

/** Puts part of the running recording in place. */
export function updateRecording(change: Partial<Recording>): void {
  recording.update((now) => (now === null ? null : { ...now, ...change }));
}

/** Adds a notice, once. */
export function addNotice(notice: Notice): void {
  recording.update((now) =>
    now === null || now.notices.includes(notice) ? now : { ...now, notices: [...now.notices, notice] },
  );
}

/** Takes a notice away. */
export function dismissNotice(notice: Notice): void {
  recording.update((now) => (now === null ? null : { ...now, notices: now.notices.filter((each) => each !== notice) }));
}
