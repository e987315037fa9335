import { cp, mkdir } from 'node:fs/promises';
import { join, resolve } from 'node:path';

const bundled = resolve(import.meta.dirname, '../../resources/models/whisper-base');

/** Makes a folder with a copy of the bundled model, its files named as sherpa-onnx publishes them. */
export async function copyBundledModel(folder: string): Promise<void> {
  await mkdir(folder);
  for (const [from, to] of [
    ['encoder.onnx', 'base-encoder.int8.onnx'],
    ['decoder.onnx', 'base-decoder.int8.onnx'],
    ['tokens.txt', 'base-tokens.txt'],
  ] as const)
    await cp(join(bundled, from), join(folder, to));
}
