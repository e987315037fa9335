import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { soundOf, type DecodedSound } from '../support/flac.ts';
import { realSpeech } from '../support/speech.ts';
import { usageOf } from './processes.ts';

/** What a whole job took, loading of the model included, and what it heard. */
export interface Run {
  /** Seconds of all processes. */
  readonly cpu: number;
  /** Seconds of the clock. */
  readonly wall: number;
  /** Peak in MB of the processes that recognise. */
  readonly memory: number;
  /** Of each sound. */
  readonly texts: readonly string[];
}

const peerSchema = v.object({ cpu: v.number(), memory: v.number(), texts: v.array(v.string()) });

/** The sound of one track so many times in a row. */
export function repeated(sound: DecodedSound, times: number): DecodedSound {
  const samples = new Int16Array(sound.frames * times);
  for (let at = 0; at < times; at += 1) samples.set(sound.channels[0] ?? [], at * sound.frames);
  return soundOf(sound.rate, [samples]);
}

/** The sound of one track in so many pieces of the same length. */
export function divided(sound: DecodedSound, pieces: number): DecodedSound[] {
  const length = Math.ceil(sound.frames / pieces);
  return Array.from({ length: pieces }, (_, at) =>
    soundOf(
      sound.rate,
      sound.channels.map((channel) => channel.slice(at * length, (at + 1) * length)),
    ),
  );
}

async function job(source: DecodedSound): Promise<{ cpu: number; memory: number; text: string }> {
  const { store } = emptyVault('en');
  const { client, children } = realSpeech();
  try {
    await transcribeTake({ source, takeId: 't1', engine: client, languages: ['en'], store });
    const segments = store.loadDocument('i')?.document.segments ?? [];
    const text = segments.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
    return { ...(await usageOf(children[0]?.pid ?? 0)), text };
  } finally {
    await client.close();
  }
}

/** The app's own job on each of the sounds of one track, all at once, each with a speech process of its own. */
export async function runHere(...sources: readonly DecodedSound[]): Promise<Run> {
  const before = process.cpuUsage();
  const began = performance.now();
  const jobs = await Promise.all(sources.map(job));
  const { user, system } = process.cpuUsage(before);
  return {
    cpu: jobs.reduce((sum, { cpu }) => sum + cpu, (user + system) / 1e6),
    wall: (performance.now() - began) / 1000,
    memory: jobs.reduce((sum, { memory }) => sum + memory, 0),
    texts: jobs.map(({ text }) => text),
  };
}

/**
 * faster-whisper on files in one language, see `faster-whisper/README.md`; null where no Python that has it was named and the usual one
 * has it not. Nothing is fetched.
 */
export async function runPeer(files: readonly string[], language: string, threads: number): Promise<Run | null> {
  const python = process.env['SOTTOVOCE_BENCH_PYTHON'];
  const model = process.env['SOTTOVOCE_BENCH_WHISPER'] ?? 'base';
  const script = join(import.meta.dirname, 'faster-whisper', 'transcribe.py');
  const began = performance.now();
  try {
    const { stdout } = await promisify(execFile)(
      python ?? 'python3',
      [script, model, String(threads), language, ...files],
      {
        env: { ...process.env, HF_HUB_OFFLINE: '1' },
      },
    );
    return { ...v.parse(peerSchema, JSON.parse(stdout)), wall: (performance.now() - began) / 1000 };
  } catch (error) {
    if (python !== undefined) throw error;
    return null;
  }
}
