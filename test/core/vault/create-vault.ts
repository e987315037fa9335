import { Vault } from '../../../electron/core/vault/vault.ts';

/** Makes a vault and is killed at some moment: `node create-vault.ts DIRECTORY PASSPHRASE`. */
const [directory = '', passphrase = ''] = process.argv.slice(2);
process.stdout.write('begun');
(await Vault.create(directory, passphrase, { workFactor: 10 })).close();
