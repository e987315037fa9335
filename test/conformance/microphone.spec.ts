import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp } from '../support/launch.ts';

/** Chromium's fake microphone runs at this rate and resamples files of another one. */
const rate = 44_100;

/** A WAV file of one channel whose every stretch is unlike the others: a tone that rises from 200 Hz to 3 kHz. */
function sweep(seconds: number): { wav: Buffer; samples: Int16Array } {
  const samples = Int16Array.from({ length: seconds * rate }, (_, index) => {
    const time = index / rate;
    return Math.round(9000 * Math.sin(2 * Math.PI * (200 * time + ((2800 / seconds) * time * time) / 2)));
  });
  const header = Buffer.alloc(44);
  header.write('RIFF', 0);
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8);
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36);
  header.writeUInt32LE(samples.byteLength, 40);
  return { wav: Buffer.concat([header, Buffer.from(samples.buffer)]), samples };
}

test('a worker of the page gets the sound of the fake microphone, as it is', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sottovoce-microphone-'));
  const { wav, samples } = sweep(4);
  const file = join(folder, 'sweep.wav');
  await writeFile(file, wav);
  const launched = await launchApp({
    main: 'test/conformance/fixtures/microphone/main.mjs',
    microphone: file,
  });
  const { app, page } = launched;
  try {
    await page.evaluate(async () => {
      const stream = await navigator.mediaDevices.getUserMedia({
        audio: { echoCancellation: false, noiseSuppression: false, autoGainControl: false },
      });
      const Processor = Reflect.get(window, 'MediaStreamTrackProcessor') as new (options: object) => {
        readable: ReadableStream;
      };
      const { readable } = new Processor({ track: stream.getAudioTracks()[0] });
      const worker = new Worker('/worker.js');
      const sound = Reflect.get(window, 'sound') as { append(rate: number, pcm: Float32Array): void };
      worker.onmessage = ({ data }: MessageEvent<{ rate: number; pcm: Float32Array }>) =>
        sound.append(data.rate, data.pcm);
      worker.postMessage(readable, [readable] as unknown as Transferable[]);
    });
    await page.waitForTimeout(3000);
    const recorded = await app.evaluate(() =>
      (Reflect.get(globalThis, 'recorded') as () => { rate: number; samples: number[] })(),
    );
    expect(recorded.rate).toBe(rate);
    expect(recorded.samples.length).toBeGreaterThan(2 * rate);
    expect(matching(recorded.samples, samples)).toBeGreaterThan(0.9);
  } finally {
    await launched.close();
    await rm(folder, { recursive: true, force: true });
  }
});

/**
 * The share of the recorded blocks of 10 ms that the source holds, in the same order and to within two steps of 16 bits. A machine under
 * load may make the fake device skip; what it delivers is the source's all the same.
 */
function matching(recorded: readonly number[], source: Int16Array): number {
  const block = rate / 100;
  const start = recorded.findIndex((sample) => Math.abs(sample) > 0.1);
  const fits = (from: number, offset: number): boolean => {
    for (let index = 0; index < block; index++) {
      if (Math.abs((recorded[from + index] ?? 0) * 32768 - (source[offset + index] ?? 0)) > 2) return false;
    }
    return true;
  };
  const blocks = Math.floor(Math.min(recorded.length - start, 2 * rate) / block);
  let found = 0;
  let next = 0;
  for (let index = 0; index < blocks; index++) {
    const from = start + index * block;
    let offset = next;
    while (offset + block <= source.length && !fits(from, offset)) offset++;
    if (offset + block > source.length) continue;
    found++;
    next = offset + block;
  }
  return found / blocks;
}
