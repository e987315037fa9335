import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { newId } from '../base/ids.ts';
import type { JobOptions } from '../base/progress.ts';
import { AgeFileReader } from '../vault/age/file-reader.ts';
import { AgeFileWriter } from '../vault/age/file-writer.ts';
import { generateIdentity } from '../vault/age/identities.ts';
import type { ReadableSound } from '../redaction/sound.ts';
import type { Member } from './archive.ts';
import { encodeFlac } from './sound-flac.ts';

/**
 * Holds encoded sound until the archive is written: size and hash have to be known before. On the disk it lies encrypted
 * to a key that only this object has and that is gone with it.
 */
export class SoundSpool {
  readonly #directory: string;
  readonly #files: { readonly path: string; readonly fileKey: Uint8Array }[] = [];

  constructor(directory: string) {
    this.#directory = directory;
  }

  /**
   * Encodes sound into a member.
   * @param options progress in frames.
   * @throws as {@link encodeFlac}, storage.*
   */
  async add(name: string, sound: ReadableSound, options: JobOptions): Promise<Member> {
    const path = join(this.#directory, `${newId()}.part`);
    const { recipient } = await generateIdentity();
    const writer = await AgeFileWriter.create(path, [recipient]);
    const file = { path, fileKey: writer.fileKey };
    this.#files.push(file);
    const hash = createHash('sha256');
    try {
      for await (const piece of encodeFlac(sound, options)) {
        hash.update(piece);
        await writer.write(piece);
      }
    } finally {
      await writer.close();
    }
    return { name, size: writer.size, sha256: hash.digest('hex'), stream: () => streamOf(file) };
  }

  /** Removes what was spooled and forgets the keys. */
  async remove(): Promise<void> {
    for (const { path, fileKey } of this.#files.splice(0)) {
      fileKey.fill(0);
      await rm(path, { force: true });
    }
  }
}

async function* streamOf(file: { readonly path: string; readonly fileKey: Uint8Array }): AsyncGenerator<Uint8Array> {
  const reader = await AgeFileReader.open(file.path, { fileKey: file.fileKey });
  try {
    yield* reader.stream();
  } finally {
    await reader.close();
  }
}
