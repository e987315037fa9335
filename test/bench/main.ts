// `npm run bench`: speed and memory, each as a ratio against a peer measured in the same run.
import { cpus } from 'node:os';
import { benchEncryption, type BenchRow } from './encryption.ts';
import { benchRecording } from './recording.ts';
import { benchMatching, benchNames, benchReplacement, benchSuggestions } from './identities.ts';
import { benchLeakCheck } from './leak-check.ts';
import { benchLongInterview } from './long-interview.ts';
import { benchStart } from './start.ts';
import { benchLongTranscription, benchTranscription } from './transcription.ts';
import { benchVoices } from './voices.ts';
import { benchWords } from './words.ts';

const suites: Readonly<Record<string, () => Promise<readonly BenchRow[]>>> = {
  encryption: benchEncryption,
  transcription: benchTranscription,
  'transcription-long': benchLongTranscription,
  words: benchWords,
  start: benchStart,
  recording: benchRecording,
  voices: benchVoices,
  names: benchNames,
  matching: benchMatching,
  replacement: benchReplacement,
  suggestions: benchSuggestions,
  'leak-check': benchLeakCheck,
  'long-interview': benchLongInterview,
};

const figure = (value: number, unit: string) =>
  Number.isFinite(value) ? `${value.toPrecision(3)} ${unit}` : 'not measured';

function line({ name, ours, peer, peerValue, unit, ratio, note }: BenchRow): string {
  const compared = Number.isFinite(ratio) ? `${ratio.toFixed(2)} x ${peer}` : `peer: ${peer}`;
  return `| ${name} | ${figure(ours, unit)} | ${figure(peerValue, unit)} | ${compared} | ${note ?? ''} |`;
}

const asked = process.argv.slice(2);
const names = asked.length === 0 ? Object.keys(suites) : asked;
console.log(
  `Node ${process.version}, ${process.platform} ${process.arch}, ${cpus().length} x ${cpus()[0]?.model.trim() ?? 'unknown processor'}\n`,
);
console.log('| what | here | peer | ratio | note |\n|---|---|---|---|---|');
for (const name of names) {
  const suite = suites[name];
  if (suite === undefined) throw new Error(`no such suite: choose of ${Object.keys(suites).join(', ')}`);
  for (const row of await suite()) console.log(line(row));
}
