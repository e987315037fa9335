import { hkdfSync } from 'node:crypto';
import sodium from 'sodium-native';
import { SottovoceError } from '../../base/errors.ts';
import { utf8, type Bytes } from '../../base/bytes.ts';

// age v1, "Payload": STREAM of chunks of 64 KiB, each with a 16-byte tag, after a 16-byte nonce.
export const CHUNK = 65_536;
export const TAG = 16;
export const SEALED_CHUNK = CHUNK + TAG;
export const PAYLOAD_NONCE = 16;

const INFO = utf8('payload');

/** Key of a payload. age v1, "Payload": HKDF-SHA-256 of the file key (16 bytes), salt = `nonce`, info = "payload". */
export function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Bytes {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, INFO, 32));
}

/** Seals and opens the chunks of one payload. Keeps no state: whoever seals must never use an index twice. */
export class ChunkCipher {
  readonly #key: Bytes;
  readonly #nonce = new Uint8Array(12);

  /** @param key of 32 bytes, from {@link payloadKey}. The cipher keeps it until {@link wipe}. */
  constructor(key: Bytes) {
    this.#key = key;
  }

  /** Encrypts `plain` as chunk `index` into `sealed`, which is {@link TAG} longer. */
  seal(sealed: Uint8Array, plain: Uint8Array, index: number, last: boolean): void {
    sodium.crypto_aead_chacha20poly1305_ietf_encrypt(sealed, plain, null, null, this.#nonceOf(index, last), this.#key);
  }

  /** Decrypts chunk `index` into `plain`, {@link TAG} shorter. Returns whether it was authentic; if not, `plain` holds no word of it. */
  open(plain: Uint8Array, sealed: Uint8Array, index: number, last: boolean): boolean {
    const nonce = this.#nonceOf(index, last);
    try {
      sodium.crypto_aead_chacha20poly1305_ietf_decrypt(plain, null, sealed, null, nonce, this.#key);
      return true;
    } catch {
      plain.fill(0);
      return false;
    }
  }

  /** Overwrites the key. The cipher must not be used afterwards. */
  wipe(): void {
    this.#key.fill(0);
  }

  // age v1, "Payload": the nonce is an 11-byte big-endian counter from zero and a byte that is 1 on the last chunk.
  #nonceOf(index: number, last: boolean): Bytes {
    if (!Number.isSafeInteger(index) || index < 0) throw new SottovoceError('app.unexpected', { index });
    const nonce = this.#nonce;
    let rest = index;
    for (let at = 10; at >= 4; at -= 1) {
      nonce[at] = rest % 256;
      rest = Math.floor(rest / 256);
    }
    nonce[11] = last ? 1 : 0;
    return nonce;
  }
}

/** Bytes of payload, after its nonce, of `plain` bytes. An empty file has one empty chunk. */
export function sealedSize(plain: number): number {
  return plain + TAG * Math.max(1, Math.ceil(plain / CHUNK));
}
