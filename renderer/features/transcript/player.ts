import { createStore } from '../../app/store.ts';

/** What the one player of the window plays. `time` in seconds from the start of the take. */
export interface Playing {
  readonly takeId: string;
  readonly time: number;
  readonly playing: boolean;
  readonly failed: boolean;
}

const SILENT: Playing = { takeId: '', time: 0, playing: false, failed: false };

export const playing = createStore<Playing>(SILENT);

let element: HTMLAudioElement | undefined;
let frame = 0;

function follow(): void {
  if (element === undefined) return;
  const time = element.currentTime;
  playing.update((now) => ({ ...now, time }));
  frame = requestAnimationFrame(follow);
}

function audio(): HTMLAudioElement {
  if (element !== undefined) return element;
  const made = new Audio();
  made.preload = 'auto';
  made.addEventListener('play', () => {
    playing.update((now) => ({ ...now, playing: true, failed: false }));
    cancelAnimationFrame(frame);
    frame = requestAnimationFrame(follow);
  });
  const stopped = () => {
    cancelAnimationFrame(frame);
    playing.update((now) => ({ ...now, playing: false, time: made.currentTime }));
  };
  made.addEventListener('pause', stopped);
  made.addEventListener('ended', stopped);
  made.addEventListener('error', () => {
    if (made.src !== '') playing.update((now) => ({ ...now, playing: false, failed: true }));
  });
  element = made;
  return made;
}

/** Puts the player at `time` seconds of a take; it goes on playing if it did. */
export function seek(take: { readonly id: string; readonly soundUrl: string }, time: number): void {
  const player = audio();
  const wasPlaying = playing.get().playing;
  if (playing.get().takeId !== take.id) {
    player.src = take.soundUrl;
    playing.set({ takeId: take.id, time, playing: false, failed: false });
  }
  player.currentTime = time;
  playing.update((now) => ({ ...now, time }));
  if (wasPlaying) void player.play().catch(() => undefined);
}

/** Plays a take from `time` seconds. */
export function playFrom(take: { readonly id: string; readonly soundUrl: string }, time: number): void {
  seek(take, time);
  void audio()
    .play()
    .catch(() => undefined);
}

export function pause(): void {
  element?.pause();
}

/** Stops and lets go of the sound: nothing of it stays in memory after the screen is left. */
export function releasePlayer(): void {
  if (element === undefined) return;
  element.pause();
  element.removeAttribute('src');
  element.load();
  playing.set(SILENT);
}
