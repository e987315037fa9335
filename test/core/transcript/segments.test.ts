import { describe, expect, it } from 'vitest';
import { flagsOf, loops } from '../../../electron/core/transcript/flags.ts';
import type { RegionResult } from '../../../electron/core/transcript/result.ts';
import { segmentsOf } from '../../../electron/core/transcript/segments.ts';
import { spoken } from './support.ts';

function region(result: RegionResult | null): Parameters<typeof segmentsOf>[0] {
  return { id: 'r', takeId: 't', track: 1, start: 0, end: 10, result };
}

function joined(...parts: RegionResult[]): RegionResult {
  const [first] = parts;
  if (first === undefined) throw new Error('No part');
  return { ...first, words: parts.flatMap(({ words }) => words), speech: parts.flatMap(({ speech }) => speech) };
}

describe('segmentsOf', () => {
  it('keeps a turn whole over its pauses where every speaker has a track', () => {
    const [segment, ...rest] = segmentsOf(
      region(joined(spoken('I went.', 1), spoken('I thought, if I run.', 2.7))),
      new Map(),
    );
    expect(rest).toEqual([]);
    expect(segment).toMatchObject({ id: 'r:0', speakerId: 's2', start: 0, end: 10, flags: [] });
    expect(segment?.words.map(({ id }) => id)).toEqual(['r.0', 'r.1', 'r.2', 'r.3', 'r.4', 'r.5', 'r.6']);
  });

  it('begins a new one at the pause after a sentence where they share it', () => {
    const result = { ...joined(spoken('How old are you?', 1), spoken('Thirty four.', 3.5)), margin: null };
    const [first, second] = segmentsOf(region(result), new Map());
    expect([first?.end, second?.start]).toEqual([(2.9 + 3.5) / 2, (2.9 + 3.5) / 2]);
    expect(second).toMatchObject({ id: 'r:4', end: 10 });
    expect(second?.words[0]?.id).toBe('r.4');
  });

  it('takes the status of the stretch that the region lies in, for words at its very end too', () => {
    const ranges = new Map([
      [
        't',
        [
          { status: 'background', start: 0, end: 10 },
          { status: 'on-record', start: 10, end: 20 },
        ] as const,
      ],
    ]);
    const last = { text: 'Pavel.', start: 10, end: 10 };
    const result = spoken('I mean', 8);
    const said = segmentsOf(region({ ...result, words: [...result.words, last] }), ranges);
    expect(said.map(({ status, words }) => [status, words.length])).toEqual([['background', 3]]);
    expect(segmentsOf({ ...region(spoken('', 0, { words: [] })), start: 10, end: 12 }, ranges)).toMatchObject([
      { status: 'on-record', words: [] },
    ]);
  });

  it('begins a new one where the status changes within a region', () => {
    const ranges = new Map([
      [
        't',
        [
          { status: 'on-record', start: 0, end: 2 },
          { status: 'background', start: 2, end: 3 },
          { status: 'on-record', start: 3, end: 10 },
        ] as const,
      ],
    ]);
    const said = segmentsOf(region(spoken('a b c d e', 1)), ranges);
    expect(said.map(({ id, status, words }) => [id, status, words.map(({ text }) => text).join(' ')])).toEqual([
      ['r:0', 'on-record', 'a b'],
      ['r:2', 'background', 'c d'],
      ['r:4', 'on-record', 'e'],
    ]);
  });

  it('gives nothing for what is not recognised yet, or holds no speech, and an empty segment for speech without words', () => {
    expect(segmentsOf(region(null), new Map())).toEqual([]);
    expect(segmentsOf(region(spoken('', 0, { words: [], speech: [] })), new Map())).toEqual([]);
    expect(segmentsOf(region(spoken('', 0, { words: [] })), new Map())).toMatchObject([
      { id: 'r:0', words: [], flags: ['no-text'] },
    ]);
  });
});

describe('flagsOf', () => {
  it.each([
    ['How How How How', true],
    ['no, no, no.', false],
    ['I do not know, I do not know, I do not know, you see', true],
    ['You said yes and then you said no', false],
    ['aft, aft, aft, aft', true],
    ['', false],
  ])('finds loops in %j: %j', (text, expected) => {
    expect(loops(spoken(text, 0).words)).toBe(expected);
  });

  it('finds more words than anybody speaks, and fewer', () => {
    const many = 'a b c d e f g h i j k l'
      .split(' ')
      .map((text, index) => ({ text, start: index / 8, end: (index + 1) / 8 }));
    expect(flagsOf({ words: many, speech: [{ start: 0, end: 1.5 }], margin: null })).toEqual(['rate']);
    expect(flagsOf({ ...spoken('Yes.', 0), speech: [{ start: 0, end: 9 }] })).toEqual(['rate']);
    expect(flagsOf(spoken('It was not courage.', 0))).toEqual([]);
  });

  it('finds words where nobody speaks, and a speaker who may be another', () => {
    expect(flagsOf({ ...spoken('Thank you for watching', 5), speech: [{ start: 0, end: 4 }] })).toEqual([
      'text-over-silence',
    ]);
    expect(flagsOf({ ...spoken('Thank you.', 5), margin: 2 })).toEqual(['low-margin']);
  });

  it.each([
    ['[inaudible]', true],
    ['[ Inaudible Remark ]', true],
    ['(music) ...', true],
    ['He said [inaudible] and left', false],
    ['and (then) we left', false],
  ])('takes %j for no text: %j', (text, expected) => {
    expect(flagsOf(spoken(text, 0)).includes('no-text')).toBe(expected);
  });

  it('finds words where no single voice can be heard, by the level of their region', () => {
    const heard = (swing?: number) =>
      segmentsOf(region({ ...spoken('It was not courage.', 1), ...(swing === undefined ? {} : { swing }) }), new Map());
    expect(heard(10)).toMatchObject([{ flags: ['drowned'] }]);
    expect(heard(15)).toMatchObject([{ flags: [] }]);
    expect(heard()).toMatchObject([{ flags: [] }]);
    expect(flagsOf({ ...spoken('', 0, { words: [] }), swing: 5 })).toEqual(['no-text']);
  });

  it('flags the segments in which two or more speak at once for long enough, and no others', () => {
    // Two sentences with a pause between them, in which the segments meet.
    const [first, second] = [spoken('It was not courage.', 1), spoken('It was a habit.', 6)];
    const words = [...first.words, ...second.words];
    const speech = [...first.speech, ...second.speech];
    const flags = (overlaps: { readonly start: number; readonly end: number }[]) =>
      segmentsOf(region({ ...first, words, speech, overlaps }), new Map()).map((segment) => segment.flags);
    expect(
      flags([
        { start: 1.5, end: 1.7 },
        { start: 2, end: 2.2 },
      ]),
    ).toEqual([['overlap'], []]);
    expect(
      flags([
        { start: 1.5, end: 1.7 },
        { start: 6.5, end: 9 },
      ]),
    ).toEqual([[], ['overlap']]);
    expect(flags([])).toEqual([[], []]);
  });
});
