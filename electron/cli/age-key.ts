import type { AgeKey } from '../core/vault/age/header.ts';
import { readStandardInput } from './console.ts';
import { identityLines, readIdentityFile } from './names.ts';
import type { OpenArguments } from './open-arguments.ts';

/** The key to open a package with, from a file or from standard input. @throws SottovoceError input.not-found */
export async function parseAgeKey({ keyFile, passphraseFromInput }: OpenArguments): Promise<AgeKey> {
  if (passphraseFromInput) return { passphrase: (await readStandardInput()).replace(/\r?\n$/, '') };
  if (keyFile === null || keyFile === '-') return { identities: identityLines(await readStandardInput()) };
  return { identities: await readIdentityFile(keyFile) };
}
