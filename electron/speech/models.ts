import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { SottovoceError } from '../core/base/errors.ts';

/** The bundled models: files in the resources directory, pinned by SHA-256. */
const MODELS = {
  encoder: {
    file: 'whisper-base/encoder.onnx',
    sha256: '647c8aa46256ffe7afc7ee36c25d20ec68a136ae351cd1f66397002916e57f5e',
  },
  decoder: {
    file: 'whisper-base/decoder.onnx',
    sha256: '6ce1f1545b7430afb44af592a992a4ed77998ae0d8a4fe173e42dbfe1bcdedf4',
  },
  tokens: {
    file: 'whisper-base/tokens.txt',
    sha256: 'b34b360dbb493e781e479794586d661700670d65564001f23024971d1f2fa126',
  },
  voiceActivity: {
    file: 'silero_vad_v6.onnx',
    sha256: '1a153a22f4509e292a94e67d6f9b85e8deb25b4988682b7e174c65279d8788e3',
  },
  voices: {
    file: 'speaker-embedding.onnx',
    sha256: '09c35d5a5dbde8b2b494e4d8beba408a4849a3d4652ae45229a1c4564c1583c4',
  },
} as const;

/** Paths of the models, checked. */
export type ModelPaths = Readonly<Record<keyof typeof MODELS, string>>;

async function checked(
  directory: string,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Promise<string> {
  const path = join(directory, file);
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array);
  } catch (cause) {
    throw new SottovoceError('speech.model-missing', { model: file }, { cause });
  }
  if (hash.digest('hex') !== sha256) throw new SottovoceError('speech.model-changed', { model: file });
  return path;
}

/**
 * Finds the bundled models below `resources` and checks that they are the ones that were measured and shipped.
 * @throws SottovoceError `speech.model-missing`, `speech.model-changed`.
 */
export async function bundledModels(resources: string): Promise<ModelPaths> {
  const directory = join(resources, 'models');
  const [encoder, decoder, tokens, voiceActivity, voices] = await Promise.all([
    checked(directory, MODELS.encoder),
    checked(directory, MODELS.decoder),
    checked(directory, MODELS.tokens),
    checked(directory, MODELS.voiceActivity),
    checked(directory, MODELS.voices),
  ]);
  return { encoder, decoder, tokens, voiceActivity, voices };
}
