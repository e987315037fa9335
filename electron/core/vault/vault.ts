import { existsSync } from 'node:fs';
import { mkdir, readdir, rename, rm, rmdir } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { syncDirectory, UNFINISHED, writeFileAtomic } from './atomic-file.ts';
import { closeDatabase, createDatabase, openDatabase, type VaultDatabase } from './database.ts';
import { generateVaultKeys, readRecipient, readVaultKeys, writeVaultKeys, type VaultKeys } from './keys.ts';
import { requireStrongPassphrase } from './passphrase.ts';

/** Options for making a vault. */
export interface CreateVaultOptions {
  /** log2 of scrypt's cost; 18 unless a test needs to be quick. */
  readonly workFactor?: number;
}

const DATABASE_FILE = 'vault.db';
const MEDIA_FOLDER = 'media';

/**
 * An unlocked vault: one folder with `keys.age` (what the passphrase opens), `recipient` (public, for recording while
 * locked), `vault.db` (encrypted whole) and `media/` (age files). Folders are 0700 and files 0600.
 */
export class Vault {
  readonly directory: string;
  readonly mediaDirectory: string;
  /** age1... of the vault. */
  readonly recipient: string;
  readonly #db: VaultDatabase;
  #keys: VaultKeys | null;

  private constructor(directory: string, recipient: string, keys: VaultKeys, db: VaultDatabase) {
    this.directory = directory;
    this.mediaDirectory = join(directory, MEDIA_FOLDER);
    this.recipient = recipient;
    this.#keys = keys;
    this.#db = db;
  }

  /**
   * Makes a vault and opens it. It is built in a folder beside and put in place in one step: an interrupted creation
   * leaves nothing that looks like a vault, and its leftovers are removed by the next one.
   * @throws SottovoceError `vault.exists`, `vault.weak-passphrase`, `input.invalid` when the folder holds other things.
   */
  static async create(directory: string, passphrase: string, options: CreateVaultOptions = {}): Promise<Vault> {
    const target = resolve(directory);
    requireStrongPassphrase(passphrase);
    await requireFree(target);
    const keys = await generateVaultKeys();
    await buildDirectory(target, async (folder) => {
      await mkdir(join(folder, MEDIA_FOLDER), { mode: 0o700 });
      await writeVaultKeys(folder, keys, passphrase, options.workFactor);
      const database = join(folder, DATABASE_FILE);
      // Empty first, so that it never has the wider permissions that SQLite gives a new file.
      await writeFileAtomic(database, new Uint8Array(0));
      closeDatabase(createDatabase(database, keys.databaseKey));
    });
    return await Vault.#openWithKeys(target, keys);
  }

  /**
   * Opens a vault. With a work factor of 18 this takes about a second, spent outside the event loop.
   * @throws SottovoceError `vault.none`, `vault.wrong-passphrase`, `vault.in-use`, `vault.corrupted` (data `part`),
   * `vault.too-new`. The vault is then as it was.
   */
  static async open(directory: string, passphrase: string): Promise<Vault> {
    const folder = resolve(directory);
    if (Vault.state(folder) === 'none') throw new SottovoceError('vault.none');
    return await Vault.#openWithKeys(folder, await readVaultKeys(folder, passphrase));
  }

  /** Whether there is a vault in the folder, whole or not. */
  static state(directory: string): 'none' | 'locked' {
    const isThere = ['keys.age', DATABASE_FILE].some((name) => existsSync(join(directory, name)));
    return isThere ? 'locked' : 'none';
  }

  /** The public recipient of a vault, without its passphrase. @throws SottovoceError `vault.none`, `vault.corrupted`. */
  static async recipientOf(directory: string): Promise<string> {
    if (Vault.state(directory) === 'none') throw new SottovoceError('vault.none');
    return await readRecipient(directory);
  }

