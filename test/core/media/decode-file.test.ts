import { createHash } from 'node:crypto';
import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { decodeFile, type DecodedFormat } from '../../../electron/cli/decode/decode-file.ts';
import type { DecodeOutcome } from '../../../electron/cli/decode/sink.ts';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import { int16, makeWav } from './support.ts';

const fixture = (name: string) => fileURLToPath(new URL(`../../fixtures/media/${name}`, import.meta.url));
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let directory: string;
beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'sottovoce-test-'));
});
afterEach(async () => {
  await rm(directory, { recursive: true, force: true });
});

interface Heard extends DecodeOutcome {
  readonly format: DecodedFormat;
  readonly channels: readonly (readonly number[])[];
}

async function hear(path: string): Promise<Heard> {
  let format: DecodedFormat | undefined;
  let channels: number[][] = [];
  const outcome = await decodeFile(path, {
    onFormat: (told) => {
      format = told;
      channels = Array.from({ length: told.channels }, () => []);
    },
    onFrames: (pieces) => {
      for (const [channel, piece] of pieces.entries()) for (const sample of piece) channels[channel]?.push(sample);
      return Promise.resolve();
    },
  });
  if (format === undefined) throw new Error('no format');
  for (const channel of channels) expect(channel).toHaveLength(outcome.frames);
  return { ...outcome, format, channels };
}

async function failure(job: () => Promise<unknown>): Promise<unknown> {
  try {
    await job();
  } catch (error) {
    if (isSottovoceError(error)) return { code: error.code, data: error.data };
    throw error;
  }
  return null;
}

async function write(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(directory, name);
  await writeFile(path, bytes);
  return path;
}

/** Amplitude of a frequency in the middle half second of a channel (Goertzel), full scale 1. */
function level(channel: readonly number[], rate: number, frequency: number): number {
  const part = channel.slice(rate / 4, (rate * 3) / 4);
  const turn = (2 * Math.PI * frequency) / rate;
  let [re, im] = [0, 0];
  for (const [index, sample] of part.entries()) {
    re += sample * Math.cos(turn * index);
    im += sample * Math.sin(turn * index);
  }
  return (2 * Math.hypot(re, im)) / part.length / 32_768;
}

