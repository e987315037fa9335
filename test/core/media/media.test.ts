import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import { parseFlacHeader } from '../../../electron/core/media/flac.ts';
import { Mp3Walk, parseMp3Header, xingFrames } from '../../../electron/core/media/mp3.ts';
import { parseOggHeader, readOggEnd } from '../../../electron/core/media/ogg.ts';
import { flacTo16, floatTo16 } from '../../../electron/core/media/samples.ts';
import { id3Length, sniffSound } from '../../../electron/core/media/sniff.ts';
import { readWavFormat, wavSamples, type WavFormat } from '../../../electron/core/media/wav-reader.ts';
import { int16, makeWav } from './support.ts';

const fixture = (name: string) => readFile(new URL(`../../fixtures/media/${name}`, import.meta.url));
const text = (latin1: string) => Buffer.from(latin1.padEnd(64, '\0'), 'latin1');
const ID3 = Buffer.from('ID3\x04\x00\x00\x00\x00\x01\x00'.padEnd(138, '\0'), 'latin1');

function wavFormat(file: Uint8Array): Promise<WavFormat> {
  return readWavFormat((offset, length) => Promise.resolve(file.subarray(offset, offset + length)), file.length);
}

async function wavSound(file: Buffer): Promise<number[][]> {
  const format = await wavFormat(file);
  const { start, frames, frameBytes } = format;
  return wavSamples(format, file.subarray(start, start + frames * frameBytes)).map((channel) => [...channel]);
}

async function wavFailure(file: Uint8Array): Promise<string> {
  try {
    await wavFormat(file);
  } catch (error) {
    if (isSottovoceError(error)) return error.code;
    throw error;
  }
  return '';
}

describe('telling the kind of a file', () => {
  test('by its content', async () => {
    expect(sniffSound(makeWav(int16(1)))).toBe('wav');
    expect(sniffSound(makeWav(int16(1), { is64: true }))).toBe('wav');
    expect(sniffSound(await fixture('tone.flac'))).toBe('flac');
    expect(sniffSound(await fixture('tone.mp3'))).toBe('mp3');
    expect(sniffSound(await fixture('mono.mp3'))).toBe('mp3');
    expect(sniffSound(await fixture('tone-opus.ogg'))).toBe('ogg-opus');
    expect(sniffSound(await fixture('tone-vorbis.ogg'))).toBe('ogg-vorbis');
    expect(sniffSound(text('\0\0\0\x20ftypM4A '))).toBe('m4a');
    expect(sniffSound(text('\x1a\x45\xdf\xa3'))).toBe('webm');
    expect(sniffSound(text('FORM\0\0\0\0AIFC'))).toBe('aiff');
    expect(sniffSound(text('\xff\xf1\x50\x80'))).toBe('aac');
  });

  test('past an ID3 tag, however long', async () => {
    expect(id3Length(ID3)).toBe(138);
    expect(sniffSound(Buffer.concat([ID3, await fixture('tone.mp3')]))).toBe('mp3');
    expect(sniffSound(Buffer.concat([ID3, await fixture('tone.flac')]))).toBe('flac');
    expect(sniffSound(ID3)).toBe('mp3');
  });

  test.each([
    '',
    'R',
    'RIFF',
    '%PDF-1.7',
    'PK\x03\x04',
    'RIFF\0\0\0\0AVI ',
    '\xff\xfb',
    '\xff\xfb\x90\x00',
    'plain text',
  ])('%j is none', (bytes) => {
    expect(sniffSound(Buffer.from(bytes, 'latin1'))).toMatch(bytes === '\xff\xfb\x90\x00' ? 'mp3' : 'unknown');
  });

  test('a frame header followed by noise is no MP3', () => {
    const bytes = Buffer.alloc(4_096, 0x55);
    bytes.set([0xff, 0xfb, 0x90, 0x00]);
    expect(sniffSound(bytes)).toBe('unknown');
  });
});

