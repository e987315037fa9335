import type { TranscriptView } from '../../app/types.ts';

/** Whether all that was planned of a transcript was recognised. */
export function isTranscribed({ progress }: TranscriptView): boolean {
  return progress.done >= progress.total - 0.5;
}
