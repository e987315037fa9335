import type { Span } from '../engine.ts';

/** Seconds of speech that one embedding is made of, and from one to the next. */
export const VOICE_WINDOW = 1.6;
export const VOICE_HOP = 0.4;

/** Seconds of speech in all. */
export function speechSeconds(speech: readonly Span[]): number {
  return speech.reduce((sum, { start, end }) => sum + end - start, 0);
}

/** How many windows speech has: one each {@link VOICE_HOP} s of speech, the last ending at its end; one at least where there is any. */
export function windowCount(speech: readonly Span[]): number {
  const seconds = speechSeconds(speech);
  return seconds === 0 ? 0 : 1 + Math.max(0, Math.ceil((seconds - VOICE_WINDOW) / VOICE_HOP - 1e-9));
}
