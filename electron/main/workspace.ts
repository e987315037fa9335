import { join } from 'node:path';
import { SottovoceError } from '../core/base/errors.ts';
import { recoverTakes, type RecoveredTake } from '../core/capture/recovery.ts';
import type { TakeRecorder } from '../core/capture/recorder.ts';
import { StoryStore } from '../core/vault/stories.ts';
import { Vault } from '../core/vault/vault.ts';
import { broadcast } from './ipc.ts';
import { Jobs } from './jobs.ts';

/** What this machine's one vault is doing: locked or open, what records, which jobs run. */
export class Workspace {
  readonly directory: string;
  readonly jobs = new Jobs((view) => broadcast('jobChanged', view));
  recording: { readonly recorder: TakeRecorder; readonly interviewId: string; readonly rate: number } | null = null;
  readonly #beforeLock: (() => Promise<void> | void)[] = [];
  #vault: Vault | null = null;
  #working: Promise<unknown> = Promise.resolve();

  constructor(userData: string) {
    this.directory = join(userData, 'vault');
  }

  get state(): 'none' | 'locked' | 'open' {
    return this.#vault === null ? Vault.state(this.directory) : 'open';
  }

  /** The open vault. @throws SottovoceError vault.locked */
  get vault(): Vault {
    if (this.#vault === null) throw new SottovoceError('vault.locked');
    return this.#vault;
  }

  /** The open vault, null while it is locked. */
  get vaultIfOpen(): Vault | null {
    return this.#vault;
  }

  get stories(): StoryStore {
    return new StoryStore(this.vault.db);
  }

  /** Has `task` done before the vault closes: whatever holds its contents in memory must let go. */
  onLock(task: () => Promise<void> | void): void {
    this.#beforeLock.push(task);
  }

  create(passphrase: string): Promise<void> {
    return this.#alone(async () => {
      this.#opened(await Vault.create(this.directory, passphrase));
    });
  }

  /** Opens the vault and brings back what a crash left behind. */
  unlock(passphrase: string): Promise<readonly RecoveredTake[]> {
    return this.#alone(async () => {
      if (this.#vault !== null) return [];
      const vault = await Vault.open(this.directory, passphrase);
      try {
        const report = await recoverTakes(vault);
        this.#opened(vault);
        return report;
      } catch (error) {
        vault.close();
        throw error;
      }
    });
  }

  /** Ends jobs, closes the take that runs, forgets everything and closes the database. */
  lock(): Promise<void> {
    return this.#alone(async () => {
      if (this.#vault === null) return;
      await this.jobs.stopAll();
      // Whatever fails, on a full disk say, the vault is locked: a take that could not be entered is found at the next unlocking.
      await Promise.allSettled(this.#beforeLock.map(async (task) => task()));
      this.jobs.clear();
      const vault = this.#vault;
      this.#vault = null;
      try {
        vault.close();
      } finally {
        broadcast('vaultChanged', { state: this.state });
      }
    });
  }

  #opened(vault: Vault): void {
    this.#vault = vault;
    broadcast('vaultChanged', { state: 'open' });
  }

  /** One change of state after another: a second click on Unlock must not open twice. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#working.then(work);
    this.#working = result.catch(() => undefined);
    return result;
  }
}
