import { open, type FileHandle } from 'node:fs/promises';
import { SottovoceError } from '../core/base/errors.ts';

/** Of what stands at the top of a model file. A model has about eight such fields beside its metadata. */
const MOST_FIELDS = 2_000;
const MOST_ENTRY_BYTES = 256 * 1024;
const MOST_BYTES = 1024 * 1024;
/** Longest encoding of a number (Protocol Buffers, "Base 128 Varints"). */
const VARINT_BYTES = 10;

/** Field numbers of ModelProto (onnx.proto3). */
const GRAPH = 7;
const METADATA = 14;

function damaged(): never {
  throw new SottovoceError('speech.model-damaged');
}

/** A number at `at` and where it ends. @throws SottovoceError `speech.model-damaged`. */
function varint(bytes: Uint8Array, at: number): { readonly value: number; readonly next: number } {
  let value = 0;
  for (let index = 0; index < VARINT_BYTES; index += 1) {
    const byte = bytes[at + index];
    if (byte === undefined) break;
    value += (byte & 0x7f) * 2 ** (7 * index);
    if (byte < 0x80) return Number.isSafeInteger(value) ? { value, next: at + index + 1 } : damaged();
  }
  return damaged();
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Uint8Array> {
  const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, position);
  return buffer.subarray(0, bytesRead);
}

/** Key and value of a StringStringEntryProto. */
function entryOf(bytes: Uint8Array): readonly [string, string] {
  const parts = ['', ''];
  for (let at = 0; at < bytes.length;) {
    const tag = varint(bytes, at);
    const length = varint(bytes, tag.next);
    const end = length.next + length.value;
    const part = tag.value === 0x0a ? 0 : tag.value === 0x12 ? 1 : damaged();
    if (end > bytes.length) damaged();
    parts[part] = new TextDecoder().decode(bytes.subarray(length.next, end));
    at = end;
  }
  return [parts[0] ?? '', parts[1] ?? ''];
}

/**
 * The metadata of an ONNX model (onnx.proto3, ModelProto, in the wire format of Protocol Buffers), without reading its weights. The
 * file comes from outside: every length is checked against its size, and what is read of it is bounded.
 * @throws SottovoceError `speech.model-damaged` for a file that is cut off, or no model at all; the system's error where it can't be read.
 */
export async function readOnnxMetadata(path: string): Promise<ReadonlyMap<string, string>> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const found = new Map<string, string>();
    let [at, read, graph] = [0, 0, false];
    for (let fields = 0; at < size; fields += 1) {
      if (fields === MOST_FIELDS) damaged();
      const head = await bytesAt(file, at, 2 * VARINT_BYTES);
      const tag = varint(head, 0);
      const [field, wire] = [Math.floor(tag.value / 8), tag.value % 8];
      const number = wire === 0 || wire === 2 ? varint(head, tag.next) : damaged();
      at += number.next;
      if (wire === 0) continue;
      if (at + number.value > size) damaged();
      graph ||= field === GRAPH;
      if (field === METADATA) {
        read += number.value;
        if (number.value > MOST_ENTRY_BYTES || read > MOST_BYTES) damaged();
        found.set(...entryOf(await bytesAt(file, at, number.value)));
      }
      at += number.value;
    }
    return graph ? found : damaged();
  } finally {
    await file.close();
  }
}
