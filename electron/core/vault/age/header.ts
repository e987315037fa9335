import { Decrypter, Encrypter, type Identity, type Recipient } from 'age-encryption';
import { equalBytes, utf8, type Bytes } from '../../base/bytes.ts';
import { SottovoceError } from '../../base/errors.ts';
import { isHybrid, isRecipient } from './identities.ts';
import { PAYLOAD_NONCE, TAG } from './payload.ts';
import { passphraseIdentity, passphraseRecipient, WORK_FACTOR } from './scrypt.ts';

/** What opens an age file. A file key opens the one file it belongs to. */
export type AgeKey =
  { readonly identities: readonly string[] } | { readonly passphrase: string } | { readonly fileKey: Uint8Array };

/** A header to write before the payload, and the 16-byte key that the payload's is derived from. */
export interface AgeHeader {
  readonly header: Bytes;
  readonly fileKey: Bytes;
}

// 256 KiB hold 150 hybrid recipients. A longer header is refused before it is gathered in memory.
const MAX_HEADER = 262_144;
const INTRO = utf8('age-encryption.org/v1\n');
const NEWLINE = 10;
const DASH = 45;
// age v1, "Header MAC": 32 bytes in base64 without padding.
const MAC_LINE = /\n--- [A-Za-z0-9+/]{43}\n$/;
const MAC_LINE_LENGTH = 49;

/** Lets the library write the header, learning the file key as a recipient does, by way of one that adds no stanza. */
async function capture(add: (encrypter: Encrypter) => void): Promise<AgeHeader> {
  let fileKey: Bytes | undefined;
  const spy: Recipient = {
    wrapFileKey(key) {
      fileKey = new Uint8Array(key);
      return [];
    },
  };
  const encrypter = new Encrypter();
  encrypter.addRecipient(spy);
  add(encrypter);
  const file = await encrypter.encrypt(new Uint8Array(0));
  if (fileKey === undefined) throw new SottovoceError('app.unexpected');
  return { header: new Uint8Array(file.subarray(0, file.length - PAYLOAD_NONCE - TAG)), fileKey };
}

/**
 * A header for `recipients` (`age1…`; `age1pq1…` only if all are) with a fresh file key.
 * @throws age.bad-recipient, with its index, when one isn't a recipient or there is none.
 * @throws age.mixed-recipients when some are hybrid and some are not.
 */
export async function createAgeHeader(recipients: readonly string[]): Promise<AgeHeader> {
  if (recipients.length === 0) throw new SottovoceError('age.bad-recipient', { count: 0 });
  const bad = recipients.findIndex((recipient) => !isRecipient(recipient));
  if (bad >= 0) throw new SottovoceError('age.bad-recipient', { index: bad });
  // age v1, "mlkem768x25519 recipient stanza": not with other kinds, which would undo what it protects against.
  const hybrid = recipients.filter(isHybrid).length;
  if (hybrid > 0 && hybrid < recipients.length) throw new SottovoceError('age.mixed-recipients', { hybrid });
  return await capture((encrypter) => recipients.forEach((recipient) => encrypter.addRecipient(recipient)));
}

/** A header for a passphrase, with a fresh file key. `workFactor` is log2 of scrypt's N; 18 takes about two seconds. */
export async function createAgePassphraseHeader(passphrase: string, workFactor = WORK_FACTOR): Promise<AgeHeader> {
  const recipient = passphraseRecipient(passphrase, workFactor);
  return await capture((encrypter) => encrypter.addRecipient(recipient));
}

/**
 * Where the header ends in `start`, the first bytes of a file; undefined while more bytes are needed to know.
 * @throws age.not-age when the file doesn't begin as age v1 says, age.bad-header when the header is too long.
 */
export function findHeaderEnd(start: Uint8Array): number | undefined {
  const intro = start.subarray(0, INTRO.length);
  if (!equalBytes(intro, INTRO.subarray(0, intro.length))) throw new SottovoceError('age.not-age');
  for (let line = INTRO.length; line < start.length;) {
    const end = start.indexOf(NEWLINE, line);
    if (end < 0) break;
    // age v1, "Header MAC": the last line starts with three dashes. None of a stanza does: "->", or base64.
    if (start[line] === DASH && start[line + 1] === DASH) return end + 1;
    line = end + 1;
  }
  if (start.length > MAX_HEADER) throw new SottovoceError('age.bad-header', { limit: MAX_HEADER });
  return undefined;
}

/** Opens nothing. age v1, "scrypt recipient stanza": it is the only one, whatever the file is opened with. */
const loneScrypt: Identity = {
  unwrapFileKey(stanzas) {
    if (stanzas.length > 1 && stanzas.some(({ args }) => args[0] === 'scrypt'))
      throw new SottovoceError('age.bad-header');
    return null;
  },
};

/** Adds `identities` to `decrypter`. */
function addIdentities(decrypter: Decrypter, identities: readonly string[]): void {
  identities.forEach((identity, index) => {
    try {
      decrypter.addIdentity(identity);
    } catch {
      throw new SottovoceError('age.bad-identity', { index });
    }
  });
}

/**
 * The file key of a whole `header`, its MAC verified.
 * @throws age.no-identity when nothing in `key` opens it, age.bad-mac, age.bad-header, age.bad-identity.
 */
export async function openAgeHeader(key: AgeKey, header: Uint8Array): Promise<Bytes> {
  const macLine = Buffer.from(header.subarray(Math.max(0, header.length - MAC_LINE_LENGTH))).toString('latin1');
  if (!MAC_LINE.test(macLine)) throw new SottovoceError('age.bad-header');
  const decrypter = new Decrypter();
  const tried = { all: false };
  decrypter.addIdentity(loneScrypt);
  if ('identities' in key) addIdentities(decrypter, key.identities);
  else if ('passphrase' in key) decrypter.addIdentity(passphraseIdentity(key.passphrase));
  else decrypter.addIdentity({ unwrapFileKey: () => Uint8Array.from(key.fileKey) });
  // Identities are tried in order, so this one is only asked when none before it matched.
  decrypter.addIdentity({
    unwrapFileKey() {
      tried.all = true;
      return null;
    },
  });
  try {
    return new Uint8Array(await decrypter.decryptHeader(header));
  } catch (error) {
    if (error instanceof SottovoceError) throw error;
    if (tried.all) throw new SottovoceError('age.no-identity');
    // The library has no codes; the test vectors would notice if it reworded this one.
    const badMac = error instanceof Error && error.message === 'invalid header HMAC';
    throw new SottovoceError(badMac ? 'age.bad-mac' : 'age.bad-header');
  }
}
