import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';
import { onEvent, request, RequestError, toRequestError } from '../../app/bridge.ts';
import { settings } from '../../app/session.ts';
import { DeviceInput, type InputEvents } from './device-input.ts';
import { closeMicrophone, isPresent, openMicrophone } from './devices.ts';
import type { Batch } from './messages.ts';
import { meters } from './meters.ts';
import { OrderedQueue } from './queue.ts';
import {
  addNotice,
  dismissNotice,
  progress,
  recording,
  updateRecording,
  type TrackInfo,
  type TrackWarning,
} from './recording.ts';
import type { Warning } from './signal-watch.ts';

/** Batches of a tenth of a second that may wait for the disk: a minute, which is 6 MB a track. */
const QUEUE_LIMIT = 600;
/** A device that has given nothing after this long is left out. */
const PATIENCE_MILLISECONDS = 3_000;
/** How often what React shows is renewed. */
const SHOW_MILLISECONDS = 250;

/** What is recorded, and with what. */
export interface SessionOptions {
  /** Null for the inbox. */
  readonly interviewId: string | null;
  /** '' for the system's default. */
  readonly deviceIds: readonly string[];
  /** Of each device. */
  readonly mostChannels: 1 | 2;
  /** What the n-th channel of a device is called, from 1. */
  readonly channelName: (number: number) => string;
}

/** How a session ended. */
export interface SessionEnd {
  readonly seconds: number | null;
  readonly inVault: boolean;
  readonly error: RequestError | null;
  /** The devices count otherwise now: a new session would go on. */
  readonly changed: boolean;
}

interface Source {
  /** '' for the system's default. */
  readonly deviceId: string;
  input: DeviceInput;
  /** Its first track. */
  first: number;
  channels: number;
  rate: number;
  /** `lost`: it may come back. */
  state: 'alive' | 'lost' | 'ended';
  missing: number;
  /** Seconds of the take of now that it has given. */
  taken: number;
  muted: boolean;
  /** What its samples say, a channel each. */
  warnings: readonly (readonly Warning[])[];
}

/** A batch and the place of its device. */
type PlacedBatch = Batch & { readonly source: number };

const afterPatience = () => new Promise<null>((resolve) => setTimeout(resolve, PATIENCE_MILLISECONDS, null));

/** A recording from its first sample to its last: microphones on one side, the main process on the other. */
export class CaptureSession {
  readonly #options: SessionOptions;
  readonly #sources: Source[] = [];
  readonly #queue: OrderedQueue;
  readonly #ended = Promise.withResolvers<SessionEnd>();
  readonly #stopListening: () => void;
  /** Of each take of this session, in the order of splitting. */
  readonly #takeIds: string[] = [];
  #tracks: readonly TrackInfo[] = [];
  #take = 0;
  #stretch = 0;
  /** Takes up to this one are announced to main; batches of later ones wait. */
  #announced = -1;
  #waiting: PlacedBatch[] = [];
  #shown = 0;
  #failure: RequestError | null = null;
  #changed = false;
  #closedByMain = false;
  #stopping = false;
  #joining: Promise<void> = Promise.resolve();

