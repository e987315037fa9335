import { describe, expect, test } from 'vitest';
import { recordedAt } from '../../../renderer/decode/recorded-at.ts';

const NOW = Date.UTC(2026, 0, 1);
const u32 = (value: number, little = false) => {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, little);
  return bytes;
};
const text = (value: string, length = value.length) => {
  const bytes = new Uint8Array(length);
  bytes.set(new TextEncoder().encode(value));
  return bytes;
};
const join = (...parts: readonly Uint8Array[]) => new Uint8Array(parts.flatMap((part) => [...part]));
const chunk = (name: string, body: Uint8Array) =>
  join(text(name), u32(body.length, true), body, new Uint8Array(body.length % 2));
const wave = (...chunks: readonly Uint8Array[]) => join(text('RIFF'), u32(0xffffffff), text('WAVE'), ...chunks);
const bext = (day: string, time: string) =>
  chunk('bext', join(new Uint8Array(320), text(day, 10), text(time, 8), new Uint8Array(264)));
const box = (name: string, ...body: readonly Uint8Array[]) => {
  const inside = join(...body);
  return join(u32(inside.length + 8), text(name), inside);
};
const mvhd = (seconds: number) => box('mvhd', u32(0), u32(seconds), u32(seconds), new Uint8Array(88));
const movie = (seconds: number) =>
  join(box('ftyp', text('M4A '), u32(0)), box('mdat', new Uint8Array(40)), box('moov', mvhd(seconds)));

function time(file: Uint8Array): Promise<number | null> {
  return recordedAt(file.length, (start, end) => Promise.resolve(new Uint8Array(file.slice(start, end))), NOW);
}

describe('when a file says it was recorded', () => {
  test('broadcast WAV, whatever stands between its numbers', async () => {
    const expected = new Date(2024, 4, 31, 21, 5, 9).getTime();
    expect(await time(wave(chunk('fmt ', new Uint8Array(16)), bext('2024-05-31', '21:05:09')))).toBe(expected);
    expect(await time(wave(chunk('JUNK', new Uint8Array(3)), bext('2024:05:31', '21-05-09')))).toBe(expected);
  });

  test('MP4 and MOV, the header behind the sound', async () => {
    const moment = Date.UTC(2025, 2, 4, 10, 20, 30);
    expect(await time(movie(moment / 1000 + 2_082_844_800))).toBe(moment);
  });

  test('nothing where it says nothing, nothing sensible, or what can not be', async () => {
    for (const file of [
      new Uint8Array(0),
      text('OggS and nothing else that tells'),
      wave(chunk('fmt ', new Uint8Array(16))),
      wave(bext('', '')),
      wave(bext('1970-01-01', '00:00:00')),
      wave(chunk('bext', new Uint8Array(20))),
      movie(0),
      movie(0xffff_ffff),
      join(box('ftyp', text('M4A ')), u32(3), text('moov'), new Uint8Array(40)),
    ]) {
      expect(await time(file)).toBeNull();
    }
  });

  test('a file of endless chunks is given up', async () => {
    let reads = 0;
    const endless = wave(...Array.from({ length: 3000 }, () => chunk('JUNK', new Uint8Array(0))));
    const read = (start: number, end: number) => {
      reads += 1;
      return Promise.resolve(new Uint8Array(endless.slice(start, end)));
    };
    expect(await recordedAt(endless.length, read, NOW)).toBeNull();
    expect(reads).toBeLessThan(1_100);
  });
});
