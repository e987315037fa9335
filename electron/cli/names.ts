import { readFile } from 'node:fs/promises';
import { SottovoceError } from '../core/base/errors.ts';
import { fromUtf8 } from '../core/base/bytes.ts';
import { parseNames, type IdentityDraft } from '../core/identities/identity.ts';
import { decryptBytes } from '../core/vault/age/decrypter.ts';
import { readStandardInput, typedPath } from './console.ts';

const AGE_MAGIC = 'age-encryption.org/v1';

/** Secret keys in the text of an age identity file: its lines that are neither empty nor a comment. */
export function identityLines(text: string): readonly string[] {
  const lines = text.split(/\r?\n/).map((line) => line.trim());
  return lines.filter((line) => line !== '' && !line.startsWith('#'));
}

/** Secret keys of an age identity file. @throws SottovoceError input.not-found */
export async function readIdentityFile(path: string): Promise<readonly string[]> {
  const text = await readFile(typedPath(path), 'utf8').catch(() => {
    throw new SottovoceError('input.not-found', { argument: '--identity' });
  });
  return identityLines(text);
}

/**
 * Reads the list of identities from a file, from an age file, or from standard input (`-`), so that no list of real
 * names need lie readable on a disk.
 * @param keyFile an age identity file, needed where `source` is an age file
 */
export async function readNames(source: string, keyFile: string | undefined): Promise<readonly IdentityDraft[]> {
  if (source === '-') return parseNames(await readStandardInput());
  const bytes = await readFile(typedPath(source)).catch(() => {
    throw new SottovoceError('input.not-found', { argument: '--identities' });
  });
  if (!bytes.subarray(0, AGE_MAGIC.length).equals(Buffer.from(AGE_MAGIC))) return parseNames(bytes.toString('utf8'));
  if (keyFile === undefined) throw new SottovoceError('age.no-identity', { argument: '--identity' });
  const plain = await decryptBytes({ identities: await readIdentityFile(keyFile) }, new Uint8Array(bytes));
  return parseNames(fromUtf8(plain));
}
