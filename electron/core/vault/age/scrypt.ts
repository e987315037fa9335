import { randomBytes } from 'node:crypto';
import { scryptAsync } from '@noble/hashes/scrypt.js';
import { Stanza, type Identity, type Recipient } from 'age-encryption';
import sodium from 'sodium-native';
import { concat, utf8, type Bytes } from '../../base/bytes.ts';
import { SottovoceError } from '../../base/errors.ts';

/** Work factor of new passphrase files: age's own default, 1.5 to 2 seconds. */
export const WORK_FACTOR = 18;

// age v1, "scrypt recipient stanza": the reader should cap the work factor. 22 is age's own limit: 4 GiB; ours needs 1 GiB.
const MAX_WORK_FACTOR = 20;
const LABEL = utf8('age-encryption.org/v1/scrypt');
const SALT = /^[A-Za-z0-9+/]{22}$/;
const DECIMAL = /^[1-9][0-9]*$/;
const ZERO_NONCE = new Uint8Array(12);
const FILE_KEY = 16;

/** Key of a scrypt stanza: N = 2^workFactor, r = 8, p = 1, salt = label and salt. Yields to the event loop as it works. */
async function wrapKey(passphrase: string, salt: Uint8Array, workFactor: number): Promise<Uint8Array> {
  const options = {
    N: 2 ** workFactor,
    r: 8,
    p: 1,
    dkLen: 32,
    maxmem: 2 ** (workFactor + 10) + 2 ** 20,
    asyncTick: 20,
  };
  return await scryptAsync(utf8(passphrase), concat(LABEL, salt), options);
}

/** Base64 without padding, of at least one byte. */
function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64').replace(/=+$/, '');
}

/** A passphrase as an age recipient. Unlike the library's own it doesn't stop the process for two seconds. */
export function passphraseRecipient(passphrase: string, workFactor: number): Recipient {
  if (!Number.isInteger(workFactor) || workFactor < 1 || workFactor > MAX_WORK_FACTOR) {
    throw new SottovoceError('app.unexpected', { workFactor });
  }
  return {
    async wrapFileKey(fileKey) {
      const salt = randomBytes(16);
      const key = await wrapKey(passphrase, salt, workFactor);
      const body = new Uint8Array(fileKey.length + 16);
      sodium.crypto_aead_chacha20poly1305_ietf_encrypt(body, fileKey, null, null, ZERO_NONCE, key);
      return [new Stanza(['scrypt', base64(salt), String(workFactor)], body)];
    },
  };
}

/** A passphrase as an age identity. @throws age.bad-header from unwrapping when the stanza isn't as the format says. */
export function passphraseIdentity(passphrase: string): Identity {
  return {
    async unwrapFileKey(stanzas) {
      const stanza = stanzas.find(({ args }) => args[0] === 'scrypt');
      if (stanza === undefined) return null;
      // age v1, "scrypt recipient stanza": three arguments, 16 bytes of salt, a plain decimal.
      const [, salt, factor] = stanza.args;
      const valid =
        stanza.args.length === 3 &&
        stanza.body.length === FILE_KEY + 16 &&
        salt !== undefined &&
        SALT.test(salt) &&
        factor !== undefined &&
        DECIMAL.test(factor) &&
        Number(factor) <= MAX_WORK_FACTOR;
      if (!valid) throw new SottovoceError('age.bad-header');
      const saltBytes: Bytes = new Uint8Array(Buffer.from(salt, 'base64'));
      if (base64(saltBytes) !== salt) throw new SottovoceError('age.bad-header');
      const key = await wrapKey(passphrase, saltBytes, Number(factor));
      const fileKey = new Uint8Array(FILE_KEY);
      try {
        sodium.crypto_aead_chacha20poly1305_ietf_decrypt(fileKey, null, stanza.body, null, ZERO_NONCE, key);
        return fileKey;
      } catch {
        return null;
      }
    },
  };
}
