import { createHash } from 'node:crypto';
import { copyFile, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { buildMediaApp } from '../fixtures/media-app/build.ts';
import type { Decoded } from '../fixtures/media-app/main.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { flacSamples } from '../fixtures/media-app/flac-samples.ts';
import { wav, type WavOptions } from '../fixtures/media-app/wav.ts';

const interview = resolve('resources/sample/interview.flac');
const tones = resolve('test/fixtures/media-app/sound');
const sha256 = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

let launched: Launched;
let folder: string;
test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-decode-'));
  launched = await launchApp({ main: await buildMediaApp() });
});
test.afterAll(async () => {
  await launched.close();
  await rm(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(launched.consoleErrors).toEqual([]);
});

async function decode(path: string, interruption?: 'cancel' | 'crash' | 'full'): Promise<Decoded> {
  const decoded = await launched.app.evaluate(
    (_electron, args) => globalThis.decodeForSpec(args.path, args.interruption),
    {
      path,
      interruption,
    },
  );
  expect(decoded.windows).toBe(0);
  return decoded;
}

async function fileOf(name: string, bytes: Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, bytes);
  return path;
}

const wavFile = (name: string, options: WavOptions) => fileOf(name, wav(options));

/** A ramp through all of the 16-bit range, so that every sample and its sign is told apart. */
const ramp = (frames: number) => Int16Array.from({ length: frames }, (_, index) => ((index * 257) % 65_536) - 32_768);

test('the sample interview comes out bit by bit', async () => {
  const expected = await flacSamples(interview);
  const decoded = await decode(interview);
  expect(decoded).toMatchObject({
    rate: 44_100,
    frames: expected[0]?.length,
    truncated: false,
    sha256: sha256(await readFile(interview)),
  });
  expect(decoded.pcm).toEqual(expected.map((channel) => sha256(new Uint8Array(channel.buffer))));
  expect(decoded.longestChunk).toBe(44_100);
});

test('16-bit WAV comes out bit by bit, of one channel to eight', async () => {
  for (const channels of [1, 2, 8]) {
    const samples = ramp(20_000);
    const decoded = await decode(
      await wavFile(`ramp-${channels}.wav`, {
        rate: 16_000,
        channels: Array.from({ length: channels }, () => samples),
        bits: 16,
      }),
    );
    expect(decoded).toMatchObject({ rate: 16_000, frames: 20_000, seconds: 1.25, truncated: false });
    expect(decoded.pcm).toEqual(Array.from({ length: channels }, () => sha256(new Uint8Array(samples.buffer))));
  }
});

test('24-bit and float WAV are rounded to 16 bit', async () => {
  const samples = ramp(65_536);
  for (const bits of [24, 32] as const) {
    const decoded = await decode(await wavFile(`ramp-${bits}.wav`, { rate: 48_000, channels: [samples], bits }));
    expect(decoded.pcm, `${bits} bits`).toEqual([sha256(new Uint8Array(samples.buffer))]);
  }
});

test('float WAV beyond full scale is clamped, and what is no number is silence', async () => {
  const floats = Float32Array.of(2, -2, 1, -1, NaN, Infinity, -Infinity, 0.5 / 32_768, 0.4 / 32_768);
  const decoded = await decode(await fileOf('loud.wav', wav({ rate: 8_000, floats })));
  const expected = Int16Array.of(32_767, -32_768, 32_767, -32_768, 0, 32_767, -32_768, 1, 0);
  expect(decoded.pcm).toEqual([sha256(new Uint8Array(expected.buffer))]);
});

for (const [name, rate] of [
  ['tone.mp3', 16_000],
  ['tone.opus', 48_000],
  ['tone.ogg', 16_000],
  ['tone.webm', 48_000],
  ['tone.aac', 16_000],
  ['../../media/tone.m4a', 16_000],
] as const) {
  test(`a second of tone comes out of ${name.replace(/.*\//, '')}`, async () => {
    const decoded = await decode(join(tones, name));
    expect(decoded).toMatchObject({ rate, truncated: false, error: null });
    expect(Math.abs(decoded.frames / rate - 1)).toBeLessThan(0.2);
    // The encoder was given a sine with a peak of 4096; what it adds before and behind is nearly silent.
    const effective = (decoded.level[0] ?? 0) * Math.sqrt(decoded.frames / rate);
    expect(Math.abs(effective / (4_096 / Math.SQRT2) - 1)).toBeLessThan(0.1);
  });
}

test('a name in any script is opened', async () => {
  const path = join(folder, 'Интервью с Олексієм – “ночь” 🎙.flac');
  await copyFile(join(tones, 'tone.opus'), path);
  expect(await decode(path)).toMatchObject({ rate: 48_000, truncated: false });
});

