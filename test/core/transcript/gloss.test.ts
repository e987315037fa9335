import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SottovoceError } from '../../../electron/core/base/errors.ts';
import type { RecogniseOptions, SpeechEngine } from '../../../electron/core/transcript/engine.ts';
import { glossTasks, isGlossed, makeGloss } from '../../../electron/core/transcript/gloss.ts';
import { GlossStore } from '../../../electron/core/transcript/gloss-store.ts';
import { soundOf } from '../../support/flac.ts';
import { emptyVault, spoken } from './support.ts';

const RATE = 16_000;
const sound = soundOf(RATE, [new Int16Array(90 * RATE)]);

/** Three regions: Russian, English, Ukrainian; the segments are one each. */
function interview(): ReturnType<typeof emptyVault> & { readonly glosses: GlossStore } {
  const vault = emptyVault();
  const said = [
    spoken('мы шли ночью', 1, { language: 'ru' }),
    spoken('and then', 11),
    spoken('до річки', 21, { language: 'uk' }),
  ];
  const planned = vault.store.savePlan(
    't1',
    said.map((_, index) => ({ track: 0, start: 10 * index, end: 10 * index + 9 })),
  );
  planned.forEach(({ id }, index) => {
    const result = said[index];
    if (result !== undefined) vault.store.saveResult(id, result);
  });
  return { ...vault, glosses: new GlossStore(vault.db) };
}

class FakeEngine implements SpeechEngine {
  readonly asked: RecogniseOptions[] = [];
  readonly seconds: number[] = [];
  failure: (call: number) => void = () => undefined;

  detectSpeech(): Promise<readonly []> {
    return Promise.resolve([]);
  }

  async recognise(samples: Float32Array, options: RecogniseOptions) {
    await Promise.resolve();
    this.asked.push(options);
    this.seconds.push(samples.length / RATE);
    this.failure(this.asked.length);
    const words = ['said', 'in', options.language].map((text) => ({ text, start: 0, end: 0.1 }));
    return { language: options.language, words };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }
}

function tasksOf({ store }: ReturnType<typeof interview>) {
  const loaded = store.loadDocument('i');
  return loaded === null ? [] : glossTasks(loaded.document, store.listRegions('i'));
}

const run = (vault: ReturnType<typeof interview>, engine: SpeechEngine, signal?: AbortSignal) =>
  makeGloss({
    interviewId: 'i',
    tasks: tasksOf(vault),
    engine,
    store: vault.glosses,
    open: () => Promise.resolve(sound),
    ...(signal === undefined ? {} : { signal }),
  });

const texts = ({ glosses }: ReturnType<typeof interview>) => [...glosses.list('i').values()].map(({ text }) => text);

