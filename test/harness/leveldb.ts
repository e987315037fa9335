// LevelDB tables (Chromium keeps local storage and IndexedDB in them) compress each block with Snappy.
// Formats: https://github.com/google/leveldb/blob/main/doc/table_format.md, https://github.com/google/snappy/blob/main/format_description.txt

const tableMagic = Buffer.from('57fb808b247547db', 'hex');
const footerLength = 48;

class Cursor {
  at: number;
  readonly bytes: Uint8Array;
  constructor(bytes: Uint8Array, at = 0) {
    this.bytes = bytes;
    this.at = at;
  }
  byte(): number {
    const value = this.bytes[this.at++];
    if (value === undefined) throw new RangeError('The data ends early');
    return value;
  }
  varint(): number {
    let value = 0;
    for (let scale = 1; ; scale *= 128) {
      const byte = this.byte();
      value += (byte & 0x7f) * scale;
      if (byte < 0x80) return value;
    }
  }
  little(length: number): number {
    let value = 0;
    for (let index = 0; index < length; index++) value += this.byte() * 2 ** (8 * index);
    return value;
  }
}

/** @throws RangeError for data that is not a Snappy block. */
function unsnappy(packed: Uint8Array): Uint8Array {
  const cursor = new Cursor(packed);
  const length = cursor.varint();
  if (length > 64 * packed.length + 64) throw new RangeError('Not a Snappy block');
  const plain = new Uint8Array(length);
  let to = 0;
  const copy = (distance: number, count: number): void => {
    if (distance === 0 || distance > to || to + count > length) throw new RangeError('Not a Snappy block');
    for (let index = 0; index < count; index++, to++) plain[to] = plain[to - distance] ?? 0;
  };
  while (cursor.at < packed.length) {
    const tag = cursor.byte();
    const kind = tag & 3;
    if (kind === 0) {
      const short = tag >>> 2;
      const count = (short < 60 ? short : cursor.little(short - 59)) + 1;
      if (to + count > length || cursor.at + count > packed.length) throw new RangeError('Not a Snappy block');
      plain.set(packed.subarray(cursor.at, cursor.at + count), to);
      cursor.at += count;
      to += count;
    } else if (kind === 1) {
      const high = (tag >>> 5) << 8;
      copy(high | cursor.byte(), ((tag >>> 2) & 7) + 4);
    } else copy(cursor.little(kind === 2 ? 2 : 4), (tag >>> 2) + 1);
  }
  if (to !== length) throw new RangeError('Not a Snappy block');
  return plain;
}

/** The blocks of a LevelDB table that are compressed, unpacked; none if the bytes are not a table. */
export function levelDbBlocks(bytes: Uint8Array): { readonly offset: number; readonly bytes: Uint8Array }[] {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.length < footerLength || !buffer.subarray(-8).equals(tableMagic)) return [];
  const blocks: { readonly offset: number; readonly bytes: Uint8Array }[] = [];
  const read = (cursor: Cursor): Uint8Array => {
    const [offset, size] = [cursor.varint(), cursor.varint()];
    const content = bytes.subarray(offset, offset + size);
    if (bytes[offset + size] !== 1) return content;
    const plain = unsnappy(content);
    blocks.push({ offset, bytes: plain });
    return plain;
  };
  try {
    const footer = new Cursor(bytes, bytes.length - footerLength);
    const metaIndex = read(footer);
    for (const index of [metaIndex, read(footer)]) for (const handle of entryValues(index)) read(new Cursor(handle));
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return blocks;
}

/** The values of a block's entries: in an index they are the places of other blocks. */
function entryValues(block: Uint8Array): Uint8Array[] {
  if (block.length < 4) return [];
  const restarts = new Cursor(block, block.length - 4).little(4);
  const end = block.length - 4 - restarts * 4;
  const cursor = new Cursor(block);
  const values: Uint8Array[] = [];
  while (cursor.at < end) {
    cursor.varint();
    const [own, length] = [cursor.varint(), cursor.varint()];
    cursor.at += own;
    values.push(block.subarray(cursor.at, cursor.at + length));
    cursor.at += length;
  }
  return values;
}
