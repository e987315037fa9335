import type { RequestError } from '../../app/bridge.ts';
import { createStore } from '../../app/store.ts';
import type { Level } from './pcm.ts';

/** A recording that runs. */
export interface Recording {
  readonly interviewId: string;
  readonly phase: 'starting' | 'on' | 'stopping';
  readonly labels: readonly string[];
  readonly levels: readonly Level[];
  /** The loudest peak of the last seconds, in dB, one a track. */
  readonly held: readonly number[];
  /** Seconds of sound taken so far, by counting samples. */
  readonly seconds: number;
  /** Seconds of sound that the system dropped. */
  readonly missing: number;
}

/** The running recording, or null. Lives outside the screens: leaving one does not stop it. */
export const recording = createStore<Recording | null>(null);

/** How the last recording ended, until dismissed. */
export const ending = createStore<{ readonly seconds: number | null; readonly error: RequestError | null } | null>(
  null,
);

/** The interview whose record panel is open, '' for none. */
export const recordPanel = createStore<string>('');

/** Opens the record panel of an interview. */
export function openRecordPanel(interviewId: string): void {
  recordPanel.set(interviewId);
}
