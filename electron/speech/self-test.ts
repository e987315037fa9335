import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isSottovoceError, SottovoceError } from '../core/base/errors.ts';
import { SPEECH_RATE } from '../core/transcript/engine.ts';
import type { SpeechClient } from './client.ts';
import type { AddedModel } from './models.ts';

/** A turn of the sample interview, 16 kHz, 16 bit, one channel, behind a header of 44 bytes. */
const CLIP = join('sample', 'self-test.wav');
const HEADER = 44;
/** What is said in it. */
const SAID =
  'we are recording now before we start you know that you can stop at any moment and that your name will be changed';
/** Of the words that a model which knows English has to get. */
const RIGHT_SHARE = 0.6;
/** Minutes of patience: the largest model on a slow machine needs two or three to be read and to hear a few seconds. */
const LIMIT_MS = 6 * 60_000;

/** What a model showed in its test. */
export interface TestResult {
  /** Seconds of processor for a second of sound, once it is loaded. */
  readonly cpu: number;
  /** Bytes of memory at most, the process included. */
  readonly peak: number;
  /** Whether it tells when each word was said. */
  readonly timed: boolean;
}

/** Why a model was refused: it crashed or could not be loaded, heard nothing, heard something else, or took too long. */
type Refusal = 'crashed' | 'nothing' | 'wrong' | 'late';

function refused(reason: Refusal, cause?: unknown): SottovoceError {
  return new SottovoceError('speech.model-refused', { reason }, { cause });
}

/**
 * Has a model hear a few seconds of English twice: to see whether it works at all, and what it takes on this machine. One that knows no
 * English only has to hear something.
 * @param client whose process is used for nothing else; it is ended when a model is refused, and may be after any end.
 * @param model null for the bundled one.
 * @throws SottovoceError `speech.model-refused` with the reason, `speech.model-*`, `app.cancelled`.
 */
export async function testModel(
  client: SpeechClient,
  model: AddedModel | null,
  resources: string,
  { signal, limit = LIMIT_MS }: { readonly signal?: AbortSignal; readonly limit?: number } = {},
): Promise<TestResult> {
  const samples = await clip(resources);
  const english = model === null || model.languages.length === 0 || model.languages.includes('en');
  const hear = () => client.recogniseWith(model, samples, { language: english ? 'en' : (model.languages[0] ?? '') });
  const limited = new AbortController();
  const stop = (): void => client.cancel();
  const timer = setTimeout(() => {
    limited.abort();
    stop();
  }, limit);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
    const first = await hear();
    const words = first.recognition.words.flatMap(({ text }) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
    if (words.length === 0) throw refused('nothing');
    if (english && rightShare(words) < RIGHT_SHARE) throw refused('wrong');
    const before = await client.usage();
    await hear();
    const after = await client.usage();
    const cpu = (after.cpuSeconds - before.cpuSeconds) / (samples.length / SPEECH_RATE);
    return { cpu, peak: after.peakBytes, timed: first.timed };
  } catch (error) {
    client.cancel();
    if (limited.signal.aborted) throw refused('late', error);
    if (isSottovoceError(error, 'speech.crashed') || isSottovoceError(error, 'speech.failed'))
      throw refused('crashed', error);
    throw error;
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', stop);
  }
}

/** How many of the words said are among those heard. */
function rightShare(words: readonly string[]): number {
  const heard = new Set(words);
  const said = SAID.split(' ');
  return said.filter((word) => heard.has(word)).length / said.length;
}

async function clip(resources: string): Promise<Float32Array> {
  const bytes = await readFile(join(resources, CLIP));
  const count = Math.floor((bytes.length - HEADER) / 2);
  return Float32Array.from({ length: count }, (_, index) => bytes.readInt16LE(HEADER + 2 * index) / 32_768);
}
