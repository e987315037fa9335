import { describe, expect, it } from 'vitest';
import { SottovoceError } from '../../../electron/core/base/errors.ts';
import type { Progress } from '../../../electron/core/base/progress.ts';
import { heldSegments } from '../../../electron/core/redaction/held.ts';
import { PassageStore } from '../../../electron/core/redaction/passages.ts';
import { AgainPlan } from '../../../electron/core/transcript/again-plan.ts';
import type { TranscriptionEngine } from '../../../electron/core/transcript/engine.ts';
import { TranscriptionQueue } from '../../../electron/core/transcript/queue.ts';
import {
  planAgain,
  repeatable,
  transcribeAgain,
  type Repeatable,
} from '../../../electron/core/transcript/transcribe-again.ts';
import { versionsOf } from '../../../electron/core/transcript/versions.ts';
import { failureOf } from '../vault/support.ts';
import { soundOf } from '../../support/flac.ts';
import { emptyVault, spoken } from './support.ts';

const RATE = 16_000;
/** A level that swings like that of one voice. */
const source = soundOf(RATE, [Int16Array.from({ length: 60 * RATE }, (_, at) => (at % 3200 < 1600 ? 3000 : 30))]);

/**
 * An interview in Russian of three regions: one of two segments, since a long pause divides it, one whose text runs in a
 * loop, and one in which nothing was recognised.
 */
function interview() {
  const { db, store } = emptyVault('ru');
  store.savePlan('t1', [
    { track: 0, start: 0, end: 10 },
    { track: 0, start: 10, end: 20 },
    { track: 0, start: 20, end: 30 },
  ]);
  // Ids are random: these begin as those of words that an edit made.
  db.exec("UPDATE region SET id = 'e' || substr(id, 2)");
  const planned = store.regionsOf('t1') ?? [];
  const said = [
    {
      ...spoken('раз два', 1),
      speech: [{ start: 1, end: 8 }],
      words: [...spoken('раз два', 1).words, ...spoken('три четыре', 6).words],
    },
    spoken('да да да да да', 11),
    { ...spoken('.', 21), words: [], speech: [{ start: 21, end: 25 }] },
  ];
  planned.forEach(({ id }, at) => store.saveResult(id, { ...(said[at] ?? spoken('.', 0)), language: 'ru' }));
  const segments = () => store.loadDocument('i')?.document.segments ?? [];
  const texts = () => segments().map(({ words }) => words.map(({ text }) => text).join(' '));
  const held = (loaded: Parameters<typeof heldSegments>[2]) =>
    heldSegments(db, { storyId: 's', interviewId: 'i' }, loaded);
  const plan = (which: keyof Repeatable = 'all') => planAgain(db, 'i', which, held);
  const run = (engine: TranscriptionEngine, more: { languages?: readonly string[]; signal?: AbortSignal } = {}) => {
    const progress: Progress[] = [];
    const done = transcribeAgain({
      db,
      interviewId: 'i',
      open: () => Promise.resolve(source),
      engine,
      languages: more.languages ?? ['en'],
      held,
      onTaken: (whole) => taken.push(whole),
      onProgress: (each) => progress.push(each),
      ...more,
    });
    return done.then(() => progress);
  };
  const taken: boolean[] = [];
  const able = () => repeatable(store, 'i', held);
  return { db, store, segments, texts, held, plan, run, able, taken };
}

