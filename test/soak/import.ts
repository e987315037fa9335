import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { encodeFlac } from '../../electron/core/story-package/sound-flac.ts';
import { oneHour, wavOf } from './hour.ts';

const CHILD = new URL('./import-file.ts', import.meta.url);
const MIB = 1024 * 1024;

/** Imports an hour of sound, as WAV and as FLAC. @throws Error when an import fails or a sample differs. */
export async function soakImport(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'soak-import-'));
  try {
    const sound = await oneHour();
    const files: readonly (readonly [string, () => AsyncIterable<Uint8Array>])[] = [
      ['hour.wav', () => wavOf(sound)],
      ['hour.flac', () => encodeFlac(sound)],
    ];
    for (const [name, pieces] of files) {
      const path = join(directory, name);
      await pipeline(pieces(), createWriteStream(path, { mode: 0o600 }));
      const size = (await stat(path)).size / MIB;
      console.log(`import: ${name}, ${sound.tracks} tracks at ${sound.rate / 1000} kHz, ${size.toFixed(0)} MiB`);
      const status = await new Promise<number | null>((resolve) => fork(CHILD, [path]).on('exit', resolve));
      if (status !== 0) throw new Error('An import failed.');
      await rm(path);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}