describe('what is decoded', () => {
  test.each([
    ['tone.flac', 16_000, 16_000, 0],
    ['tone.mp3', 16_000, 16_000, 0.1],
    ['tone-opus.ogg', 48_000, 48_000, 0],
    ['tone-vorbis.ogg', 16_000, 16_000, 0],
  ])('%s: both channels, apart, in full length', async (name, rate, frames, slack) => {
    const heard = await hear(fixture(name));
    expect(heard.format).toMatchObject({ rate, channels: 2 });
    expect(heard).toMatchObject({ truncated: false, damaged: 0, sha256: sha256(await readFile(fixture(name))) });
    expect(heard.frames).toBeGreaterThanOrEqual(frames);
    expect(heard.frames).toBeLessThanOrEqual(frames * (1 + slack));
    const [left = [], right = []] = heard.channels;
    for (const [channel, own, other] of [
      [left, 440, 880],
      [right, 880, 440],
    ] as const) {
      expect(level(channel, rate, own)).toBeGreaterThan(0.45);
      expect(level(channel, rate, own)).toBeLessThan(0.56);
      expect(level(channel, rate, other)).toBeLessThan(0.05);
    }
  });

  test('a mono MP3 gives one channel', async () => {
    const heard = await hear(fixture('mono.mp3'));
    expect(heard.format).toMatchObject({ rate: 22_050, channels: 1 });
    expect(level(heard.channels[0] ?? [], 22_050, 440)).toBeGreaterThan(0.4);
  });

  test('FLAC is exact: the samples of a WAV that was encoded to it', async () => {
    const heard = await hear(fixture('tone.flac'));
    // The encoder's own MD5 of the interleaved samples, in STREAMINFO.
    const expected = (await readFile(fixture('tone.flac'))).subarray(26, 42).toString('hex');
    const [left = [], right = []] = heard.channels;
    const interleaved = Buffer.from(
      new Int16Array(left.flatMap((sample, index) => [sample, right[index] ?? 0])).buffer,
    );
    expect(createHash('md5').update(interleaved).digest('hex')).toBe(expected);
  });

  test('the sample interview, whole and exact', async () => {
    const path = fileURLToPath(new URL('../../../resources/sample/interview.flac', import.meta.url));
    const md5 = createHash('md5');
    let steps = 0;
    const outcome = await decodeFile(path, {
      onFormat: () => undefined,
      onFrames: ([left, right]) => {
        const interleaved = Buffer.alloc((left?.length ?? 0) * 4);
        left?.forEach((sample, index) => interleaved.writeInt16LE(sample, index * 4));
        right?.forEach((sample, index) => interleaved.writeInt16LE(sample, index * 4 + 2));
        md5.update(interleaved);
        return Promise.resolve();
      },
      onProgress: ({ done, total }) => {
        expect(done).toBeLessThanOrEqual(total);
        steps += 1;
      },
    });
    expect(md5.digest('hex')).toBe((await readFile(path)).subarray(26, 42).toString('hex'));
    expect(outcome).toMatchObject({ truncated: false, damaged: 0 });
    expect(steps).toBeGreaterThan(100);
  });

  test('eight channels of WAV become eight tracks, nine are refused', async () => {
    const eight = await write('eight.wav', makeWav(int16(1, 2, 3, 4, 5, 6, 7, 8), { channels: 8 }));
    expect((await hear(eight)).channels).toEqual([[1], [2], [3], [4], [5], [6], [7], [8]]);
    const nine = await write('nine.wav', makeWav(int16(1, 2, 3, 4, 5, 6, 7, 8, 9), { channels: 9 }));
    expect(await failure(() => hear(nine))).toEqual({ code: 'input.unsupported', data: { channels: 9 } });
  });

  test('a frame that lies across two pieces of the file is whole', async () => {
    const samples = Array.from({ length: 300_000 }, (_, index) => (index % 60_000) - 30_000);
    const path = await write(
      'long.wav',
      makeWav(Buffer.from(new Int16Array(samples).buffer), { channels: 3, junk: 1_001 }),
    );
    const { channels } = await hear(path);
    expect(channels.map((channel) => channel.length)).toEqual([100_000, 100_000, 100_000]);
    for (const [channel, heard] of channels.entries()) {
      expect(heard.every((sample, frame) => sample === samples[frame * 3 + channel])).toBe(true);
    }
  });

  test('names with spaces, letters of any script and the wrong ending', async () => {
    const path = await write('интервью № 3 – Kyjiv (копія).mp3', await readFile(fixture('tone.flac')));
    expect((await hear(path)).frames).toBe(16_000);
  });
});

describe('what is refused', () => {
  test.each([
    ['nothing', '', { code: 'input.empty', data: {} }],
    ['text', 'not sound at all', { code: 'input.unsupported', data: { format: 'unknown' } }],
    ['M4A', '\0\0\0\x20ftypM4A ', { code: 'input.unsupported', data: { format: 'm4a' } }],
    ['WebM', '\x1a\x45\xdf\xa3', { code: 'input.unsupported', data: { format: 'webm' } }],
    ['a lone FLAC mark', 'fLaC', { code: 'input.unreadable', data: { format: 'flac' } }],
    ['a RIFF header alone', 'RIFF\0\0\0\0WAVE', { code: 'input.truncated', data: { format: 'wav' } }],
  ])('%s', async (_name, latin1, expected) => {
    const path = await write('sound.wav', Buffer.from(latin1, 'latin1'));
    expect(await failure(() => hear(path))).toEqual(expected);
  });

  test('a WAV without a frame, a missing file, a folder', async () => {
    expect(await failure(async () => hear(await write('a.wav', makeWav(Buffer.alloc(0)))))).toEqual({
      code: 'input.empty',
      data: {},
    });
    expect(await failure(() => hear(join(directory, 'none.wav')))).toEqual({ code: 'input.not-found', data: {} });
    expect(await failure(() => hear(directory))).toEqual({ code: 'input.unreadable', data: {} });
  });
});

