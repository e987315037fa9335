import { statSync } from 'node:fs';
import { copyFile, cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { SpeechClient } from '../../electron/speech/client.ts';
import type { SpeechRequest } from '../../electron/speech/messages.ts';
import { bundledBytes, bundledModels } from '../../electron/speech/models.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';

const silence = new Float32Array(16_000);

/** A process that answers as `reply` says, or ends. */
function scripted(reply: (request: SpeechRequest) => unknown): {
  readonly client: SpeechClient;
  readonly started: () => number;
} {
  let started = 0;
  const client = new SpeechClient(() => {
    started += 1;
    let listener: (message: unknown) => void = () => undefined;
    let exit: () => void = () => undefined;
    return {
      postMessage: (message) => {
        const answer = reply(message);
        setImmediate(() => (answer === 'exit' ? exit() : answer === 'wait' ? undefined : listener(answer)));
      },
      onMessage: (each) => void (listener = each),
      onExit: (each) => void (exit = each),
      kill: () => exit(),
    };
  }, '/resources');
  return { client, started: () => started };
}

describe('SpeechClient', () => {
  it('opens the process once and tells answers apart by their ids', async () => {
    const { client, started } = scripted((request) => {
      if (request.type === 'open') return { type: 'opened', id: request.id };
      if (request.type === 'detect')
        return { type: 'speech', id: request.id, spans: [{ start: 0, end: request.samples.length / 16_000 }] };
      if (request.type === 'voices')
        return { type: 'embeddings', id: request.id, embeddings: new Float32Array(request.count) };
      if (request.type === 'overlap') return { type: 'overlaps', id: request.id, spans: [{ start: 1, end: 2 }] };
      if (request.type !== 'recognise') return null;
      return { type: 'words', id: request.id, recognition: { language: request.language, words: [] }, timed: true };
    });
    const answers = await Promise.all([
      client.detectSpeech(silence),
      client.recognise(silence, { language: 'fr' }),
      client.detectSpeech(new Float32Array(32_000)),
      client.embedVoices(silence, 3),
      client.detectOverlap(silence),
    ]);
    expect(answers).toEqual([
      [{ start: 0, end: 1 }],
      { language: 'fr', words: [] },
      [{ start: 0, end: 2 }],
      new Float32Array(3),
      [{ start: 1, end: 2 }],
    ]);
    expect(started()).toBe(1);
  });

  it('fails with what the process says, by code', async () => {
    const { client } = scripted(({ id, type }) =>
      type === 'open' ? { type: 'opened', id } : { type: 'failed', id, code: 'input.too-long' },
    );
    await expect(client.recognise(silence, { language: 'en' })).rejects.toThrow('input.too-long');
  });

  it.each([{ type: 'speech', id: 2, spans: [{ start: -1, end: 2 }] }, 'nonsense', { type: 'words', id: 2 }])(
    'ends a process that answers something else: %j',
    async (nonsense) => {
      const { client } = scripted(({ id, type }) => (type === 'open' ? { type: 'opened', id } : nonsense));
      await expect(client.detectSpeech(silence)).rejects.toThrow('speech.failed');
    },
  );

  it('starts another process after a crash', async () => {
    let crashes = 1;
    const { client, started } = scripted(({ id, type }) => {
      if (type === 'open') return { type: 'opened', id };
      crashes -= 1;
      return crashes >= 0 ? 'exit' : { type: 'speech', id, spans: [] };
    });
    await expect(client.detectSpeech(silence)).rejects.toThrow('speech.crashed');
    expect(await client.detectSpeech(silence)).toEqual([]);
    expect(started()).toBe(2);
  });

  it('drops what is open when cancelled, and stays usable', async () => {
    let wait = true;
    const { client } = scripted(({ id, type }) =>
      type === 'open' ? { type: 'opened', id } : wait ? 'wait' : { type: 'speech', id, spans: [] },
    );
    const asked = client.detectSpeech(silence);
    setTimeout(() => client.cancel(), 20);
    await expect(asked).rejects.toThrow('app.cancelled');
    wait = false;
    expect(await client.detectSpeech(silence)).toEqual([]);
  });
});

describe('the speech process', () => {
  it('says so when it was killed in the middle of a request, and is started again', async () => {
    const { client, children } = realSpeech();
    expect(await client.detectSpeech(silence)).toEqual([]);
    const asked = client.detectSpeech(new Float32Array(16_000 * 60));
    setTimeout(() => children[0]?.kill('SIGKILL'), 20);
    await expect(asked).rejects.toThrow('speech.crashed');
    expect(await client.detectSpeech(silence)).toEqual([]);
    expect(children).toHaveLength(2);
    await expect(client.recognise(new Float32Array(16_000 * 29), { language: 'en' })).rejects.toThrow('input.too-long');
    await client.close();
  }, 180_000);

  it('lets go of what it kept of each sound: its memory does not grow with what it recognised', async () => {
    const { client } = realSpeech();
    const sound = Float32Array.from({ length: 13 * 16_000 }, (_, at) => 0.1 * Math.sin(at / 9) * Math.sin(at / 900));
    const peakAfter = async (calls: number): Promise<number> => {
      for (let call = 0; call < calls; call += 1) await client.recognise(sound, { language: 'en' });
      return (await client.usage()).peakBytes;
    };
    const few = await peakAfter(4);
    // Each sound leaves some 4 MB to be collected.
    expect((await peakAfter(10)) - few).toBeLessThan(20e6);
    await client.close();
  }, 180_000);
});

describe('bundledModels', () => {
  let directory = '';
  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'sottovoce-models-'));
    await mkdir(join(directory, 'models', 'whisper-base'), { recursive: true });
    for (const file of ['encoder.onnx', 'decoder.onnx']) {
      await symlink(join(RESOURCES, 'models', 'whisper-base', file), join(directory, 'models', 'whisper-base', file));
    }
    for (const file of ['silero_vad_v6.onnx', 'speaker-embedding.onnx', 'segmentation.onnx'])
      await copyFile(join(RESOURCES, 'models', file), join(directory, 'models', file));
  });
  afterAll(() => rm(directory, { recursive: true }));

  it('finds the models in the resources, and how large the recogniser is', async () => {
    const { encoder, decoder, tokens } = await bundledModels(RESOURCES);
    expect(tokens).toBe(join(RESOURCES, 'models', 'whisper-base', 'tokens.txt'));
    const [first, second, third] = [encoder, decoder, tokens].map((path) => statSync(path).size);
    expect(await bundledBytes(RESOURCES)).toBe((first ?? 0) + (second ?? 0) + (third ?? 0));
    // Here the last of them is missing.
    expect(await bundledBytes(directory)).toBe((first ?? 0) + (second ?? 0));
  });

  it('tells a missing model from a changed one, also through the process', async () => {
    await expect(bundledModels(directory)).rejects.toMatchObject({
      code: 'speech.model-missing',
      data: { model: 'whisper-base/tokens.txt' },
    });
    const { client } = realSpeech(directory);
    await expect(client.detectSpeech(silence)).rejects.toThrow('speech.model-missing');
    await cp(
      join(RESOURCES, 'models', 'whisper-base', 'tokens.txt'),
      join(directory, 'models', 'whisper-base', 'tokens.txt'),
    );
    await writeFile(join(directory, 'models', 'whisper-base', 'tokens.txt'), '\n', { flag: 'a' });
    await expect(bundledModels(directory)).rejects.toThrow('speech.model-changed');
    await expect(client.detectSpeech(silence)).rejects.toThrow('speech.model-changed');
    await client.close();
  }, 180_000);
});
