import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { generateIdentity } from '../vault/age/identities.ts';
import { endOf, hasGap, type ClosedTake } from './closed-take.ts';
import { FRAME_BYTES, pcmToBytes } from './pcm.ts';
import { newSeed, TAKE_SUFFIX, writeTakeFile, type TakeFile } from './take-file.ts';
import { TrackRecorder } from './track-recorder.ts';

/** What a take is, before its first sample. */
export interface TakeOptions {
  readonly mediaDirectory: string;
  /** The vault's, which may be locked. */
  readonly recipient: string;
  readonly interviewId: string;
  readonly kind: 'recorded' | 'imported';
  /** Frames a second. */
  readonly rate: number;
  /** One per track. */
  readonly labels: readonly string[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of the imported file, in hexadecimal. */
  readonly sourceSha256?: string;
}

const recording = new Set<string>();

/** Whether this process is writing the take just now. */
export function isRecording(takeId: string): boolean {
  return recording.has(takeId);
}

/**
 * Writes a take as it is made: 16-bit PCM per track, encrypted to a key of this take alone, which lies beside it sealed to
 * the vault's public key. No unlocked vault is needed. A kill at any moment loses no more than the last append.
 */
export class TakeRecorder {
  readonly takeId: string;
  readonly #directory: string;
  readonly #take: TakeFile;
  readonly #tracks: readonly TrackRecorder[];
  readonly #frames: number[];
  readonly #queues: Promise<void>[];
  #open = true;

  private constructor(directory: string, take: TakeFile, recipient: string) {
    this.takeId = take.takeId;
    this.#directory = directory;
    this.#take = take;
    const journalled = take.kind === 'recorded';
    this.#tracks = take.labels.map(
      (_, track) => new TrackRecorder({ mediaDirectory: directory, recipient, seed: take.seed, track, journalled }),
    );
    this.#frames = take.labels.map(() => 0);
    this.#queues = take.labels.map(() => Promise.resolve());
  }

  /** Begins a take. Its key is on the disk before this resolves. @throws storage.*, age.bad-recipient, input.invalid */
  static async start(options: TakeOptions): Promise<TakeRecorder> {
    if (options.labels.length === 0) throw new SottovoceError('input.invalid', { tracks: 0 });
    const { identity, recipient } = await generateIdentity();
    const take: TakeFile = {
      version: 1,
      takeId: newId(),
      stretchId: newId(),
      secret: identity,
      seed: newSeed(),
      interviewId: options.interviewId,
      kind: options.kind,
      rate: options.rate,
      labels: [...options.labels],
      startedAt: options.startedAt,
      sourceSha256: options.sourceSha256 ?? null,
    };
    const recorder = new TakeRecorder(options.mediaDirectory, take, recipient);
    recording.add(take.takeId);
    try {
      await writeTakeFile(options.mediaDirectory, options.recipient, take);
      for (const track of recorder.#tracks) await track.begin();
    } catch (error) {
      await recorder.abort();
      throw error;
    }
    return recorder;
  }

  /** Frames a second. */
  get rate(): number {
    return this.#take.rate;
  }

  /** Frames taken so far, of the longest track. */
  get frames(): number {
    return Math.max(...this.#frames);
  }

  /**
   * Appends frames to a track. The caller may reuse `pcm` at once; calls for a track are done in order.
   * @throws storage.full, storage.*: what was written is kept, and the frames wait for the next append, which begins a new
   * part. capture.closed after the end.
   */
  async append(track: number, pcm: Int16Array): Promise<void> {
    const recorder = this.#tracks[track];
    if (recorder === undefined) throw new SottovoceError('input.invalid', { track });
    if (!this.#open) throw new SottovoceError('capture.closed');
    const bytes = pcmToBytes(pcm);
    this.#frames[track] = (this.#frames[track] ?? 0) + bytes.length / FRAME_BYTES;
    const done = (this.#queues[track] ?? Promise.resolve()).then(() => recorder.append(bytes));
    this.#queues[track] = done.catch(() => undefined);
    await done;
  }

  /** Closes the files. The take can then be registered, now or, by recovery, after any crash. @throws capture.closed */
  async stop(): Promise<ClosedTake> {
    if (!this.#open) throw new SottovoceError('capture.closed');
    this.#open = false;
    await Promise.all(this.#queues);
    const failures = await Promise.all(this.#tracks.map((track) => track.stop()));
    recording.delete(this.takeId);
    const parts = this.#tracks.flatMap((track) => track.closed.parts);
    const failure = failures.find((code) => code !== null) ?? null;
    return {
      ...this.#take,
      mediaDirectory: this.#directory,
      parts,
      frames: endOf(parts),
      endMissing: failure !== null || this.#tracks.some((track) => hasGap(track.closed.parts)),
      failure,
      leftovers: [...this.#tracks.flatMap((track) => track.closed.leftovers), `${this.takeId}${TAKE_SUFFIX}`],
    };
  }

  /** Gives the take up: its key first, then its files are removed. Not for a take that was registered. */
  async abort(): Promise<void> {
    this.#open = false;
    await Promise.all(this.#queues);
    await Promise.all(this.#tracks.map((track) => track.stop()));
    const files = this.#tracks.flatMap(({ closed }) => [...closed.parts.map(({ file }) => file), ...closed.leftovers]);
    for (const file of [`${this.takeId}${TAKE_SUFFIX}`, ...files])
      await rm(join(this.#directory, file), { force: true });
    recording.delete(this.takeId);
  }
}
