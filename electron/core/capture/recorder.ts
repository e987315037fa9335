import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { ClosedPart, ClosedTake } from './closed-take.ts';
import { OpenStretch, type StretchOptions, type TrackFormat } from './open-stretch.ts';
import { pcmToBytes } from './pcm.ts';
import { exists, foldersOf, locate } from './places.ts';
import { reserveName, reserveRoom } from './reserve.ts';
import { TAKE_SUFFIX, writeTakeFile, type TakeFile } from './take-file.ts';

/** What a take is, before its first sample. */
export interface TakeOptions {
  readonly mediaDirectory: string;
  /** Where it goes on when the media directory takes no more. */
  readonly secondDirectory?: string | null;
  /** The vault's, which may be locked. */
  readonly recipient: string;
  /** Null for the inbox. */
  readonly interviewId: string | null;
  readonly kind: 'recorded' | 'imported';
  /** Frames a second of the take's timeline: those of the first track. */
  readonly rate: number;
  readonly tracks: readonly TrackFormat[];
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Of the imported file, in hexadecimal. */
  readonly sourceSha256?: string;
  /** Called when the take goes on in the second location. */
  readonly onSecondLocation?: () => void;
}

/** Where samples belong. */
export interface At {
  /** Place of their stretch in the take; the newest if left out. */
  readonly stretch?: number;
  /** When the first of them was taken, in seconds of a monotonic clock that all devices share. */
  readonly time?: number;
}

const recording = new Set<string>();

/** Whether this process is writing the take just now. */
export function isRecording(takeId: string): boolean {
  return recording.has(takeId);
}

