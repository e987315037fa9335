import { randomBytes } from 'node:crypto';
import { type Bytes } from '../../base/bytes.ts';
import { createAgeHeader, createAgePassphraseHeader, type AgeHeader } from './header.ts';
import { CHUNK, ChunkCipher, PAYLOAD_NONCE, payloadKey, SEALED_CHUNK, sealedSize } from './payload.ts';

/** The age file of `plain` to `recipients`. @throws as {@link createAgeHeader}. */
export async function encryptBytes(recipients: readonly string[], plain: Uint8Array): Promise<Bytes> {
  return assemble(await createAgeHeader(recipients), plain);
}

/** The age file of `plain` that `passphrase` opens. `workFactor` is log2 of scrypt's N. */
export async function encryptBytesWithPassphrase(
  passphrase: string,
  plain: Uint8Array,
  workFactor?: number,
): Promise<Bytes> {
  return assemble(await createAgePassphraseHeader(passphrase, workFactor), plain);
}

function assemble({ header, fileKey }: AgeHeader, plain: Uint8Array): Bytes {
  const file = new Uint8Array(header.length + PAYLOAD_NONCE + sealedSize(plain.length));
  // age v1, "Payload": a fresh 16-byte nonce for every file.
  const nonce = randomBytes(PAYLOAD_NONCE);
  file.set(header);
  file.set(nonce, header.length);
  const cipher = new ChunkCipher(payloadKey(fileKey, nonce));
  const payload = file.subarray(header.length + PAYLOAD_NONCE);
  const last = Math.max(1, Math.ceil(plain.length / CHUNK)) - 1;
  for (let index = 0; index <= last; index += 1) {
    const sealed = payload.subarray(index * SEALED_CHUNK, (index + 1) * SEALED_CHUNK);
    cipher.seal(sealed, plain.subarray(index * CHUNK, (index + 1) * CHUNK), index, index === last);
  }
  cipher.wipe();
  return file;
}
