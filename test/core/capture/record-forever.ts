// Records a counting signal until it is killed. Arguments: media directory, recipient, interview, rate.
// Says on standard output, before and after each append, how many frames were handed over and how many were taken.
import { writeSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { counter, tracksOf } from './support.ts';

const [mediaDirectory = '', recipient = '', interviewId = '', rate = ''] = process.argv.slice(2);
const labels = ['a', 'b'];
const recorder = await TakeRecorder.start({
  mediaDirectory,
  recipient,
  interviewId,
  kind: 'recorded',
  rate: Number(rate),
  tracks: tracksOf(Number(rate), ...labels),
  startedAt: Date.now(),
});
const piece = Number(rate) / 10;
for (let at = 0; ; at += piece) {
  writeSync(1, `handed ${String(at + piece)}\n`);
  await Promise.all(labels.map((_, track) => recorder.append(track, counter(track, at, piece))));
  writeSync(1, `taken ${String(at + piece)}\n`);
  // Ten times as fast as real sound comes in.
  await sleep(10);
}
