import { appendFile, cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addedModel } from '../../electron/speech/added-model.ts';
import { copyModel } from '../../electron/speech/model-copy.ts';
import { detectModel } from '../../electron/speech/model-kinds.ts';
import type { AddedModel } from '../../electron/speech/models.ts';
import { testModel } from '../../electron/speech/self-test.ts';
import { failureOf } from '../core/vault/support.ts';
import { onnxFile, tokenList } from '../support/onnx.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';

let root: string;

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'sottovoce-models-'));
});
afterAll(() => rm(root, { recursive: true }));

async function added(from: string, id: string): Promise<AddedModel> {
  const found = await detectModel([from]);
  const copy = await copyModel(found, join(root, 'models'), id);
  await copy.keep();
  const model = { ...found, id, timed: true, files: [...copy.files], languages: [...found.languages] };
  return addedModel(model, join(root, 'models', id));
}

describe('testModel, with the real engine', () => {
  it('passes a copy of the bundled model, with what it takes here, and recognises with it as with the bundled one', async () => {
    const model = await added(join(RESOURCES, 'models', 'whisper-base'), 'copy');
    const { client, children } = realSpeech();
    const result = await testModel(client, model, RESOURCES);
    expect(result.timed).toBe(true);
    expect(result.cpu).toBeGreaterThan(0);
    expect(result.peak).toBeGreaterThan(100e6);
    console.log(
      `a copy of the bundled model: ${result.cpu.toFixed(3)} CPU s a second of sound, peak ${(result.peak / 1e6).toFixed(0)} MB`,
    );
    const samples = new Float32Array(16_000);
    const own = await client.using(model).recognise(samples, { language: 'en' });
    expect(own).toEqual(await client.recognise(samples, { language: 'en' }));
    expect(children).toHaveLength(1);
    // A file that changed since is refused by the next process.
    await client.close();
    await appendFile(model.files.tokens.path, ' ');
    const changed = await failureOf(() => client.using(model).recognise(samples, { language: 'en' }));
    expect(changed.code).toBe('speech.model-changed');
    await rm(model.files.tokens.path);
    expect((await failureOf(() => client.using(model).recognise(samples, { language: 'en' }))).code).toBe(
      'speech.model-missing',
    );
    // And the bundled one works on in the same process.
    expect((await client.recognise(samples, { language: 'en' })).language).toBe('en');
    await client.close();
  }, 120_000);

  it('refuses a model that brings the process down, and the next request starts another', async () => {
    const folder = join(root, 'crashing');
    await mkdir(folder);
    await writeFile(join(folder, 'model.onnx'), onnxFile({ model_type: 'EncDecCTCModel', is_giga_am: '1' }));
    await writeFile(join(folder, 'tokens.txt'), tokenList(34));
    const model = await added(folder, 'crashing');
    const { client, children } = realSpeech();
    const refusal = await failureOf(() => testModel(client, model, RESOURCES));
    expect(refusal).toEqual({ code: 'speech.model-refused', data: { reason: 'crashed' } });
    await client.detectSpeech(new Float32Array(16_000));
    expect(children).toHaveLength(2);
    await client.close();
  }, 60_000);

  it('refuses a model that is too slow, and one that hears something else, and stops when it is cancelled', async () => {
    const { client } = realSpeech();
    const late = await failureOf(() => testModel(client, null, RESOURCES, { limit: 1 }));
    expect(late).toEqual({ code: 'speech.model-refused', data: { reason: 'late' } });
    const cancelled = await failureOf(() => testModel(client, null, RESOURCES, { signal: AbortSignal.abort() }));
    expect(cancelled.code).toBe('app.cancelled');
    const silent = join(root, 'silent');
    await cp(join(RESOURCES, 'models'), join(silent, 'models'), { recursive: true });
    await mkdir(join(silent, 'sample'));
    await writeFile(join(silent, 'sample', 'self-test.wav'), Buffer.alloc(44 + 64_000));
    const deaf = await failureOf(() => testModel(client, null, silent));
    expect(deaf.code).toBe('speech.model-refused');
    expect(deaf.data).toMatchObject({ reason: expect.stringMatching(/nothing|wrong/) as unknown });
    await client.close();
  }, 120_000);
});
