import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Span } from '../../electron/core/transcript/engine.ts';
import { scanTake } from '../../electron/core/transcript/scan.ts';
import { embedTrack } from '../../electron/core/transcript/voices/embed.ts';
import { VOICE_SIZE } from '../../electron/core/transcript/voices/cluster.ts';
import { voiceTurns } from '../../electron/core/transcript/voices/turns.ts';
import type { SpeechClient } from '../../electron/speech/client.ts';
import { readFlac, soundOf, type DecodedSound } from './flac.ts';

/** Who speaks when, in seconds. */
export interface Turn extends Span {
  readonly speaker: string;
}

const FRAME = 0.01;

/** Every way to pair the voices with the speakers. */
function* pairings(voices: readonly string[], speakers: readonly string[]): Generator<ReadonlyMap<string, string>> {
  const [voice, ...others] = voices;
  if (voice === undefined) {
    yield new Map();
    return;
  }
  for (const rest of pairings(others, speakers)) yield rest;
  for (const speaker of speakers) {
    const left = speakers.filter((each) => each !== speaker);
    for (const rest of pairings(others, left)) yield new Map([[voice, speaker], ...rest]);
  }
}

/** Shares of speaker time. */
export interface ErrorRate {
  readonly missed: number;
  readonly falseAlarm: number;
  readonly confused: number;
  /** All three together: the diarisation error rate. */
  readonly total: number;
}

/**
 * Diarisation error rate (NIST RT-09): speaker time missed, falsely given or given to the wrong speaker, as a share of speaker time, with
 * the best pairing of voices and speakers, leaving out `collar` seconds around each border of the reference, and what is not `within`: a
 * reference that counts a reader's pauses as speech says nothing about them.
 */
export function errorRate(
  reference: readonly Turn[],
  found: readonly Turn[],
  { collar = 0.25, within }: { readonly collar?: number; readonly within?: readonly Span[] } = {},
): ErrorRate {
  const end = Math.max(0, ...reference.map((turn) => turn.end), ...found.map((turn) => turn.end));
  const borders = reference.flatMap((turn) => [turn.start, turn.end]);
  const at = (turns: readonly Turn[], time: number) =>
    new Set(turns.filter((turn) => turn.start <= time && time < turn.end).map((turn) => turn.speaker));
  const names = (turns: readonly Turn[]) => [...new Set(turns.map((turn) => turn.speaker))];
  const frames: { readonly truth: ReadonlySet<string>; readonly guess: ReadonlySet<string> }[] = [];
  for (let frame = 0; frame * FRAME < end; frame += 1) {
    const time = (frame + 0.5) * FRAME;
    if (borders.some((border) => Math.abs(border - time) < collar)) continue;
    if (within !== undefined && !within.some((span) => span.start <= time && time < span.end)) continue;
    frames.push({ truth: at(reference, time), guess: at(found, time) });
  }
  const total = frames.reduce((sum, { truth }) => sum + truth.size, 0);
  let confused = Infinity;
  for (const pairing of pairings(names(found), names(reference))) {
    let wrong = 0;
    for (const { truth, guess } of frames) {
      const right = [...guess].filter((voice) => truth.has(pairing.get(voice) ?? '')).length;
      wrong += Math.min(truth.size, guess.size) - right;
    }
    confused = Math.min(confused, wrong);
  }
  const over = (frame: (typeof frames)[number]) => frame.truth.size - frame.guess.size;
  const missed = frames.reduce((sum, frame) => sum + Math.max(0, over(frame)), 0);
  const falseAlarm = frames.reduce((sum, frame) => sum + Math.max(0, -over(frame)), 0);
  return {
    missed: missed / total,
    falseAlarm: falseAlarm / total,
    confused: confused / total,
    total: (missed + falseAlarm + confused) / total,
  };
}

/** Turns of an RTTM file. */
export async function readRttm(path: string): Promise<Turn[]> {
  const lines = (await readFile(path, 'utf8')).split('\n').filter((line) => line.startsWith('SPEAKER'));
  return lines.map((line) => {
    const [, , , start, seconds, , , speaker] = line.split(/\s+/u);
    return { start: Number(start), end: Number(start) + Number(seconds), speaker: speaker ?? '' };
  });
}