describe('headers', () => {
  test('FLAC', async () => {
    expect(parseFlacHeader(await fixture('tone.flac'))).toEqual({
      rate: 16_000,
      channels: 2,
      bits: 16,
      frames: 16_000,
    });
    expect(parseFlacHeader(Buffer.from('fLaC'))).toBeNull();
  });

  test('MP3', async () => {
    const stereo = parseMp3Header(await fixture('tone.mp3'));
    expect(stereo).toMatchObject({ rate: 16_000, channels: 2, samples: 576 });
    expect(parseMp3Header(await fixture('mono.mp3'))).toMatchObject({ rate: 22_050, channels: 1 });
    expect(parseMp3Header(Buffer.from([0xff, 0xfb, 0x90, 0x00]))).toEqual({
      rate: 44_100,
      channels: 2,
      bytes: 417,
      samples: 1_152,
    });
    for (const bytes of [
      [],
      [0xff, 0xfb, 0xf0, 0],
      [0xff, 0xfb, 0x9c, 0],
      [0xff, 0xeb, 0x90, 0],
      [0xff, 0xff, 0x90, 0],
      [0, 0, 0, 0],
    ]) {
      expect(parseMp3Header(Buffer.from(bytes))).toBeNull();
    }
    const header = parseMp3Header(Buffer.from([0xff, 0xfb, 0x90, 0x00]));
    if (header === null) throw new Error('no header');
    const frame = Buffer.alloc(417);
    frame.write('Info', 36, 'latin1');
    frame.writeUInt32BE(1, 40);
    frame.writeUInt32BE(1_000, 44);
    expect(xingFrames(frame, header)).toBe(1_152_000);
    expect(xingFrames(Buffer.alloc(417), header)).toBeNull();
  });

  test('the walk over an MP3 tells a whole file from a cut one, in pieces of any size', async () => {
    const file = await fixture('tone.mp3');
    const isCut = (bytes: Uint8Array, step: number) => {
      const walk = new Mp3Walk(0);
      for (let at = 0; at < bytes.length; at += step) walk.push(bytes.subarray(at, at + step));
      return walk.endsWithinFrame;
    };
    for (const step of [1, 7, 288, 4_096, 100_000]) {
      expect(isCut(file, step)).toBe(false);
      expect(isCut(file.subarray(0, -5), step)).toBe(true);
      expect(isCut(Buffer.concat([file, Buffer.from('TAG'.padEnd(128, ' '))]), step)).toBe(false);
    }
  });

  test('Ogg', async () => {
    const opus = await fixture('tone-opus.ogg');
    const vorbis = await fixture('tone-vorbis.ogg');
    expect(parseOggHeader(opus, readOggEnd(opus))).toEqual({ rate: 48_000, channels: 2, frames: 48_000 });
    expect(parseOggHeader(vorbis, readOggEnd(vorbis))).toEqual({ rate: 16_000, channels: 2, frames: 16_000 });
    expect(readOggEnd(vorbis).isComplete).toBe(true);
    expect(readOggEnd(vorbis.subarray(0, -1)).isComplete).toBe(false);
    expect(readOggEnd(Buffer.from('nothing'))).toEqual({ granule: null, isComplete: false });
  });
});

