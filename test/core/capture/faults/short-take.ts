import type Database from 'better-sqlite3';
import { isSottovoceError } from '../../../../electron/core/base/errors.ts';
import { TakeRecorder } from '../../../../electron/core/capture/recorder.ts';
import { registerTake } from '../../../../electron/core/capture/register.ts';
import type { StretchOptions } from '../../../../electron/core/capture/open-stretch.ts';
import { INTERVIEW, tracksOf } from '../support.ts';

/** What the recording process did, as it did it. Frames are those of a track in a stretch, from the start of that. */
export type Said =
  | { readonly what: 'started'; readonly take: number; readonly id: string }
  | {
      readonly what: 'handed' | 'taken';
      readonly take: number;
      readonly stretch: number;
      readonly track: number;
      readonly frames: number;
    }
  | { readonly what: 'marked'; readonly take: number; readonly id: string }
  | { readonly what: 'refused'; readonly error: unknown }
  /** `beside`: a part could not be written, so the take waits beside the vault. */
  | { readonly what: 'ended'; readonly take: number; readonly beside: boolean };

/** Where and how a short take is made. */
export interface Studio {
  readonly db: Database.Database;
  readonly mediaDirectory: string;
  readonly secondDirectory?: string | null;
  readonly recipient: string;
  /** Of the first track; the others follow from the device they are of. */
  readonly rate: number;
  readonly say: (said: Said) => void;
  /** Called before each step, with the seconds recorded so far: moves the clock that flushing goes by. */
  readonly tick: (seconds: number) => void;
}

/** Puts a clock that a test moves in place of the process's own. Returns how to move it, and how to give the own one back. */
export function takeClock(): { readonly set: (seconds: number) => void; readonly restore: () => void } {
  const own = performance.now.bind(performance);
  const from = own();
  let seconds = 0;
  performance.now = () => from + seconds * 1000;
  return {
    set: (next) => {
      seconds = next;
    },
    restore: () => {
      performance.now = own;
    },
  };
}

export const LABELS = ['left', 'right'];

/** Sample `index` of a track of a stretch: a hash of its place (as MurmurHash3 ends), and never silence. */
function sampleAt(take: number, stretch: number, track: number, index: number): number {
  let hash = Math.imul(index ^ ((take * 64 + stretch * 8 + track) << 24), 0x85eb_ca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2_ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) % 30_000) + 1;
}

/** `count` samples from `start` on. */
export function samplesOf(take: number, stretch: number, track: number, start: number, count: number): Int16Array {
  return Int16Array.from({ length: count }, (_, at) => sampleAt(take, stretch, track, start + at));
}

type Step =
  | { readonly does: 'sound'; readonly pieces: number }
  | { readonly does: 'mark' | 'label' }
  | { readonly does: 'switch'; readonly to: Omit<StretchOptions, 'startedAt'> };

const sound = (pieces: number): Step => ({ does: 'sound', pieces });
const to = (status: StretchOptions['status'], begins: StretchOptions['begins'] = 'status', decide = false): Step => ({
  does: 'switch',
  to: { status, begins, decide },
});

/** Two takes with all that can happen to one, the second being what a split begins. A piece is a tenth of a second. */
const TAKES: readonly (readonly Step[])[] = [
  [
    sound(9),
    { does: 'mark' },
    to('background'),
    sound(3),
    to('off-record'),
    sound(1),
    to('on-record'),
    { does: 'label' },
    sound(2),
    to('off-record', 'status', true),
    sound(2),
    to('on-record'),
    to('on-record', 'pause'),
    sound(8),
  ],
  [sound(2)],
];

/**
 * Records, step by step, and enters each take into the vault. What the disk refuses is said, and the recording goes on, as
 * the recorder allows.
 */
export async function recordShortTakes(studio: Studio): Promise<void> {
  for (const [take, steps] of TAKES.entries()) await recordTake(studio, take, steps);
}

async function recordTake(studio: Studio, take: number, steps: readonly Step[]): Promise<void> {
  const { db, mediaDirectory, secondDirectory, recipient, rate, say, tick } = studio;
  const refusedOr = async <Result>(work: Promise<Result>): Promise<Result | undefined> => {
    try {
      return await work;
    } catch (error) {
      say({ what: 'refused', error });
      return undefined;
    }
  };
  const start = () =>
    TakeRecorder.start({
      mediaDirectory,
      secondDirectory: secondDirectory ?? null,
      recipient,
      interviewId: INTERVIEW,
      kind: 'recorded',
      rate,
      tracks: tracksOf(rate, ...LABELS),
      startedAt: 0,
    });
  // A journalist tries again.
  const recorder = (await refusedOr(start())) ?? (await refusedOr(start()));
  if (recorder === undefined) return;
  say({ what: 'started', take, id: recorder.takeId });
  let [seconds, stretch, isTaken, marker] = [take * 10, 0, true, ''];
  let counts = LABELS.map(() => 0);
  for (const step of steps) {
    if (step.does === 'switch') {
      // One that is refused is none: what follows belongs where it did.
      const begun = await refusedOr(recorder.switchStretch({ ...step.to, startedAt: 0 }));
      if (begun === undefined) continue;
      isTaken = step.to.status !== 'off-record' || step.to.decide;
      stretch = begun;
      counts = LABELS.map(() => 0);
    } else if (step.does === 'sound') {
      for (let piece = 0; piece < step.pieces; piece += 1) {
        seconds += 0.1;
        tick(seconds);
        for (const track of LABELS.keys()) {
          const from = counts[track] ?? 0;
          const frames = from + rate / 10;
          counts[track] = frames;
          if (isTaken) say({ what: 'handed', take, stretch, track, frames });
          const done = recorder.append(track, samplesOf(take, stretch, track, from, rate / 10), { stretch });
          if ((await refusedOr(done.then(() => true))) && isTaken) say({ what: 'taken', take, stretch, track, frames });
        }
      }
    } else {
      const label = step.does === 'label' ? 'later' : '';
      const saved = await refusedOr(
        recorder.saveMarker({ ...(marker === '' ? {} : { id: marker }), frame: rate / 10, label }),
      );
      if (saved === undefined) continue;
      marker = saved;
      say({ what: 'marked', take, id: saved });
    }
  }
  const closed = await recorder.stop();
  // As the app does it: a take that could not be closed whole is left to recovery, which has the tail journals.
  if (closed.failure === null) await refusedOr(registerTake(db, closed));
  say({ what: 'ended', take, beside: closed.failure !== null });
}

/** Whether everything that was refused was refused with a code of the disk. */
export function refusedWith(said: readonly Said[], code: string): boolean {
  return said.every((each) => each.what !== 'refused' || (isSottovoceError(each.error) && each.error.code === code));
}

/** What the recorder said of everything that was refused: codes, and what has none by its name. */
export function refusalsOf(said: readonly Said[]): string[] {
  return said.flatMap((each) =>
    each.what === 'refused' ? [isSottovoceError(each.error) ? each.error.code : String(each.error)] : [],
  );
}
