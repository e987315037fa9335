import sodium from 'sodium-native';
import { concat, equalBytes, fromUtf8, utf8 } from '../base/bytes.ts';
import type { Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import type { SigningKeys } from '../vault/stories.ts';

// Fixed, so that comments say nothing and the same inputs give the same bytes.
const UNTRUSTED = 'untrusted comment: signature of a story package';
const UNTRUSTED_KEY = 'untrusted comment: key of a story';
const TRUSTED = 'story package';

const LEGACY = 'Ed';
const PREHASHED = 'ED';

/** The public key as minisign's `-P` takes it: base64 of "Ed", key id and key. */
export function encodePublicKey(publicKey: Uint8Array): string {
  return Buffer.from(concat(utf8(LEGACY), keyId(publicKey), publicKey)).toString('base64');
}

/** The 32 bytes of a public key in minisign's base64. @throws SottovoceError `package.bad-signature` when it is none. */
export function decodePublicKey(base64: string): Bytes {
  const bytes = decode(base64, 42);
  const publicKey = bytes.slice(10);
  if (fromLatin(bytes.slice(0, 2)) !== LEGACY || !equalBytes(bytes.slice(2, 10), keyId(publicKey)))
    throw new SottovoceError('package.bad-signature');
  return publicKey;
}

/** The text of a public key file. */
export function publicKeyFile(publicKey: Uint8Array): Bytes {
  return utf8(`${UNTRUSTED_KEY}\n${encodePublicKey(publicKey)}\n`);
}

/** The key in a public key file. @throws SottovoceError `package.bad-signature` when it is none. */
export function parsePublicKeyFile(file: Uint8Array): Bytes {
  return decodePublicKey(linesOf(file)[1] ?? '');
}

/**
 * Signs a file as `minisign -S -H` does: Ed25519 over its BLAKE2b-512, and again over signature and trusted comment.
 * Source: minisign's documentation, "Signature format". Deterministic.
 */
export function signFile(file: Uint8Array, { publicKey, secretKey }: SigningKeys): Bytes {
  const signature = sign(blake2b(file, 64), secretKey);
  const global = sign(concat(signature, utf8(TRUSTED)), secretKey);
  const line = Buffer.from(concat(utf8(PREHASHED), keyId(publicKey), signature)).toString('base64');
  return utf8(`${UNTRUSTED}\n${line}\ntrusted comment: ${TRUSTED}\n${Buffer.from(global).toString('base64')}\n`);
}

/**
 * Checks a signature file as {@link signFile} makes it: prehashed, and with the comments of the format, since minisign
 * leaves the first one unsigned.
 * @throws SottovoceError `package.bad-signature` when it does not hold for this file and key.
 */
export function verifyFile(file: Uint8Array, signatureFile: Uint8Array, publicKey: Uint8Array): void {
  const [untrusted, line = '', trusted, last = '', ...rest] = linesOf(signatureFile);
  const bytes = decode(line, 74);
  const signature = bytes.slice(10);
  const right =
    untrusted === UNTRUSTED &&
    trusted === `trusted comment: ${TRUSTED}` &&
    rest.join('\n') === '' &&
    fromLatin(bytes.slice(0, 2)) === PREHASHED &&
    equalBytes(bytes.slice(2, 10), keyId(publicKey)) &&
    sodium.crypto_sign_verify_detached(signature, blake2b(file, 64), publicKey) &&
    sodium.crypto_sign_verify_detached(decode(last, 64), concat(signature, utf8(TRUSTED)), publicKey);
  if (!right) throw new SottovoceError('package.bad-signature');
}

/** minisign's key ids are random; this one follows from the key, so that it says nothing more. */
function keyId(publicKey: Uint8Array): Bytes {
  return blake2b(publicKey, 32).slice(0, 8);
}

/** BLAKE2b of `input`, `length` bytes long (RFC 7693). */
function blake2b(input: Uint8Array, length: number): Bytes {
  const output = new Uint8Array(length);
  sodium.crypto_generichash(output, input);
  return output;
}

function sign(message: Uint8Array, secretKey: Uint8Array): Bytes {
  const signature = new Uint8Array(64);
  sodium.crypto_sign_detached(signature, message, secretKey);
  return signature;
}

function decode(base64: string, length: number): Bytes {
  const bytes = new Uint8Array(Buffer.from(base64, 'base64'));
  // Buffer skips what is no base64; what was skipped or unusual must not pass.
  if (bytes.length !== length || Buffer.from(bytes).toString('base64') !== base64) {
    throw new SottovoceError('package.bad-signature');
  }
  return bytes;
}

function linesOf(file: Uint8Array): string[] {
  try {
    return fromUtf8(file).split('\n');
  } catch {
    throw new SottovoceError('package.bad-signature');
  }
}

function fromLatin(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('latin1');
}
