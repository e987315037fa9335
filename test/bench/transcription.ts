import { mkdtemp, rm } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { mono, readFlac, type DecodedSound } from '../support/flac.ts';
import { writeWav } from '../support/microphone.ts';
import { sampleWords } from '../support/sample-words.ts';
import { RESOURCES } from '../support/speech.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';
import type { BenchRow } from './encryption.ts';
import { divided, repeated, runHere, runPeer, type Run } from './transcription-runs.ts';

/** Half an hour, as nearly as whole interviews make it. */
const LONG = 10;
/** Ten minutes, likewise. */
const SHORT = 3;

async function sampleSound(): Promise<DecodedSound> {
  return mono(await readFlac(join(RESOURCES, 'sample', 'interview.flac')));
}

/** Does something with the sound as a WAV file, which is gone afterwards. */
async function withFile<T>(sound: DecodedSound, work: (file: string) => Promise<T>): Promise<T> {
  const directory = await mkdtemp(join(tmpdir(), 'bench-'));
  try {
    const file = join(directory, 'sound.wav');
    await writeWav(file, sound.channels, sound.rate);
    return await work(file);
  } finally {
    await rm(directory, { recursive: true });
  }
}

/** Share of wrong words of the sample interview, read so many times, in per cent. */
async function wrongWords(times: number): Promise<(run: Run) => number> {
  const once = await sampleWords();
  const wanted = Array.from({ length: times }, () => once).flat();
  return ({ texts }) => (100 * wordErrors(wanted, comparable(texts.join(' ')))) / wanted.length;
}

interface Compared {
  readonly here: Run;
  readonly there: Run | null;
  readonly threads: number;
}

function row(
  { here, there, threads }: Compared,
  name: string,
  unit: string,
  measure: (run: Run) => number,
  note: string,
): BenchRow {
  const ours = measure(here);
  const peerValue = there === null ? NaN : measure(there);
  const peer =
    there === null
      ? 'faster-whisper is not installed here'
      : `faster-whisper int8, beam 5, ${threads === 1 ? 'one thread' : `${threads} threads`}`;
  return { name, ours, peer, peerValue, unit, ratio: ours / peerValue, note };
}

/** What both took on one thread each. */
function rows(compared: Compared, what: string, seconds: number, wrong: (run: Run) => number): BenchRow[] {
  const less = `${what}; less is better`;
  return [
    row(compared, 'transcription, CPU a second of sound', 's', ({ cpu }) => cpu / seconds, less),
    row(compared, 'transcription, wall time a second of sound', 's', ({ wall }) => wall / seconds, less),
    row(compared, 'transcription, wrong words', '%', wrong, less),
    row(compared, 'transcription, peak memory', 'MB', ({ memory }) => memory, `${what}; of the speech process`),
  ];
}

/**
 * Transcribes the sample interview, mixed to one track, with the bundled model, beside faster-whisper where it is
 * installed, one thread each: CPU and wall seconds a second of sound, share of wrong words in per cent, peak memory in MB.
 * Then with all cores: the app as it is, which uses one, and as it would be with a speech process for each.
 */
export async function benchTranscription(): Promise<BenchRow[]> {
  const sound = await sampleSound();
  const seconds = sound.frames / sound.rate;
  const cores = availableParallelism();
  return withFile(sound, async (file) => {
    const alone = { here: await runHere(sound), there: await runPeer([file], 'en', 1), threads: 1 };
    const all = { here: alone.here, there: await runPeer([file], 'en', cores), threads: cores };
    const several = { ...all, here: await runHere(...divided(sound, cores)) };
    const asApp = `of ${cores} cores the app uses one`;
    const asMany = `${cores} speech processes, each with its share of the sound: not in the app`;
    return [
      ...rows(alone, `sample interview as one track, ${seconds.toFixed(1)} s`, seconds, await wrongWords(1)),
      row(all, 'transcription with all cores, wall time a second of sound', 's', ({ wall }) => wall / seconds, asApp),
      row(several, 'the same with a process a core', 's', ({ wall }) => wall / seconds, asMany),
      row(several, 'the same, CPU a second of sound', 's', ({ cpu }) => cpu / seconds, asMany),
      row(several, 'the same, peak memory', 'MB', ({ memory }) => memory, 'of all speech processes'),
    ];
  });
}

/** The same on the sample interview ten times in a row, and how the memory that half an hour takes compares with ten minutes. */
export async function benchLongTranscription(): Promise<BenchRow[]> {
  const sample = await sampleSound();
  const sound = repeated(sample, LONG);
  const seconds = sound.frames / sound.rate;
  const short = await runHere(repeated(sample, SHORT));
  return withFile(sound, async (file) => {
    const compared = { here: await runHere(sound), there: await runPeer([file], 'en', 1), threads: 1 };
    const what = `sample interview ${LONG} times, ${(seconds / 60).toFixed(1)} min`;
    const { memory } = compared.here;
    return [
      ...rows(compared, what, seconds, await wrongWords(LONG)),
      {
        name: 'transcription, peak memory of a long take',
        ours: memory,
        peer: 'a short one',
        peerValue: short.memory,
        unit: 'MB',
        ratio: memory / short.memory,
        note: `the interview ${LONG} times against ${SHORT} times`,
      },
    ];
  });
}