  private constructor(options: SessionOptions) {
    this.#options = options;
    this.#queue = new OrderedQueue(QUEUE_LIMIT, (error) =>
      this.stop(error instanceof RangeError ? new RequestError('capture.gap') : toRequestError(error)),
    );
    const stopHearing = onEvent('captureEnded', ({ takeId, error }) => {
      if (takeId !== this.#takeIds[this.#take]) return;
      this.#closedByMain = true;
      this.stop(error === null ? undefined : new RequestError(error.code, error.data));
    });
    const { mediaDevices } = navigator;
    const look = () => {
      this.#joining = this.#joining.then(() => this.#joinAgain()).catch(() => undefined);
    };
    mediaDevices.addEventListener('devicechange', look);
    this.#stopListening = () => {
      stopHearing();
      mediaDevices.removeEventListener('devicechange', look);
    };
  }

  /** Opens the microphones and begins the take. A microphone that can't be opened is left out, unless it is the only one. @throws RequestError */
  static async open(options: SessionOptions): Promise<CaptureSession> {
    const session = new CaptureSession(options);
    let failure: RequestError | undefined;
    for (const id of new Set(options.deviceIds)) {
      try {
        session.#add(id, await openMicrophone(id));
      } catch (error) {
        failure ??= toRequestError(error);
      }
    }
    if (session.#sources.length === 0) {
      session.#stopListening();
      throw failure ?? new RequestError('capture.no-microphone');
    }
    if (failure !== undefined) addNotice('device-missing');
    void session.#begin();
    return session;
  }

  /** Resolves when everything is with the main process. */
  get ended(): Promise<SessionEnd> {
    return this.#ended.promise;
  }

  /** Bytes a second that go to the disk. */
  get bytesPerSecond(): number {
    return this.#tracks.reduce((sum, { rate }) => sum + rate * 2, 0);
  }

  /** Seconds of the take so far: by whichever device has given most, since any of them may go. */
  get seconds(): number {
    return Math.max(0, ...this.#sources.map(({ taken }) => taken));
  }

  /** Ends the recording; everything taken so far is kept. */
  stop(error?: RequestError): void {
    this.#failure ??= error ?? null;
    if (this.#stopping) return;
    this.#stopping = true;
    updateRecording({ phase: 'stopping' });
    if (!this.#isAnyAlive) void this.#finish();
    for (const { input, state } of this.#sources) if (state === 'alive') input.stop();
  }

  /** From now on everything said has this status. */
  switchStatus(status: StretchStatus): void {
    const now = recording.get();
    if (now === null || !this.#isOpen(now.phase) || now.status === status) return;
    const decide = status === 'off-record' && settings.get().offRecord === 'decide';
    this.#nextStretch(status, 'status', decide, now.phase === 'paused');
  }

  /** Nothing is taken until {@link resume}. */
  pause(): void {
    if (recording.get()?.phase !== 'on') return;
    void this.#cut(true);
    updateRecording({ phase: 'paused' });
  }

  resume(): void {
    const now = recording.get();
    if (now?.phase !== 'paused') return;
    updateRecording({ phase: 'on' });
    this.#nextStretch(now.status, 'pause', now.decide, false);
  }

  /** Closes the take and goes on in a new one, without losing a sample between them. */
  async split(): Promise<void> {
    const now = recording.get();
    if (now?.phase !== 'on') return;
    const { status, decide } = now;
    const from = this.#takeIds[this.#take] ?? '';
    this.#take += 1;
    this.#stretch = status === 'on-record' ? 0 : 1;
    // Batches of the new take wait until those of the old one are all queued.
    await this.#cut(status === 'off-record' && !decide);
    if (!this.#closedByMain) {
      this.#queue.add(async () => {
        await request('captureStop', { takeId: from });
      });
    }
    for (const source of this.#sources) source.taken = 0;
    meters.reset(this.#tracks.length);
    progress.set({ ...progress.get(), seconds: 0 });
    updateRecording({ markers: [], stretches: [{ status, begins: 'take', from: 0 }] });
    this.#announce();
    if (status !== 'on-record') this.#queueSwitch(status, 'status', decide);
  }

  get #isAnyAlive(): boolean {
    return this.#sources.some(({ state }) => state === 'alive');
  }

  #isOpen(phase: string): boolean {
    return (phase === 'on' || phase === 'paused') && !this.#stopping;
  }

  #nextStretch(status: StretchStatus, begins: 'status' | 'pause', decide: boolean, paused: boolean): void {
    this.#stretch += 1;
    this.#queueSwitch(status, begins, decide);
    void this.#cut(paused || (status === 'off-record' && !decide));
    const from = this.seconds;
    recording.update((now) =>
      now === null ? null : { ...now, status, decide, stretches: [...now.stretches, { status, begins, from }] },
    );
  }

  #queueSwitch(status: StretchStatus, begins: 'status' | 'pause', decide: boolean): void {
    const take = this.#take;
    this.#queue.add(async () => {
      if (this.#closedByMain) return;
      await request('captureSwitch', { takeId: this.#takeIds[take] ?? '', status, begins, decide });
    });
  }

  /** What comes from here on belongs to the take and stretch of now, or to none. */
  async #cut(drop: boolean): Promise<void> {
    await Promise.all(this.#sources.map(({ input }) => input.cut(this.#take, this.#stretch, drop)));
  }

  #add(deviceId: string, stream: MediaStream): void {
    const [track] = stream.getAudioTracks();
    if (track === undefined) throw new RequestError('capture.no-microphone');
    const at = this.#sources.length;
    this.#sources.push({
      deviceId,
      input: new DeviceInput(stream, track, this.#options.mostChannels, this.#eventsOf(at)),
      first: 0,
      channels: 0,
      rate: 0,
      state: 'alive',
      missing: 0,
      taken: 0,
      muted: track.muted,
      warnings: [],
    });
  }

  #eventsOf(at: number): InputEvents {
    return {
      onBatch: (batch) => {
        this.#count(at, batch);
        this.#receive(at, batch);
      },
      onLevels: (levels, missing) => this.#levels(at, levels, missing),
      onWarnings: (warnings) => this.#warn(at, { warnings }),
      onMute: (muted) => this.#warn(at, { muted }),
      onEnd: (why) => this.#lose(at, why),
    };
  }

  /**
   * Takes up microphones that are plugged in again. All tracks begin a stretch then: within one, the samples of a track follow
   * each other without a gap.
   */
  async #joinAgain(): Promise<void> {
    for (const [at, source] of this.#sources.entries()) {
      if (source.state !== 'lost' || this.#stopping || !(await isPresent(source.deviceId, source.input.label)))
        continue;
      const stream = await openMicrophone(source.deviceId);
      const [track] = stream.getAudioTracks();
      const now = recording.get();
      if (track === undefined || now === null || !this.#isOpen(now.phase)) {
        closeMicrophone(stream);
        return;
      }
      const input = new DeviceInput(stream, track, this.#options.mostChannels, this.#eventsOf(at), true);
      const format = await Promise.race([input.format, afterPatience()]);
      const then = recording.get();
      const isAsBefore = format?.rate === source.rate && format.channels === source.channels;
      if (!isAsBefore || then === null || !this.#isOpen(then.phase)) {
        input.stop();
        continue;
      }
      source.input = input;
      source.state = 'alive';
      source.taken = this.seconds;
      this.#nextStretch(then.status, 'pause', then.decide, then.phase === 'paused');
      this.#warn(at, { warnings: [], muted: track.muted });
      if (this.#sources.every(({ state }) => state !== 'lost')) dismissNotice('device-lost');
      addNotice('device-back');
    }
  }

  /** Lays out the tracks once the devices have said what they give. */
  async #begin(): Promise<void> {
    const late = afterPatience();
    const tracks: TrackInfo[] = [];
    for (const [device, source] of this.#sources.entries()) {
      const format = await Promise.race([source.input.format, late]);
      if (format === null) {
        if (source.state === 'alive') source.input.stop();
        addNotice('device-missing');
        continue;
      }
      source.first = tracks.length;
      source.channels = format.channels;
      source.rate = format.rate;
      const name = source.input.label.slice(0, 150);
      for (let channel = 1; channel <= format.channels; channel += 1) {
        const label = format.channels === 1 ? name : `${name} · ${this.#options.channelName(channel)}`;
        tracks.push({ label, rate: format.rate, device });
      }
    }
    if (tracks.length === 0) {
      this.stop(new RequestError('capture.no-microphone'));
      return;
    }
    this.#tracks = tracks;
    meters.reset(tracks.length);
    updateRecording({
      tracks,
      warnings: tracks.map(() => []),
      stretches: [{ status: 'on-record', begins: 'take', from: 0 }],
    });
    for (const at of this.#sources.keys()) this.#warn(at, {});
    this.#announce();
  }

  /** Queues the beginning of the take of now, then what waited for it. */
  #announce(): void {
    const take = this.#take;
    this.#queue.add(async () => {
      const { interviewId } = this.#options;
      const rate = this.#tracks[0]?.rate ?? 0;
      const { takeId } = await request('captureStart', { interviewId, rate, tracks: [...this.#tracks] });
      this.#takeIds[take] = takeId;
      recording.update((now) =>
        now === null ? null : { ...now, takeId, phase: now.phase === 'starting' ? 'on' : now.phase },
      );
    });
    this.#announced = take;
    const waiting = this.#waiting;
    this.#waiting = [];
    for (const batch of waiting) this.#append(batch);
  }

  #receive(at: number, batch: Batch): void {
    if (batch.take > this.#announced) this.#waiting.push({ ...batch, source: at });
    else this.#append({ ...batch, source: at });
  }

  #append({ take, stretch, time, tracks, source }: PlacedBatch): void {
    this.#queue.add(async () => {
      const takeId = this.#takeIds[take];
      if (this.#closedByMain || takeId === undefined) return;
      const first = this.#sources[source]?.first ?? 0;
      await Promise.all(
        tracks.map((pcm, channel) => request('captureAppend', { takeId, track: first + channel, stretch, time, pcm })),
      );
    });
  }

  #count(at: number, batch: Batch): void {
    const source = this.#sources[at];
    if (source !== undefined && source.rate > 0 && batch.take === this.#take)
      source.taken += (batch.tracks[0]?.length ?? 0) / 2 / source.rate;
    const now = performance.now();
    if (now - this.#shown < SHOW_MILLISECONDS) return;
    this.#shown = now;
    const missing = Math.max(...this.#sources.map((source) => source.missing));
    progress.set({ seconds: this.seconds, missing });
  }

  #levels(at: number, levels: Parameters<InputEvents['onLevels']>[0], missing: number): void {
    const source = this.#sources[at];
    const now = recording.get();
    if (source === undefined || now === null) return;
    source.missing = missing;
    const isTaken = now.phase === 'on' && (now.status !== 'off-record' || now.decide);
    meters.push(source.first, levels, isTaken ? this.seconds : null, performance.now());
  }

  /** Shows what is wrong with a device: with its sound, or, before that, with itself. */
  #warn(at: number, told: Partial<Pick<Source, 'warnings' | 'muted'>>): void {
    const source = this.#sources[at];
    if (source === undefined) return;
    Object.assign(source, told);
    const { first, channels, state, muted } = source;
    const shown = (channel: number): readonly TrackWarning[] => {
      if (state === 'lost') return ['lost'];
      return muted ? ['muted'] : (source.warnings[channel] ?? []);
    };
    recording.update((now) => {
      if (now === null) return null;
      const isOwn = (track: number) => track >= first && track < first + channels;
      const warnings = now.warnings.map((each, track) => (isOwn(track) ? shown(track - first) : each));
      return { ...now, warnings };
    });
  }

  #lose(at: number, why: Parameters<InputEvents['onEnd']>[0]): void {
    const source = this.#sources[at];
    // One that was taken up again, but gives something else than before, is still lost.
    if (source === undefined || source.state === 'lost') return;
    source.state = why === 'stopped' || why === 'changed' ? 'ended' : 'lost';
    if (why === 'changed') {
      this.#changed = true;
      this.stop();
      // It has ended everything, itself where no other device is left.
      return;
    }
    if (why !== 'stopped') {
      this.#warn(at, {});
      meters.fall(source.first, source.channels);
      dismissNotice('device-back');
      addNotice('device-lost');
    }
    if (this.#isAnyAlive) return;
    if (why === 'lost' && !this.#stopping) this.#failure ??= new RequestError('capture.device-lost');
    if (why === 'failed') this.#failure ??= new RequestError('app.unexpected');
    this.#stopping = true;
    void this.#finish();
  }

  async #finish(): Promise<void> {
    await this.#queue.drained().catch(() => undefined);
    this.#stopListening();
    const takeId = this.#takeIds[this.#take];
    let seconds: number | null = null;
    let inVault = true;
    if (takeId !== undefined && !this.#closedByMain) {
      try {
        ({ seconds, inVault } = await request('captureStop', { takeId }));
      } catch (error) {
        this.#failure ??= toRequestError(error);
      }
    }
    this.#ended.resolve({ seconds, inVault, error: this.#failure, changed: this.#changed && this.#failure === null });
  }
}
