import { TakeRecorder } from '../../electron/core/capture/recorder.ts';
import { registerTake } from '../../electron/core/capture/register.ts';
import { openSound, type MediaVault } from '../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault, tracksOf } from '../core/capture/support.ts';
import { liveMemory, peakMemory, residentMemory, timed } from './memory.ts';

const HOURS = 8;
const RATE = 48_000;
/** As the window sends them: a tenth of a second at a time. */
const PIECE = RATE / 10;
const PIECES_AN_HOUR = 36_000;
/** Live memory may grow by this much between the first hour and the last, in MiB. Every hour is 330 MiB of sound. */
const FLAT = 4;
/** Resident memory goes up and down with the collector; it must stay below this, in MiB. */
const MOST = 400;
/** Frames after which the counting signal begins anew. */
const PERIOD = 65_521;

const ramp = counter(0, 0, PERIOD + PIECE);

/** A tenth of a second that no other of the eight hours is like: a counting signal, led by the number of the piece. */
function piece(number: number): Int16Array {
  const start = (number * PIECE) % PERIOD;
  const samples = ramp.slice(start, start + PIECE);
  samples[0] = (number & 0xffff) - 32_768;
  samples[1] = number >> 16;
  return samples;
}

/** Live memory after every hour, in MiB. */
async function feed(recorder: TakeRecorder): Promise<number[]> {
  const memory: number[] = [];
  for (let hour = 0; hour < HOURS; hour += 1) {
    for (let at = 0; at < PIECES_AN_HOUR; at += 1) await recorder.append(0, piece(hour * PIECES_AN_HOUR + at));
    const resident = residentMemory().toFixed(0);
    const live = await liveMemory();
    memory.push(live);
    console.log(
      `  hour ${hour + 1}: ${recorder.frames} frames taken, ${live.toFixed(1)} MiB live, ${resident} MiB resident`,
    );
  }
  return memory;
}

/** Reads the take back as a second at a time. @throws Error at the first second that is not as it was recorded. */
async function verify(vault: MediaVault, takeId: string): Promise<void> {
  const sound = await openSound(vault, takeId);
  try {
    if (sound.frames !== HOURS * PIECES_AN_HOUR * PIECE) throw new Error(`${sound.frames} frames were kept.`);
    for (let number = 0; number < HOURS * PIECES_AN_HOUR; number += 10) {
      const kept = await sound.read(0, number * PIECE, 10 * PIECE);
      for (let at = 0; at < 10; at += 1) {
        if (!same(kept.subarray(at * PIECE, (at + 1) * PIECE), piece(number + at)))
          throw new Error(`The sound differs ${(number + at) / 10} seconds in.`);
      }
    }
  } finally {
    await sound.close();
  }
}

/**
 * Records eight hours of one 48 kHz track faster than real time and reads every sample back.
 * @throws Error when a sample differs or memory grows.
 */
export async function soakFeed(): Promise<void> {
  console.log(`feed: ${HOURS} h of one ${RATE / 1000} kHz track, a tenth of a second at a time`);
  const vault = await testVault();
  try {
    const recorder = await TakeRecorder.start({
      mediaDirectory: vault.mediaDirectory,
      recipient: vault.recipient,
      interviewId: INTERVIEW,
      kind: 'recorded',
      rate: RATE,
      tracks: tracksOf(RATE, 'only'),
      startedAt: 0,
    });
    const fed = await timed(() => feed(recorder));
    const closed = await recorder.stop();
    if (closed.failure !== null || closed.endMissing) throw new Error('The recording did not end whole.');
    await registerTake(vault.db, closed);
    const checked = await timed(() => verify(vault, recorder.takeId));
    const [first = NaN] = fed.value;
    const growth = (fed.value.at(-1) ?? NaN) - first;
    const rows: readonly (readonly [string, number])[] = [
      ['recorded', fed.seconds],
      ['read back, every sample the same', checked.seconds],
    ];
    for (const [what, seconds] of rows)
      console.log(`  ${what}: ${seconds.toFixed(0)} s, ${((HOURS * 3600) / seconds).toFixed(0)} x real time`);
    console.log(`  CPU while recording: ${((fed.cpu / (HOURS * 3600)) * 1000).toFixed(2)} ms a second of sound`);
    console.log(
      `  live memory from hour 1 to hour ${HOURS}: ${growth.toFixed(1)} MiB; resident at most ${peakMemory().toFixed(0)} MiB`,
    );
    if (!(growth <= FLAT && peakMemory() <= MOST)) throw new Error('Memory grew.');
  } finally {
    await vault.close();
  }
}
