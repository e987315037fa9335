import { EventEmitter } from 'node:events';
import { join } from 'node:path';
import { beforeEach, expect, it, vi } from 'vitest';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { SpeechModelStore } from '../../electron/core/vault/speech-models.ts';
import { againHandlers } from '../../electron/main/handlers/again.ts';
import type { Takes } from '../../electron/main/handlers/takes.ts';
import { ModelLibrary } from '../../electron/main/model-library.ts';
import { SpeechService } from '../../electron/main/speech-service.ts';
import type { Workspace } from '../../electron/main/workspace.ts';
import type { SpeechAnswer, SpeechRequest } from '../../electron/speech/messages.ts';
import { emptyVault, spoken } from '../core/transcript/support.ts';
import { failureOf } from '../core/vault/support.ts';
import { soundOf } from '../support/flac.ts';

/** Speech processes that hear one word. */
interface Speech {
  asked: SpeechRequest[];
  /** How many were ended. */
  ended: number;
  /** What comes of loading a model. */
  loading: 'loaded' | 'speech.model-missing' | 'speech.model-changed';
  fork: () => unknown;
}

const speech = vi.hoisted((): Speech => ({ asked: [], ended: 0, loading: 'loaded', fork: () => null }));
vi.mock('electron', () => ({ BrowserWindow: {}, ipcMain: {}, utilityProcess: { fork: () => speech.fork() } }));

function answerTo(request: SpeechRequest): SpeechAnswer {
  const { id } = request;
  switch (request.type) {
    case 'open':
      return { type: 'opened', id };
    case 'load':
      return speech.loading === 'loaded' ? { type: 'loaded', id } : { type: 'failed', id, code: speech.loading };
    case 'detect':
      return { type: 'speech', id, spans: [{ start: 0, end: 4 }] };
    case 'recognise': {
      const words = [{ text: request.model === '' ? 'bundled' : request.model, start: 1, end: 2 }];
      return { type: 'words', id, recognition: { language: request.language, words }, timed: true };
    }
    case 'usage':
    case 'voices':
    case 'overlap':
      throw new Error(request.type);
  }
}

speech.fork = () => {
  const child = new EventEmitter();
  const postMessage = (request: SpeechRequest) => {
    speech.asked.push(request);
    setImmediate(() => child.emit('message', answerTo(request)));
  };
  return Object.assign(child, { postMessage, kill: () => (speech.ended += 1) });
};

/** A vault with a segment to recognise again and a model that knows Russian alone. */
function doubtful() {
  const { db, store } = emptyVault('en');
  const [region] = store.savePlan('t1', [{ track: 0, start: 0, end: 4 }]);
  store.saveResult(region?.id ?? '', spoken('How how how how how', 0.5));
  new SpeechModelStore(db).add(
    {
      id: 'added',
      kind: 'ctc',
      name: 'GigaAM CTC',
      languages: ['ru'],
      translates: false,
      timed: true,
      files: [
        { role: 'model', file: 'model.onnx', bytes: 2, sha256: '1'.repeat(64) },
        { role: 'tokens', file: 'tokens.txt', bytes: 3, sha256: '2'.repeat(64) },
      ],
    },
    1,
  );
  const workspace = { vault: { db }, directory: '/vault', onLock: () => undefined } as unknown as Workspace;
  const takes = {
    sound: () => Promise.resolve(soundOf(16_000, [new Int16Array(4 * 16_000).fill(3000)])),
  } as unknown as Takes;
  const { segmentAgain } = againHandlers(workspace, takes, new ModelLibrary(workspace, new SpeechService()));
  const segments = () => new TranscriptStore(db).loadDocument('i')?.document.segments ?? [];
  const again = (modelId: string, language: string) =>
    segmentAgain(
      { interviewId: 'i', segmentId: segments()[0]?.id ?? '', language, halves: false, modelId },
      undefined as never,
    );
  return { db, segments, again };
}

const recognised = () => speech.asked.flatMap((request) => (request.type === 'recognise' ? [request.model] : []));
const loaded = () => speech.asked.flatMap((request) => (request.type === 'load' ? [request.model] : []));

beforeEach(() => {
  Object.assign(speech, { asked: [], ended: 0, loading: 'loaded' });
});

it('recognises a passage with the model that was asked for, and keeps nothing of it', async () => {
  const { again, segments } = doubtful();
  const before = segments();
  expect(await again('added', 'ru')).toMatchObject({ language: 'ru', words: [{ text: 'added' }] });
  expect(loaded()).toEqual([
    {
      key: 'added',
      name: 'GigaAM CTC',
      languages: ['ru'],
      files: {
        kind: 'ctc',
        model: { path: join('/vault', 'models', 'added', 'model.onnx'), sha256: '1'.repeat(64) },
        tokens: { path: join('/vault', 'models', 'added', 'tokens.txt'), sha256: '2'.repeat(64) },
      },
    },
  ]);
  expect(recognised()).toEqual(['added']);
  expect(segments()).toEqual(before);
  expect(speech.ended).toBe(1);
});

it('takes the bundled model where that is asked for, whichever transcribes', async () => {
  const { db, again } = doubtful();
  new SpeechModelStore(db).choose('added');
  expect(await again('', 'en')).toMatchObject({ language: 'en', words: [{ text: 'bundled' }] });
  expect(loaded()).toEqual([]);
});

it.each(['speech.model-missing', 'speech.model-changed'] as const)(
  'says %s of a model that can’t be loaded, keeps the words, and the bundled one works on',
  async (code) => {
    const { again, segments } = doubtful();
    const before = segments();
    speech.loading = code;
    expect((await failureOf(() => again('added', 'ru'))).code).toBe(code);
    expect(recognised()).toEqual([]);
    expect(segments()).toEqual(before);
    expect(speech.ended).toBe(1);
    expect(await again('', 'en')).toMatchObject({ words: [{ text: 'bundled' }] });
  },
);

it('starts no process for a model that was removed, nor for a language that the model does not know', async () => {
  const { again } = doubtful();
  expect((await failureOf(() => again('gone', 'ru'))).code).toBe('speech.model-missing');
  expect(await failureOf(() => again('added', 'en'))).toEqual({ code: 'input.invalid', data: { field: 'language' } });
  expect(speech.asked).toEqual([]);
  expect(await again('added', '')).toMatchObject({ words: [{ text: 'added' }] });
});
