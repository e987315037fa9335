import { randomBytes } from 'node:crypto';
import { mkdtemp, mkdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { brotliCompressSync, deflateRawSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { searchPlaintext, type Hit } from './plaintext.ts';
import { speechLike } from './speech-like.ts';

const name = 'Оксана Мельник';
const place = 'Velyka Balka';
const rate = 44_100;

const sound = speechLike(2, rate);
const part = sound.subarray(20_000, 50_000);

/** Linear interpolation: another resampler than the harness's own. */
function resampled(samples: Int16Array, to: number): Int16Array {
  return Int16Array.from({ length: Math.floor((samples.length * to) / rate) - 1 }, (_, index) => {
    const at = (index * rate) / to;
    const [low, rest] = [Math.floor(at), at % 1];
    return Math.round((samples[low] ?? 0) * (1 - rest) + (samples[low + 1] ?? 0) * rest);
  });
}
const le = (samples: Int16Array): Buffer => Buffer.from(samples.slice().buffer);
const floats = (samples: Int16Array, gain = 1): Buffer =>
  Buffer.from(Float32Array.from(samples, (sample) => (gain * sample) / 32768).buffer);
const interleaved = (samples: Int16Array): Int16Array =>
  Int16Array.from({ length: samples.length * 2 }, (_, index) =>
    index % 2 === 0 ? (samples[index / 2] ?? 0) : 17 * (index % 100),
  );

const amid = (bytes: Uint8Array, before = 1001): Buffer =>
  Buffer.concat([randomBytes(before), bytes, randomBytes(777)]);
const utf16be = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();
const escaped = Array.from(name)
  .map((character) => (character === ' ' ? ' ' : `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`))
  .join('');
const text = Buffer.from(`${'filler '.repeat(50)}${name} ${'filler '.repeat(50)}`);
const noisy = part.map((sample, index) => sample + ((index * 7919) % 61) - 30);

function zipped(bytes: Buffer): Buffer {
  const header = Buffer.alloc(30);
  header.write('PK\u0003\u0004', 'latin1');
  header.writeUInt16LE(8, 8);
  header.writeUInt16LE(5, 26);
  return Buffer.concat([header, Buffer.from('a.txt'), deflateRawSync(bytes), Buffer.from('PK\u0001\u0002')]);
}

/** A LevelDB table of one block, which Snappy packed as one literal and one copy. */
function levelDb(bytes: Buffer): Buffer {
  const varint = (value: number): number[] => (value < 128 ? [value] : [(value & 127) | 128, ...varint(value >>> 7)]);
  const literal = (part: Buffer): Buffer =>
    Buffer.concat([Buffer.from([61 << 2, (part.length - 1) & 255, (part.length - 1) >>> 8]), part]);
  const packed = Buffer.concat([
    Buffer.from(varint(bytes.length + 4)),
    literal(bytes),
    Buffer.from([2 | (3 << 2), 4, 0]),
  ]);
  const trailer = (kind: number): Buffer => Buffer.from([kind, 0, 0, 0, 0]);
  const handle = Buffer.from([...varint(0), ...varint(packed.length)]);
  const restarts = Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]);
  const index = Buffer.concat([Buffer.from([0, 1, handle.length]), Buffer.from('k'), handle, restarts]);
  const empty = Buffer.from([0, 0, 0, 0, 1, 0, 0, 0]);
  const data = Buffer.concat([packed, trailer(1), empty, trailer(0), index, trailer(0)]);
  const metaAt = packed.length + 5;
  const footer = Buffer.alloc(48);
  Buffer.from([
    ...varint(metaAt),
    ...varint(empty.length),
    ...varint(metaAt + empty.length + 5),
    ...varint(index.length),
  ]).copy(footer);
  Buffer.from('57fb808b247547db', 'hex').copy(footer, 40);
  return Buffer.concat([data, footer]);
}