test('what is no sound is refused with the reason', async () => {
  const noise = Uint8Array.from({ length: 50_000 }, (_, index) => (index * 7919 + (index >> 3) * 31) & 0xff);
  const of = async (path: string) => {
    const { error, data, frames } = await decode(path);
    return [error, data, frames];
  };
  expect(await of(await fileOf('empty.wav', new Uint8Array(0)))).toEqual(['input.empty', {}, 0]);
  expect(await of(join(folder, 'missing.wav'))).toEqual(['input.not-found', {}, 0]);
  await mkdir(join(folder, 'folder.wav'));
  expect(await of(join(folder, 'folder.wav'))).toEqual(['input.unreadable', {}, 0]);
  expect(await of(await fileOf('noise.mp3', noise))).toEqual(['input.unsupported', { format: 'unknown' }, 0]);
  expect(await of(await fileOf('text.m4a', Buffer.from('Not sound at all. '.repeat(500))))).toEqual([
    'input.unsupported',
    { format: 'unknown' },
    0,
  ]);
  expect(await of(join(tones, 'alac.m4a'))).toEqual(['input.unsupported', { format: 'unknown' }, 0]);
  expect(await of(join(tones, 'silent-film.mp4'))).toEqual(['input.unsupported', { format: 'no-sound' }, 0]);
  const nine = Array.from({ length: 9 }, () => ramp(100));
  expect(await of(await wavFile('nine.wav', { rate: 16_000, channels: nine, bits: 16 }))).toEqual([
    'input.unsupported',
    { format: 'channels' },
    0,
  ]);
  expect(await of(await wavFile('slow.wav', { rate: 100, channels: [ramp(100)], bits: 16 }))).toEqual([
    'input.unsupported',
    { format: 'rate' },
    0,
  ]);
  expect(await of(await wavFile('silent.wav', { rate: 16_000, channels: [ramp(0)], bits: 16 }))).toEqual([
    'input.empty',
    {},
    0,
  ]);
});

test('a file that was cut off gives what there is, and says so', async () => {
  const [whole] = await flacSamples(interview);
  const cut = await decode(await fileOf('cut.flac', (await readFile(interview)).subarray(0, 500_000)));
  expect(cut.truncated).toBe(true);
  expect(cut.frames).toBeGreaterThan(44_100);
  expect(cut.pcm[0]).toBe(sha256(new Uint8Array(whole?.slice(0, cut.frames).buffer ?? new ArrayBuffer())));

  const samples = ramp(30_000);
  const bytes = wav({ rate: 16_000, channels: [samples], bits: 16 });
  const half = await decode(await fileOf('cut.wav', bytes.subarray(0, 44 + 20_001)));
  expect(half).toMatchObject({
    truncated: true,
    frames: 10_000,
    pcm: [sha256(new Uint8Array(samples.slice(0, 10_000).buffer))],
  });

  const mp3 = await readFile(join(tones, 'tone.mp3'));
  expect(await decode(await fileOf('cut.mp3', mp3.subarray(0, mp3.length / 2)))).toMatchObject({
    truncated: true,
    error: null,
  });
});

test('sound behind a damaged place is kept', async () => {
  const bytes = await readFile(interview);
  bytes.fill(0x55, 1_000_000, 1_000_100);
  const frames = 7_651_571;
  const decoded = await decode(await fileOf('hole.flac', bytes));
  expect(decoded.truncated).toBe(true);
  expect(frames - decoded.frames).toBeGreaterThan(0);
  expect(frames - decoded.frames).toBeLessThan(2 * 44_100);
});

test('a header that claims eight hours is not believed', async () => {
  const bytes = wav({ rate: 16_000, channels: [ramp(16_000)], bits: 16, claimedFrames: 8 * 3_600 * 16_000 });
  expect(await decode(await fileOf('lie.wav', bytes))).toMatchObject({
    truncated: true,
    frames: 16_000,
    error: null,
  });
  const flac = await readFile(interview);
  // STREAMINFO, 36 bits from the middle of byte 21: RFC 9639, 8.2.
  flac.writeUInt32BE(8 * 3_600 * 44_100, 22);
  expect(await decode(await fileOf('lie.flac', flac.subarray(0, 300_000)))).toMatchObject({
    truncated: true,
    seconds: 28_800,
    error: null,
  });
});

test('the window can reach nothing but its own page', async () => {
  const probe = await launched.app.evaluate(
    (_electron, path) => globalThis.probeForSpec(path),
    join(tones, 'tone.mp3'),
  );
  expect(probe).toEqual({
    names: [],
    fetched: ['refused', 'refused', 'refused', 'refused'],
    opened: 'refused',
    microphone: 'refused',
    left: 'app://decode/decode.html',
  });
  // Chromium says of each attempt that the policy refused it.
  const said = launched.consoleErrors.splice(0);
  expect(said.length).toBeGreaterThan(0);
  expect(said.filter((text) => !text.includes('Content Security Policy'))).toEqual([]);
});

test('a cancelled import leaves no window behind', async () => {
  const decoded = await decode(interview, 'cancel');
  expect(decoded.error).toBe('app.cancelled');
  expect(decoded.frames).toBeLessThan(10 * 44_100);
});

test('an error of the one who takes the sound comes through', async () => {
  expect(await decode(interview, 'full')).toMatchObject({ error: 'storage.full', frames: 44_100 });
});

test('when the window crashes, the file is reported as unreadable and the next one works', async () => {
  expect(await decode(interview, 'crash')).toMatchObject({ error: 'input.unreadable' });
  expect(await decode(join(tones, 'tone.mp3'))).toMatchObject({ truncated: false, error: null });
});
