import { randomBytes } from 'node:crypto';

/** A fresh random identifier: 128 bits in hexadecimal. Carries no time, order or origin. */
export function newId(): string {
  return randomBytes(16).toString('hex');
}
