import { join } from 'node:path';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import type { SpeechClient } from '../../electron/speech/client.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { mono, readFlac, type DecodedSound } from '../support/flac.ts';
import { hasRecordings, listRecordings, pathOf, readRecording, type Recording } from '../support/recordings.ts';
import { sampleWords } from '../support/sample-words.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';
import { heardAsSaid, recordedWords, spokenWords, spreadOf, type TimedWord } from '../support/word-times.ts';
import type { BenchRow } from './encryption.ts';
import { usageOf } from './processes.ts';
import { runPeer } from './transcription-runs.ts';

/** Seconds that a word may begin or end beside the reference. */
const NEAR = 0.15;

/** The recordings of which words are counted, by what they are. */
const SETS: readonly { readonly name: string; readonly has: (recording: Recording) => boolean }[] = [
  { name: 'en, LibriSpeech test-other', has: ({ set }) => set === 'en_librispeech_other' },
  { name: 'en, a speech of 1961', has: ({ file }) => file === 'jfk.flac' },
  { name: 'fr, a language course', has: ({ file }) => file.startsWith('kde_') },
  { name: 'fr, commands', has: ({ set, file }) => set === 'fr_phrases' && !file.startsWith('kde_') },
  { name: 'ru, six sources', has: ({ set }) => set === 'ru_mixed' },
];

/** What was written of a take, in the order in which it was said. */
async function wordsOf(source: DecodedSound, language: string, client: SpeechClient): Promise<readonly TimedWord[]> {
  const { store } = emptyVault(language);
  await transcribeTake({ source, takeId: 't1', engine: client, languages: [language], store });
  return (store.loadDocument('i')?.document.segments ?? []).flatMap(({ words }) => words);
}

const textOf = (words: readonly TimedWord[]): string => words.map(({ text }) => text).join(' ');

/** What both made of sounds whose words are known. */
interface Counted {
  readonly name: string;
  readonly wanted: readonly (readonly string[])[];
  readonly heard: readonly (readonly TimedWord[])[];
  /** Texts of the peer, null where it is not installed or was not asked. */
  readonly peer: readonly string[] | null;
}

function wrongWords({ name, wanted, heard, peer }: Counted): BenchRow {
  const total = wanted.reduce((sum, words) => sum + words.length, 0);
  const errors = (texts: readonly string[]) =>
    wanted.reduce((sum, words, index) => sum + wordErrors(words, comparable(texts[index] ?? '')), 0);
  const ours = errors(heard.map(textOf));
  const theirs = peer === null ? NaN : errors(peer);
  return {
    name: `wrong words, ${name}`,
    ours: (100 * ours) / total,
    peer: peer === null ? 'not measured' : 'faster-whisper int8, beam 5',
    peerValue: (100 * theirs) / total,
    unit: '%',
    ratio: ours / theirs,
    note: `${ours}${peer === null ? '' : ` and ${theirs}`} of ${total} words; less is better`,
  };
}

function timeRows(name: string, pairs: readonly (readonly [TimedWord, TimedWord])[]): BenchRow[] {
  return (['start', 'end'] as const).map((edge) => {
    const { share, median } = spreadOf(
      pairs.map(([said, heard]) => heard[edge] - said[edge]),
      NEAR,
    );
    return {
      name: `${edge}s of words within 150 ms, ${name}`,
      ours: 100 * share,
      peer: 'none',
      peerValue: NaN,
      unit: '%',
      ratio: NaN,
      note: `of ${pairs.length} words that were heard as said, beside a forced alignment; median ${median.toFixed(3)} s`,
    };
  });
}

async function sampleRows(): Promise<BenchRow[]> {
  const path = join(RESOURCES, 'sample', 'interview.flac');
  const tracks = await readFlac(path);
  const wanted = [await sampleWords()];
  const { client } = realSpeech();
  const two = await wordsOf(tracks, 'en', client);
  const one = await wordsOf(mono(tracks), 'en', client);
  await client.close();
  // faster-whisper mixes the tracks itself.
  const peer = (await runPeer([path], 'en', 1))?.texts ?? null;
  const said = spokenWords().flat();
  return [
    wrongWords({ name: 'en, sample interview, two tracks', wanted, heard: [two], peer: null }),
    wrongWords({ name: 'en, the same mixed to one, by each in its own way', wanted, heard: [one], peer }),
    ...timeRows('en, sample interview', heardAsSaid(said, two)),
  ];
}

/** The app's own job on each recording, with a speech process of its own for all: what it took, loading of the model included. */
async function heardIn(
  recordings: readonly Recording[],
  language: string,
): Promise<{ readonly heard: readonly (readonly TimedWord[])[]; readonly cpu: number }> {
  const sounds: DecodedSound[] = [];
  for (const recording of recordings) sounds.push(mono(await readRecording(recording)));
  const { client, children } = realSpeech();
  const before = process.cpuUsage();
  try {
    const heard: (readonly TimedWord[])[] = [];
    for (const sound of sounds) heard.push(await wordsOf(sound, language, client));
    const { user, system } = process.cpuUsage(before);
    return { heard, cpu: (await usageOf(children[0]?.pid ?? 0)).cpu + (user + system) / 1e6 };
  } finally {
    await client.close();
  }
}

async function setRows(name: string, recordings: readonly Recording[]): Promise<BenchRow[]> {
  const language = recordings[0]?.language ?? '';
  const { heard, cpu: took } = await heardIn(recordings, language);
  const there = await runPeer(recordings.map(pathOf), language, 1);
  const seconds = recordings.reduce((sum, recording) => sum + recording.seconds, 0);
  const wanted = recordings.map(({ reference }) => comparable(reference));
  const said = recordedWords();
  const timed = recordings.flatMap(({ file, reference }, index) =>
    heardAsSaid(said(file, reference), heard[index] ?? []),
  );
  return [
    wrongWords({ name, wanted, heard, peer: there?.texts ?? null }),
    {
      name: `CPU a second of sound, ${name}`,
      ours: took / seconds,
      peer: there === null ? 'faster-whisper is not installed here' : 'faster-whisper int8, beam 5, one thread',
      peerValue: there === null ? NaN : there.cpu / seconds,
      unit: 's',
      ratio: there === null ? NaN : took / there.cpu,
      note: `${recordings.length} recordings, ${seconds.toFixed(0)} s, one take each; less is better`,
    },
    ...(timed.length === 0 ? [] : timeRows(name, timed)),
  ];
}

/**
 * Words of the bundled model in each language: the share of wrong ones in per cent, CPU seconds a second of sound, and how many begin and
 * end where a forced alignment has them; on the sample interview and, where they lie beside the repository, on real recordings. Beside
 * faster-whisper where it is installed.
 */
export async function benchWords(): Promise<BenchRow[]> {
  const rows = await sampleRows();
  if (!hasRecordings) return rows;
  const all = await listRecordings();
  for (const { name, has } of SETS) rows.push(...(await setRows(name, all.filter(has))));
  return rows;
}
