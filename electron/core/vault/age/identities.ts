import { generateX25519Identity, identityToRecipient, Encrypter } from 'age-encryption';
import { SottovoceError } from '../../base/errors.ts';

/** A fresh X25519 identity (`AGE-SECRET-KEY-1…`) and its recipient (`age1…`). */
export async function generateIdentity(): Promise<{ identity: string; recipient: string }> {
  const identity = await generateX25519Identity();
  return { identity, recipient: await identityToRecipient(identity) };
}

/**
 * The recipient of an identity, X25519 or hybrid.
 * @throws age.bad-identity when it isn't an identity.
 */
export async function recipientOf(identity: string): Promise<string> {
  try {
    return await identityToRecipient(identity);
  } catch {
    throw new SottovoceError('age.bad-identity');
  }
}

/** Whether `recipient` is of the post-quantum hybrid kind, mlkem768x25519. */
export function isHybrid(recipient: string): boolean {
  return recipient.startsWith('age1pq1');
}

/** Whether `text` is a native recipient that files can be encrypted to: X25519 (`age1…`) or hybrid (`age1pq1…`). */
export function isRecipient(text: string): boolean {
  // Tag recipients belong to hardware that can't be used here. The `1` ends what bech32 calls the human-readable part, and
  // never stands after it: one in 32,768 keys of X25519 begins with `age1tag`, too.
  if (/^age1tag(?:pq)?1/u.test(text)) return false;
  try {
    new Encrypter().addRecipient(text);
    return true;
  } catch {
    return false;
  }
}
