/** The functions of sodium-native that are used here; it ships no types. Other files may extend the interface. */
declare module 'sodium-native' {
  export interface Sodium {
    /** Writes `m` encrypted and its 16-byte tag to `c`, whose length must be that of `m` + 16. */
    crypto_aead_chacha20poly1305_ietf_encrypt(
      c: Uint8Array,
      m: Uint8Array,
      ad: Uint8Array | null,
      nsec: null,
      npub: Uint8Array,
      k: Uint8Array,
    ): number;
    /** Writes `c` decrypted to `m`. Throws, leaving `m` zeroed, when the tag is wrong. */
    crypto_aead_chacha20poly1305_ietf_decrypt(
      m: Uint8Array,
      nsec: null,
      c: Uint8Array,
      ad: Uint8Array | null,
      npub: Uint8Array,
      k: Uint8Array,
    ): number;
    sodium_memzero(buffer: Uint8Array): void;
    crypto_sign_keypair(publicKey: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_seed_keypair(publicKey: Uint8Array, secretKey: Uint8Array, seed: Uint8Array): void;
    crypto_sign_detached(signature: Uint8Array, message: Uint8Array, secretKey: Uint8Array): void;
    crypto_sign_verify_detached(signature: Uint8Array, message: Uint8Array, publicKey: Uint8Array): boolean;
    crypto_generichash(output: Uint8Array, input: Uint8Array, key?: Uint8Array): void;
    crypto_generichash_init(state: Uint8Array, key: Uint8Array | null, outputLength: number): void;
    crypto_generichash_update(state: Uint8Array, input: Uint8Array): void;
    crypto_generichash_final(state: Uint8Array, output: Uint8Array): void;
    readonly crypto_generichash_STATEBYTES: number;
  }
  const sodium: Sodium;
  export default sodium;
}
