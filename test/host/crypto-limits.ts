import crypto from 'node:crypto';
import { createRequire, syncBuiltinESMExports } from 'node:module';

// Electron builds Node against BoringSSL. These are the names its node:crypto answers to; everything else fails there, so here too.
const hashes = new Set(['md4', 'md5', 'md5-sha1', 'sha1', 'sha224', 'sha256', 'sha384', 'sha512', 'sha512-256']);
const ciphers = new Set([
  ...[128, 192, 256].flatMap((bits) => ['cbc', 'ctr', 'ecb', 'gcm', 'ofb'].map((mode) => `aes-${bits}-${mode}`)),
  ...['des-cbc', 'des-ecb', 'des-ede', 'des-ede-cbc', 'des-ede3-cbc', 'des3', 'rc2-cbc', 'rc4'],
]);
const keyTypes = new Set(['rsa', 'ec', 'ed25519', 'x25519', 'dsa', 'dh', 'aes', 'hmac']);
const foreignWebCrypto =
  /^(chacha20|argon2|ed448|x448|ml-|slh-|sha3|shake|cshake|kmac|turboshake|kangarootwelve|aes-ocb)/i;

type Call = (...args: unknown[]) => unknown;

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code });
}

/** The names of node-style digests, also as `RSA-SHA256`. */
function isKnownHash(name: unknown): boolean {
  return typeof name !== 'string' || hashes.has(name.toLowerCase().replace(/^rsa-/, '').replace(/^sha-/, 'sha'));
}

function isKnownCipher(name: unknown): boolean {
  return (
    typeof name !== 'string' ||
    ciphers.has(
      name
        .toLowerCase()
        .replace(/^aes(\d+)$/, 'aes-$1-cbc')
        .replace(/^id-aes(\d+)-gcm$/, 'aes-$1-gcm'),
    )
  );
}

/**
 * Takes from node:crypto, in this process and its workers, what Electron's BoringSSL lacks (electron#24024): chacha20-poly1305,
 * BLAKE2, SHA-3, Argon2, the 448 curves and post-quantum keys throw as they do in Electron.
 */
export function refuseForeignCrypto(): void {
  const target = createRequire(import.meta.url)('node:crypto') as Record<string, unknown>;
  const wrap = (name: string, check: (args: unknown[]) => void): void => {
    const original = target[name];
    if (typeof original !== 'function') return;
    const call = original as Call;
    target[name] = function limited(this: unknown, ...args: unknown[]): unknown {
      check(args);
      return Reflect.apply(call, this, args);
    };
  };
  const digestAt =
    (index: number, code: string) =>
    (args: unknown[]): void => {
      if (!isKnownHash(args[index]))
        throw coded(
          code === 'ERR_CRYPTO_INVALID_DIGEST'
            ? `Invalid digest: ${String(args[index])}`
            : 'Digest method not supported',
          code,
        );
    };
  const cipher = (args: unknown[]): void => {
    if (!isKnownCipher(args[0])) throw coded('Unknown cipher', 'ERR_CRYPTO_UNKNOWN_CIPHER');
  };
  const keyType = (args: unknown[]): void => {
    if (typeof args[0] === 'string' && !keyTypes.has(args[0]))
      throw coded('Unsupported key type', 'ERR_INVALID_ARG_VALUE');
  };
  for (const name of ['createHash', 'hash']) wrap(name, digestAt(0, 'ERR_OSSL_EVP_UNSUPPORTED'));
  for (const name of ['createHmac', 'hkdf', 'hkdfSync', 'createSign', 'createVerify'])
    wrap(name, digestAt(0, 'ERR_CRYPTO_INVALID_DIGEST'));
  for (const name of ['pbkdf2', 'pbkdf2Sync']) wrap(name, digestAt(4, 'ERR_CRYPTO_INVALID_DIGEST'));
  for (const name of ['createCipheriv', 'createDecipheriv']) wrap(name, cipher);
  for (const name of ['generateKeyPair', 'generateKeyPairSync', 'generateKey', 'generateKeySync']) wrap(name, keyType);
  for (const name of ['argon2', 'argon2Sync', 'encapsulate', 'decapsulate']) {
    wrap(name, () => {
      throw coded(
        `crypto.${name} is not supported by the TLS library of this runtime`,
        'ERR_FEATURE_UNAVAILABLE_ON_PLATFORM',
      );
    });
  }
  const [knownHashes, knownCiphers] = [
    crypto.getHashes().filter(isKnownHash),
    crypto.getCiphers().filter(isKnownCipher),
  ];
  target['getHashes'] = () => [...knownHashes];
  target['getCiphers'] = () => [...knownCiphers];
  refuseForeignWebCrypto();
  syncBuiltinESMExports();
}

function algorithmNames(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  const fields = new Map<string, unknown>(
    typeof value === 'object' && value !== null && !ArrayBuffer.isView(value) ? Object.entries(value) : [],
  );
  return [fields.get('name'), fields.get('hash')].flatMap((item) =>
    item === undefined || item === value ? [] : algorithmNames(item),
  );
}

function refuseForeignWebCrypto(): void {
  const prototype = Object.getPrototypeOf(crypto.webcrypto.subtle) as Record<string, unknown>;
  for (const name of [
    'digest',
    'encrypt',
    'decrypt',
    'sign',
    'verify',
    'deriveBits',
    'deriveKey',
    'generateKey',
    'importKey',
  ]) {
    const original = prototype[name];
    if (typeof original !== 'function') continue;
    const call = original as Call;
    Object.defineProperty(prototype, name, {
      configurable: true,
      writable: true,
      value: function limited(this: unknown, ...args: unknown[]): unknown {
        if (!args.flatMap(algorithmNames).some((algorithm) => foreignWebCrypto.test(algorithm)))
          return Reflect.apply(call, this, args);
        return Promise.reject(new DOMException('Unrecognized algorithm name', 'NotSupportedError'));
      },
    });
  }
}
