import { createHash, randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { fromHex, fromUtf8, toHex, utf8, type Bytes } from '../base/bytes.ts';
import { isSottovoceError, SottovoceError, toSottovoceError } from '../base/errors.ts';
import { decryptBytes } from './age/decrypter.ts';
import { encryptBytesWithPassphrase } from './age/encrypt.ts';
import { generateIdentity, isRecipient, recipientOf } from './age/identities.ts';
import { writeFileAtomic } from './atomic-file.ts';
import { normalizePassphrase } from './passphrase.ts';

/** What the passphrase protects: everything else in the vault is readable with these. */
export interface VaultKeys {
  /** 32 bytes. */
  readonly databaseKey: Bytes;
  /** AGE-SECRET-KEY-1... of the vault: opens takes that were recorded while it was locked. */
  readonly identity: string;
}

/** Format of keys.age; a higher number is a vault of a later program. */
const KEYS_VERSION = 1;

const KEYS_FILE = 'keys.age';
const SUM_FILE = 'keys.sha256';
const RECIPIENT_FILE = 'recipient';

const Versioned = v.object({ version: v.number() });
const KeysJson = v.strictObject({
  version: v.literal(KEYS_VERSION),
  databaseKey: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)),
  identity: v.pipe(v.string(), v.startsWith('AGE-SECRET-KEY-1')),
});

/** Fresh random keys for a new vault. */
export async function generateVaultKeys(): Promise<VaultKeys> {
  const { identity } = await generateIdentity();
  return { databaseKey: new Uint8Array(randomBytes(32)), identity };
}

/**
 * Writes keys.age (age v1, scrypt recipient, so that stock age opens it too), its checksum and the public recipient.
 * The checksum is what tells a damaged file from a mistyped passphrase. While keys.age is replaced it lists both the
 * old and the new file, so that a crash at any moment leaves a list that holds the file that is there.
 */
export async function writeVaultKeys(
  directory: string,
  keys: VaultKeys,
  passphrase: string,
  workFactor?: number,
): Promise<void> {
  const databaseKey = toHex(keys.databaseKey);
  const plain = utf8(JSON.stringify({ version: KEYS_VERSION, databaseKey, identity: keys.identity }));
  const file = await encryptBytesWithPassphrase(normalizePassphrase(passphrase), plain, workFactor);
  plain.fill(0);
  const before = await readFile(join(directory, SUM_FILE), 'utf8').catch(() => '');
  await writeFileAtomic(join(directory, RECIPIENT_FILE), utf8(`${await recipientOf(keys.identity)}\n`));
  await writeFileAtomic(join(directory, SUM_FILE), utf8(before + sumLine(file)));
  await writeFileAtomic(join(directory, KEYS_FILE), file);
  await writeFileAtomic(join(directory, SUM_FILE), utf8(sumLine(file)));
}

/**
 * Reads keys.age with the passphrase. Changes nothing.
 * @throws SottovoceError `vault.none`, `vault.wrong-passphrase`, `vault.corrupted` (data `part`), `vault.too-new`.
 */
export async function readVaultKeys(directory: string, passphrase: string): Promise<VaultKeys> {
  const file = await readPart(directory, KEYS_FILE);
  let plain: Bytes;
  try {
    plain = await decryptBytes({ passphrase: normalizePassphrase(passphrase) }, file);
  } catch (error) {
    const refused = isSottovoceError(error, 'age.no-identity') && !(await isKnownDamaged(directory, file));
    if (refused) throw new SottovoceError('vault.wrong-passphrase');
    throw new SottovoceError('vault.corrupted', { part: 'keys' }, { cause: error });
  }
  try {
    return parseKeys(plain);
  } finally {
    plain.fill(0);
  }
}

/**
 * The vault's public age recipient, which is all that recording needs while the vault is locked.
 * @throws SottovoceError `vault.none`, `vault.corrupted`.
 */
export async function readRecipient(directory: string): Promise<string> {
  const text = (await readPart(directory, RECIPIENT_FILE)).toString('latin1').trim();
  if (!isRecipient(text)) throw new SottovoceError('vault.corrupted', { part: 'recipient' });
  return text;
}

function parseKeys(plain: Uint8Array): VaultKeys {
  let json: unknown;
  try {
    json = JSON.parse(fromUtf8(plain));
  } catch (error) {
    throw new SottovoceError('vault.corrupted', { part: 'keys' }, { cause: error });
  }
  if (v.is(Versioned, json) && json.version > KEYS_VERSION) throw new SottovoceError('vault.too-new');
  const keys = v.safeParse(KeysJson, json);
  if (!keys.success) throw new SottovoceError('vault.corrupted', { part: 'keys' });
  return { databaseKey: fromHex(keys.output.databaseKey), identity: keys.output.identity };
}

async function readPart(directory: string, name: string): Promise<Buffer> {
  try {
    return await readFile(join(directory, name));
  } catch (error) {
    const failure = toSottovoceError(error);
    if (failure.code !== 'storage.missing') throw failure;
    throw new SottovoceError('vault.corrupted', { part: name === KEYS_FILE ? 'keys' : name }, { cause: error });
  }
}

async function isKnownDamaged(directory: string, file: Uint8Array): Promise<boolean> {
  const sums = await readFile(join(directory, SUM_FILE), 'utf8').catch(() => '');
  return sums !== '' && !sums.includes(sumLine(file));
}

/** As `sha256sum` writes it. */
function sumLine(file: Uint8Array): string {
  return `${createHash('sha256').update(file).digest('hex')}  ${KEYS_FILE}\n`;
}
