import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { isSottovoceError } from '../../electron/core/base/errors.ts';
import { copyModel, removeUnfinished } from '../../electron/speech/model-copy.ts';
import { detectModel } from '../../electron/speech/model-kinds.ts';
import { readOnnxMetadata } from '../../electron/speech/onnx-metadata.ts';
import { failureOf, filesUnder } from '../core/vault/support.ts';
import { onnxFile, tokenList } from '../support/onnx.ts';
import { RESOURCES } from '../support/speech.ts';

let root: string;
let count = 0;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sottovoce-models-'));
});
afterAll(() => rm(root, { recursive: true }));

async function folderOf(files: Readonly<Record<string, string | Uint8Array>>): Promise<string> {
  count += 1;
  const folder = join(root, String(count));
  await mkdir(folder);
  for (const [name, content] of Object.entries(files)) await writeFile(join(folder, name), content);
  return folder;
}

const whisper = (name: string, more: Readonly<Record<string, string>> = {}) =>
  onnxFile({ model_type: `whisper-${name}`, n_vocab: '3000', is_multilingual: '1', ...more });
const anything = onnxFile({});
const nemo = { model_type: 'EncDecRNNTBPEModel', vocab_size: '1024' };
const giga = { model_type: 'EncDecRNNTBPEModel', vocab_size: '33', is_giga_am: '1' };
const parakeet = { ...nemo, vocab_size: '1024', url: 'nvidia/parakeet-tdt-0.6b-v3' };
const tokens = tokenList(2_990);

/** The files of each family, as sherpa-onnx names them, and what they are. */
const families = [
  ...['small', 'medium', 'large-v3'].map((name) => ({
    files: {
      [`${name}-encoder.int8.onnx`]: whisper(name),
      [`${name}-decoder.int8.onnx`]: anything,
      [`${name}-encoder.onnx`]: whisper(name),
      [`${name}-decoder.onnx`]: anything,
      [`${name}-tokens.txt`]: tokens,
      'README.md': 'x',
    },
    is: { kind: 'whisper', name: `Whisper ${name}`, languages: [], translates: true },
  })),
  {
    files: {
      'turbo-encoder.int8.onnx': whisper('turbo'),
      'turbo-decoder.int8.onnx': anything,
      'turbo-tokens.txt': tokens,
    },
    is: { kind: 'whisper', name: 'Whisper turbo', languages: [], translates: false },
  },
  {
    files: {
      'small.en-encoder.onnx': whisper('small.en', { is_multilingual: '0' }),
      'small.en-decoder.onnx': anything,
      'small.en-tokens.txt': tokens,
    },
    is: { kind: 'whisper', name: 'Whisper small.en', languages: ['en'], translates: false },
  },
  {
    files: {
      'encoder.int8.onnx': onnxFile(parakeet),
      'decoder.int8.onnx': anything,
      'joiner.int8.onnx': anything,
      'tokens.txt': tokenList(1_025),
    },
    is: { kind: 'transducer', name: 'Parakeet TDT v3' },
  },
  {
    files: { 'model.int8.onnx': onnxFile(giga), 'tokens.txt': tokenList(34) },
    is: { kind: 'ctc', name: 'GigaAM CTC', languages: ['ru'], translates: false },
  },
  {
    files: {
      'encoder.int8.onnx': onnxFile(giga),
      'decoder.onnx': anything,
      'joiner.onnx': anything,
      'tokens.txt': tokenList(34),
    },
    is: { kind: 'transducer', name: 'GigaAM RNNT', languages: ['ru'] },
  },
  {
    files: {
      'gigaam_v3_e2e_rnnt_encoder_int8.onnx': onnxFile(nemo),
      'gigaam_v3_e2e_rnnt_decoder.onnx': anything,
      'gigaam_v3_e2e_rnnt_joint.onnx': anything,
      'gigaam_v3_e2e_rnnt_tokens.txt': tokenList(1_025),
    },
    is: { kind: 'transducer', name: 'GigaAM RNNT' },
  },
];

