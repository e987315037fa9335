import { readFile } from 'node:fs/promises';
import { InferenceSession, env } from 'onnxruntime-web/wasm';
import { SottovoceError } from '../core/base/errors.ts';

/** Opens the ONNX model at `path` in onnxruntime-web. @throws SottovoceError `speech.failed` when it can't be loaded. */
export async function openWasmModel(path: string): Promise<InferenceSession> {
  // One thread: workers of the runtime would need files of their own.
  env.wasm.numThreads = 1;
  try {
    return await InferenceSession.create(await readFile(path), { executionProviders: ['wasm'] });
  } catch (cause) {
    throw new SottovoceError('speech.failed', {}, { cause });
  }
}
