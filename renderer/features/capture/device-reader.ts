import { ArrivalClock } from './arrival-clock.ts';
import type { Cut, FromWorker } from './messages.ts';
import { joinPcm, levelOf, toPcm16 } from './pcm.ts';
import { SignalWatch } from './signal-watch.ts';

const BATCH_SECONDS = 0.1;
const LEVEL_SECONDS = 1 / 30;

/** The parts of an AudioData that are used. */
export type Chunk = Pick<AudioData, 'sampleRate' | 'numberOfChannels' | 'numberOfFrames' | 'timestamp' | 'copyTo'>;

/**
 * Turns what a device gives into batches for the page: counts samples, compares them with the timestamps, tells levels and
 * what is wrong with them, and gives every sample to the stretch that it belongs to.
 */
export class DeviceReader {
  /** Channels beyond these are left out. Set before the first chunk. */
  mostChannels = Infinity;
  /** Samples belong to nothing before the first cut. Set before the first chunk. */
  waiting = false;
  readonly #tell: (message: FromWorker, transfer: Transferable[]) => void;
  #rate = 0;
  /** Of the device, and those taken of them. */
  #given = 0;
  #channels = 0;
  #take = 0;
  #stretch = 0;
  #drop = false;
  #parts: Int16Array<ArrayBuffer>[][] = [];
  #pending = 0;
  #pendingTime = 0;
  #levelParts: Int16Array<ArrayBuffer>[][] = [];
  #levelFrames = 0;
  #received = 0;
  #firstTimestamp = 0;
  readonly #clock = new ArrivalClock();
  /** In the order in which they were asked for. */
  #cuts: Cut[] = [];
  /** Where, by the common clock, the sound that came so far ends. */
  #reached = -Infinity;
  #watch: SignalWatch | undefined;
  #warnings = '';

  constructor(tell: (message: FromWorker, transfer: Transferable[]) => void) {
    this.#tell = tell;
  }

  /** Up to when the sound has come, in seconds of the common clock. */
  get reached(): number {
    return this.#reached;
  }

  /** Whether a cut waits for its moment. */
  get hasCuts(): boolean {
    return this.#cuts.length > 0;
  }

  /**
   * Takes a chunk. False when the device has changed its rate or channels: nothing of this chunk was taken.
   * @param arrived now, in seconds of the common clock.
   */
  add(chunk: Chunk, arrived: number): boolean {
    if (this.#rate === 0) this.#begin(chunk);
    if (chunk.sampleRate !== this.#rate || chunk.numberOfChannels !== this.#given) return false;
    const start = chunk.timestamp / 1e6;
    const end = start + chunk.numberOfFrames / this.#rate;
    if (this.#clock.add(arrived, end)) this.#firstTimestamp = chunk.timestamp - (this.#received / this.#rate) * 1e6;
    // To the nearest sample.
    this.applyCuts(this.#clock.at(start) + 0.5 / this.#rate);
    this.#reached = this.#clock.at(end);
    const channels = Array.from({ length: this.#channels }, (_, planeIndex) => {
      const samples = new Float32Array(chunk.numberOfFrames);
      chunk.copyTo(samples, { planeIndex, format: 'f32-planar' });
      return toPcm16(samples);
    });
    const missing = (chunk.timestamp - this.#firstTimestamp) / 1e6 - this.#received / this.#rate;
    this.#received += chunk.numberOfFrames;
    this.#keep(channels, chunk);
    this.#level(channels, chunk.numberOfFrames, missing);
    return true;
  }

  /** Samples taken from `cut.at` on are dealt with as it says; of those that are dropped none leaves this object. */
  cut(cut: Cut): void {
    this.#cuts.push(cut);
  }

  /** Makes the cuts up to a moment of the common clock: all samples before it have come, or will not come any more. */
  applyCuts(until: number): void {
    for (let next = this.#cuts[0]; next !== undefined && next.at <= until; next = this.#cuts[0]) {
      this.#cuts.shift();
      this.flush();
      this.#take = next.take;
      this.#stretch = next.stretch;
      this.#drop = next.drop;
      this.waiting = false;
      this.#tell({ type: 'cut' }, []);
    }
  }

  /** Hands over what waits. */
  flush(): void {
    if (this.#pending === 0) return;
    const tracks = this.#parts.map((parts) => new Uint8Array(joinPcm(parts).buffer));
    this.#parts = this.#parts.map(() => []);
    this.#pending = 0;
    const batch = { type: 'batch', take: this.#take, stretch: this.#stretch, time: this.#pendingTime, tracks } as const;
    this.#tell(
      batch,
      tracks.map(({ buffer }) => buffer),
    );
  }

  #begin({ sampleRate, numberOfChannels, timestamp }: Chunk): void {
    this.#rate = sampleRate;
    this.#given = numberOfChannels;
    this.#channels = Math.min(numberOfChannels, this.mostChannels);
    this.#firstTimestamp = timestamp;
    this.#parts = Array.from({ length: this.#channels }, () => []);
    this.#levelParts = Array.from({ length: this.#channels }, () => []);
    this.#watch = new SignalWatch(sampleRate, this.#channels);
    this.#tell({ type: 'format', rate: sampleRate, channels: this.#channels }, []);
  }

  #keep(channels: readonly Int16Array<ArrayBuffer>[], { numberOfFrames, timestamp }: Chunk): void {
    if (this.#drop || this.waiting) return;
    if (this.#pending === 0) this.#pendingTime = this.#clock.at(timestamp / 1e6);
    channels.forEach((pcm, channel) => this.#parts[channel]?.push(pcm));
    this.#pending += numberOfFrames;
    if (this.#pending >= this.#rate * BATCH_SECONDS) this.flush();
  }

  #level(channels: readonly Int16Array<ArrayBuffer>[], frames: number, missing: number): void {
    channels.forEach((pcm, channel) => this.#levelParts[channel]?.push(pcm));
    this.#levelFrames += frames;
    if (this.#levelFrames < this.#rate * LEVEL_SECONDS) return;
    const pcm = this.#levelParts.map(joinPcm);
    this.#levelParts = pcm.map(() => []);
    this.#levelFrames = 0;
    this.#tell({ type: 'levels', levels: pcm.map(levelOf), missing }, []);
    this.#watch?.push(pcm);
    const warnings = this.#watch?.warnings ?? [];
    const key = JSON.stringify(warnings);
    if (key === this.#warnings) return;
    this.#warnings = key;
    this.#tell({ type: 'warnings', warnings }, []);
  }
}