describe('detectModel', () => {
  it.each(families.map((family) => [family.is.name, family] as const))('knows %s by its files', async (_, family) => {
    const folder = await folderOf(family.files);
    const found = await detectModel([folder]);
    expect(found).toMatchObject(family.is);
    // The smaller of two precisions, and each role once.
    expect(new Set(found.files.map(({ role }) => role)).size).toBe(found.files.length);
    const names = Object.keys(family.files);
    for (const { path } of found.files) {
      const small = basename(path).replace('.onnx', '.int8.onnx');
      expect(names.includes(small) && small !== basename(path)).toBe(false);
    }
    // One file of it, and all of them, say the same.
    const [first] = found.files;
    expect(await detectModel([first?.path ?? ''])).toEqual(found);
    expect((await detectModel(found.files.map(({ path }) => path))).kind).toBe(found.kind);
  });

  it('knows the bundled model', async () => {
    expect(await detectModel([join(RESOURCES, 'models', 'whisper-base')])).toMatchObject({
      kind: 'whisper',
      name: 'Whisper base',
      languages: [],
      translates: true,
    });
  });

  it.each([
    ['nothing', {}],
    ['no tokens', { 'a-encoder.onnx': whisper('a'), 'a-decoder.onnx': anything }],
    ['no decoder', { 'a-encoder.onnx': whisper('a'), 'a-tokens.txt': tokens }],
    [
      'two models',
      {
        'a-encoder.onnx': whisper('a'),
        'a-decoder.onnx': anything,
        'a-tokens.txt': tokens,
        'b-encoder.onnx': whisper('b'),
      },
    ],
    [
      'a transducer of another family',
      {
        'encoder.onnx': onnxFile({ model_type: 'zipformer2' }),
        'decoder.onnx': anything,
        'joiner.onnx': anything,
        'tokens.txt': tokens,
      },
    ],
    ['a model for something else', { 'model.onnx': onnxFile({ model_type: 'vits' }), 'tokens.txt': tokens }],
  ])('refuses %s as unknown', async (_, files) => {
    const folder = await folderOf(files);
    expect((await failureOf(() => detectModel([folder]))).code).toBe('speech.model-unknown');
  });

  it.each([
    ['a cut encoder', { 'a-encoder.onnx': whisper('a').subarray(0, 900), 'a-tokens.txt': tokens }],
    ['text instead of a model', { 'a-encoder.onnx': '<html>not found</html>', 'a-tokens.txt': tokens }],
    ['an empty file', { 'a-encoder.onnx': '', 'a-tokens.txt': tokens }],
    ['tokens of another model', { 'a-encoder.onnx': whisper('a'), 'a-tokens.txt': tokenList(100) }],
    ['tokens without numbers', { 'a-encoder.onnx': whisper('a'), 'a-tokens.txt': 'hello\nworld\n' }],
    ['tokens with a number twice', { 'a-encoder.onnx': whisper('a'), 'a-tokens.txt': `${tokens}x 3\n` }],
  ])('refuses %s as damaged', async (_, files) => {
    const folder = await folderOf({ 'a-decoder.onnx': anything, ...files });
    expect((await failureOf(() => detectModel([folder]))).code).toBe('speech.model-damaged');
  });
});

describe('readOnnxMetadata', () => {
  it('gives what a model says of itself, refuses any cut of it, and ends on any bytes', async () => {
    const path = join(root, 'some.onnx');
    const file = onnxFile({ model_type: 'whisper-x', n_vocab: '12' }, 50);
    await writeFile(path, file);
    expect([...(await readOnnxMetadata(path))]).toEqual([
      ['model_type', 'whisper-x'],
      ['n_vocab', '12'],
    ]);
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), fc.nat(file.length), async (noise, cut) => {
        await writeFile(path, Buffer.concat([file.subarray(0, cut), noise]));
        const outcome = await readOnnxMetadata(path).catch((error: unknown) => error);
        expect(outcome instanceof Map || isSottovoceError(outcome, 'speech.model-damaged')).toBe(true);
      }),
      { numRuns: 200 },
    );
  });
});

describe('copyModel', () => {
  const source = { 'model.int8.onnx': onnxFile(giga, 100_000), 'tokens.txt': tokenList(34) };

  it('copies whole or not at all, with progress', async () => {
    const found = await detectModel([await folderOf(source)]);
    const models = join(root, 'kept');
    const told: number[] = [];
    const copy = await copyModel(found, models, 'one', { onProgress: ({ done, total }) => told.push(done / total) });
    expect(told.at(-1)).toBe(1);
    await copy.keep();
    expect((await filesUnder(models)).map((path) => basename(path)).sort()).toEqual(['model.onnx', 'tokens.txt']);
    expect(copy.files.every(({ sha256 }) => /^[0-9a-f]{64}$/.test(sha256))).toBe(true);
  });

  it('leaves nothing when it is cancelled or a file is not as long as it was, nor after a crash', async () => {
    const found = await detectModel([await folderOf(source)]);
    const models = join(root, 'left');
    const cancelled = copyModel(found, models, 'two', { signal: AbortSignal.abort() });
    await expect(cancelled).rejects.toMatchObject({ code: 'app.cancelled' });
    const longer = { files: found.files.map((file) => ({ ...file, bytes: file.bytes + 1 })) };
    await expect(copyModel(longer, models, 'three')).rejects.toMatchObject({ code: 'speech.model-damaged' });
    expect(await filesUnder(models)).toEqual([]);
    await copyModel(found, models, 'four');
    await removeUnfinished(models);
    expect(await filesUnder(models)).toEqual([]);
  });

  it('refuses before it writes where there is too little room', async () => {
    const found = await detectModel([await folderOf(source)]);
    const huge = { files: found.files.map((file) => ({ ...file, bytes: 1e18 })) };
    await expect(copyModel(huge, join(root, 'full'), 'five')).rejects.toMatchObject({ code: 'storage.full' });
    expect(await filesUnder(join(root, 'full'))).toEqual([]);
  });
});