describe('makeGloss', () => {
  it('translates what was said in other languages, each in its own, and leaves English alone', async () => {
    const vault = interview();
    const engine = new FakeEngine();
    await run(vault, engine);
    expect(engine.asked).toEqual([
      { language: 'ru', task: 'translate' },
      { language: 'uk', task: 'translate' },
    ]);
    expect(texts(vault)).toEqual(['said in ru', 'said in uk']);
    const heard = vault.glosses.heard('i');
    expect(tasksOf(vault).every(({ segment }) => isGlossed(segment, heard))).toBe(true);
  });

  it('goes on where it was after a crash of the app, and does nothing twice', async () => {
    const vault = interview();
    const engine = new FakeEngine();
    engine.failure = (call) => {
      if (call === 2) throw new SottovoceError('app.cancelled');
    };
    await expect(run(vault, engine)).rejects.toMatchObject({ code: 'app.cancelled' });
    expect(texts(vault)).toEqual(['said in ru']);
    engine.failure = () => undefined;
    await run(vault, engine);
    await run(vault, engine);
    expect(engine.asked.map(({ language }) => language)).toEqual(['ru', 'uk', 'uk']);
    expect(texts(vault)).toEqual(['said in ru', 'said in uk']);
  });

  it('leaves a segment without gloss where the engine crashes on it, and gives up after three', async () => {
    const vault = interview();
    const engine = new FakeEngine();
    engine.failure = (call) => {
      if (call === 1) throw new SottovoceError('speech.crashed');
    };
    await run(vault, engine);
    expect(texts(vault)).toEqual(['said in uk']);
    const tasks = Array.from({ length: 3 }, () => tasksOf(vault)).flatMap(([first]) =>
      first === undefined ? [] : [first],
    );
    engine.failure = () => {
      throw new SottovoceError('speech.crashed');
    };
    const all = { interviewId: 'i', tasks, engine, store: vault.glosses, open: () => Promise.resolve(sound) };
    await expect(makeGloss(all)).rejects.toMatchObject({ code: 'speech.crashed' });
  });

  it('stops at once when it is cancelled', async () => {
    const vault = interview();
    const engine = new FakeEngine();
    await expect(run(vault, engine, AbortSignal.abort())).rejects.toMatchObject({ code: 'app.cancelled' });
    expect(engine.asked).toEqual([]);
  });

  it('never writes over what somebody wrote, and gives the machine’s words back when asked', async () => {
    const vault = interview();
    await run(vault, new FakeEngine());
    const [first] = tasksOf(vault);
    const id = first?.segment.id ?? '';
    vault.glosses.write('i', id, ' We  walked at night. ');
    await run(vault, new FakeEngine());
    vault.glosses.save('i', {
      segmentId: id,
      regionId: first?.regionId ?? '',
      language: 'ru',
      start: 0,
      end: 1,
      text: 'another run',
    });
    expect(vault.glosses.list('i').get(id)).toMatchObject({ text: 'We walked at night.', byHand: true });
    vault.glosses.write('i', id, null);
    expect(vault.glosses.list('i').get(id)).toMatchObject({ text: 'another run', byHand: false });
  });

  it('makes it anew where a segment was split, and cuts long segments into what one call takes', async () => {
    const vault = interview();
    const engine = new FakeEngine();
    await run(vault, engine);
    const [first] = tasksOf(vault);
    const word = first?.segment.words[1]?.id ?? '';
    vault.store.appendEdit('i', { type: 'split-segment', segmentId: first?.segment.id ?? '', word });
    const heard = vault.glosses.heard('i');
    expect(tasksOf(vault).filter(({ segment }) => !isGlossed(segment, heard))).toHaveLength(2);
    await run(vault, engine);
    expect(engine.asked).toHaveLength(4);
    const long = tasksOf(vault).map((task) => ({
      ...task,
      segment: { ...task.segment, id: 'long', start: 0, end: 60 },
    }));
    engine.seconds.length = 0;
    await makeGloss({
      interviewId: 'i',
      tasks: long.slice(0, 1),
      engine,
      store: vault.glosses,
      open: () => Promise.resolve(sound),
    });
    expect(engine.seconds).toEqual([20, 20, 20]);
  });

  it('goes with its transcript, its take and its interview', async () => {
    for (const removal of [
      "DELETE FROM take WHERE id = 't1'",
      "DELETE FROM interview WHERE id = 'i'",
      "DELETE FROM region WHERE interview_id = 'i'",
    ]) {
      const vault = interview();
      await run(vault, new FakeEngine());
      expect(vault.glosses.list('i').size).toBe(2);
      vault.db.exec(removal);
      expect(vault.db.prepare('SELECT count(*) FROM gloss').pluck().get()).toBe(0);
    }
  });
});

describe('GlossStore', () => {
  it('refuses what is too long, and a segment that has no gloss', async () => {
    const vault = interview();
    expect(() => vault.glosses.write('i', 'nobody', 'x')).toThrow(SottovoceError);
    await run(vault, new FakeEngine());
    const id = tasksOf(vault)[0]?.segment.id ?? '';
    expect(() => vault.glosses.write('i', id, 'x'.repeat(5_001))).toThrow(SottovoceError);
  });

  it('shows what was written last by hand, else what the engine made last, whatever the order', () => {
    const step = fc.oneof(
      fc.record({ by: fc.constant('machine' as const), text: fc.string({ maxLength: 20 }) }),
      fc.record({ by: fc.constant('hand' as const), text: fc.option(fc.stringMatching(/^[a-z]{1,9}$/)) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 12 }), (steps) => {
        const vault = interview();
        const [task] = tasksOf(vault);
        if (task === undefined) throw new Error('no task');
        const segmentId = task.segment.id;
        let [machine, hand]: [string | undefined, string | null] = [undefined, null];
        for (const { by, text } of steps) {
          if (by === 'machine') {
            machine = text;
            const { regionId, language } = task;
            vault.glosses.save('i', { segmentId, regionId, language, text, start: 0, end: 1 });
          } else if (machine !== undefined) {
            hand = text;
            vault.glosses.write('i', segmentId, text);
          }
        }
        const gloss = vault.glosses.list('i').get(segmentId);
        expect(gloss?.text).toBe(machine === undefined ? undefined : (hand ?? machine));
        expect(gloss?.byHand ?? false).toBe(hand !== null);
        vault.db.close();
      }),
      { numRuns: 40 },
    );
  });
});
