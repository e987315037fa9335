import { powerSaveBlocker } from 'electron';
import { systemClock } from '../core/base/clock.ts';
import { SottovoceError, type SottovoceError as Failure } from '../core/base/errors.ts';
import type { ClosedTake } from '../core/capture/closed-take.ts';
import type { StretchOptions, TrackFormat } from '../core/capture/open-stretch.ts';
import { noteStart, registerTake } from '../core/capture/register.ts';
import { TakeRecorder } from '../core/capture/recorder.ts';
import { readRecipient } from '../core/vault/keys.ts';
import type { SealedOffRecord } from './sealed-off-record.ts';
import { broadcast } from './ipc.ts';
import type { Workspace } from './workspace.ts';

/** A clock that jumps by more than this while recording was set by hand or by the network, and is told. */
const CLOCK_JUMP_MILLISECONDS = 2_000;
const CLOCK_CHECK_MILLISECONDS = 5_000;

interface Running {
  readonly recorder: TakeRecorder;
  /** Null for the inbox. */
  readonly interviewId: string | null;
  /** What the clock said when the monotonic one stood at zero. */
  zero: number;
  readonly watch: NodeJS.Timeout;
}

/** What a take was when it ended. */
export interface EndedTake {
  readonly takeId: string;
  readonly seconds: number;
  /** False while the vault is locked: it waits beside it. */
  readonly inVault: boolean;
}

/** The one take that this machine records, whether the vault is open or not. */
export class Recording {
  readonly #workspace: Workspace;
  readonly #sealed: SealedOffRecord;
  #running: Running | null = null;
  #starting = false;
  /** The take that ended last without being asked to: sound for it may be under way, and must not be told of something else. */
  #cutShort: { readonly takeId: string; readonly failure: Failure } | null = null;
  #blocker: number | null = null;

  constructor(workspace: Workspace, sealed: SealedOffRecord) {
    this.#workspace = workspace;
    this.#sealed = sealed;
  }

  get takeId(): string | null {
    return this.#running?.recorder.takeId ?? null;
  }

  /** The interview that is being recorded; null for the inbox, and where nothing is recorded. */
  get interviewId(): string | null {
    return this.#running?.interviewId ?? null;
  }

  get isRunning(): boolean {
    return this.#running !== null || this.#starting;
  }

  get place(): 'vault' | 'second' {
    return this.#running?.recorder.place ?? 'vault';
  }

  /**
   * The recorder of the take that runs.
   * @throws SottovoceError capture.closed for any other take; for the one that ended last without being asked to, why it did.
   */
  of(takeId: string): TakeRecorder {
    if (this.#cutShort?.takeId === takeId) throw this.#cutShort.failure;
    if (this.#running?.recorder.takeId !== takeId) throw new SottovoceError('capture.closed');
    return this.#running.recorder;
  }

  /**
   * Begins a take.
   * @param take interview null for the inbox, which is the only place while the vault is locked.
   * @throws SottovoceError vault.busy while another runs; vault.none, vault.locked, vault.not-found, storage.*
   */
  async start(take: {
    readonly interviewId: string | null;
    readonly rate: number;
    readonly tracks: readonly TrackFormat[];
  }): Promise<string> {
    if (this.isRunning) throw new SottovoceError('vault.busy');
    if (this.#workspace.state === 'none') throw new SottovoceError('vault.none');
    if (take.interviewId !== null) this.#workspace.stories.interview(take.interviewId);
    this.#starting = true;
    try {
      const now = systemClock.now();
      const recorder = await TakeRecorder.start({
        ...this.#workspace.places,
        recipient: await readRecipient(this.#workspace.directory),
        kind: 'recorded',
        startedAt: now,
        onSecondLocation: () => broadcast('captureNotice', { takeId: recorder.takeId, notice: 'second-location' }),
        ...take,
      });
      const { vaultIfOpen } = this.#workspace;
      if (vaultIfOpen !== null) noteStart(vaultIfOpen.db, recorder.takeId, recorder.proof);
      const watch = setInterval(() => this.#watchClock(), CLOCK_CHECK_MILLISECONDS);
      this.#running = { recorder, interviewId: take.interviewId, zero: now - performance.now(), watch };
      this.#keepAwake(true);
      return recorder.takeId;
    } finally {
      this.#starting = false;
    }
  }

  /** Begins the next stretch of the take. @returns its place in it @throws as {@link TakeRecorder.switchStretch} */
  async switchStretch(takeId: string, options: Omit<StretchOptions, 'startedAt'>): Promise<number> {
    const recorder = this.of(takeId);
    const zero = this.#running?.zero ?? 0;
    return await recorder.switchStretch({ ...options, startedAt: Math.round(zero + performance.now()) });
  }

  /**
   * Closes the take that runs, whole, and enters it into the vault where that is open.
   * @param failure told to every window: the take ended without being asked to. @returns null when nothing was recording.
   */
  async end(failure?: Failure): Promise<EndedTake | null> {
    const running = this.#running;
    if (running === null) return null;
    this.#running = null;
    clearInterval(running.watch);
    this.#keepAwake(false);
    const { recorder } = running;
    if (failure !== undefined) this.#cutShort = { takeId: recorder.takeId, failure };
    let closed: ClosedTake | null = null;
    try {
      closed = await recorder.stop();
      const { vaultIfOpen } = this.#workspace;
      // What the disk would not take at the end lies in the tail journals: recovery brings it back when the vault is next
      // opened, from files that entering the take would remove.
      const inVault = vaultIfOpen !== null && closed.failure === null;
      if (inVault) {
        await registerTake(vaultIfOpen.db, closed);
        this.#workspace.anchor();
        broadcast('storiesChanged', {});
      }
      return { takeId: recorder.takeId, seconds: closed.frames / closed.rate, inVault };
    } finally {
      // Whatever failed, what waits for a decision is not forgotten.
      if (closed !== null) this.#sealed.add(closed);
      if (failure !== undefined) {
        const { code, data } = failure;
        broadcast('captureEnded', { takeId: recorder.takeId, error: { code, data } });
      }
    }
  }

  #watchClock(): void {
    if (this.#running === null) return;
    const zero = systemClock.now() - performance.now();
    if (Math.abs(zero - this.#running.zero) < CLOCK_JUMP_MILLISECONDS) return;
    this.#running.zero = zero;
    broadcast('captureNotice', { takeId: this.#running.recorder.takeId, notice: 'clock-changed' });
  }

  /** A machine that falls asleep in the middle of an interview loses it. */
  #keepAwake(on: boolean): void {
    if (this.#blocker !== null) powerSaveBlocker.stop(this.#blocker);
    this.#blocker = on ? powerSaveBlocker.start('prevent-app-suspension') : null;
  }
}
