import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as v from 'valibot';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { mono, readFlac } from '../support/flac.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';
import type { BenchRow } from './encryption.ts';
import { usageOf } from './processes.ts';

/** CPU seconds of the whole job, its peak memory in MB, and what it heard. */
interface Run {
  readonly cpu: number;
  readonly memory: number;
  readonly text: string;
}

const sample = join(RESOURCES, 'sample', 'interview.flac');

const truthSchema = v.object({ seconds: v.number(), turns: v.array(v.object({ text: v.string() })) });
const runSchema = v.object({ cpu: v.number(), memory: v.number(), text: v.string() });

/** The app's own job on the sample mixed to one track: CPU of both processes, memory of the speech process. */
async function runHere(): Promise<Run> {
  const source = mono(await readFlac(sample));
  const { store } = emptyVault('en');
  const { client, children } = realSpeech();
  const before = process.cpuUsage();
  await transcribeTake({ source, takeId: 't1', engine: client, languages: ['en'], store });
  const { user, system } = process.cpuUsage(before);
  const used = await usageOf(children[0]?.pid ?? 0);
  await client.close();
  const segments = store.loadDocument('i')?.document.segments ?? [];
  const text = segments.flatMap(({ words }) => words.map((word) => word.text)).join(' ');
  return { cpu: used.cpu + (user + system) / 1e6, memory: used.memory, text };
}

const PEER = `
import json, resource, sys
from faster_whisper import WhisperModel
model = WhisperModel(sys.argv[2], device="cpu", compute_type="int8", cpu_threads=1, local_files_only=True)
segments, _ = model.transcribe(sys.argv[1], language="en", beam_size=5, vad_filter=True)
text = " ".join(segment.text for segment in segments)
used = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({"cpu": used.ru_utime + used.ru_stime, "memory": used.ru_maxrss / 1024, "text": text}))
`;

/** faster-whisper with the same weights, where Python has it and the model lies on this machine; nothing is fetched. */
async function runPeer(): Promise<Run | null> {
  const model = process.env['SOTTOVOCE_BENCH_WHISPER'] ?? 'base';
  try {
    const { stdout } = await promisify(execFile)('python3', ['-c', PEER, sample, model], {
      env: { ...process.env, HF_HUB_OFFLINE: '1' },
    });
    return v.parse(runSchema, JSON.parse(stdout));
  } catch {
    return null;
  }
}

/**
 * Transcribes the sample interview, mixed to one track, with the bundled model, beside faster-whisper where it is
 * installed: CPU seconds a second of sound, share of wrong words in per cent, peak memory in MB.
 */
export async function benchTranscription(): Promise<BenchRow[]> {
  const truth = v.parse(truthSchema, JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8')));
  const wanted = comparable(truth.turns.map(({ text }) => text).join(' '));
  const here = await runHere();
  const there = await runPeer();
  const peer = there === null ? 'faster-whisper is not installed here' : 'faster-whisper int8, beam 5';
  const row = (name: string, unit: string, measure: (run: Run) => number, note: string): BenchRow => {
    const ours = measure(here);
    const peerValue = there === null ? NaN : measure(there);
    return { name, ours, peer, peerValue, unit, ratio: ours / peerValue, note };
  };
  return [
    row(
      'transcription, CPU a second of sound',
      's',
      ({ cpu }) => cpu / truth.seconds,
      `sample interview as one track, ${truth.seconds} s; less is better`,
    ),
    row(
      'transcription, wrong words',
      '%',
      ({ text }) => (100 * wordErrors(wanted, comparable(text))) / wanted.length,
      `of ${wanted.length}; less is better`,
    ),
    row('transcription, peak memory', 'MB', ({ memory }) => memory, 'of the speech process; less is better'),
  ];
}