  static async #openWithKeys(directory: string, keys: VaultKeys): Promise<Vault> {
    try {
      const recipient = await readRecipient(directory);
      if (!existsSync(join(directory, DATABASE_FILE)))
        throw new SottovoceError('vault.corrupted', { part: 'database' });
      const db = openDatabase(join(directory, DATABASE_FILE), keys.databaseKey);
      const vault = new Vault(directory, recipient, keys, db);
      await mkdir(vault.mediaDirectory, { recursive: true, mode: 0o700 });
      await removeUnfinished(directory);
      return vault;
    } catch (error) {
      keys.databaseKey.fill(0);
      throw toSottovoceError(error);
    }
  }

  /** Whether {@link Vault.close} has not been called. */
  get isOpen(): boolean {
    return this.#keys !== null;
  }

  /** The database. @throws SottovoceError `vault.locked` after {@link Vault.close}. */
  get db(): VaultDatabase {
    this.#requireKeys();
    return this.#db;
  }

  /** AGE-SECRET-KEY-1... of the vault. @throws SottovoceError `vault.locked` after {@link Vault.close}. */
  get identity(): string {
    return this.#requireKeys().identity;
  }

  /**
   * Locks: the write-ahead log is emptied, the file is released to others and the database key is overwritten.
   * The identity is a JavaScript string, which can only be let go of. Closing twice does nothing.
   */
  close(): void {
    if (this.#keys === null) return;
    this.#keys.databaseKey.fill(0);
    this.#keys = null;
    closeDatabase(this.#db);
  }

  /**
   * Checks a passphrase against the vault's keys on disk.
   * @throws SottovoceError `vault.wrong-passphrase`, `vault.corrupted`.
   */
  async verifyPassphrase(passphrase: string): Promise<void> {
    this.#requireKeys();
    const keys = await readVaultKeys(this.directory, passphrase);
    keys.databaseKey.fill(0);
  }

  /**
   * Replaces the passphrase. The keys stay the same: copies of the old keys.age still open with the old passphrase.
   * @throws SottovoceError `vault.wrong-passphrase`, `vault.weak-passphrase`; the old passphrase then still holds.
   */
  async changePassphrase(current: string, next: string, options: CreateVaultOptions = {}): Promise<void> {
    requireStrongPassphrase(next);
    await this.verifyPassphrase(current);
    try {
      await writeVaultKeys(this.directory, this.#requireKeys(), next, options.workFactor);
    } catch (error) {
      throw toSottovoceError(error);
    }
  }

  #requireKeys(): VaultKeys {
    if (this.#keys === null) throw new SottovoceError('vault.locked');
    return this.#keys;
  }
}

/**
 * Builds a folder under a temporary name beside `target`, flushes it and renames it into place.
 * @throws SottovoceError `vault.exists` when something came to lie there meanwhile; nothing is left behind.
 */
export async function buildDirectory(target: string, build: (folder: string) => Promise<void>): Promise<void> {
  const parent = dirname(target);
  const prefix = `.${basename(target)}.`;
  const folder = join(parent, `${prefix}${newId()}${UNFINISHED}`);
  try {
    await mkdir(parent, { recursive: true, mode: 0o700 });
    await removeUnfinished(parent, prefix);
    await mkdir(folder, { mode: 0o700 });
    await build(folder);
    await syncDirectory(folder);
    // An empty folder may be in the way (the one picked in a dialog); anything else is kept and reported.
    await rmdir(target).catch(() => undefined);
    if (existsSync(target)) throw new SottovoceError('vault.exists');
    await rename(folder, target);
    await syncDirectory(parent);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw toSottovoceError(error);
  }
}

/** @throws SottovoceError `vault.exists`, or `input.invalid` when the folder holds something else. */
export async function requireFree(target: string): Promise<void> {
  if (Vault.state(target) !== 'none') throw new SottovoceError('vault.exists');
  if (!existsSync(target)) return;
  const names = await readdir(target).catch(() => ['not a folder']);
  if (names.length > 0) throw new SottovoceError('input.invalid', { field: 'directory', entries: names.length });
}

async function removeUnfinished(directory: string, prefix = ''): Promise<void> {
  for (const name of await readdir(directory)) {
    if (name.startsWith(prefix) && name.endsWith(UNFINISHED)) {
      await rm(join(directory, name), { recursive: true, force: true });
    }
  }
}
