import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AgainPlan } from '../../electron/core/transcript/again-plan.ts';
import type { TranscriptDocument } from '../../electron/core/transcript/document.ts';
import { planAgain, transcribeAgain } from '../../electron/core/transcript/transcribe-again.ts';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { silenceRanges, without } from '../../electron/core/redaction/sound.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { readFlac, type DecodedSound } from '../support/flac.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import { comparable, wordErrors } from '../support/word-errors.ts';
import { heardAsSaid, mentionTimes, spokenWords, spreadOf } from '../support/word-times.ts';

const truthSchema = v.object({
  turns: v.array(v.object({ speaker: v.picklist(['J', 'S']), start: v.number(), end: v.number(), text: v.string() })),
});

/** The whole of it once, by the real model in its own process: about half a minute of one core. */
describe('the sample interview, two microphones', () => {
  let turns: v.InferOutput<typeof truthSchema>['turns'] = [];
  let document: TranscriptDocument = { language: '', speakers: [], segments: [] };
  let source: DecodedSound;
  const { db, store } = emptyVault('en');
  const { client } = realSpeech();

  beforeAll(async () => {
    turns = v.parse(truthSchema, JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8'))).turns;
    source = await readFlac(join(RESOURCES, 'sample', 'interview.flac'));
    await transcribeTake({ source, takeId: 't1', engine: client, languages: ['en'], store });
    document = store.loadDocument('i')?.document ?? document;
  }, 900_000);

  afterAll(() => client.close());

  it('has every turn exactly once, under its speaker, and nothing else', () => {
    expect(document.segments.map(({ speakerId }) => speakerId)).toEqual(
      turns.map(({ speaker }) => (speaker === 'J' ? 's1' : 's2')),
    );
    document.segments.forEach((segment, index) => {
      expect(Math.abs(segment.start - (turns[index]?.start ?? 0))).toBeLessThan(0.5);
      expect(Math.abs(segment.end - (turns[index]?.end ?? 0))).toBeLessThan(0.5);
    });
  });

  it('has the words that were said', () => {
    let errors = 0;
    let words = 0;
    turns.forEach((turn, index) => {
      const wanted = comparable(turn.text);
      const got = comparable((document.segments[index]?.words ?? []).map(({ text }) => text).join(' '));
      const wrong = wordErrors(wanted, got);
      expect({ turn: index, share: wrong / wanted.length }).toSatisfy(({ share }: { share: number }) => share <= 0.3);
      errors += wrong;
      words += wanted.length;
    });
    expect(errors / words).toBeLessThan(0.075);
  });

  it('reads the same when all of it is recognised again by the same model', { timeout: 900_000 }, async () => {
    const held = () => new Set<string>();
    expect(planAgain(db, 'i', 'all', held)).toBeGreaterThan(150);
    const open = () => Promise.resolve(source);
    await transcribeAgain({
      db,
      interviewId: 'i',
      open,
      engine: client,
      languages: ['en'],
      held,
      onTaken: () => undefined,
    });
    expect(new AgainPlan(db).list('i')).toEqual([]);
    // A passage recognised without what is around it would have other words.
    expect(store.listEdits('i')).toEqual([]);
  });

  it('has words in order, within their turns, each long enough to hear', () => {
    document.segments.forEach(({ words, start, end }, index) => {
      const turn = turns[index] ?? { start: 0, end: 0 };
      let at = Math.max(start, turn.start - 0.15);
      for (const word of words) {
        expect(word.start).toBeGreaterThanOrEqual(at - 1e-6);
        expect(word.end).toBeGreaterThan(word.start);
        at = word.end;
      }
      expect(at).toBeLessThanOrEqual(Math.min(end, turn.end + 0.25));
      expect((words[0]?.start ?? 0) - turn.start).toBeLessThan(0.4);
      expect(turn.end - at).toBeLessThan(0.4);
    });
  });

  it('has words where they were said: 95 % begin and end within 150 ms', () => {
    const pairs = spokenWords().flatMap((said, index) => heardAsSaid(said, document.segments[index]?.words ?? []));
    const starts = spreadOf(
      pairs.map(([said, heard]) => heard.start - said.start),
      0.15,
    );
    const ends = spreadOf(
      pairs.map(([said, heard]) => heard.end - said.end),
      0.15,
    );
    console.info({ words: pairs.length, starts, ends });
    expect(pairs.length).toBeGreaterThan(440);
    for (const spread of [starts, ends]) {
      expect(spread.share).toBeGreaterThanOrEqual(0.98);
      expect(spread.median).toBeLessThanOrEqual(0.04);
      expect(spread.p95).toBeLessThanOrEqual(0.11);
    }
  });

  it('leaves nothing of a name in the sound where its words, or its segment, are silenced', () => {
    const mentions = mentionTimes(document.segments.map(({ words }) => words));
    const seconds = 173.51;
    const left = (ranges: readonly { start: number; end: number }[], said: { start: number; end: number }): number =>
      without(said, ranges).reduce((sum, { start, end }) => sum + end - start, 0);
    const byWords = [0, 0.1, 0.2, 0.3].map((margin) => {
      const audible = mentions.map(({ said, heard }) => {
        const cut = { start: (heard[0]?.start ?? 0) - margin, end: (heard.at(-1)?.end ?? 0) + margin };
        return left([cut], said);
      });
      const whole = audible.filter((rest) => rest < 1e-6).length / mentions.length;
      return { margin, whole, longest: Math.max(...audible), seconds: audible.reduce((sum, rest) => sum + rest, 0) };
    });
    const named = new Set(mentions.map(({ heard }) => heard[0]?.id));
    const published = document.segments.map(({ words, ...segment }) => ({
      ...segment,
      tokens: words.map((word, at) => ({
        text: word.text,
        original: { first: at, last: at },
        ...(named.has(word.id) ? { mark: { kind: 'person', action: 'redact' } as const } : {}),
      })),
    }));
    const ranges = silenceRanges(published, 't1', seconds);
    const bySegments = mentions.map(({ said }) => left(ranges, said));
    console.info({ mentions: mentions.length, byWords, bySegments: Math.max(...bySegments) });
    expect(mentions).toHaveLength(25);
    expect(Math.max(...bySegments)).toBe(0);
    expect(byWords.at(-1)?.whole).toBe(1);
    expect(byWords[0]?.longest).toBeLessThan(0.3);
  });

  it('has nothing to doubt', () => {
    expect(document.segments.flatMap(({ flags }) => flags)).toEqual([]);
    expect(document).toMatchObject({ language: 'en', speakers: [{ id: 's1' }, { id: 's2' }] });
  });
});
