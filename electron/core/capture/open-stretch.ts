import type { ErrorCode } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { generateIdentity } from '../vault/age/identities.ts';
import { seenFrom, TrackClock } from './clocks.ts';
import { endOf, hasGap, stretchFrames, type ClosedPart, type ClosedStretch } from './closed-take.ts';
import { FRAME_BYTES } from './pcm.ts';
import type { StretchBeginning, StretchStatus } from './stretch.ts';
import { newSeed, type StretchFile } from './take-file.ts';
import { TrackRecorder, type TrackPlace } from './track-recorder.ts';

/** A device's channel, as the take knows it. */
export interface TrackFormat {
  readonly label: string;
  /** Frames a second. */
  readonly rate: number;
  /** Tracks of one device share a clock. */
  readonly device: number;
}

/** What a stretch is, before its first sample. */
export interface StretchOptions {
  readonly status: StretchStatus;
  readonly begins: StretchBeginning;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  /** Off record only: sound is taken, under a key in memory alone. */
  readonly decide: boolean;
}

/** Where the files of a take go. */
export type Folders = Pick<TrackPlace, 'folder' | 'moveFrom'>;

/** A stretch that is being recorded: a file for each track, all encrypted to a key of this stretch alone. */
export class OpenStretch {
  /** As the take file has it: without the key where that is to be in memory alone. */
  readonly entry: StretchFile;
  /** Whether samples are taken at all. */
  readonly isKept: boolean;
  /** The key, in memory alone, of off-record sound that waits for a decision. */
  readonly sealedSecret: string | null;
  readonly #rate: number;
  readonly #formats: readonly TrackFormat[];
  readonly #tracks: readonly TrackRecorder[];
  readonly #frames: number[];
  readonly #clocks: readonly TrackClock[];
  readonly #failures: (ErrorCode | null)[];
  readonly #stopped: boolean[];

  private constructor(
    entry: StretchFile,
    sealedSecret: string | null,
    take: { readonly rate: number; readonly tracks: readonly TrackFormat[] },
    tracks: readonly TrackRecorder[],
  ) {
    this.entry = entry;
    this.isKept = tracks.length > 0;
    this.sealedSecret = sealedSecret;
    this.#rate = take.rate;
    this.#formats = take.tracks;
    this.#tracks = tracks;
    this.#frames = take.tracks.map(() => 0);
    this.#clocks = take.tracks.map(({ rate }) => new TrackClock(rate));
    this.#failures = take.tracks.map(() => null);
    this.#stopped = take.tracks.map(() => false);
  }

  /** Makes a key and what is needed to write with it. No file is made yet. */
  static async create(
    options: StretchOptions,
    take: { readonly rate: number; readonly tracks: readonly TrackFormat[]; readonly journalled: boolean },
    folders: Folders,
  ): Promise<OpenStretch> {
    const { status, begins, startedAt } = options;
    const isSealed = status === 'off-record' && options.decide;
    const isKept = status !== 'off-record' || isSealed;
    const seed = newSeed();
    const { identity, recipient } = await generateIdentity();
    const secret = isKept && !isSealed ? identity : null;
    const entry: StretchFile = { id: newId(), secret, seed, status, begins, startedAt, frames: null, clocks: [] };
    const journalled = take.journalled && !isSealed;
    const tracks = isKept
      ? take.tracks.map((_, track) => new TrackRecorder({ ...folders, recipient, seed, track, journalled }))
      : [];
    return new OpenStretch(entry, isSealed ? identity : null, take, tracks);
  }

  /** Makes the files. Without it they are made with the first samples. @throws storage.* */
  async begin(): Promise<void> {
    for (const track of this.#tracks) await track.begin();
  }

  /** Length so far, on the take's timeline. */
  get frames(): number {
    return stretchFrames(
      this.#rate,
      this.#frames.map((frames, track) => ({ frames, rate: this.#formats[track]?.rate ?? this.#rate, delay: 0 })),
    );
  }

  /** Counts samples that are about to be written. @param time of the first, in seconds of the common clock. */
  count(track: number, bytes: number, time: number | undefined): void {
    const frames = this.#frames[track] ?? 0;
    if (time !== undefined) this.#clocks[track]?.add(time, frames);
    this.#frames[track] = frames + bytes / FRAME_BYTES;
  }

  /** Appends bytes to a track. @throws as {@link TrackRecorder.append} */
  async append(track: number, bytes: Uint8Array): Promise<void> {
    await this.#tracks[track]?.append(bytes);
  }

  /** Closes a track; nothing may be appended to it any more. Doing it again is harmless. */
  async stopTrack(track: number): Promise<void> {
    if (this.#stopped[track] === true) return;
    this.#stopped[track] = true;
    this.#failures[track] = (await this.#tracks[track]?.stop()) ?? null;
  }

  /** Closes what is still open. @param ordinal place of this stretch in its take. */
  async stop(ordinal: number): Promise<{
    readonly stretch: ClosedStretch;
    readonly parts: readonly ClosedPart[];
    readonly leftovers: readonly string[];
    readonly failure: ErrorCode | null;
    readonly endMissing: boolean;
  }> {
    for (const track of this.#formats.keys()) await this.stopTrack(track);
    const clocks = this.#foreignClocks();
    // What was written counts: a full disk may have taken less than came.
    const tracks = this.#tracks.map(({ closed }, track) => {
      const frames = endOf(closed.parts);
      const clock = clocks.find((each) => each.track === track);
      return { frames, rate: clock?.rate ?? this.#formats[track]?.rate ?? this.#rate, delay: clock?.delay ?? 0 };
    });
    const parts = this.#tracks.flatMap(({ closed }) =>
      closed.parts.map((part) => ({ ...part, stretch: ordinal, absent: false })),
    );
    const failure = this.#failures.find((code) => code !== null) ?? null;
    return {
      stretch: { ...this.entry, frames: stretchFrames(this.#rate, tracks), clocks: [...clocks] },
      parts,
      leftovers: this.#tracks.flatMap(({ closed }) => closed.leftovers),
      failure,
      endMissing: failure !== null || this.#tracks.some(({ closed }) => hasGap(closed.parts)),
    };
  }

  /** Clocks of the tracks that do not share that of the first one, or count at another rate. */
  #foreignClocks(): { track: number; delay: number; rate: number }[] {
    const reference = this.#clocks[0]?.fit() ?? null;
    return this.#formats.flatMap(({ rate, device }, track) => {
      if (device === this.#formats[0]?.device && rate === this.#rate) return [];
      if (this.#frames[track] === 0) return [];
      const seen = seenFrom(reference, this.#rate, this.#clocks[track]?.fit() ?? null);
      return [{ track, delay: seen?.delay ?? 0, rate: seen?.rate ?? rate }];
    });
  }
}