/** Where the sound of a clip begins and ends: the first and last 20 ms within 35 dB of its loudest. Samples. */
function bounds(samples: Int16Array): readonly [number, number] {
  const size = 320;
  const levels = Array.from({ length: Math.floor(samples.length / size) }, (_, i) =>
    samples.subarray(i * size, (i + 1) * size).reduce((sum, sample) => sum + sample * sample, 0),
  );
  const least = Math.max(...levels) * 10 ** -3.5;
  return [
    levels.findIndex((level) => level > least) * size,
    (levels.findLastIndex((level) => level > least) + 1) * size,
  ];
}

/** A conversation made of clips, who speaks in turn, half a second apart. */
export interface MadeConversation {
  readonly sound: DecodedSound;
  readonly turns: readonly Turn[];
}

function together(
  clips: readonly { readonly speaker: string; readonly samples: Int16Array<ArrayBuffer> }[],
): MadeConversation {
  const rate = 16_000;
  const parts = clips.map(({ speaker, samples }) => ({ speaker, samples: samples.subarray(...bounds(samples)) }));
  const all = new Int16Array(parts.reduce((sum, { samples }) => sum + samples.length + rate / 2, 0));
  const turns: Turn[] = [];
  let at = 0;
  for (const { speaker, samples } of parts) {
    all.set(samples, at);
    turns.push({ speaker, start: at / rate, end: (at + samples.length) / rate });
    at += samples.length + rate / 2;
  }
  return { sound: soundOf(rate, [all]), turns };
}

/** As over a telephone: 300 to 3,400 Hz by a windowed-sinc filter, and 8 bits of mu-law. */
export function telephone(sound: DecodedSound): DecodedSound {
  const taps = 201;
  const kernel = Array.from({ length: taps }, (_, i) => {
    const n = i - (taps - 1) / 2;
    const low = (hertz: number) =>
      n === 0 ? (2 * hertz) / sound.rate : Math.sin((2 * Math.PI * hertz * n) / sound.rate) / (Math.PI * n);
    return (low(3_400) - low(300)) * (0.54 - 0.46 * Math.cos((2 * Math.PI * i) / (taps - 1)));
  });
  const channels = sound.channels.map((samples) =>
    Int16Array.from(samples, (_, at) => {
      let sum = 0;
      for (let i = 0; i < taps; i += 1) sum += (kernel[i] ?? 0) * (samples[at + i - (taps - 1) / 2] ?? 0);
      const level = Math.min(1, Math.abs(sum) / 32_768);
      const code = Math.round((127 * Math.log1p(255 * level)) / Math.log1p(255));
      return Math.round((Math.sign(sum) * 32_767 * (256 ** (code / 127) - 1)) / 255);
    }),
  );
  return soundOf(sound.rate, channels);
}

/** Conversations of every two speakers of a folder of LibriSpeech clips, five clips each in turn; the first `most` of them. */
export async function madeConversations(folder: string, most = Infinity): Promise<MadeConversation[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.flac')).sort();
  const bySpeaker = [...Map.groupBy(files, (name) => name.split('-')[0] ?? '')];
  const pairs = bySpeaker.flatMap((one, index) => bySpeaker.slice(index + 1).map((other) => [one, other] as const));
  const made: MadeConversation[] = [];
  for (const pair of pairs.slice(0, most)) {
    const clips: { speaker: string; samples: Int16Array<ArrayBuffer> }[] = [];
    for (let turn = 0; turn < 5; turn += 1) {
      for (const [speaker, own] of pair) {
        const samples = (await readFlac(join(folder, own[turn] ?? ''))).channels[0];
        if (samples !== undefined) clips.push({ speaker, samples });
      }
    }
    made.push(together(clips));
  }
  return made;
}

/** Turns that the app finds on one track, and where it heard speech at all. */
export async function speakingTurns(
  sound: DecodedSound,
  engine: SpeechClient,
  speakers: number,
): Promise<{ readonly found: readonly Turn[]; readonly speech: readonly Span[] }> {
  const speech = (await scanTake(sound, engine))[0]?.speech ?? [];
  const embeddings = await embedTrack(sound, 0, speech, engine);
  const turns = voiceTurns(embeddings, [{ windows: embeddings.length / VOICE_SIZE, speech }], speakers);
  return { found: turns.map(({ start, end, voice }) => ({ start, end, speaker: `voice ${voice}` })), speech };
}

/** {@link speakingTurns} without the speech. */
export async function tellApart(sound: DecodedSound, engine: SpeechClient, speakers: number): Promise<readonly Turn[]> {
  return (await speakingTurns(sound, engine, speakers)).found;
}
