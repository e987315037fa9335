import { readdirSync } from 'node:fs';
import { constants, setPriority } from 'node:os';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import * as v from 'valibot';
import { isSottovoceError, SottovoceError } from '../core/base/errors.ts';
import { SherpaEngine } from './engine.ts';
import { speechRequestSchema, type SpeechAnswer, type SpeechRequest } from './messages.ts';
import { bundledModels, checkAddedModel, type AddedModel, type ModelPaths } from './models.ts';
import { OverlapDetector } from './overlap.ts';
import { VoiceEncoder } from './voices.ts';

interface Opened {
  readonly models: ModelPaths;
  readonly engine: SherpaEngine;
  /** Checked, by key. */
  readonly added: Map<string, AddedModel>;
  /** Loaded when voices are to be told apart. */
  voices: VoiceEncoder | null;
  overlap: OverlapDetector | null;
}

let speech: Opened | null = null;

function opened(): Opened {
  if (speech === null) throw new SottovoceError('speech.failed');
  return speech;
}

async function answer(request: SpeechRequest): Promise<SpeechAnswer> {
  const { id } = request;
  switch (request.type) {
    case 'open': {
      const models = await bundledModels(request.resources);
      speech = { models, engine: new SherpaEngine(models), added: new Map(), voices: null, overlap: null };
      // By now the threads that read files, and will compute, are there.
      giveWay();
      return { type: 'opened', id };
    }
    case 'detect':
      return { type: 'speech', id, spans: [...(await opened().engine.detectSpeech(request.samples))] };
    case 'load':
      await checkAddedModel(request.model);
      opened().added.set(request.model.key, request.model);
      return { type: 'loaded', id };
    case 'recognise': {
      const { language, task, samples, model: key } = request;
      const model = key === '' ? null : opened().added.get(key);
      if (model === undefined) throw new SottovoceError('speech.failed');
      const recognised = opened().engine.recogniseWith(model, samples, { language, task });
      collectGarbage();
      return { type: 'words', id, ...recognised };
    }
    case 'usage': {
      const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
      return { type: 'usage', id, cpuSeconds: (userCPUTime + systemCPUTime) / 1e6, peakBytes: maxRSS * 1024 };
    }
    case 'voices': {
      const own = opened();
      own.voices ??= await VoiceEncoder.open(own.models.voices);
      return { type: 'embeddings', id, embeddings: await own.voices.embed(request.samples, request.count) };
    }
    case 'overlap': {
      const own = opened();
      own.overlap ??= await OverlapDetector.open(own.models.overlap);
      return { type: 'overlaps', id, spans: [...(await own.overlap.detect(request.samples))] };
    }
  }
}

function codeOf(error: unknown): Extract<SpeechAnswer, { type: 'failed' }>['code'] {
  for (const code of ['speech.model-missing', 'speech.model-changed', 'input.too-long'] as const) {
    if (isSottovoceError(error, code)) return code;
  }
  return 'speech.failed';
}

/**
 * Frees what the engine keeps of each sound: megabytes that hang on an object of a few bytes, for which the garbage collector of its
 * own accord sees no reason. Where it can't be called, memory grows by a hundred megabytes before it has one.
 */
function garbageCollector(): () => void {
  setFlagsFromString('--expose-gc');
  const collect: unknown = runInNewContext('globalThis.gc');
  return typeof collect === 'function' ? () => void Reflect.apply(collect, undefined, []) : () => undefined;
}

const collectGarbage = garbageCollector();

let queue = Promise.resolve();

/** Answers one message after the other: the engine is not made for two calls at once. */
function take(message: unknown, send: (answer: SpeechAnswer) => void): void {
  const request = v.parse(speechRequestSchema, message);
  queue = queue.then(async () => {
    try {
      send(await answer(request));
    } catch (error) {
      send({ type: 'failed', id: request.id, code: codeOf(error) });
    }
  });
}

/**
 * Recording and the screens come first. Linux keeps a priority for each thread (setpriority(2), "C library/kernel
 * differences"). Where the system refuses, the work is done all the same.
 */
function giveWay(): void {
  try {
    const threads = process.platform === 'linux' ? readdirSync('/proc/self/task').map(Number) : [process.pid];
    for (const thread of threads) setPriority(thread, constants.priority.PRIORITY_BELOW_NORMAL);
  } catch {
    return;
  }
}

giveWay();
// A utility process of Electron has a port to its parent, a process forked by Node a channel.
const port = 'parentPort' in process ? process.parentPort : undefined;
if (port !== undefined) {
  port.on('message', (event) => take(event.data, (reply) => port.postMessage(reply)));
} else {
  process.on('message', (message) => take(message, (reply) => void process.send?.(reply)));
  process.on('disconnect', () => process.exit());
}
