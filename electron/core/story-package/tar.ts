import { utf8 } from '../base/bytes.ts';
import type { Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import { BLOCK } from './padme.ts';

/** Bytes that an archive ends with: two blocks of zeros. */
export const TAR_END = 2 * BLOCK;

/** The largest member that a ustar header can hold: eleven octal digits. */
const MAX_SIZE = 0o77777777777;

/** One member as its header tells it. */
export interface TarEntry {
  readonly name: string;
  readonly size: number;
}

/** Blocks that a member of `size` bytes takes, header included. */
export function memberBlocks(size: number): number {
  return 1 + Math.ceil(size / BLOCK);
}

/**
 * The header of a regular file: mode 0644, owner 0, time 0, no owner names (POSIX.1-1988 ustar).
 * @throws SottovoceError `input.too-long` over 8 GiB.
 */
export function tarHeader({ name, size }: TarEntry): Bytes {
  if (size > MAX_SIZE) throw new SottovoceError('input.too-long', { limit: MAX_SIZE });
  const header = new Uint8Array(BLOCK);
  header.set(utf8(name), 0);
  header.set(utf8('0000644\0'), 100);
  header.set(utf8('0000000\0'), 108);
  header.set(utf8('0000000\0'), 116);
  header.set(utf8(`${size.toString(8).padStart(11, '0')}\0`), 124);
  header.set(utf8('00000000000\0'), 136);
  header.set(utf8('0'), 156);
  header.set(utf8('ustar\x0000'), 257);
  header.set(utf8(`${checksum(header).toString(8).padStart(6, '0')}\0 `), 148);
  return header;
}

/** The zeros that fill the last block of a member of `size` bytes. */
export function tarFill(size: number): Bytes {
  return new Uint8Array((BLOCK - (size % BLOCK)) % BLOCK);
}

/**
 * Reads one header block, strictly: a regular file of a plain relative name, nothing else that tar can do.
 * @returns undefined for a block of zeros, which ends the archive.
 * @throws SottovoceError `package.not-a-package` when it is no ustar header, `package.unsafe-path` for links, devices,
 *   folders and extensions, and for names that are absolute, climb, or hold anything but letters, digits, `.`, `_`, `-`.
 */
export function parseTarHeader(block: Uint8Array): TarEntry | undefined {
  if (block.every((byte) => byte === 0)) return undefined;
  const text = Buffer.from(block).toString('latin1');
  const sum = octal(text.slice(148, 156));
  if (!text.startsWith('ustar', 257) || sum !== checksum(block)) throw new SottovoceError('package.not-a-package');
  const type = text.charAt(156);
  const prefix = field(text, 345, 155);
  const name = field(text, 0, 100);
  if ((type !== '0' && type !== '\0') || prefix !== '' || field(text, 157, 100) !== '' || !isSafeName(name)) {
    throw new SottovoceError('package.unsafe-path');
  }
  const size = octal(text.slice(124, 136));
  if (size === undefined) throw new SottovoceError('package.not-a-package');
  return { name, size };
}

/** Whether a name is relative, stays below its folder and means the same on every system. */
export function isSafeName(name: string): boolean {
  if (name.length > 99) return false;
  return name
    .split('/')
    .every((part) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/u.test(part) && !part.endsWith('.') && !isDeviceName(part));
}

/** Windows opens devices under these names, whatever the extension. */
function isDeviceName(part: string): boolean {
  return /^(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\.|$)/iu.test(part);
}

function field(text: string, at: number, length: number): string {
  const value = text.slice(at, at + length);
  const end = value.indexOf('\0');
  return end < 0 ? value : value.slice(0, end);
}

function octal(text: string): number | undefined {
  const digits = /^ *([0-7]+)[ \0]*$/u.exec(text)?.[1];
  return digits === undefined ? undefined : Number.parseInt(digits, 8);
}

/** Sum of the header's bytes with the checksum itself as spaces. */
function checksum(header: Uint8Array): number {
  return header.reduce((sum, byte, at) => sum + (at >= 148 && at < 156 ? 0x20 : byte), 0);
}
