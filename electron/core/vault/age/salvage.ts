import { AgeFileReader, openAgeFile } from './file-reader.ts';
import { readFully } from './files.ts';
import type { AgeKey } from './header.ts';
import { CHUNK, SEALED_CHUNK, TAG } from './payload.ts';

/** What can be read of an age file that was cut off or damaged. */
export interface Salvaged {
  /** Reads every whole chunk from the start to the first that isn't authentic. The caller closes it. */
  readonly reader: AgeFileReader;
  /** Bytes of plaintext: exactly the beginning of what was written. */
  readonly size: number;
  /** Whether the chunk marked as the last was not found. */
  readonly endMissing: boolean;
}

/**
 * Reads what a crash left of the age file at `path`, changing nothing. Every chunk from the start is tried as one of the
 * middle and as the last; the first that is neither ends it. Bytes that aren't authentic are never handed out.
 * @throws as {@link AgeFileReader.open} when not even the header is whole: then nothing can be read.
 */
export async function salvageAgeFile(path: string, key: AgeKey): Promise<Salvaged> {
  const { size, complete } = await scan(path, key);
  return { reader: await AgeFileReader.openPrefix(path, key, size, complete), size, endMissing: !complete };
}

async function scan(path: string, key: AgeKey): Promise<{ size: number; complete: boolean }> {
  const { file, cipher, start, payload } = await openAgeFile(path, key);
  const buffer = new Uint8Array(SEALED_CHUNK);
  const plain = new Uint8Array(CHUNK);
  try {
    for (let index = 0; ; index += 1) {
      const size = index * CHUNK;
      const length = Math.min(SEALED_CHUNK, payload - index * SEALED_CHUNK);
      if (length < TAG || (length === TAG && index > 0)) return { size, complete: false };
      const got = await readFully(file, buffer.subarray(0, length), start + index * SEALED_CHUNK);
      const sealed = buffer.subarray(0, got);
      const target = plain.subarray(0, Math.max(0, got - TAG));
      if (got < length) return { size, complete: false };
      if (length === SEALED_CHUNK && cipher.open(target, sealed, index, false)) continue;
      if (cipher.open(target, sealed, index, true)) return { size: size + target.length, complete: true };
      return { size, complete: false };
    }
  } finally {
    plain.fill(0);
    cipher.wipe();
    await file.close();
  }
}
