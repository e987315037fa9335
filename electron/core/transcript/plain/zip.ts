import { crc32, deflateRawSync } from 'node:zlib';
import { utf8 } from '../../base/bytes.ts';

/** 1 January 1980, the first day that a ZIP can hold: when a file was made is nobody's business. */
const NO_DATE = 0x21;
const VERSION = 20;
/** Names are in UTF-8. */
const FLAGS = 0x0800;
const DEFLATED = 8;

/** A ZIP (APPNOTE 6.3) of a few small files, compressed, in the order given. Below 4 GB: no ZIP64. */
export function zip(files: readonly { readonly name: string; readonly text: string }[]): Uint8Array {
  const parts: Uint8Array[] = [];
  const directory: Uint8Array[] = [];
  let at = 0;
  for (const { name, text } of files) {
    const [bytes, path] = [utf8(text), utf8(name)];
    const packed = deflateRawSync(bytes);
    // 4.3.7 "Local file header" and 4.3.12 "Central directory structure" share these fields.
    const shared = Buffer.alloc(26);
    [VERSION, FLAGS, DEFLATED, 0, NO_DATE].forEach((value, index) => shared.writeUInt16LE(value, 2 * index));
    [crc32(bytes), packed.length, bytes.length].forEach((value, index) => shared.writeUInt32LE(value, 10 + 4 * index));
    shared.writeUInt16LE(path.length, 22);
    parts.push(utf8('PK\u0003\u0004'), shared, path, packed);
    const rest = Buffer.alloc(14);
    rest.writeUInt32LE(at, 10);
    directory.push(utf8('PK\u0001\u0002'), Uint8Array.of(VERSION, 0), shared, rest, path);
    at += 30 + path.length + packed.length;
  }
  const size = directory.reduce((sum, part) => sum + part.length, 0);
  // 4.3.16 "End of central directory record".
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(size, 8);
  end.writeUInt32LE(at, 12);
  return Buffer.concat([...parts, ...directory, utf8('PK\u0005\u0006'), end]);
}
