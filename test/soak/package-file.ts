// Makes a package of the WAV file named first in the folder named second, in a process of its own so that its memory can
// be told.
import { open } from 'node:fs/promises';
import sodium from 'sodium-native';
import { planPublication } from '../../electron/core/redaction/plan.ts';
import type { ReadableSound } from '../../electron/core/redaction/sound.ts';
import { makePackage } from '../../electron/core/story-package/make.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { documentOf, identityOf } from '../core/redaction/documents.ts';
import { WAV_HEADER, WAV_RATE, WAV_TRACKS } from './hour.ts';
import { peakMemory, residentMemory, timed } from './memory.ts';

const FRAME = 2 * WAV_TRACKS;
/** Seconds that a line of {@link documentOf} lasts: eight words of half a second, and one of rest. */
const LINE = 5;
const MIB = 1024 * 1024;

async function wavSound(path: string): Promise<ReadableSound & { close(): Promise<void> }> {
  const file = await open(path);
  const frames = ((await file.stat()).size - WAV_HEADER) / FRAME;
  return {
    rate: WAV_RATE,
    tracks: WAV_TRACKS,
    frames,
    close: () => file.close(),
    read: async (track, start, count) => {
      const mixed = new Int16Array(Math.min(count, frames - start) * WAV_TRACKS);
      await file.read(new Uint8Array(mixed.buffer), 0, mixed.byteLength, WAV_HEADER + start * FRAME);
      return mixed.filter((_, at) => at % WAV_TRACKS === track);
    },
  };
}

const [path = '', directory = ''] = process.argv.slice(2);
const sound = await wavSound(path);
await sound.close();
const lines = Array.from(
  { length: Math.floor(sound.frames / sound.rate / LINE) },
  (_, number): readonly [string, string] =>
    number % 10 === 0 ? ['S', 'My name is Pavel Sorokin and I left'] : ['J', 'Tell me what you saw on that day'],
);
const identities = [identityOf('i1', ['Pavel Sorokin', 'Pavel', 'Sorokin'])];
const plain = documentOf(lines);
const speakers = plain.speakers.map(({ id }, number) => ({ id, name: `Voice ${number + 1}` }));
const document = planPublication({ ...plain, speakers }, identities, []);
const [publicKey, secretKey] = [new Uint8Array(32), new Uint8Array(64)];
sodium.crypto_sign_keypair(publicKey, secretKey);
const { recipient } = await generateIdentity();
const before = residentMemory();
const { value, seconds, cpu } = await timed(() =>
  makePackage({
    directory,
    readers: [recipient],
    signing: { publicKey, secretKey },
    title: 'One hour',
    notes: '',
    interviews: [
      {
        id: 'i',
        title: 'Interview',
        document,
        takes: [{ takeId: 'take', unread: [], guarded: [], open: () => wavSound(path) }],
      },
    ],
    identities,
    overrides: [],
    clock: { now: () => Date.now() },
  }),
);
console.log(`  made in ${seconds.toFixed(0)} s, ${cpu.toFixed(0)} CPU s, ${(value.size / MIB).toFixed(0)} MiB`);
console.log(`  resident: ${before.toFixed(0)} MiB before, ${peakMemory().toFixed(0)} MiB at most`);
