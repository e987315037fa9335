import { concat, type Bytes } from '../../base/bytes.ts';
import { SottovoceError } from '../../base/errors.ts';
import { findHeaderEnd, openAgeHeader, type AgeKey } from './header.ts';
import { CHUNK, ChunkCipher, PAYLOAD_NONCE, payloadKey, SEALED_CHUNK, TAG } from './payload.ts';

/** Opens a payload that arrives in pieces of any size. A chunk is released when it is authentic, never before. */
class PayloadOpener {
  readonly #cipher: ChunkCipher;
  readonly #held = new Uint8Array(SEALED_CHUNK);
  #used = 0;
  #index = 0;

  constructor(cipher: ChunkCipher) {
    this.#cipher = cipher;
  }

  /** Takes the next piece and yields every chunk that has a successor. */
  *push(piece: Uint8Array): Generator<Bytes> {
    let at = 0;
    while (at < piece.length) {
      if (this.#used === SEALED_CHUNK) {
        yield* this.#openMiddle(this.#held);
        this.#used = 0;
      }
      // A whole chunk that isn't the last is opened where it lies.
      if (this.#used === 0 && piece.length - at > SEALED_CHUNK) {
        yield* this.#openMiddle(piece.subarray(at, at + SEALED_CHUNK));
        at += SEALED_CHUNK;
        continue;
      }
      const taken = piece.subarray(at, at + SEALED_CHUNK - this.#used);
      this.#held.set(taken, this.#used);
      this.#used += taken.length;
      at += taken.length;
    }
  }

  *#openMiddle(sealed: Uint8Array): Generator<Bytes> {
    const plain = new Uint8Array(CHUNK);
    if (this.#cipher.open(plain, sealed, this.#index, false)) {
      this.#index += 1;
      yield plain;
      return;
    }
    // Something follows the chunk marked as the last. It is authentic, but the file isn't.
    if (this.#cipher.open(plain, sealed, this.#index, true)) yield plain;
    throw this.#corrupted();
  }

  /** Yields the last chunk, or the last there is before reporting that the end is missing. */
  *finish(): Generator<Bytes> {
    const sealed = this.#held.subarray(0, this.#used);
    if (sealed.length < TAG) throw this.#truncated();
    const plain = new Uint8Array(sealed.length - TAG);
    if (!this.#cipher.open(plain, sealed, this.#index, true)) {
      if (sealed.length < SEALED_CHUNK || !this.#cipher.open(plain, sealed, this.#index, false))
        throw this.#corrupted();
      yield plain;
      throw this.#truncated();
    }
    // age v1, "Payload": the last chunk may be empty only if the whole payload is.
    if (plain.length === 0 && this.#index > 0) throw this.#corrupted();
    yield plain;
  }

  #corrupted(): SottovoceError {
    return new SottovoceError('age.corrupted', { chunk: this.#index });
  }

  #truncated(): SottovoceError {
    return new SottovoceError('age.truncated', { chunk: this.#index });
  }
}

/**
 * Decrypts an age file that arrives in pieces of any size, and yields its plaintext by chunk: 64 KiB, the last shorter.
 * What was yielded before an error is authentic, but not the whole file.
 * @throws age.* as {@link openAgeHeader}; age.not-age; age.corrupted or age.truncated with the chunk's number.
 */
export async function* decryptStream(key: AgeKey, source: AsyncIterable<Uint8Array>): AsyncGenerator<Bytes> {
  let gathered: Bytes = new Uint8Array(0);
  let header: number | undefined;
  let opener: PayloadOpener | undefined;
  for await (const piece of source) {
    if (opener !== undefined) {
      yield* opener.push(piece);
      continue;
    }
    gathered = concat(gathered, piece);
    header ??= findHeaderEnd(gathered);
    if (header === undefined || gathered.length < header + PAYLOAD_NONCE) continue;
    opener = await openPayload(key, gathered, header);
    yield* opener.push(gathered.subarray(header + PAYLOAD_NONCE));
  }
  if (opener === undefined) throw await shortFile(key, gathered);
  yield* opener.finish();
}

async function openPayload(key: AgeKey, start: Uint8Array, header: number): Promise<PayloadOpener> {
  const fileKey = await openAgeHeader(key, start.subarray(0, header));
  return new PayloadOpener(new ChunkCipher(payloadKey(fileKey, start.subarray(header, header + PAYLOAD_NONCE))));
}

/** What is wrong with a file that ends before its payload begins. age v1 counts the payload's nonce to the header. */
export async function shortFile(key: AgeKey, file: Uint8Array): Promise<SottovoceError> {
  const header = findHeaderEnd(file);
  if (header !== undefined) await openAgeHeader(key, file.subarray(0, header));
  return new SottovoceError(file.length === 0 ? 'age.not-age' : 'age.bad-header');
}

/**
 * Decrypts a whole age `file` in memory.
 * @throws as {@link decryptStream}, and then nothing of the file is returned.
 */
export async function decryptBytes(key: AgeKey, file: Uint8Array): Promise<Bytes> {
  const header = findHeaderEnd(file);
  if (header === undefined || file.length < header + PAYLOAD_NONCE) throw await shortFile(key, file);
  const opener = await openPayload(key, file, header);
  const chunks = [...opener.push(file.subarray(header + PAYLOAD_NONCE)), ...opener.finish()];
  return concat(...chunks);
}
