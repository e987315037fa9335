import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';

/** Hertz, one tone a status, so that they are told apart without looking. */
const TONES: Readonly<Record<StretchStatus, number>> = { 'on-record': 880, background: 660, 'off-record': 330 };
const SECONDS = 0.12;
const LEVEL = 0.05;

/** Sounds a short, quiet tone for a status. It is heard by microphones as well: who does not want that leaves it off. */
export function soundStatus(status: StretchStatus): void {
  const context = new AudioContext();
  const tone = context.createOscillator();
  const level = context.createGain();
  level.gain.value = LEVEL;
  tone.frequency.value = TONES[status];
  tone.connect(level).connect(context.destination);
  tone.addEventListener('ended', () => void context.close());
  tone.start();
  tone.stop(context.currentTime + SECONDS);
}
