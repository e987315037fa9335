import { join } from 'node:path';
import { concat, type Bytes } from '../base/bytes.ts';
import { SottovoceError, toSottovoceError, type ErrorCode } from '../base/errors.ts';
import { AgeFileWriter } from '../vault/age/file-writer.ts';
import type { ClosedPart } from './closed-take.ts';
import { FRAME_BYTES } from './pcm.ts';
import { exists } from './places.ts';
import { TailJournal } from './tail-journal.ts';
import { partName, syncDirectory } from './take-file.ts';

/** A closed part, as its track knows it. */
export type TrackPart = Omit<ClosedPart, 'stretch' | 'absent'>;

/** Where and for whom a track of a stretch is written. */
export interface TrackPlace {
  /** The folder that files are made in just now. */
  readonly folder: () => string;
  /** Turns to another folder after `failed` took no more. False where there is none. */
  readonly moveFrom: (failed: string) => Promise<boolean>;
  /** Of the stretch. */
  readonly recipient: string;
  readonly seed: string;
  readonly track: number;
  /**
   * Whether the open chunk goes to a tail journal. An import can be repeated, so it goes without; so does sealed sound, which
   * nobody may be able to read after a crash.
   */
  readonly journalled: boolean;
}

interface OpenPart {
  readonly folder: string;
  readonly name: string;
  readonly startFrame: number;
  readonly writer: AgeFileWriter;
  readonly journal: TailJournal;
}

const SYNC_MILLISECONDS = 500;
// Sound kept in memory while the disk refuses it: 3 minutes at 48 kHz. Older sound gives way to newer.
const MAX_WAITING = 16 * 1024 * 1024;

/** Writes one track: an age file, and another after each failed write. Calls must not overlap. */
export class TrackRecorder {
  readonly #place: TrackPlace;
  readonly #parts: TrackPart[] = [];
  readonly #leftovers: string[] = [];
  #part: OpenPart | undefined;
  #position = 0;
  #bytes = 0;
  #waiting: Bytes = new Uint8Array(0);
  #syncedAt = performance.now();

  constructor(place: TrackPlace) {
    this.#place = place;
  }

  /** Parts that are closed, and those of their files that hold no sound. */
  get closed(): { readonly parts: readonly TrackPart[]; readonly leftovers: readonly string[] } {
    return { parts: this.#parts, leftovers: this.#leftovers };
  }

  /** Creates the next part. @throws storage.* */
  async begin(): Promise<void> {
    const { recipient, seed, track } = this.#place;
    const folder = this.#place.folder();
    const name = partName(seed, track, this.#position);
    const startFrame = (this.#bytes - this.#waiting.length) / FRAME_BYTES;
    const journal = await TailJournal.create(join(folder, `${name}.tail`), seed, startFrame);
    try {
      const writer = await AgeFileWriter.create(join(folder, `${name}.age`), [recipient]);
      this.#part = { folder, name, startFrame, writer, journal };
    } catch (error) {
      await journal.remove();
      throw error;
    }
    this.#position += 1;
    this.#leftovers.push(`${name}.tail`);
    await syncDirectory(folder);
  }

  /**
   * Appends PCM bytes; they are with the system when this resolves, and on the disk half a second later.
   * @throws storage.full, storage.*: what could be written is kept and closed, the rest waits in memory for the next call,
   * which begins a new part.
   */
  async append(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    this.#waiting = this.#waiting.length === 0 ? new Uint8Array(bytes) : concat(this.#waiting, bytes);
    await this.#flushSomewhere();
  }

  /** Writes what waits, where this folder takes no more in the next. */
  async #flushSomewhere(): Promise<void> {
    const folder = this.#place.folder();
    try {
      await this.#flush();
    } catch (error) {
      if (!(await this.#place.moveFrom(folder))) throw error;
      await this.#flush();
    }
  }

  async #flush(): Promise<void> {
    const excess = this.#waiting.length - MAX_WAITING;
    if (excess > 0) this.#waiting = this.#waiting.slice(excess);
    // A folder that another track gave up is given up here too.
    if (this.#part !== undefined && this.#part.folder !== this.#place.folder()) await this.#endPart();
    if (this.#part === undefined) await this.begin();
    if (this.#part === undefined) return;
    const { writer } = this.#part;
    const taken = this.#waiting;
    this.#waiting = new Uint8Array(0);
    try {
      const before = writer.writtenSize;
      await writer.write(taken);
      await this.#keep(this.#part, taken, writer.writtenSize > before);
    } catch (error) {
      await this.#endPart();
      throw toSottovoceError(error);
    }
  }

  /** Brings the open chunk to the journal, and both files to the disk when it is time. */
  async #keep({ folder, name, writer, journal }: OpenPart, taken: Bytes, chunkWritten: boolean): Promise<void> {
    const { journalled } = this.#place;
    const due = performance.now() - this.#syncedAt >= SYNC_MILLISECONDS;
    // The chunk is on the disk before the journal forgets its samples.
    if (due || (chunkWritten && journalled)) await writer.sync();
    if (journalled && chunkWritten) await journal.restart(writer.writtenSize, writer.pending());
    else if (journalled) await journal.append(writer.size - taken.length, taken);
    if (!due) return;
    // Into a folder that was pulled away from under it a file may be written for ever, and nothing of it is kept.
    if (!(await exists(join(folder, `${name}.age`)))) throw new SottovoceError('storage.missing');
    if (journalled) await journal.sync();
    this.#syncedAt = performance.now();
  }

  /** Closes the part, whole if that is possible; what it could not take waits. Returns why it is not whole. */
  async #endPart(): Promise<ErrorCode | null> {
    const part = this.#part;
    if (part === undefined) return null;
    this.#part = undefined;
    let failure: ErrorCode | null = null;
    const whole = await part.writer.close().then(
      () => part.writer.isWhole,
      (error: unknown) => {
        failure = toSottovoceError(error).code;
        return false;
      },
    );
    await part.journal.close().catch(() => undefined);
    if (!whole) this.#waiting = part.writer.pending();
    const frames = (whole ? part.writer.size : part.writer.writtenSize) / FRAME_BYTES;
    const file = `${part.name}.age`;
    if (frames === 0) this.#leftovers.push(file);
    else this.#parts.push({ file, track: this.#place.track, startFrame: part.startFrame, frames, endMissing: !whole });
    return failure;
  }

  /** Closes the last part, making good in a new one what an earlier could not take. Returns why that failed, or null. */
  async stop(): Promise<ErrorCode | null> {
    let failure = await this.#endPart();
    if (this.#waiting.length === 0) return failure;
    try {
      await this.#flushSomewhere();
      failure = await this.#endPart();
      if (this.#waiting.length > 0 && (await this.#place.moveFrom(this.#place.folder()))) {
        await this.#flush();
        failure = await this.#endPart();
      }
    } catch (error) {
      failure = toSottovoceError(error).code;
      await this.#endPart();
    }
    return this.#waiting.length === 0 ? null : failure;
  }
}
