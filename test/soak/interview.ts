import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import * as v from 'valibot';
import { encodeFlac } from '../../electron/core/story-package/sound-flac.ts';
import { sampleTimes } from './hour.ts';

const CHILD = new URL('./interview-file.ts', import.meta.url);
const MINUTES = Number(process.env['SOAK_MINUTES'] ?? 180);
/** What a long interview is measured by. */
const SHORT = 10;
/** The peak of the speech process may be so much that of a short interview. */
const MEMORY = 1.05;
/** The share of wrong words may be so much above that of a short interview. */
const WRONG = 0.01;
const MIB = 1024 * 1024;

const accountSchema = v.object({
  /** Peak of the speech process in MiB, null where the system does not tell. */
  memory: v.nullable(v.number()),
  /** Share of wrong words. */
  wrong: v.number(),
  faults: v.array(v.string()),
});
type Account = v.InferOutput<typeof accountSchema>;

async function inProcess(...args: readonly string[]): Promise<Account> {
  const child = fork(CHILD, args);
  const told = new Promise<unknown>((resolve) => child.once('message', resolve));
  const status = await new Promise<number | null>((resolve) => child.on('exit', resolve));
  if (status !== 0) throw new Error('An interview failed.');
  return v.parse(accountSchema, await told);
}

/** The sample interview over and over for at least so many minutes, the whole way. */
async function takeThrough(minutes: number, kill: boolean): Promise<Account> {
  const directory = await mkdtemp(join(tmpdir(), 'soak-interview-'));
  try {
    const once = await sampleTimes(1);
    const times = Math.ceil((minutes * 60 * once.rate) / once.frames);
    const path = join(directory, 'interview.flac');
    await pipeline(encodeFlac(await sampleTimes(times)), createWriteStream(path, { mode: 0o600 }));
    const length = ((times * once.frames) / once.rate / 60).toFixed(1);
    const size = ((await stat(path)).size / MIB).toFixed(0);
    console.log(
      `interview: ${length} min, the sample ${times} times, ${once.tracks} tracks at ${once.rate / 1000} kHz, ${size} MiB of FLAC` +
        (kill ? '; kill -9 of the speech process half-way' : ''),
    );
    return await inProcess(path, directory, String(times), kill ? 'kill' : '');
  } finally {
    await rm(directory, { recursive: true });
  }
}

/**
 * Takes a long interview from a sound file through import, transcription, replacement and leak check into a package and out
 * of it again, as `npm run story` and `npm run open` do, and kills the speech process on the way; before it a short one, which
 * it is measured by.
 * @throws Error when a frame, a repetition or a segment lacks, a registered spelling is in the package, more than the region
 * that was under work is recognised again, more words are wrong, or the speech process takes more memory.
 */
export async function soakInterview(): Promise<void> {
  const short = await takeThrough(SHORT, false);
  const long = await takeThrough(MINUTES, true);
  const faults = [...short.faults, ...long.faults];
  const grown = (long.memory ?? NaN) / (short.memory ?? NaN);
  const more = long.wrong - short.wrong;
  console.log('interview: the long one beside the short one');
  console.log(`  peak memory of the speech process: x ${grown.toFixed(3)}`);
  console.log(`  wrong words: ${(100 * more).toFixed(2)} points more`);
  // Where memory can't be told, nothing is known of it, which is no success.
  if (!(grown <= MEMORY)) faults.push('The speech process took more memory.');
  if (more > WRONG) faults.push('More words were wrong.');
  if (faults.length > 0) throw new Error(faults.join('\n'));
}
