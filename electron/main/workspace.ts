import { join } from 'node:path';
import { app } from 'electron';
import { systemClock } from '../core/base/clock.ts';
import { SottovoceError } from '../core/base/errors.ts';
import { anchorTake, unanchoredTakes } from '../core/capture/custody.ts';
import { recoverTakes, type RecoveredTake, type SoundVault } from '../core/capture/recovery.ts';
import { moveHome } from '../core/capture/move-home.ts';
import { exists, folderOfNewest } from '../core/capture/places.ts';
import { TAKE_SUFFIX } from '../core/capture/take-file.ts';
import { loadSettings } from '../core/vault/settings.ts';
import { loadSecondLocation } from '../core/vault/second-location.ts';
import { StoryStore } from '../core/vault/stories.ts';
import { Vault } from '../core/vault/vault.ts';
import { broadcast } from './ipc.ts';
import { Jobs } from './jobs.ts';
import { Recording } from './recording.ts';
import { SealedOffRecord } from './sealed-off-record.ts';

/** What this machine's one vault is doing: locked or open, what records, which jobs run. */
export class Workspace {
  readonly directory: string;
  readonly jobs = new Jobs((view) => broadcast('jobChanged', view));
  readonly sealed = new SealedOffRecord(this);
  readonly recording = new Recording(this, this.sealed);
  /** Known from the last unlocking on, so that a recording that outlasts it can still go there. */
  secondDirectory: string | null = null;
  readonly #beforeLock: (() => Promise<void> | void)[] = [];
  readonly #afterOpen: (() => void)[] = [];
  #vault: Vault | null = null;
  #working: Promise<unknown> = Promise.resolve();
  #anchoring: Promise<void> = Promise.resolve();

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

  /** Where sound lies, whether the vault is open or not. */
  get places(): { readonly mediaDirectory: string; readonly secondDirectory: string | null } {
    return { mediaDirectory: join(this.directory, 'media'), secondDirectory: this.secondDirectory };
  }

  /** The open vault as sound sees it. @throws SottovoceError vault.locked */
  get media(): SoundVault & Pick<Vault, 'recipient'> {
    const { db, identity, recipient } = this.vault;
    return { ...this.places, db, identity, recipient };
  }

  /** Whether a take waits beside the vault. */
  async isBeside(takeId: string): Promise<boolean> {
    const file = `${takeId}${TAKE_SUFFIX}`;
    return await exists(join(await folderOfNewest(this.places, file), file));
  }

  /** Of what main itself says: as chosen in the vault, else the system's. */
  get language(): 'en' | 'ru' {
    const chosen = this.#vault === null ? 'system' : loadSettings(this.#vault.db).language;
    const language = chosen === 'system' ? app.getLocale() : chosen;
    return language.startsWith('ru') ? 'ru' : 'en';
  }

  get stories(): StoryStore {
    return new StoryStore(this.vault.db);
  }

  /** Has `task` done before the vault closes: whatever holds its contents in memory must let go. */
  onLock(task: () => Promise<void> | void): void {
    this.#beforeLock.push(task);
  }

  /** Has `task` done whenever the vault was opened. */
  onOpen(task: () => void): void {
    this.#afterOpen.push(task);
  }

  /** Lets go of what is read of a take whose files are about to change. Replaced by whoever reads takes. */
  letGo: (takeId: string) => Promise<void> = () => Promise.resolve();

  /** Writes down, beside everything else, what the files of takes that are new to the vault are. */
  anchor(): void {
    const vault = this.#vault;
    if (vault === null) return;
    const work = this.#anchoring.then(async () => {
      for (const takeId of unanchoredTakes(vault.db)) {
        if (this.#vault !== vault) return;
        await anchorTake(this.media, takeId, systemClock.now());
      }
    });
    // What can't be read now is tried again at the next unlocking.
    this.#anchoring = work.catch(() => undefined);
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
        this.secondDirectory = loadSecondLocation(vault.db);
        const report = await recoverTakes({ ...this.places, db: vault.db, identity: vault.identity });
        await moveHome({ ...this.places, db: vault.db });
        this.#opened(vault);
        this.anchor();
        return report;
      } catch (error) {
        vault.close();
        throw error;
      }
    });
  }

  /** Ends jobs, forgets everything and closes the database. A take that is recorded goes on: it needs no open vault. */
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
    for (const task of this.#afterOpen) task();
    broadcast('vaultChanged', { state: 'open' });
  }

  /** One change of state after another: a second click on Unlock must not open twice. */
  #alone<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#working.then(work);
    this.#working = result.catch(() => undefined);
    return result;
  }
}