describe('WAV', () => {
  test('every coding becomes 16 bits, rounded to the nearest', async () => {
    expect(await wavSound(makeWav(Buffer.from([0, 128, 255]), { bits: 8 }))).toEqual([[-32_768, 0, 32_512]]);
    expect(await wavSound(makeWav(int16(1, -1, 32_767, -32_768)))).toEqual([[1, -1, 32_767, -32_768]]);
    const s24 = Buffer.from([0x7f, 0x01, 0x00, 0x80, 0x01, 0x00, 0xff, 0xff, 0x7f, 0x00, 0x00, 0x80]);
    expect(await wavSound(makeWav(s24, { bits: 24 }))).toEqual([[1, 2, 32_767, -32_768]]);
    const s32 = Buffer.from(new Int32Array([65_536, 32_768, 32_767, -2_147_483_648]).buffer);
    expect(await wavSound(makeWav(s32, { bits: 32 }))).toEqual([[1, 1, 0, -32_768]]);
    const floats = [0.5, -1, 1, 2, Number.NaN, 1.4 / 32_768];
    const expected = [[16_384, -32_768, 32_767, 32_767, 0, 1]];
    expect(await wavSound(makeWav(Buffer.from(new Float32Array(floats).buffer), { bits: 32, code: 3 }))).toEqual(
      expected,
    );
    expect(await wavSound(makeWav(Buffer.from(new Float64Array(floats).buffer), { bits: 64, code: 3 }))).toEqual(
      expected,
    );
  });

  test('sixteen-bit samples survive the way through ±1', () => {
    for (let sample = -32_768; sample <= 32_767; sample += 1) {
      if (floatTo16(Math.fround(sample / 32_768)) !== sample) throw new Error(String(sample));
    }
  });

  test('FLAC samples of every value are restored from the scale of the decoder', () => {
    const values = Array.from({ length: 65_536 }, (_, index) => index - 32_768);
    const scaled = Float32Array.from(values, (value) => value / 32_767);
    expect([...flacTo16(scaled, 16)]).toEqual(values);
    // 24 bits: 1.5 of 16-bit steps are rounded upwards, full scale is clamped.
    const scaled24 = Float32Array.from([384, -384, 8_388_607, -8_388_608, 256], (value) => value / 8_388_607);
    expect([...flacTo16(scaled24, 24)]).toEqual([2, -1, 32_767, -32_768, 1]);
  });

  test('channels are taken apart; extensible, RF64 and other chunks are understood', async () => {
    const data = int16(1, 2, 3, 4, 5, 6);
    for (const options of [{}, { extensible: true }, { is64: true }, { junk: 7 }, { junk: 70_000, is64: true }]) {
      expect(await wavSound(makeWav(data, { channels: 3, ...options }))).toEqual([
        [1, 4],
        [2, 5],
        [3, 6],
      ]);
    }
  });

  test('the length is that of the file, whatever the header says', async () => {
    const data = int16(1, 2, 3);
    const eightHours = 8 * 3_600 * 16_000 * 2;
    expect(await wavFormat(makeWav(data, { claimedBytes: eightHours }))).toMatchObject({ frames: 3, truncated: true });
    expect(await wavFormat(makeWav(data, { claimedBytes: 2 ** 40, is64: true }))).toMatchObject({
      frames: 3,
      truncated: true,
    });
    expect(await wavFormat(makeWav(data, { claimedBytes: 0 }))).toMatchObject({ frames: 3, truncated: false });
    expect(await wavFormat(makeWav(data, { claimedBytes: 0xffffffff }))).toMatchObject({ frames: 3, truncated: false });
    expect(await wavFormat(makeWav(data, { claimedBytes: 4 }))).toMatchObject({ frames: 2, truncated: false });
    expect(await wavFormat(makeWav(data.subarray(0, 5)))).toMatchObject({ frames: 2, truncated: true });
  });

  test('what is no PCM, or ends before the sound, is refused', async () => {
    expect(await wavFailure(makeWav(int16(1), { code: 2, bits: 4 }))).toBe('input.unsupported');
    expect(await wavFailure(makeWav(int16(1), { code: 7, bits: 8 }))).toBe('input.unsupported');
    expect(await wavFailure(makeWav(int16(1), { channels: 0 }))).toBe('input.unreadable');
    expect(await wavFailure(makeWav(int16(1), { rate: 0 }))).toBe('input.unreadable');
    for (const length of [12, 20, 40])
      expect(await wavFailure(makeWav(int16(1)).subarray(0, length))).toBe('input.truncated');
    expect(await wavFailure(Buffer.concat([makeWav(int16(1)).subarray(0, 12), text('data\x02\0\0\0')]))).toBe(
      'input.unreadable',
    );
  });
});
