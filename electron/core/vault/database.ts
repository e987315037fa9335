import Database from 'better-sqlite3';
import { toHex } from '../base/bytes.ts';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { MIGRATIONS } from './schema.ts';

/** An open, decrypted database of a vault. */
export type VaultDatabase = Database.Database;

/**
 * Opens the encrypted database. Every page is encrypted and authenticated in the SQLCipher 4 format (AES-256-CBC,
 * HMAC-SHA512, 16 bytes of salt where SQLite keeps its header), which stock sqlcipher reads with the raw key.
 * The first thing done is to read and check every page, so that a damaged file is reported before anything is written.
 * One connection owns the file: `locking_mode=EXCLUSIVE` keeps a second program out, and the index of the log in memory.
 * @param key 32 bytes.
 * @throws SottovoceError `vault.in-use`, `vault.corrupted`, `vault.too-new`, `storage.*`.
 */
export function openDatabase(path: string, key: Uint8Array): VaultDatabase {
  return openAt(path, key, 1);
}

/** Makes the database in an empty file, as {@link openDatabase} opens it. */
export function createDatabase(path: string, key: Uint8Array): VaultDatabase {
  return openAt(path, key, 0);
}

function openAt(path: string, key: Uint8Array, minVersion: number): VaultDatabase {
  let db: VaultDatabase | undefined;
  try {
    db = new Database(path, { fileMustExist: true, timeout: 250 });
    unlock(db, key);
    db.pragma('locking_mode = EXCLUSIVE');
    // Both keep what is deleted, sorted or grouped from ever reaching the disk outside an encrypted, overwritten page.
    db.pragma('secure_delete = ON');
    db.pragma('temp_store = MEMORY');
    checkPages(db);
    checkVersion(db, minVersion);
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('foreign_keys = ON');
    db.pragma('trusted_schema = OFF');
    migrate(db);
    return db;
  } catch (error) {
    db?.close();
    throw asVaultError(error);
  }
}

/**
 * Closes the database with the write-ahead log emptied first, so that no file but the database itself remains.
 */
export function closeDatabase(db: VaultDatabase): void {
  if (!db.open) return;
  try {
    db.pragma('wal_checkpoint(TRUNCATE)');
  } finally {
    // On a full disk the log stays, encrypted like the rest, and the next opening takes it over.
    db.close();
  }
}

/**
 * Writes a consistent copy, encrypted under the same key and free of deleted rows, while the database is in use.
 * @throws SottovoceError `storage.*`.
 */
export function snapshotDatabase(db: VaultDatabase, path: string): void {
  try {
    db.prepare('VACUUM INTO ?').run(path);
  } catch (error) {
    throw asVaultError(error);
  }
}

function unlock(db: VaultDatabase, key: Uint8Array): void {
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${toHex(key)}'"`);
}

function checkPages(db: VaultDatabase): void {
  const rows = db.pragma('quick_check(1)', { simple: true });
  if (rows !== 'ok') throw new SottovoceError('vault.corrupted', { part: 'database' });
}

function checkVersion(db: VaultDatabase, minVersion: number): void {
  // SQLite takes a file that was emptied for a new database.
  if (userVersion(db) < minVersion) throw new SottovoceError('vault.corrupted', { part: 'database' });
  if (userVersion(db) > MIGRATIONS.length) throw new SottovoceError('vault.too-new');
}

function migrate(db: VaultDatabase): void {
  const from = userVersion(db);
  if (from === MIGRATIONS.length) return;
  db.transaction(() => {
    for (const migration of MIGRATIONS.slice(from)) db.exec(migration);
    db.pragma(`user_version = ${MIGRATIONS.length}`);
  }).exclusive();
}

function userVersion(db: VaultDatabase): number {
  return Number(db.pragma('user_version', { simple: true }));
}

function asVaultError(error: unknown): SottovoceError {
  if (error instanceof SottovoceError) return error;
  const code = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  // Extended codes (SQLITE_IOERR_..., SQLITE_CORRUPT_...) begin with the plain one.
  if (code === 'SQLITE_NOTADB' || code.startsWith('SQLITE_CORRUPT')) {
    return new SottovoceError('vault.corrupted', { part: 'database' }, { cause: error });
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new SottovoceError('vault.in-use', {}, { cause: error });
  }
  if (code.startsWith('SQLITE_READONLY')) return new SottovoceError('storage.read-only', {}, { cause: error });
  if (code === 'SQLITE_CANTOPEN') return new SottovoceError('storage.missing', {}, { cause: error });
  if (code.startsWith('SQLITE_IOERR')) return new SottovoceError('storage.failed', {}, { cause: error });
  return toSottovoceError(error);
}
