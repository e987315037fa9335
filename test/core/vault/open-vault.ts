import { toSottovoceError } from '../../../electron/core/base/errors.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';

/** Tries to open a vault and prints what came of it: `node open-vault.ts DIRECTORY PASSPHRASE`. */
const [directory = '', passphrase = ''] = process.argv.slice(2);
try {
  (await Vault.open(directory, passphrase)).close();
  process.stdout.write('opened');
} catch (error) {
  process.stdout.write(toSottovoceError(error).code);
}