/** Name of the control, the bytes planted, and what must be told of it. */
const controls: readonly [string, Uint8Array, RegExp][] = [
  ['UTF-8', amid(Buffer.from(name)), /^word 0 utf-8$/],
  ['UTF-8 in capitals', amid(Buffer.from(name.toUpperCase())), /^word 0 utf-8$/],
  ['UTF-8, decomposed', amid(Buffer.from('Йорданка Ґалаґан'.normalize('NFD'))), /^word 2 utf-8$/],
  ['ASCII in mixed case', amid(Buffer.from('vElYkA bAlKa')), /^word 1 utf-8$/],
  ['UTF-16LE', amid(Buffer.from(name, 'utf16le')), /^word 0 utf-16le$/],
  [
    'UTF-16LE at an even place, small letters',
    amid(Buffer.from(name.toLowerCase(), 'utf16le'), 1000),
    /^word 0 utf-16le$/,
  ],
  ['UTF-16BE', amid(utf16be(place.toUpperCase())), /^word 1 utf-16be$/],
  ['JSON escapes', Buffer.from(`{"a":"${escaped}"}`), /^word 0 json-escaped$/],
  ['percent escapes', amid(Buffer.from(encodeURIComponent(name))), /^word 0 percent-encoded$/],
  ...['', 'x', 'xy'].map((before): [string, Uint8Array, RegExp] => [
    `Base64 after '${before}'`,
    Buffer.from(Buffer.from(`${before}${name} y`).toString('base64')),
    /^word 0 base64$/,
  ]),
  ['gzip', gzipSync(text), /^word 0 gzip@0 > utf-8$/],
  ['gzip amid other bytes', amid(gzipSync(text)), /^word 0 gzip@1001 > utf-8$/],
  ['gzip, cut off', gzipSync(Buffer.concat([text, randomBytes(5000)])).subarray(0, 3000), /^word 0 gzip@0 > utf-8$/],
  ['zlib', deflateSync(text), /^word 0 zlib@0 > utf-8$/],
  ['zlib amid other bytes', amid(deflateSync(text)), /^word 0 zlib@1001 > utf-8$/],
  ['bare deflate', deflateRawSync(text), /^word 0 deflate@0 > utf-8$/],
  ['brotli', brotliCompressSync(text), /^word 0 brotli@0 > utf-8$/],
  ['zstd', zstdCompressSync(text), /^word 0 zstd@0 > utf-8$/],
  ['zstd amid other bytes', amid(zstdCompressSync(text)), /^word 0 zstd@1001 > utf-8$/],
  ['zip', zipped(text), /^word 0 zip@0 > utf-8$/],
  ['zip in zip in gzip', gzipSync(zipped(zipped(text))), /^word 0 gzip@0 > zip@0 > zip@0 > utf-8$/],
  ['LevelDB', levelDb(Buffer.concat([text, Buffer.from('Velyka Ba')])), /^word 0 leveldb@0 > utf-8$/],
  ['sound in gzip', gzipSync(le(part)), /^sound 0 gzip@0 > int16le@44100$/],
  ['16-bit samples at an odd place', amid(le(part)), /^sound 0 int16le@44100$/],
  ['16-bit samples at an even place', amid(le(part), 1000), /^sound 0 int16le@44100$/],
  ['16-bit samples of the other byte order', amid(le(part).swap16()), /^sound 0 int16be@44100$/],
  ...[1000, 1001, 1002, 1003].map((before): [string, Uint8Array, RegExp] => [
    `float samples from byte ${before}`,
    amid(floats(part), before),
    /^sound 0 float32le@44100$/,
  ]),
  ['quieter float samples', amid(floats(part, 0.05)), /^sound 0 float32le@44100$/],
  ['a fifth of a second', amid(le(part.subarray(0, rate / 5))), /^sound 0 int16le@44100$/],
  ['two interleaved channels', amid(le(interleaved(part))), /^sound 0 int16le\/2@44100$/],
  ['two interleaved float channels', amid(floats(interleaved(part))), /^sound 0 float32le\/2@44100$/],
  ['16 kHz', amid(le(resampled(sound, 16_000))), /^sound 0 int16le@16000$/],
  ['16 kHz as floats', amid(floats(resampled(sound, 16_000))), /^sound 0 float32le@16000$/],
  ['48 kHz', amid(le(resampled(sound, 48_000))), /^sound 0 int16le@48000$/],
  ['48 kHz as floats', amid(floats(resampled(sound, 48_000))), /^sound 0 float32le@48000$/],
  ['sound with a little noise', amid(le(noisy)), /^sound 0 int16le@44100$/],
];

/** Bytes in which nothing may be found. */
function innocent(): Buffer {
  const tones = Int16Array.from({ length: 100_000 }, (_, index) =>
    Math.round(8000 * Math.sin(index * 0.05) + 3000 * Math.sin(index * 0.31)),
  );
  const other = Buffer.from('The council voted on Tuesday to close two of the five libraries. '.repeat(2000));
  return Buffer.concat([randomBytes(8_000_000), Buffer.alloc(1_000_000), other, le(tones), floats(tones)]);
}

let folder = '';
let hits: Hit[] = [];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-plaintext-'));
  await mkdir(join(folder, 'deep'));
  for (const [index, [, bytes]] of controls.entries()) await writeFile(join(folder, 'deep', `control-${index}`), bytes);
  await writeFile(join(folder, `${name}.txt`), '');
  await writeFile(join(folder, 'innocent'), innocent());
  await writeFile(join(folder, 'excepted'), text);
  const words = [name, place, 'Йорданка Ґалаґан'];
  hits = await searchPlaintext({
    places: [folder],
    words,
    sounds: [{ samples: sound, rate }],
    except: (file) => file.endsWith('excepted'),
  });
}, 180_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

it.each(controls.map(([control, , expected], index) => [control, index, expected] as const))(
  'finds what was planted: %s',
  (_, index, expected) => {
    const found = hits
      .filter((hit) => hit.file.endsWith(`control-${index}`))
      .map((hit) => `${hit.what} ${hit.encoding}`);
    expect(found).toContainEqual(expect.stringMatching(expected));
  },
);

it('finds a word in the name of a file', () => {
  expect(hits.filter((hit) => hit.file.endsWith('.txt'))).toEqual([
    expect.objectContaining({ what: 'word 0', encoding: 'name' }),
  ]);
});

it('finds nothing in random bytes, silence, other text and other sound, nor in what it was told to leave out', () => {
  expect(hits.filter((hit) => /innocent$|excepted$/.test(hit.file))).toEqual([]);
});

it('tells the place, and never what it found', () => {
  const hit = hits.find(({ file, what }) => file.endsWith('control-3') && what === 'word 1');
  expect(hit).toEqual({
    file: join(folder, 'deep', 'control-3'),
    what: 'word 1',
    encoding: 'utf-8',
    offset: 1001 + place.length - 1,
  });
});

it('refuses words and sounds that chance would find', async () => {
  await expect(searchPlaintext({ places: [folder], words: ['Ann'] })).rejects.toThrow(RangeError);
  await expect(
    searchPlaintext({ places: [folder], sounds: [{ samples: sound.subarray(0, 300), rate }] }),
  ).rejects.toThrow(RangeError);
});
