import { fork } from 'node:child_process';
import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { oneHour, wavOf } from './hour.ts';

const CHILD = new URL('./package-file.ts', import.meta.url);
const MINUTES = [20, 60] as const;

/** Makes packages with 20 and with 60 minutes of sound. @throws Error when one fails. */
export async function soakPackage(): Promise<void> {
  const directory = await mkdtemp(join(tmpdir(), 'soak-package-'));
  try {
    const hour = await oneHour();
    for (const minutes of MINUTES) {
      const sound = { ...hour, frames: hour.rate * 60 * minutes };
      const path = join(directory, 'sound.wav');
      await pipeline(wavOf(sound), createWriteStream(path, { mode: 0o600 }));
      console.log(`package: ${minutes} min of sound, ${sound.tracks} tracks at ${sound.rate / 1000} kHz`);
      const status = await new Promise<number | null>((resolve) => fork(CHILD, [path, directory]).on('exit', resolve));
      if (status !== 0) throw new Error('A package failed.');
      await rm(path);
    }
  } finally {
    await rm(directory, { recursive: true });
  }
}
