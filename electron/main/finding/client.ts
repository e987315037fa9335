import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import * as v from 'valibot';
import { SottovoceError } from '../../core/base/errors.ts';
import type { StoryRegistry } from '../../core/identities/story-registry.ts';
import type { TranscriptDocument } from '../../core/transcript/document.ts';
import { packSegments } from '../../core/transcript/pack.ts';
import { patchBetween } from '../../core/transcript/patch.ts';
import { resources } from '../resources.ts';
import { findAnswer, type FindTask, type ForgetTask, type Found } from './messages.ts';

interface Waiting {
  readonly resolve: (found: Found) => void;
  readonly reject: (error: SottovoceError) => void;
}

interface Running {
  readonly worker: Worker;
  readonly waiting: Map<number, Waiting>;
  /** What the thread has, so that only what is new is sent. */
  readonly texts: Map<string, TranscriptDocument>;
  registry: StoryRegistry | null;
}

/** The thread that searches texts for what registries hold. Started when first needed; it keeps texts, and ends with the vault's lock. */
export class FindingThread {
  #running: Running | null = null;
  #last = 0;

  /** @throws SottovoceError `vault.locked` when the thread is stopped meanwhile, `gazetteer.missing`, `app.unexpected`. */
  find(interviewId: string, document: TranscriptDocument, registry: StoryRegistry): Promise<Found> {
    const running = (this.#running ??= this.#start());
    this.#last += 1;
    const { texts } = running;
    const patch = patchBetween(texts.get(interviewId) ?? null, document);
    const task: FindTask = {
      task: this.#last,
      interviewId,
      patch: { ...patch, segments: packSegments(patch.segments) },
      whole: !texts.has(interviewId),
      registry:
        running.registry === registry ? null : { identities: registry.identities, decisions: registry.decisions },
    };
    texts.set(interviewId, document);
    running.registry = registry;
    return new Promise((resolve, reject) => {
      running.waiting.set(task.task, { resolve, reject });
      running.worker.postMessage(task);
    });
  }

  /** Drops the words of an interview. */
  forget(interviewId: string): void {
    const task: ForgetTask = { forget: interviewId };
    if (this.#running?.texts.delete(interviewId) === true) this.#running.worker.postMessage(task);
  }

  /** Ends the thread, and with it whatever words it holds. */
  stop(): void {
    if (this.#running !== null) this.#end(this.#running, 'vault.locked');
  }

  #start(): Running {
    const worker = new Worker(join(import.meta.dirname, 'finding.js'), {
      workerData: { resources },
      stdout: true,
      stderr: true,
    });
    const running: Running = { worker, waiting: new Map(), texts: new Map(), registry: null };
    worker.on('message', (raw: unknown) => {
      const answer = v.parse(findAnswer, raw);
      const asked = running.waiting.get(answer.task);
      running.waiting.delete(answer.task);
      if (answer.type === 'failed') {
        // What it has of the text is not known any more.
        asked?.reject(new SottovoceError(answer.code));
        this.#end(running, 'app.unexpected');
      } else asked?.resolve({ mentions: answer.mentions, waiting: answer.waiting, suggestions: answer.suggestions });
    });
    worker.on('error', () => this.#end(running, 'app.unexpected'));
    worker.on('exit', () => this.#end(running, 'app.unexpected'));
    return running;
  }

  #end(running: Running, code: 'vault.locked' | 'app.unexpected'): void {
    if (this.#running === running) this.#running = null;
    for (const { reject } of running.waiting.values()) reject(new SottovoceError(code));
    running.waiting.clear();
    void running.worker.terminate();
  }
}
