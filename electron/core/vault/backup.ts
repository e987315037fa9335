import { existsSync } from 'node:fs';
import { mkdir, open, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { SottovoceError, toSottovoceError, type ErrorCode } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { JobOptions } from '../base/progress.ts';
import { AgeFileReader } from './age/file-reader.ts';
import { AgeFileWriter } from './age/file-writer.ts';
import { syncDirectory, UNFINISHED, writeFileAtomic } from './atomic-file.ts';
import { extractArchive, hashArchive, writeArchive, type BackupMember, type MemberHashes } from './backup-archive.ts';
import { snapshotDatabase } from './database.ts';
import { normalizePassphrase } from './passphrase.ts';
import { findSound } from './second-location.ts';
import { buildDirectory, requireFree, Vault, type CreateVaultOptions } from './vault.ts';

/** What a backup or a restored vault holds. */
export interface BackupReport {
  /** Size of the backup file. */
  readonly bytes: number;
  /** Sound files in it. */
  readonly soundFiles: number;
  /** Sound files that the database knows but that were not there to be copied. */
  readonly missing: number;
}

const SCRYPT_START = 'age-encryption.org/v1\n-> scrypt ';

/**
 * Writes the whole vault into one file: age with the vault's passphrase around a tar of its folder, so that
 * `age -d backup.age | tar x` restores it without this program. The database goes in as a consistent, still encrypted copy while
 * it stays in use; of the media folder, the finished files that the database knows at that moment. The file is written
 * beside the target, flushed, read back against the hashes of what was put in, and only then takes the target's name.
 * @throws SottovoceError `vault.wrong-passphrase`, `storage.*`, `package.read-back`, `app.cancelled`; the target is then as it was.
 */
export async function backUpVault(
  vault: Vault,
  passphrase: string,
  targetPath: string,
  options: JobOptions & CreateVaultOptions = {},
): Promise<BackupReport> {
  const target = resolve(targetPath);
  const part = `${target}.part`;
  const snapshot = join(vault.directory, `${newId()}.db${UNFINISHED}`);
  try {
    await vault.verifyPassphrase(passphrase);
    // Empty first, so that the copy is never readable by others.
    await writeFileAtomic(snapshot, new Uint8Array(0));
    snapshotDatabase(vault.db, snapshot);
    const files = soundFiles(vault);
    const present = files.flatMap((name) => {
      const path = findSound(vault, name);
      return path === null ? [] : [{ name: `media/${name}`, path }];
    });
    const members: BackupMember[] = [
      ...['keys.age', 'keys.sha256', 'recipient'].map((name) => ({ name, path: join(vault.directory, name) })),
      { name: 'vault.db', path: snapshot },
      ...present,
    ];
    const key = { passphrase: normalizePassphrase(passphrase) };
    await rm(part, { force: true });
    const { workFactor } = options;
    const readers = workFactor === undefined ? key : { ...key, workFactor };
    await writeAndCheck(part, readers, members, options);
    await rename(part, target);
    await syncDirectory(dirname(target));
    const { size } = await stat(target);
    return { bytes: size, soundFiles: present.length, missing: files.length - present.length };
  } catch (error) {
    await rm(part, { force: true });
    throw asJobError(error, options);
  } finally {
    await rm(snapshot, { force: true });
  }
}

/**
 * Makes a vault of a backup. It is unpacked beside the target, opened with the passphrase and checked, and then put in place in
 * one step. The passphrase is the one that the vault had when it was backed up.
 * @param targetDirectory does not exist yet, or is empty.
 * @throws SottovoceError `vault.exists`, `input.invalid` (the target holds other things), `input.not-found`, `vault.not-backup`,
 * `vault.wrong-passphrase`, `vault.backup-damaged` (data `truncated`), `vault.too-new`, `storage.*`,
 * `app.cancelled`; nothing is then left at the target.
 */
export async function restoreVault(
  file: string,
  passphrase: string,
  targetDirectory: string,
  options: JobOptions = {},
): Promise<BackupReport> {
  const target = resolve(targetDirectory);
  await requireFree(target);
  await requireBackup(file);
  let report: BackupReport | undefined;
  try {
    const reader = await AgeFileReader.open(file, { passphrase: normalizePassphrase(passphrase) });
    try {
      await buildDirectory(target, async (folder) => {
        await mkdir(join(folder, 'media'), { mode: 0o700 });
        await extractArchive(reader, folder, options);
        await syncDirectory(join(folder, 'media'));
        report = await checkRestored(folder, passphrase, (await stat(file)).size);
      });
    } finally {
      await reader.close();
    }
  } catch (error) {
    throw asBackupError(asJobError(error, options));
  }
  if (report === undefined) throw new SottovoceError('app.unexpected');
  return report;
}

async function writeAndCheck(
  part: string,
  readers: { readonly passphrase: string; readonly workFactor?: number },
  members: readonly BackupMember[],
  options: JobOptions,
): Promise<void> {
  const writer = await AgeFileWriter.create(part, readers);
  let written: MemberHashes;
  try {
    written = await writeArchive(writer, members, options);
    await writer.close();
  } catch (error) {
    await writer.abort();
    throw error;
  }
  const reader = await AgeFileReader.open(part, { fileKey: writer.fileKey });
  try {
    const read = await hashArchive(reader, options);
    const same = read.size === members.length && [...written].every(([name, hash]) => read.get(name) === hash);
    if (!same) throw new SottovoceError('package.read-back');
  } finally {
    await reader.close();
  }
}

async function checkRestored(folder: string, passphrase: string, bytes: number): Promise<BackupReport> {
  const vault = await Vault.open(folder, passphrase);
  try {
    const files = soundFiles(vault);
    const present = files.filter((name) => existsSync(join(vault.mediaDirectory, name)));
    return { bytes, soundFiles: present.length, missing: files.length - present.length };
  } finally {
    vault.close();
  }
}

function soundFiles(vault: Vault): readonly string[] {
  return vault.db.prepare<[], string>('SELECT file FROM sound_part ORDER BY file').pluck().all();
}

/** A story package, which is encrypted to keys, would otherwise be reported as a wrong passphrase. */
async function requireBackup(path: string): Promise<void> {
  const start = Buffer.alloc(SCRYPT_START.length);
  try {
    const file = await open(path, 'r');
    try {
      await file.read(start, 0, start.length, 0);
    } finally {
      await file.close();
    }
  } catch (error) {
    const failure = toSottovoceError(error);
    throw failure.code === 'storage.missing' ? new SottovoceError('input.not-found', {}, { cause: error }) : failure;
  }
  if (start.toString('latin1') !== SCRYPT_START) throw new SottovoceError('vault.not-backup');
}

function asJobError(error: unknown, { signal }: JobOptions): SottovoceError {
  return signal?.aborted === true ? new SottovoceError('app.cancelled') : toSottovoceError(error);
}

const DAMAGE: readonly ErrorCode[] = [
  'age.not-age',
  'age.bad-header',
  'age.bad-mac',
  'age.corrupted',
  'age.truncated',
  'vault.none',
  'vault.corrupted',
];

function asBackupError(error: SottovoceError): SottovoceError {
  if (error.code === 'age.no-identity') return new SottovoceError('vault.wrong-passphrase');
  if (!DAMAGE.includes(error.code)) return error;
  return new SottovoceError('vault.backup-damaged', { truncated: error.code === 'age.truncated' }, { cause: error });
}
