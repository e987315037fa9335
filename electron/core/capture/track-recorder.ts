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
const NOTHING: Bytes = new Uint8Array(0);

/** Writes one track: an age file, and another after each failed write. Calls must not overlap. */
export class TrackRecorder {
  readonly #place: TrackPlace;
  readonly #parts: TrackPart[] = [];
  readonly #leftovers: string[] = [];
  #part: OpenPart | undefined;
  #position = 0;
  #bytes = 0;
  #waiting: Bytes = NOTHING;
  /** Of the open part, what follows the whole chunks that are on the disk for good; only where it is journalled. */
  #recent: Bytes = NOTHING;
  #durable = 0;
  /** Whether {@link #recent} may be lost: a disk that once failed to keep it may say the next time that all is well. */
  #doubtful = false;
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
    // One that was begun where the other tracks could not be.
    await this.#endPart();
    const { recipient, seed, track } = this.#place;
    const folder = this.#place.folder();
    const name = partName(seed, track, this.#position);
    const startFrame = (this.#bytes - this.#waiting.length) / FRAME_BYTES;
    try {
      const journal = await TailJournal.create(join(folder, `${name}.tail`), seed, startFrame);
      try {
        const writer = await AgeFileWriter.create(join(folder, `${name}.age`), [recipient]);
        this.#part = { folder, name, startFrame, writer, journal };
      } catch (error) {
        await journal.remove();
        throw error;
      }
    } catch (error) {
      // A name that could not be given back is not free for the next attempt.
      if (await anyOf(folder, name)) {
        this.#passOver(name);
        this.#leftovers.push(`${name}.age`);
      }
      throw error;
    }
    this.#passOver(name);
    [this.#recent, this.#durable, this.#doubtful] = [NOTHING, 0, false];
    try {
      await syncDirectory(folder);
    } catch (error) {
      await this.#endPart();
      throw error;
    }
  }

  #passOver(name: string): void {
    this.#position += 1;
    this.#leftovers.push(`${name}.tail`);
  }

  /**
   * Appends PCM bytes; they are with the system when this resolves, and on the disk half a second later.
   * @throws storage.full, storage.*: what could be written is kept and closed, the rest waits in memory for the next call,
   * which begins a new part.
   */
  async append(bytes: Uint8Array): Promise<void> {
    this.#bytes += bytes.length;
    this.#waiting = concat(this.#waiting, bytes);
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
    this.#waiting = NOTHING;
    if (this.#place.journalled) this.#recent = concat(this.#recent, taken);
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
    if (due || (chunkWritten && journalled)) await this.#settle(writer);
    if (journalled && chunkWritten) await journal.restart(writer.writtenSize, writer.pending());
    else if (journalled) await journal.append(writer.size - taken.length, taken);
    if (!due) return;
    // Into a folder that was pulled away from under it a file may be written for ever, and nothing of it is kept.
    if (!(await exists(join(folder, `${name}.age`)))) {
      this.#doubtful = true;
      throw new SottovoceError('storage.missing');
    }
    if (journalled) await journal.sync();
    this.#syncedAt = performance.now();
  }

  /** Makes the whole chunks durable. */
  async #settle(writer: AgeFileWriter): Promise<void> {
    try {
      await writer.sync();
    } catch (error) {
      this.#doubtful = true;
      throw error;
    }
    this.#recent = this.#recent.slice(writer.writtenSize - this.#durable);
    this.#durable = writer.writtenSize;
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
    const doubtful = this.#doubtful && this.#place.journalled;
    const endMissing = doubtful || !whole;
    if (endMissing) this.#waiting = concat(doubtful ? this.#recent : part.writer.pending(), this.#waiting);
    this.#recent = NOTHING;
    const end = doubtful ? this.#durable : part.writer.writtenSize;
    const frames = (endMissing ? end : part.writer.size) / FRAME_BYTES;
    const file = `${part.name}.age`;
    if (frames === 0) this.#leftovers.push(file);
    else this.#parts.push({ file, track: this.#place.track, startFrame: part.startFrame, frames, endMissing });
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

/** Whether a file of a part is there. */
async function anyOf(folder: string, name: string): Promise<boolean> {
  return (await exists(join(folder, `${name}.tail`))) || (await exists(join(folder, `${name}.age`)));
}
