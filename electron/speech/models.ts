import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { SottovoceError } from '../core/base/errors.ts';

/** The bundled models: files in the resources directory, pinned by SHA-256. */
const MODELS = {
  encoder: {
    file: 'whisper-base/encoder.onnx',
    sha256: '58254e56cd3467f87be6c3426ba41e3fccaa3ecffdb09cbdbe029db9b3199b41',
  },
  decoder: {
    file: 'whisper-base/decoder.onnx',
    sha256: '14053be532f47bf6b4d0f2ab1c0cfa6bdc5570c800ef65a412a5213dcd8d3fd8',
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
  overlap: {
    file: 'segmentation.onnx',
    sha256: 'ebb605c6d7b74ba6d938cb084bf8c0b5726f747241c2b5830cbcc895b1f636cb',
  },
} as const;

/** Paths of the models, checked. */
export type ModelPaths = Readonly<Record<keyof typeof MODELS, string>>;

const pinned = v.strictObject({ path: v.string(), sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/)) });

/** A model that was added to the bundled ones: where its files lie, and what they were when it was checked. */
export const addedModelSchema = v.strictObject({
  /** The same for the same files. */
  key: v.pipe(v.string(), v.nonEmpty()),
  /** Codes of the languages it knows, none for all of Whisper's. */
  languages: v.array(v.string()),
  /** As people are told it. */
  name: v.string(),
  files: v.variant('kind', [
    v.strictObject({ kind: v.literal('whisper'), encoder: pinned, decoder: pinned, tokens: pinned }),
    v.strictObject({ kind: v.literal('transducer'), encoder: pinned, decoder: pinned, joiner: pinned, tokens: pinned }),
    v.strictObject({ kind: v.literal('ctc'), model: pinned, tokens: pinned }),
  ]),
});
export type AddedModel = v.InferOutput<typeof addedModelSchema>;

/**
 * Checks that the files of an added model are what they were.
 * @throws SottovoceError `speech.model-missing`, `speech.model-changed`.
 */
export async function checkAddedModel({ files }: AddedModel): Promise<void> {
  const all = Object.entries(files).flatMap(([role, file]) => (typeof file === 'string' ? [] : [{ role, ...file }]));
  await Promise.all(all.map(({ role, path, sha256 }) => hashed(path, sha256, role)));
}

async function checked(
  directory: string,
  { file, sha256 }: { readonly file: string; readonly sha256: string },
): Promise<string> {
  const path = join(directory, file);
  await hashed(path, sha256, file);
  return path;
}

/** @param model what it is called in the error. */
async function hashed(path: string, sha256: string, model: string): Promise<void> {
  const hash = createHash('sha256');
  try {
    for await (const piece of createReadStream(path, { highWaterMark: 1 << 20 })) hash.update(piece as Uint8Array);
  } catch (cause) {
    throw new SottovoceError('speech.model-missing', { model }, { cause });
  }
  if (hash.digest('hex') !== sha256) throw new SottovoceError('speech.model-changed', { model });
}

/** Bytes of the bundled recogniser below `resources`, of what is there: only using it tells that something is missing. */
export async function bundledBytes(resources: string): Promise<number> {
  const files = [MODELS.encoder, MODELS.decoder, MODELS.tokens];
  const found = await Promise.allSettled(files.map(({ file }) => stat(join(resources, 'models', file))));
  return found.reduce((sum, each) => sum + (each.status === 'fulfilled' ? each.value.size : 0), 0);
}

/**
 * Finds the bundled models below `resources` and checks that they are the ones that were measured and shipped.
 * @throws SottovoceError `speech.model-missing`, `speech.model-changed`.
 */
export async function bundledModels(resources: string): Promise<ModelPaths> {
  const directory = join(resources, 'models');
  const [encoder, decoder, tokens, voiceActivity, voices, overlap] = await Promise.all([
    checked(directory, MODELS.encoder),
    checked(directory, MODELS.decoder),
    checked(directory, MODELS.tokens),
    checked(directory, MODELS.voiceActivity),
    checked(directory, MODELS.voices),
    checked(directory, MODELS.overlap),
  ]);
  return { encoder, decoder, tokens, voiceActivity, voices, overlap };
}
