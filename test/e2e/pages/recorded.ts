import { expect, type Page } from '@playwright/test';

/** Chromium's fake microphone runs at this rate. */
export const MICROPHONE_RATE = 44_100;

/** Noise that never repeats, loud enough to be told from silence and far from clipping. The same for the same seed. */
export function noise(seconds: number, seed: number): Int16Array {
  let state = seed >>> 0;
  return Int16Array.from({ length: seconds * MICROPHONE_RATE }, () => {
    // Xorshift (Marsaglia, "Xorshift RNGs", 2003).
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return (state % 20_000) - 10_000;
  });
}

export interface FetchedSound {
  readonly rate: number;
  readonly samples: Int16Array;
}

/** The sound of one track of a take, fetched by the page as its player does, in ranges, and taken out of its WAV. */
export async function fetchSound(page: Page, takeId: string, track = 0): Promise<FetchedSound> {
  const base64 = await page.evaluate(async (url) => {
    const parts: Uint8Array[] = [];
    for (let at = 0, size = 1; at < size;) {
      const answer = await fetch(url, { headers: { range: `bytes=${at}-` } });
      if (answer.status !== 206) throw new Error(`status ${answer.status}`);
      size = Number(answer.headers.get('content-range')?.split('/')[1] ?? 0);
      const part = new Uint8Array(await answer.arrayBuffer());
      parts.push(part);
      at += part.length;
    }
    // Text is what can be handed out of a page; as base64 it is built in pieces, since a call takes so many arguments only.
    let binary = '';
    for (const part of parts) {
      for (let at = 0; at < part.length; at += 8_192) binary += String.fromCharCode(...part.subarray(at, at + 8_192));
    }
    return btoa(binary);
  }, `/sound/${takeId}.wav?tracks=${track}`);
  const bytes = Buffer.from(base64, 'base64');
  expect(bytes.toString('latin1', 0, 4)).toBe('RIFF');
  expect(bytes.toString('latin1', 8, 12)).toBe('WAVE');
  expect(bytes.readUInt32LE(4)).toBe(bytes.length - 8);
  expect(bytes.readUInt32LE(40)).toBe(bytes.length - 44);
  const samples = Int16Array.from({ length: (bytes.length - 44) / 2 }, (_, index) => bytes.readInt16LE(44 + 2 * index));
  return { rate: bytes.readUInt32LE(24), samples };
}

/**
 * The share of the blocks of 10 ms of `recorded` that are in `source`, in the same order and to within one step of 16 bits, after
 * the silence at its start. A machine under load makes the fake device skip; what it delivers is the source's all the same.
 */
export function shareFound(recorded: Int16Array, source: Int16Array): number {
  const block = MICROPHONE_RATE / 100;
  const fits = (from: number, offset: number): boolean => {
    for (let index = 0; index < block; index += 1) {
      if (Math.abs((recorded[from + index] ?? 0) - (source[offset + index] ?? 0)) > 1) return false;
    }
    return true;
  };
  const start = recorded.findIndex((sample) => Math.abs(sample) > 100);
  const blocks = start < 0 ? 0 : Math.floor((recorded.length - start) / block);
  let found = 0;
  let next = 0;
  for (let index = 0; index < blocks; index += 1) {
    const from = start + index * block;
    let offset = next;
    while (offset + block <= source.length && !fits(from, offset)) offset += 1;
    if (offset + block > source.length) continue;
    found += 1;
    next = offset + block;
  }
  return blocks === 0 ? 0 : found / blocks;
}
