import { stat } from 'node:fs/promises';
import type Database from 'better-sqlite3';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import { registerTake } from './register.ts';
import { TakeRecorder } from './recorder.ts';

/** What a decoder says of a file before its first sample. */
export interface SoundFormat {
  /** Frames a second. */
  readonly rate: number;
  readonly channels: number;
  /** As the file claims: for progress only, never for allocation. */
  readonly seconds: number | null;
  /** When it was recorded by what the file says, in milliseconds since the epoch. */
  readonly recordedAt?: number | null;
}

/** Decodes a sound file piece by piece. Awaits both callbacks, so a slow disk slows it down instead of filling memory. */
export type Decode = (
  path: string,
  options: JobOptions & {
    readonly onFormat: (format: SoundFormat) => Promise<void>;
    /** One array a channel, equally long, 16-bit. */
    readonly onFrames: (channels: readonly Int16Array[]) => Promise<void>;
  },
) => Promise<{ readonly sha256: string; readonly frames: number; readonly truncated: boolean }>;

export interface ImportOptions extends JobOptions {
  readonly vault: { readonly db: Database.Database; readonly mediaDirectory: string; readonly recipient: string };
  readonly interviewId: string;
  readonly path: string;
  readonly decode: Decode;
}

/**
 * Imports a sound file as a take: every channel becomes a track, encrypted as it is decoded. The file itself is not
 * touched. A file that ends early is imported as far as it goes, and the take says that its end is missing.
 * @returns the take's id
 * @throws SottovoceError input.* for files that can't be read; storage.* ; app.cancelled. Nothing is left behind then.
 */
export async function importTake(
  options: ImportOptions,
): Promise<{ readonly takeId: string; readonly truncated: boolean }> {
  const { vault, interviewId, path, decode, onProgress, signal } = options;
  let recorder: TakeRecorder | null = null;
  let total = 0;
  let rate = 1;
  try {
    const changedAt = Math.round((await stat(path)).mtimeMs);
    const result = await decode(path, {
      ...(signal === undefined ? {} : { signal }),
      onFormat: async (format) => {
        ({ rate } = format);
        total = format.seconds ?? 0;
        recorder = await TakeRecorder.start({
          mediaDirectory: vault.mediaDirectory,
          recipient: vault.recipient,
          interviewId,
          kind: 'imported',
          rate: format.rate,
          tracks: Array.from({ length: format.channels }, (_, channel) => ({
            label: `${channel + 1}`,
            rate: format.rate,
            device: 0,
          })),
          startedAt: format.recordedAt ?? changedAt,
        });
      },
      onFrames: async (channels) => {
        if (recorder === null) throw new SottovoceError('app.unexpected');
        for (const [track, samples] of channels.entries()) await recorder.append(track, samples);
        const done = recorder.frames / rate;
        onProgress?.({ done, total: Math.max(total, done) });
      },
    });
    // Assigned in a callback, which the compiler does not follow.
    const finished = recorder as TakeRecorder | null;
    if (finished === null || result.frames === 0) throw new SottovoceError('input.empty');
    const closed = await finished.stop();
    if (closed.failure !== null) throw new SottovoceError(closed.failure);
    await registerTake(vault.db, {
      ...closed,
      sourceSha256: result.sha256,
      endMissing: closed.endMissing || result.truncated,
    });
    return { takeId: closed.takeId, truncated: result.truncated };
  } catch (error) {
    const unfinished = recorder as TakeRecorder | null;
    await unfinished?.abort();
    const ours = toSottovoceError(error);
    if (ours.code === 'storage.missing') throw new SottovoceError('input.not-found');
    throw ours;
  }
}
