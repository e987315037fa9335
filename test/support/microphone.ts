import { open } from 'node:fs/promises';

/**
 * Writes a 16-bit WAV of interleaved channels, for Chromium's fake microphone. All channels are equally long.
 * @param rate frames a second; the fake microphone of Chromium runs at 44,100
 */
export async function writeWav(path: string, channels: readonly Int16Array[], rate: number): Promise<void> {
  const frames = channels[0]?.length ?? 0;
  const block = channels.length * 2;
  const data = Buffer.alloc(44 + frames * block);
  data.write('RIFF', 0);
  data.writeUInt32LE(36 + frames * block, 4);
  data.write('WAVEfmt ', 8);
  data.writeUInt32LE(16, 16);
  data.writeUInt16LE(1, 20);
  data.writeUInt16LE(channels.length, 22);
  data.writeUInt32LE(rate, 24);
  data.writeUInt32LE(rate * block, 28);
  data.writeUInt16LE(block, 32);
  data.writeUInt16LE(16, 34);
  data.write('data', 36);
  data.writeUInt32LE(frames * block, 40);
  for (const [channel, samples] of channels.entries()) {
    for (let frame = 0; frame < frames; frame += 1)
      data.writeInt16LE(samples[frame] ?? 0, 44 + frame * block + channel * 2);
  }
  const file = await open(path, 'w', 0o600);
  try {
    await file.writeFile(data);
  } finally {
    await file.close();
  }
}
