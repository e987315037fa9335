import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { concat, fromUtf8 } from '../../../electron/core/base/bytes.ts';
import type { SoundSource } from '../../../electron/core/capture/sound.ts';
import { openWav } from '../../../electron/core/capture/wav.ts';
import { counter } from './support.ts';

const source: SoundSource = {
  rate: 44_100,
  tracks: 2,
  frames: 1000,
  read: (track, start, count) => Promise.resolve(counter(track, start, count)),
};

describe('the WAV view of a take', () => {
  test('is a mono 16-bit file of its length', async () => {
    const wav = openWav(source);
    expect(wav.size).toBe(2044);
    const header = await wav.read(0, 44);
    const view = new DataView(header.buffer);
    expect(fromUtf8(concat(header.subarray(0, 4), header.subarray(8, 16), header.subarray(36, 40)))).toBe(
      'RIFFWAVEfmt data',
    );
    expect([4, 16, 24, 28, 40].map((at) => view.getUint32(at, true))).toEqual([2036, 16, 44_100, 88_200, 2000]);
    expect([20, 22, 32, 34].map((at) => view.getUint16(at, true))).toEqual([1, 1, 2, 16]);
  });

  test('mixes tracks by their mean, or gives the one asked for', async () => {
    const samples = async (tracks?: readonly number[]): Promise<Int16Array> =>
      new Int16Array((await openWav(source, tracks === undefined ? {} : { tracks }).read(44, 2000)).buffer);
    const [left, right] = [counter(0, 0, 1000), counter(1, 0, 1000)];
    expect(await samples([1])).toEqual(right);
    expect(await samples()).toEqual(left.map((sample, at) => Math.round((sample + (right[at] ?? 0)) / 2)));
  });

  test('gives any range of bytes as the whole has it', async () => {
    const wav = openWav(source);
    const whole = await wav.read(0, wav.size);
    await fc.assert(
      fc.asyncProperty(fc.nat(2100), fc.nat(2100), async (offset, length) => {
        expect(await wav.read(offset, length)).toEqual(whole.slice(offset, offset + length));
      }),
    );
  });

  test('refuses tracks that are not there and sounds that WAV can not hold', () => {
    expect(() => openWav(source, { tracks: [2] })).toThrow('input.invalid');
    expect(() => openWav(source, { tracks: [] })).toThrow('input.invalid');
    expect(() => openWav({ ...source, frames: 2 ** 31 })).toThrow('input.too-long');
  });
});