describe('what is cut off or lies', () => {
  test.each([
    ['tone.flac', 8_000],
    ['tone.mp3', 6_000],
    ['tone-opus.ogg', 4_500],
    ['tone-vorbis.ogg', 5_000],
  ])('%s cut off at %i bytes gives what is there, and says so', async (name, length) => {
    const whole = await readFile(fixture(name));
    const heard = await hear(await write(`cut ${name}`, whole.subarray(0, length)));
    expect(heard.truncated).toBe(true);
    expect(heard.sha256).toBe(sha256(whole.subarray(0, length)));
  });

  test('a FLAC cut in the middle gives its first frames exactly', async () => {
    const whole = await hear(fixture('tone.flac'));
    const heard = await hear(await write('cut.flac', (await readFile(fixture('tone.flac'))).subarray(0, 9_000)));
    expect(heard.frames).toBeGreaterThan(4_000);
    expect(heard.channels[0]?.slice(0, 4_000)).toEqual(whole.channels[0]?.slice(0, 4_000));
  });

  test('a WAV or FLAC header that claims eight hours', async () => {
    const frames = 8 * 3_600 * 16_000;
    const wav = await hear(await write('lie.wav', makeWav(int16(1, 2, 3), { claimedBytes: frames * 2 })));
    expect(wav).toMatchObject({ frames: 3, truncated: true });
    const bytes = await readFile(fixture('tone.flac'));
    // 36 bits of frames in the last bytes of STREAMINFO's first 18.
    bytes.writeUInt8(((bytes[21] ?? 0) & 0xf0) | Math.floor(frames / 2 ** 32), 21);
    bytes.writeUInt32BE(frames % 2 ** 32, 22);
    const flac = await hear(await write('lie.flac', bytes));
    expect(flac.format.seconds).toBe(8 * 3_600);
    expect(flac).toMatchObject({ frames: 16_000, truncated: true });
  });
});

describe('how it runs', () => {
  /** A sparse WAV of silence: 3 hours of one channel of 16 kHz are 346 MB that take no room on the disk. */
  async function writeLong(): Promise<string> {
    const bytes = 3 * 3_600 * 16_000 * 2;
    const header = makeWav(Buffer.alloc(0), { claimedBytes: bytes });
    const path = await write('three hours.wav', header);
    const file = await open(path, 'r+');
    await file.truncate(header.length + bytes);
    await file.close();
    return path;
  }

  test('three hours in flat memory', { timeout: 120_000 }, async () => {
    const path = await writeLong();
    let peak = 0;
    let frames = 0;
    const before = process.memoryUsage().rss;
    await decodeFile(path, {
      onFormat: () => undefined,
      onFrames: ([channel]) => {
        frames += channel?.length ?? 0;
        peak = Math.max(peak, process.memoryUsage().rss - before);
        return Promise.resolve();
      },
    });
    expect(frames).toBe(3 * 3_600 * 16_000);
    expect(peak).toBeLessThan(250e6);
  });

  test('a slow taker slows the decoder: one piece at a time', async () => {
    let running = 0;
    let calls = 0;
    await decodeFile(fixture('tone.flac'), {
      onFormat: () => undefined,
      onFrames: async () => {
        running += 1;
        calls += 1;
        expect(running).toBe(1);
        await new Promise((resolve) => setTimeout(resolve, 20));
        running -= 1;
      },
    });
    expect(calls).toBeGreaterThan(1);
  });

  test('cancelling ends it at once, and no callback runs afterwards', async () => {
    const path = await writeLong();
    const controller = new AbortController();
    let running = 0;
    let calls = 0;
    const job = decodeFile(path, {
      signal: controller.signal,
      onFormat: () => undefined,
      onFrames: async () => {
        running += 1;
        calls += 1;
        if (calls === 3) controller.abort();
        await new Promise((resolve) => setTimeout(resolve, 5));
        running -= 1;
      },
    });
    expect(await failure(() => job)).toEqual({ code: 'app.cancelled', data: {} });
    expect(running).toBe(0);
    expect(calls).toBe(3);
    expect(
      await failure(() =>
        decodeFile(path, { signal: controller.signal, onFormat: () => undefined, onFrames: () => Promise.resolve() }),
      ),
    ).toEqual({
      code: 'app.cancelled',
      data: {},
    });
  });

  test('an error of the taker ends it', async () => {
    const full = new Error('no space');
    const job = decodeFile(fixture('tone.flac'), { onFormat: () => undefined, onFrames: () => Promise.reject(full) });
    await expect(job).rejects.toBe(full);
  });
});
