import { createStore } from '../../app/store.ts';
import { TypingRest } from '../playback/typing-rest.ts';
import { nextRate, type Stretch } from '../playback/times.ts';

/** What the one player of the window plays. `time` in seconds from the start of the take. */
export interface Playing {
  readonly takeId: string;
  readonly time: number;
  readonly playing: boolean;
  /** Holds while somebody types, and goes on by itself. */
  readonly resting: boolean;
  readonly failed: boolean;
}

/** A take as the player needs it. */
export interface PlayedTake {
  readonly id: string;
  readonly soundUrl: string;
}

const SILENT: Playing = { takeId: '', time: 0, playing: false, resting: false, failed: false };

export const playing = createStore<Playing>(SILENT);
/** How fast is played, 1 as it was said. Stays for the next take. */
export const speed = createStore(1);
/** What is played again and again; null for nothing. */
export const loop = createStore<Stretch | null>(null);
/** Whether text and waveform keep up with what plays: not after the person scrolled away. */
export const following = createStore(true);

const REST_MILLISECONDS = 500;

let element: HTMLAudioElement | undefined;
let frame = 0;

/** At the end of the loop the player is back at its start. */
function turnBack(player: HTMLAudioElement): void {
  const stretch = loop.get();
  if (stretch !== null && !player.paused && player.currentTime >= stretch.to) player.currentTime = stretch.from;
}

function follow(): void {
  if (element === undefined) return;
  turnBack(element);
  const time = element.currentTime;
  playing.update((now) => ({ ...now, time }));
  frame = requestAnimationFrame(follow);
}

function start(player: HTMLAudioElement): void {
  void player.play().catch(() => undefined);
}

const rest = new TypingRest(
  {
    isPlaying: () => playing.get().playing,
    hold: () => {
      playing.update((now) => ({ ...now, resting: true }));
      element?.pause();
    },
    goOn: () => {
      playing.update((now) => ({ ...now, resting: false }));
      if (element !== undefined) start(element);
    },
  },
  REST_MILLISECONDS,
);

function endRest(): void {
  rest.end();
  playing.update((now) => (now.resting ? { ...now, resting: false } : now));
}

function audio(): HTMLAudioElement {
  if (element !== undefined) return element;
  const made = new Audio();
  made.preload = 'auto';
  made.preservesPitch = true;
  made.defaultPlaybackRate = speed.get();
  made.playbackRate = speed.get();
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
  made.addEventListener('ended', () => {
    const stretch = loop.get();
    stopped();
    // A loop may reach to the very end.
    if (stretch === null) return;
    made.currentTime = stretch.from;
    start(made);
  });
  // No frame is drawn while the window is hidden.
  made.addEventListener('timeupdate', () => turnBack(made));
  made.addEventListener('error', () => {
    if (made.src !== '') playing.update((now) => ({ ...now, playing: false, failed: true }));
  });
  element = made;
  return made;
}

/** Puts the player at `time` seconds of a take; it goes on playing if it did. Going out of the loop ends it. */
export function seek(take: PlayedTake, time: number): void {
  const player = audio();
  const wasPlaying = playing.get().playing;
  const stretch = loop.get();
  if (playing.get().takeId !== take.id) {
    player.src = take.soundUrl;
    loop.set(null);
    playing.update(({ resting }) => ({ takeId: take.id, time, playing: false, resting, failed: false }));
  } else if (stretch !== null && (time < stretch.from || time >= stretch.to)) loop.set(null);
  following.set(true);
  player.currentTime = time;
  playing.update((now) => ({ ...now, time }));
  if (wasPlaying) start(player);
}

/** Plays a take from `time` seconds. */
export function playFrom(take: PlayedTake, time: number): void {
  endRest();
  seek(take, time);
  start(audio());
}

/** Plays on from where the player is, or pauses: also where it only rests. */
export function togglePlay(take: PlayedTake): void {
  const now = playing.get();
  if (now.playing || now.resting) pause();
  else playFrom(take, now.takeId === take.id ? now.time : 0);
}

/** Pauses until somebody plays again. */
export function pause(): void {
  endRest();
  element?.pause();
}

let held = false;

/** Plays on until what it gives is called. Typing does not hold it meanwhile: the foot on the pedal does. */
export function playHeld(take: PlayedTake): () => void {
  const now = playing.get();
  held = true;
  playFrom(take, now.takeId === take.id ? now.time : 0);
  return () => {
    held = false;
    pause();
  };
}

/** Something was typed: what plays holds, and goes on when nothing has been typed for half a second. */
export function holdWhileTyping(): void {
  if (!held) rest.typed();
}

/** Plays faster or slower by so many steps, the voice as high as before. Returns the new speed. */
export function changeSpeed(steps: number): number {
  const next = steps === 0 ? 1 : nextRate(speed.get(), steps);
  speed.set(next);
  if (element !== undefined) {
    element.defaultPlaybackRate = next;
    element.playbackRate = next;
  }
  return next;
}

/** Plays a stretch of a take again and again, from its start on. */
export function playLoop(take: PlayedTake, stretch: Stretch): void {
  const { takeId, time } = playing.get();
  const inside = takeId === take.id && time >= stretch.from && time < stretch.to;
  playFrom(take, inside ? time : stretch.from);
  loop.set(stretch);
}

/** Stops and lets go of the sound: nothing of it stays in memory after the screen is left. */
export function releasePlayer(): void {
  endRest();
  loop.set(null);
  following.set(true);
  if (element === undefined) return;
  element.pause();
  element.removeAttribute('src');
  element.load();
  playing.set(SILENT);
}
