import { createHash } from 'node:crypto';
import { mkdir, open, readdir, rename, rm, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { SottovoceError } from '../core/base/errors.ts';
import type { JobOptions } from '../core/base/progress.ts';
import { syncDirectory, UNFINISHED } from '../core/vault/atomic-file.ts';
import type { DetectedModel, ModelRole } from './model-kinds.ts';

const PIECE = 4 * 1024 * 1024;
/** Left free beside the copy, so that a recording that runs has room. */
const SPARE_BYTES = 512 * 1024 * 1024;

/** A file of a model as it was copied. */
export interface CopiedFile {
  readonly role: ModelRole;
  /** In the model's folder. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
}

/** A copy that waits for its test. */
export interface ModelCopy {
  readonly directory: string;
  readonly files: readonly CopiedFile[];
  /** Gives the copy its place for good. */
  keep(): Promise<void>;
  discard(): Promise<void>;
}

const nameOf = (role: ModelRole): string => (role === 'tokens' ? 'tokens.txt' : `${role}.onnx`);

/** Removes copies that were never finished. */
export async function removeUnfinished(models: string): Promise<void> {
  const names = await readdir(models).catch(() => []);
  for (const name of names)
    if (name.endsWith(UNFINISHED)) await rm(join(models, name), { recursive: true, force: true });
}

/**
 * Copies the files of a model into a folder of their own, each hashed as it is written and flushed to the disk. Progress is in bytes.
 * @param models where all models lie. @param id names the folder.
 * @throws SottovoceError `storage.full` before anything is written where there is too little room, `speech.model-damaged` for a file
 *   that changed its size meanwhile, `app.cancelled`, and the system's errors; nothing is left then.
 */
export async function copyModel(
  { files }: Pick<DetectedModel, 'files'>,
  models: string,
  id: string,
  { onProgress, signal }: JobOptions = {},
): Promise<ModelCopy> {
  await mkdir(models, { recursive: true, mode: 0o700 });
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const { bavail, bsize } = await statfs(models);
  if (bavail * bsize < total + SPARE_BYTES) throw new SottovoceError('storage.full');
  const directory = join(models, `${id}${UNFINISHED}`);
  const discard = () => rm(directory, { recursive: true, force: true });
  const copied: CopiedFile[] = [];
  let done = 0;
  try {
    await mkdir(directory, { mode: 0o700 });
    for (const { role, path, bytes } of files) {
      const file = nameOf(role);
      const before = done;
      const sha256 = await copyFile(path, join(directory, file), bytes, (written) => {
        if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
        done = before + written;
        onProgress?.({ done, total });
      });
      copied.push({ role, file, bytes, sha256 });
    }
    await syncDirectory(directory);
  } catch (error) {
    await discard();
    throw error;
  }
  return {
    directory,
    files: copied,
    keep: async () => {
      await rename(directory, join(models, id));
      await syncDirectory(models);
    },
    discard,
  };
}

async function copyFile(from: string, to: string, bytes: number, told: (written: number) => void): Promise<string> {
  const source = await open(from, 'r');
  try {
    const target = await open(to, 'wx', 0o600);
    try {
      const hash = createHash('sha256');
      const buffer = Buffer.alloc(PIECE);
      let written = 0;
      for (;;) {
        const { bytesRead } = await source.read(buffer, 0, PIECE, written);
        if (bytesRead === 0) break;
        const piece = buffer.subarray(0, bytesRead);
        hash.update(piece);
        await target.writeFile(piece);
        written += bytesRead;
        told(written);
      }
      if (written !== bytes) throw new SottovoceError('speech.model-damaged');
      await target.sync();
      return hash.digest('hex');
    } finally {
      await target.close();
    }
  } finally {
    await source.close();
  }
}