/** What shows that a take was begun with the vault open: SHA-256 of a secret that nobody else has, in hexadecimal. */
export function proofOf(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

/**
 * Writes a take as it is made: 16-bit PCM per track, each stretch encrypted to a key of its own, which lies beside it sealed
 * to the vault's public key. No unlocked vault is needed. A kill at any moment loses no more than the last append.
 */
export class TakeRecorder {
  readonly takeId: string;
  readonly #options: TakeOptions;
  readonly #stretches: OpenStretch[] = [];
  readonly #markers: TakeFile['markers'] = [];
  /** For each track the stretch that it is in. */
  readonly #at: number[];
  readonly #queues: Promise<void>[];
  readonly #folders = {
    folder: () => this.#folder,
    moveFrom: (failed: string) => this.#moveFrom(failed),
  };
  #folder: string;
  #filing: Promise<void> = Promise.resolve();
  #open = true;

  private constructor(options: TakeOptions) {
    this.takeId = newId();
    this.#options = options;
    this.#folder = options.mediaDirectory;
    this.#at = options.tracks.map(() => 0);
    this.#queues = options.tracks.map(() => Promise.resolve());
  }

  /** Begins a take, on record. Its key is on the disk before this resolves. @throws storage.*, age.bad-recipient, input.invalid */
  static async start(options: TakeOptions): Promise<TakeRecorder> {
    if (options.tracks.length === 0) throw new SottovoceError('input.invalid', { tracks: 0 });
    const recorder = new TakeRecorder(options);
    recording.add(recorder.takeId);
    try {
      await recorder.#add({ status: 'on-record', begins: 'take', startedAt: options.startedAt, decide: false });
      const begin = async () => {
        if (options.kind === 'recorded') await reserveRoom(recorder.#folder, recorder.takeId);
        await recorder.#stretches[0]?.begin();
      };
      await begin().catch(async (error: unknown) => {
        if (!(await recorder.#moveFrom(options.mediaDirectory))) throw error;
        await begin();
      });
    } catch (error) {
      await recorder.abort();
      throw error;
    }
    return recorder;
  }

  /** Frames a second of the timeline. */
  get rate(): number {
    return this.#options.rate;
  }

  /** Frames so far, on the timeline. */
  get frames(): number {
    return this.#stretches.reduce((sum, { frames }) => sum + frames, 0);
  }

  /** Where sound goes just now. */
  get place(): 'vault' | 'second' {
    return this.#folder === this.#options.mediaDirectory ? 'vault' : 'second';
  }

  /** As {@link proofOf} the key of the first stretch. */
  get proof(): string {
    return proofOf(this.#stretches[0]?.entry.secret ?? '');
  }

  /**
   * Appends frames to a track. The caller may reuse `pcm` at once; calls for a track are done in order. What belongs to a
   * stretch that takes nothing is dropped.
   * @throws storage.full, storage.*: what was written is kept, and the frames wait for the next append, which begins a new
   * part. capture.closed after the end. input.invalid for a track or stretch that is not, or not any more, open.
   */
  async append(track: number, pcm: Int16Array, at: At = {}): Promise<void> {
    const ordinal = at.stretch ?? this.#stretches.length - 1;
    const stretch = this.#stretches[ordinal];
    if (stretch === undefined || track >= this.#options.tracks.length) {
      throw new SottovoceError('input.invalid', { track, stretch: ordinal });
    }
    if (!this.#open) throw new SottovoceError('capture.closed');
    const before = this.#at[track] ?? 0;
    if (ordinal < before) throw new SottovoceError('input.invalid', { track, stretch: ordinal });
    this.#at[track] = ordinal;
    if (!stretch.isKept && before === ordinal) return;
    const bytes = pcmToBytes(pcm);
    if (stretch.isKept) stretch.count(track, bytes.length, at.time);
    const done = (this.#queues[track] ?? Promise.resolve()).then(async () => {
      for (const earlier of this.#stretches.slice(before, ordinal)) await earlier.stopTrack(track);
      if (stretch.isKept) await stretch.append(track, bytes);
    });
    this.#queues[track] = done.catch(() => undefined);
    await done;
  }

  /**
   * Begins the next stretch; its key is on the disk before this resolves, or in memory alone where off record is to be
   * decided on later. Samples of the one before may still come until a track has brought some of the new one.
   * @returns its place in the take @throws storage.*, capture.closed
   */
  async switchStretch(options: StretchOptions): Promise<number> {
    if (!this.#open) throw new SottovoceError('capture.closed');
    return await this.#add(options);
  }

  /**
   * Sets a marker, or labels and moves the one with this id. @param frame on the timeline.
   * @returns its id @throws storage.*, capture.closed
   */
  async saveMarker(marker: { readonly id?: string; readonly frame: number; readonly label: string }): Promise<string> {
    if (!this.#open) throw new SottovoceError('capture.closed');
    const id = marker.id ?? newId();
    let stretch = 0;
    let frame = marker.frame;
    while (stretch < this.#stretches.length - 1 && frame >= (this.#stretches[stretch]?.frames ?? 0)) {
      frame -= this.#stretches[stretch]?.frames ?? 0;
      stretch += 1;
    }
    const known = this.#markers.findIndex((each) => each.id === id);
    const saved = { id, stretch, frame, label: marker.label };
    if (known < 0) this.#markers.push(saved);
    else this.#markers[known] = saved;
    await this.#file();
    return id;
  }

  /** Removes a marker. Nothing happens if it is not there. @throws storage.* */
  async removeMarker(id: string): Promise<void> {
    const known = this.#markers.findIndex((each) => each.id === id);
    if (known < 0) return;
    this.#markers.splice(known, 1);
    await this.#file();
  }

  /** Closes the files. The take can then be registered, now or, by recovery, after any crash. @throws capture.closed */
  async stop(): Promise<ClosedTake> {
    if (!this.#open) throw new SottovoceError('capture.closed');
    this.#open = false;
    await Promise.all(this.#queues);
    await this.#remove([reserveName(this.takeId)]);
    const closed = [];
    for (const [ordinal, stretch] of this.#stretches.entries()) closed.push(await stretch.stop(ordinal));
    const stretches = closed.map(({ stretch }) => stretch);
    const take = { ...this.#take(), stretches };
    // What only memory knows: how long sealed sound is, and how the clocks ran. Without it the sound is whole all the same.
    if (stretches.length > 1 || stretches.some(({ clocks }) => clocks.length > 0)) {
      await this.#write(take).catch(() => undefined);
    }
    await this.#filing;
    recording.delete(this.takeId);
    const sealed = this.#stretches.flatMap(({ sealedSecret }, at): [number, string][] =>
      sealedSecret === null ? [] : [[at, sealedSecret]],
    );
    const parts = await this.#found(closed.flatMap((stretch) => stretch.parts));
    return {
      ...take,
      mediaDirectory: this.#options.mediaDirectory,
      secondDirectory: this.#options.secondDirectory ?? null,
      parts,
      frames: stretches.reduce((sum, { frames }) => sum + frames, 0),
      endMissing: closed.some(({ endMissing }) => endMissing) || parts.some(({ absent }) => absent),
      failure: closed.find(({ failure }) => failure !== null)?.failure ?? null,
      leftovers: [...closed.flatMap(({ leftovers }) => leftovers), `${this.takeId}${TAKE_SUFFIX}`],
      sealed: new Map(sealed),
    };
  }

  /** Gives the take up: its keys first, then its files are removed. Not for a take that was registered. */
  async abort(): Promise<void> {
    this.#open = false;
    await Promise.all(this.#queues);
    await this.#filing;
    const closed = await Promise.all(this.#stretches.map((stretch, ordinal) => stretch.stop(ordinal)));
    const files = closed.flatMap(({ parts, leftovers }) => [...parts.map(({ file }) => file), ...leftovers]);
    await this.#remove([`${this.takeId}${TAKE_SUFFIX}`, reserveName(this.takeId), ...files]);
    recording.delete(this.takeId);
  }

  /** Tells of each part whether its file can be found: a folder may have been pulled away under it. */
  async #found(parts: readonly ClosedPart[]): Promise<ClosedPart[]> {
    const found: ClosedPart[] = [];
    for (const part of parts) {
      found.push({ ...part, absent: !(await exists(await locate(this.#options, part.file))) });
    }
    return found;
  }

  async #remove(files: readonly string[]): Promise<void> {
    for (const folder of foldersOf(this.#options)) {
      for (const file of files) await rm(join(folder, file), { force: true }).catch(() => undefined);
    }
  }

  async #add(options: StretchOptions): Promise<number> {
    const { rate, tracks, kind } = this.#options;
    const stretch = await OpenStretch.create(options, { rate, tracks, journalled: kind === 'recorded' }, this.#folders);
    const ordinal = this.#stretches.push(stretch) - 1;
    try {
      await this.#file();
    } catch (error) {
      // Nothing depends on the file for a stretch that keeps nothing: off record holds whatever the disk says.
      if (!stretch.isKept) return ordinal;
      // Without its key on the disk a crash would lose all of it: it is none, and the one before goes on.
      if (this.#stretches.at(-1) === stretch && stretch.frames === 0) this.#stretches.pop();
      throw error;
    }
    return ordinal;
  }

  #take(): TakeFile {
    const { interviewId, kind, rate, tracks, startedAt, sourceSha256 } = this.#options;
    return {
      version: 2,
      takeId: this.takeId,
      interviewId,
      kind,
      rate,
      tracks: [...tracks],
      startedAt,
      sourceSha256: sourceSha256 ?? null,
      stretches: this.#stretches.map(({ entry }) => entry),
      markers: [...this.#markers],
    };
  }

  /** Writes the take file as things are, one writing after the other, in the second location where this one fails. */
  async #file(): Promise<void> {
    const writing = this.#filing.then(async () => {
      const folder = this.#folder;
      try {
        await this.#write(this.#take());
      } catch (error) {
        if (!this.#turnFrom(folder)) throw error;
        await this.#write(this.#take());
      }
    });
    this.#filing = writing.catch(() => undefined);
    await writing;
  }

  async #write(take: TakeFile): Promise<void> {
    await writeTakeFile(this.#folder, this.#options.recipient, take);
  }

  /** As {@link TrackPlace.moveFrom}: the take file comes along, since without it nobody could find the sound. */
  async #moveFrom(failed: string): Promise<boolean> {
    const moving = this.#filing.then(async () => {
      if (!this.#turnFrom(failed)) return false;
      await this.#write(this.#take());
      return true;
    });
    this.#filing = moving.then(
      () => undefined,
      () => undefined,
    );
    return await moving.catch(() => false);
  }

  #turnFrom(failed: string): boolean {
    const { secondDirectory, onSecondLocation } = this.#options;
    if (this.#folder !== failed) return true;
    if (secondDirectory === undefined || secondDirectory === null || secondDirectory === failed) return false;
    this.#folder = secondDirectory;
    onSecondLocation?.();
    return true;
  }
}
