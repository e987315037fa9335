import { SottovoceError } from '../core/base/errors.ts';
import type { JobOptions } from '../core/base/progress.ts';
import { listTakes } from '../core/capture/takes.ts';
import { TranscriptionQueue, type TranscriptionSettings } from '../core/transcript/queue.ts';
import { heldSegments } from '../core/redaction/held.ts';
import { AgainPlan } from '../core/transcript/again-plan.ts';
import { TranscriptStore } from '../core/transcript/store.ts';
import {
  planAgain,
  repeatable,
  transcribeAgain,
  type Held,
  type Repeatable,
} from '../core/transcript/transcribe-again.ts';
import { transcribeTake } from '../core/transcript/transcribe.ts';
import { findSpeakers } from '../core/transcript/voices/find.ts';
import type { Takes } from './handlers/takes.ts';
import { broadcast } from './ipc.ts';
import { isOpen } from './jobs.ts';
import type { ModelLibrary } from './model-library.ts';
import type { SpeechService } from './speech-service.ts';
import type { Workspace } from './workspace.ts';

/** Writes the order of the jobs down for the next unlocking. */
export function keepOrder({ jobs, vault }: Workspace): void {
  const order = jobs.list().filter((job) => job.kind === 'transcribe' && isOpen(job));
  new TranscriptionQueue(vault.db).reorder(order.map(({ subjectId }) => subjectId));
}

const NOTHING = { interviewId: '', segmentId: '' };

/** Interviews transcribed one after another, as jobs that go on by themselves after a lock, an end or a crash of the app. */
export class Transcription {
  readonly #workspace: Workspace;
  readonly #takes: Takes;
  readonly #speech: SpeechService;
  readonly #models: ModelLibrary;
  /** Where somebody is writing. */
  #held = NOTHING;

  constructor(workspace: Workspace, takes: Takes, speech: SpeechService, models: ModelLibrary) {
    this.#workspace = workspace;
    this.#takes = takes;
    this.#speech = speech;
    this.#models = models;
    workspace.onLock(() => this.hold('', ''));
  }

  /**
   * Queues an interview. @returns the id of its job, that of the one there is if it is queued already.
   * @throws SottovoceError `input.empty` without a take.
   */
  begin(interviewId: string, settings: TranscriptionSettings): string {
    const { vault } = this.#workspace;
    const queued = this.#queued(interviewId);
    if (queued !== undefined) return queued;
    if (listTakes(vault.db, interviewId).length === 0) throw new SottovoceError('input.empty');
    new TranscriptionQueue(vault.db).add(interviewId, settings);
    return this.#start(interviewId, settings, false);
  }

  /** What of an interview can be recognised once more. @throws SottovoceError `transcript.not-found`. */
  repeatable(interviewId: string): Repeatable {
    return repeatable(new TranscriptStore(this.#workspace.vault.db), interviewId, this.#heldOf(interviewId));
  }

  /**
   * Queues recognising once more what nobody touched, or what of that is doubtful, with the model that is chosen.
   * @returns the id of its job, that of the one there is if it is queued already.
   * @throws SottovoceError `input.empty` where that is nothing, `transcript.not-found`.
   */
  again(interviewId: string, languages: readonly string[], which: keyof Repeatable): string {
    const { db } = this.#workspace.vault;
    const queued = this.#queued(interviewId);
    if (queued !== undefined) return queued;
    const settings = { languages, speakers: 1 };
    db.transaction(() => {
      planAgain(db, interviewId, which, this.#heldOf(interviewId));
      new TranscriptionQueue(db).add(interviewId, settings);
    })();
    return this.#start(interviewId, settings, false);
  }

  /** Keeps the words of one segment as they are while somebody writes in it. @param segmentId '' for none. */
  hold(interviewId: string, segmentId: string): void {
    this.#held = segmentId === '' ? NOTHING : { interviewId, segmentId };
  }

  /** Queues again what was not finished when the vault was closed, or the app ended. */
  goOn(): void {
    for (const { interviewId, paused, ...settings } of new TranscriptionQueue(this.#workspace.vault.db).list())
      this.#start(interviewId, settings, paused);
  }

  /** Queues telling apart the voices of an interview. @returns the id of the job. */
  tellApart(interviewId: string, speakers: number): string {
    return this.#workspace.jobs.start('speakers', interviewId, async (options) => {
      await this.#withSpeech(interviewId, () => this.#findSpeakers(interviewId, speakers, options));
      return null;
    });
  }

  #queued(interviewId: string): string | undefined {
    const { jobs } = this.#workspace;
    return jobs.list().find((job) => job.kind === 'transcribe' && job.subjectId === interviewId && isOpen(job))?.id;
  }

  #heldOf(interviewId: string): Held {
    const { stories, vault } = this.#workspace;
    const { storyId } = stories.interview(interviewId);
    return (loaded) => {
      const held = heldSegments(vault.db, { storyId, interviewId }, loaded);
      return this.#held.interviewId === interviewId ? new Set([...held, this.#held.segmentId]) : held;
    };
  }

  #start(interviewId: string, settings: TranscriptionSettings, paused: boolean): string {
    const { jobs, vault } = this.#workspace;
    const queue = new TranscriptionQueue(vault.db);
    return jobs.start(
      'transcribe',
      interviewId,
      async (options) => {
        await this.#withSpeech(interviewId, () => this.#transcribe(interviewId, settings, options));
        return null;
      },
      {
        paused,
        total: new AgainPlan(vault.db).seconds(interviewId),
        memory: {
          setPaused: (value) => queue.setPaused(interviewId, value),
          ended: () => queue.remove(interviewId),
        },
      },
    );
  }