/** Hears a word in each second from the second one on, named by its part of the take. */
function engine(onRecognise: (call: number) => void = () => undefined, words = 6): TranscriptionEngine {
  let calls = 0;
  return {
    model: 'fake',
    detectSpeech: (samples) => Promise.resolve([{ start: 1, end: samples.length / RATE }]),
    recognise: async (_, { language }) => {
      calls += 1;
      const call = calls;
      await Promise.resolve();
      onRecognise(call);
      const heard = Array.from({ length: words }, (__, at) => ({
        text: `p${call}w${at + 1}`,
        start: at + 1,
        end: at + 1.8,
      }));
      return { language: language === '' ? 'fr' : language, words: heard };
    },
    detectOverlap: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
}

const OLD = ['раз два', 'три четыре', 'да да да да да', ''];

describe('transcribeAgain', () => {
  it('recognises what nobody touched, region by region, and gives each segment the words of its time', async () => {
    const { plan, run, texts, segments } = interview();
    expect(texts()).toEqual(OLD);
    expect(plan()).toBe(30);
    const progress = await run(engine());
    expect(texts()).toEqual([
      'p1w1 p1w2 p1w3',
      'p1w4 p1w5 p1w6',
      'p2w1 p2w2 p2w3 p2w4 p2w5 p2w6',
      'p3w1 p3w2 p3w3 p3w4 p3w5 p3w6',
    ]);
    expect(progress.map(({ done, total }) => [done, total])).toEqual([
      [0, 30],
      [10, 30],
      [20, 30],
      [30, 30],
    ]);
    // What was a loop, or no text, is neither any more.
    expect(segments().flatMap(({ flags }) => flags)).toEqual([]);
    expect(segments().map(({ language }) => language)).toEqual(['en', 'en', 'en', 'en']);
  });

  it('is one step of the history, which undo takes back; the first words stay', async () => {
    const { plan, run, texts, store } = interview();
    plan();
    await run(engine());
    expect(versionsOf(store.listEdits('i'))).toHaveLength(1);
    expect(store.loadOriginal('i')?.segments[0]?.words[0]?.text).toBe('раз');
    expect(store.undo('i')).toBe(true);
    expect(texts()).toEqual(OLD);
    expect(store.undo('i')).toBe(false);
    store.redo('i');
    expect(texts()[1]).toBe('p1w4 p1w5 p1w6');
  });

  it('does the doubtful ones alone where that is asked for, with what is around them', async () => {
    const { plan, run, texts, able } = interview();
    expect(able().doubtful).toHaveLength(2);
    expect(plan('doubtful')).toBe(20);
    await run(engine());
    expect(texts().slice(0, 2)).toEqual(OLD.slice(0, 2));
    expect(texts()[2]).toMatch(/^p1/);
    expect(texts()[3]).toMatch(/^p2/);
  });

  it('leaves alone what somebody corrected, confirmed, deleted, struck or noted', async () => {
    const { db, store, segments, texts, plan, run, able } = interview();
    const [first, second, third, fourth] = segments();
    const words = second?.words.map(({ id }) => id) ?? [];
    const [firstWord = '', lastWord = ''] = words;
    const segmentId = second?.id ?? '';
    const id = first?.words[1]?.id ?? '';
    store.appendEdit('i', {
      type: 'replace-words',
      segmentId: first?.id ?? '',
      firstWord: id,
      lastWord: id,
      texts: ['две'],
    });
    store.appendEdit('i', { type: 'check-flags', segmentId: third?.id ?? '', checked: true });
    new PassageStore(db).add({ interviewId: 'i', segmentId, firstWordId: firstWord, lastWordId: lastWord, reason: '' });
    expect(able().all).toEqual([fourth?.id]);
    store.appendEdit('i', { type: 'delete-segment', segmentId: fourth?.id ?? '' });
    expect(able().all).toEqual([]);
    expect((await failureOf(() => Promise.resolve().then(() => plan()))).code).toBe('input.empty');
    store.undo('i');
    plan();
    await run(engine());
    expect(texts()).toEqual(['раз две', 'три четыре', 'да да да да да', 'p1w1 p1w2 p1w3 p1w4 p1w5 p1w6']);
  });

  it('leaves a segment alone that has a note, and one whose words were moved out of it or deleted', () => {
    const { store, segments, able } = interview();
    const [first, second] = segments();
    const ids = (segment = first) => segment?.words.map(({ id }) => id) ?? [];
    const [firstWord = '', lastWord = ''] = ids(first);
    store.appendEdit('i', {
      type: 'add-note',
      segmentId: first?.id ?? '',
      firstWord,
      lastWord,
      text: 'Ask',
      quote: false,
    });
    const [one = ''] = ids(second);
    store.appendEdit('i', {
      type: 'replace-words',
      segmentId: second?.id ?? '',
      firstWord: one,
      lastWord: one,
      texts: [],
    });
    expect(able().all).toEqual(
      segments()
        .slice(2)
        .map(({ id }) => id),
    );
  });

  it('does what was recognised again once more, unless it was corrected then', async () => {
    const { plan, run, able, store, segments, texts } = interview();
    plan();
    await run(engine());
    expect(able().all).toHaveLength(4);
    const [first] = segments();
    const [word = ''] = first?.words.map(({ id }) => id) ?? [];
    store.appendEdit('i', {
      type: 'replace-words',
      segmentId: first?.id ?? '',
      firstWord: word,
      lastWord: word,
      texts: ['One'],
    });
    expect(able().all).toEqual(
      segments()
        .slice(1)
        .map(({ id }) => id),
    );
    plan();
    await run(engine(undefined, 2));
    expect(texts()).toEqual(['One p1w2 p1w3', 'p1w4 p1w5 p1w6', 'p2w1 p2w2', 'p3w1 p3w2']);
  });

  it('keeps words in whose place nothing is heard, and counts what reads alike as no change', async () => {
    const { plan, run, texts, store } = interview();
    plan();
    await run(engine(undefined, 0));
    expect(texts()).toEqual(OLD);
    plan();
    await run(engine());
    plan();
    await run(engine());
    expect(versionsOf(store.listEdits('i'))).toHaveLength(1);
    // What was undone can still be redone then.
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's1', name: 'Anton' });
    store.undo('i');
    plan();
    await run(engine());
    expect(store.redo('i')).toBe(true);
  });

  it('changes nothing until all of it was heard, and goes on where it was killed', async () => {
    const { db, plan, run, texts, store, taken } = interview();
    plan();
    const stop = new AbortController();
    const broken = run(
      engine((call) => {
        if (call === 2) stop.abort();
      }),
      { signal: stop.signal },
    );
    expect((await failureOf(() => broken)).code).toBe('app.cancelled');
    expect(new AgainPlan(db).list('i').map(({ done }) => done)).toEqual([true, false, false]);
    expect(texts()).toEqual(OLD);
    expect(taken).toEqual([]);
    const progress = await run(engine());
    expect(progress[0]).toEqual({ done: 10, total: 30, kept: 10 });
    expect(texts().map((text) => text.slice(0, 2))).toEqual(['p1', 'p1', 'p1', 'p2']);
    expect(new AgainPlan(db).list('i')).toEqual([]);
    expect(versionsOf(store.listEdits('i'))).toHaveLength(1);
    expect(taken).toEqual([true]);
  });

  it('leaves alone what is corrected while it runs; undo takes back the last thing first', async () => {
    const { plan, run, texts, store, segments } = interview();
    plan();
    await run(
      engine((call) => {
        if (call !== 2) return;
        const [, , third, fourth] = segments();
        const word = third?.words[0]?.id ?? '';
        store.appendEdit('i', {
          type: 'replace-words',
          segmentId: third?.id ?? '',
          firstWord: word,
          lastWord: word,
          texts: ['Нет'],
        });
        store.appendEdit('i', { type: 'delete-segment', segmentId: fourth?.id ?? '' });
        store.undo('i');
      }),
    );
    expect(texts()[2]).toBe('Нет да да да да');
    expect(texts()[3]).toMatch(/^p3/);
    store.undo('i');
    expect(texts()).toEqual([...OLD.slice(0, 2), 'Нет да да да да', '']);
    store.undo('i');
    expect(texts()).toEqual(OLD);
  });

  it('gives words to what a segment was divided into meanwhile', async () => {
    const { plan, run, texts, store, segments } = interview();
    plan();
    const third = segments()[2];
    store.appendEdit('i', { type: 'split-segment', segmentId: third?.id ?? '', word: third?.words[4]?.id ?? '' });
    await run(engine());
    expect(texts().slice(2, 4)).toEqual(['p2w1 p2w2', 'p2w3 p2w4 p2w5 p2w6']);
  });

  it('may be done once more after voices were told apart, but not where words were moved', async () => {
    const { plan, run, able, store, segments } = interview();
    plan();
    await run(engine());
    const third = segments()[2];
    store.appendEdit('i', { type: 'split-segment', segmentId: third?.id ?? '', word: third?.words[3]?.id ?? '' });
    expect(able().all).toHaveLength(5);
    store.appendEdit('i', {
      type: 'move-words',
      segmentId: third?.id ?? '',
      word: third?.words[2]?.id ?? '',
      to: 'next',
    });
    const touched = segments()
      .slice(2, 4)
      .map(({ id }) => id);
    expect(able().all).toEqual(segments().flatMap(({ id }) => (touched.includes(id) ? [] : [id])));
  });

  it('takes the language most heard for what is too short to tell, and for what nobody speaks', async () => {
    const { db, store, plan, run } = interview();
    db.exec('UPDATE region SET end_time = 14 WHERE start_time = 10');
    store.undo('i');
    const asked: string[] = [];
    const hears = engine();
    const recognise: TranscriptionEngine['recognise'] = (samples, options) => {
      asked.push(options.language);
      return hears.recognise(samples, options);
    };
    plan();
    await run({ ...hears, recognise }, { languages: [] });
    expect(asked).toEqual(['', 'fr', '']);
  });

  it('tries a part again after a crash, passes over it after two, and gives up after three parts', async () => {
    const crash = () => {
      throw new SottovoceError('speech.crashed');
    };
    const once = interview();
    once.plan();
    await once.run(engine((call) => (call === 1 ? crash() : undefined)));
    expect(once.texts()[0]).toBe('p2w1 p2w2 p2w3');
    const twice = interview();
    twice.plan();
    await twice.run(engine((call) => (call <= 2 ? crash() : undefined)));
    expect(twice.texts().map((text) => text.slice(0, 3))).toEqual(['раз', 'три', 'p3w', 'p4w']);
    const always = interview();
    always.plan();
    expect((await failureOf(() => always.run(engine(crash)))).code).toBe('speech.crashed');
    expect(always.texts()).toEqual(OLD);
  });

  it('names the language of what was said in another one than the interview', async () => {
    const { plan, run, segments } = interview();
    plan();
    await run(engine(), { languages: ['ru'] });
    expect(segments().map(({ language }) => language)).toEqual([undefined, undefined, undefined, undefined]);
    plan();
    await run(engine(undefined, 2), { languages: [] });
    // In the second one nothing was heard this time.
    expect(segments().map(({ language }) => language)).toEqual(['fr', undefined, 'fr', 'fr']);
  });

  it('hears a segment that reaches over two regions by itself', async () => {
    const { db, plan, store, run, segments, texts } = interview();
    store.appendEdit('i', { type: 'merge-segments', segmentId: segments()[1]?.id ?? '' });
    plan();
    const spans = new AgainPlan(db).list('i').map(({ start, end, segments: own }) => [start, end, own.length]);
    expect(spans[0]).toEqual([0, 10, 1]);
    expect(spans[1]).toEqual([segments()[1]?.start, segments()[1]?.end, 1]);
    await run(engine());
    expect(texts()).toHaveLength(3);
    expect(texts()[1]).toMatch(/^p2/);
  });
});

it('forgets what was planned with the job, with the take and with the interview', () => {
  for (const end of ['job', 'take', 'interview'] as const) {
    const { db, plan } = interview();
    new TranscriptionQueue(db).add('i', { languages: [], speakers: 1 });
    plan();
    if (end === 'job') new TranscriptionQueue(db).remove('i');
    else db.prepare(`DELETE FROM ${end}`).run();
    expect(db.prepare('SELECT count(*) FROM transcription_again').pluck().get()).toBe(0);
  }
});
