import { createHash } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { systemClock } from '../core/base/clock.ts';
import { newId } from '../core/base/ids.ts';
import { SottovoceError } from '../core/base/errors.ts';
import type { SpeechEngine, TranscriptionEngine } from '../core/transcript/engine.ts';
import {
  BUNDLED_MODEL,
  BUNDLED_NAME,
  knowsLanguages,
  SpeechModelStore,
  type SpeechModel,
} from '../core/vault/speech-models.ts';
import { copyModel, removeUnfinished } from '../speech/model-copy.ts';
import type { DetectedModel } from '../speech/model-kinds.ts';
import { addedModel } from '../speech/added-model.ts';
import { testModel } from '../speech/self-test.ts';
import { bundledBytes, type AddedModel } from '../speech/models.ts';
import type { RequestOutput } from '../contract/contract.ts';
import type { JobWork } from './jobs.ts';
import { broadcast } from './ipc.ts';
import { resources } from './resources.ts';
import type { SpeechService } from './speech-service.ts';
import type { Workspace } from './workspace.ts';

/** What the model that comes with the app is; its hashes are pinned in `electron/speech/models.ts`. */
const BUNDLED = {
  id: BUNDLED_MODEL,
  name: BUNDLED_NAME,
  languages: [],
  translates: true,
  timed: true,
  sha256: '',
};

/** The speech models of this vault: files in a folder beside its database, what they are within it. */
export class ModelLibrary {
  readonly #workspace: Workspace;
  readonly #speech: SpeechService;

  constructor(workspace: Workspace, speech: SpeechService) {
    this.#workspace = workspace;
    this.#speech = speech;
  }

  get #store(): SpeechModelStore {
    return new SpeechModelStore(this.#workspace.vault.db);
  }

  get #directory(): string {
    return join(this.#workspace.directory, 'models');
  }

  /** The added model that is to be used, undefined for the bundled one. */
  get #chosen(): SpeechModel | undefined {
    const store = this.#store;
    const { chosen } = store;
    return store.list().find(({ id }) => id === chosen);
  }

  async view(): Promise<RequestOutput<'modelsGet'>> {
    const bundled = { ...BUNDLED, bytes: await bundledBytes(resources) };
    const ratings = this.#store.ratings();
    const added = this.#store.list().map(({ id, name, languages, translates, timed, files }) => ({
      id,
      name,
      languages,
      translates,
      timed,
      bytes: files.reduce((sum, { bytes }) => sum + bytes, 0),
      sha256: hashOf(files),
    }));
    return {
      chosen: this.#store.chosen,
      models: [bundled, ...added].map((model) => ({ ...model, rating: ratings.get(model.id) ?? null })),
    };
  }

  /** The engine that transcribes: with the chosen model, where it knows all of the languages. @param languages none where they are to be found out. */
  engineFor(languages: readonly string[]): TranscriptionEngine {
    const model = this.#chosen;
    const knows = model !== undefined && knowsLanguages(model, languages);
    return this.#speech.engine.using(knows ? this.#added(model) : null);
  }

  /**
   * The model that a person asked for, whichever is chosen; null for the bundled one.
   * @param language that is spoken, '' where it is to be found out.
   * @throws SottovoceError `speech.model-missing` for one that was removed, `input.invalid` where it does not know the language.
   */
  named(id: string, language: string): AddedModel | null {
    if (id === BUNDLED_MODEL) return null;
    const model = this.#store.list().find((each) => each.id === id);
    if (model === undefined) throw new SottovoceError('speech.model-missing');
    if (!knowsLanguages(model, language === '' ? [] : [language]))
      throw new SottovoceError('input.invalid', { field: 'language' });
    return this.#added(model);
  }

  /** The engine that says in English what was said: with the chosen model, where it can. */
  translator(): SpeechEngine {
    const model = this.#chosen;
    return this.#speech.engine.using(model?.translates === true ? this.#added(model) : null);
  }

  /** What a model that was found will be called. */
  nameOf({ name }: DetectedModel): string {
    return this.#store.freeName(name);
  }

  /** Adds what was found: copies it, tests the copy in a process of its own, and keeps it where it passes. */
  add(found: DetectedModel): JobWork {
    return async ({ onProgress, signal }) => {
      await removeUnfinished(this.#directory);
      const id = newId();
      const copy = await copyModel(found, this.#directory, id, { onProgress, signal });
      try {
        const model: SpeechModel = {
          ...found,
          id,
          timed: true,
          files: [...copy.files],
          languages: [...found.languages],
        };
        const { timed, ...rating } = await this.#test(addedModel(model, copy.directory), signal);
        await copy.keep();
        this.#store.add({ ...model, timed }, systemClock.now());
        this.#store.rate(id, rating);
      } catch (error) {
        await copy.discard();
        await rm(join(this.#directory, id), { recursive: true, force: true });
        throw error;
      }
      broadcast('modelsChanged', {});
      return null;
    };
  }

  /** Tests and rates a model that is there. */
  test(id: string): JobWork {
    return async ({ signal }) => {
      const model = this.#store.list().find((each) => each.id === id);
      const { cpu, peak } = await this.#test(model === undefined ? null : this.#added(model), signal);
      this.#store.rate(id, { cpu, peak });
      broadcast('modelsChanged', {});
      return null;
    };
  }

  choose(id: string): void {
    this.#store.choose(id);
    broadcast('modelsChanged', {});
  }

  /** Forgets a model and deletes its files. */
  async remove(id: string): Promise<void> {
    this.#store.remove(id);
    this.#speech.stop();
    await rm(join(this.#directory, id), { recursive: true, force: true });
    broadcast('modelsChanged', {});
  }

  #added(model: SpeechModel): AddedModel {
    return addedModel(model, join(this.#directory, model.id));
  }

  async #test(model: AddedModel | null, signal: AbortSignal): ReturnType<typeof testModel> {
    const client = this.#speech.apart();
    try {
      return await testModel(client, model, resources, { signal });
    } finally {
      await client.close();
    }
  }
}

function hashOf(files: SpeechModel['files']): string {
  const sorted = [...files].sort((a, b) => (a.file < b.file ? -1 : 1));
  return createHash('sha256')
    .update(sorted.map(({ sha256 }) => sha256).join(''))
    .digest('hex');
}