  async #withSpeech(interviewId: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } finally {
      // What a cancelled job still computes is of no use, and its samples need not stay in memory.
      this.#speech.stop();
      broadcast('transcriptChanged', { interviewId });
    }
  }

  async #transcribe(
    interviewId: string,
    { languages, speakers }: TranscriptionSettings,
    { onProgress, signal }: Required<JobOptions>,
  ): Promise<void> {
    const { db } = this.#workspace.vault;
    const list = listTakes(db, interviewId);
    const total = list.reduce((sum, { frames, rate }) => sum + frames / rate, 0);
    const again = new AgainPlan(db).seconds(interviewId) > 0;
    let [before, keptBefore] = [0, 0];
    for (const { id, frames, rate } of list) {
      const seconds = frames / rate;
      let kept = 0;
      await transcribeTake({
        source: await this.#takes.sound(id),
        takeId: id,
        engine: this.#models.engineFor(languages),
        languages,
        store: new TranscriptStore(db),
        signal,
        onProgress: (part) => {
          // Regions count speech only; a person thinks in minutes of the take.
          const inTake = (some: number): number => (part.total === 0 ? 0 : (some / part.total) * seconds);
          kept = inTake(part.kept ?? 0);
          if (!again) onProgress({ done: before + inTake(part.done), total, kept: keptBefore + kept });
          broadcast('transcriptChanged', { interviewId });
        },
      });
      before += seconds;
      keptBefore += kept;
    }
    if (again) await this.#transcribeAgain(interviewId, languages, { onProgress, signal });
    if (speakers === 1) return;
    // What recognised is not needed for voices, and its memory would add to theirs.
    this.#speech.stop();
    await this.#findSpeakers(interviewId, speakers, { onProgress: () => undefined, signal });
  }

  async #transcribeAgain(
    interviewId: string,
    languages: readonly string[],
    { onProgress, signal }: Required<JobOptions>,
  ): Promise<void> {
    await transcribeAgain({
      db: this.#workspace.vault.db,
      interviewId,
      open: (takeId) => this.#takes.sound(takeId),
      engine: this.#models.engineFor(languages),
      languages,
      held: this.#heldOf(interviewId),
      // What is only doubtful may well be in another language than the rest.
      onTaken: (whole) => {
        if (whole) this.#workspace.stories.setLanguages(interviewId, languages);
      },
      signal,
      onProgress,
    });
  }

  async #findSpeakers(interviewId: string, speakers: number, options: Required<JobOptions>): Promise<void> {
    await findSpeakers({
      db: this.#workspace.vault.db,
      interviewId,
      speakers,
      engine: this.#speech.engine,
      open: (takeId) => this.#takes.sound(takeId),
      ...options,
    });
    broadcast('transcriptChanged', { interviewId });
  }
}
