import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../renderer/app/types.ts';
import { contextOf, findHits, replacementsOf } from '../../../renderer/features/transcript/editing/find.ts';

function segment(id: string, text: string): Segment {
  const words = text
    .split(' ')
    .filter((word) => word !== '')
    .map((word, at) => ({ id: `${id}.${at}`, text: word, start: at, end: at + 1 }));
  return {
    id,
    takeId: 't',
    track: 0,
    speakerId: 's1',
    status: 'on-record',
    start: 0,
    end: words.length,
    words,
    flags: [],
  };
}

const plain = { matchCase: false, wholeWord: false };

/** The text after the hits were replaced, by the edits alone. */
function replaced(segments: readonly Segment[], query: string, replacement: string, options = plain): string[] {
  const parts = replacementsOf(segments, findHits(segments, query, options), replacement);
  return segments.map(({ id, words }) => {
    let texts = words.map((word) => ({ id: word.id, text: word.text }));
    for (const part of parts.filter(({ segmentId }) => segmentId === id)) {
      const first = texts.findIndex((word) => word.id === part.firstWord);
      const last = texts.findIndex((word) => word.id === part.lastWord);
      const put = part.texts.map((text) => ({ id: '', text }));
      texts = [...texts.slice(0, first), ...put, ...texts.slice(last + 1)];
    }
    return texts.map(({ text }) => text).join(' ');
  });
}

describe('findHits', () => {
  it('finds across words, in any case, in Cyrillic too', () => {
    const segments = [segment('a', '«Павел Сорокин, да», — сказал павел сорокин.')];
    expect(findHits(segments, 'ПАВЕЛ  сорокин', plain).map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [5, 6],
    ]);
    expect(findHits(segments, 'Павел', { ...plain, matchCase: true })).toHaveLength(1);
  });

  it('tells whole words from parts', () => {
    const segments = [segment('a', 'Сорокино, Сорокин’s Сорокин!')];
    expect(findHits(segments, 'сорокин', plain)).toHaveLength(3);
    expect(findHits(segments, 'сорокин', { ...plain, wholeWord: true }).map(({ first }) => first)).toEqual([1, 2]);
    expect(findHits(segments, ' ', plain)).toEqual([]);
  });
});

describe('replacementsOf', () => {
  it('keeps the punctuation and the rest of the words', () => {
    const segments = [segment('a', '“Sorokin, (Sorokin’s) boat!” said Pavel Sorokin.'), segment('b', 'None here.')];
    expect(replaced(segments, 'Sorokin', 'Anton Orlov')).toEqual([
      '“Anton Orlov, (Anton Orlov’s) boat!” said Pavel Anton Orlov.',
      'None here.',
    ]);
    expect(replaced([segment('a', 'Павел Сорокин, да.')], 'Павел Сорокин', 'Антон')).toEqual(['Антон, да.']);
    expect(replaced([segment('a', 'well uh fine')], 'uh', '')).toEqual(['well fine']);
    expect(replaced([segment('a', 'banana ban')], 'an', 'o')).toEqual(['booa bo']);
  });

  it('does what replacing in the text does', () => {
    const text = fc.array(fc.constantFrom('a', 'ab', 'Ба', 'ба,', 'b.'), { maxLength: 8 }).map((all) => all.join(' '));
    fc.assert(
      fc.property(text, fc.constantFrom('a', 'b', 'ба', 'a b'), fc.constantFrom('x', 'y z', ''), (line, query, by) => {
        const options = { matchCase: true, wholeWord: false };
        const expected = line
          .replaceAll(query, by)
          .split(' ')
          .filter((word) => word !== '');
        expect(replaced([segment('a', line)], query, by, options)).toEqual([expected.join(' ')]);
      }),
    );
  });
});

describe('contextOf', () => {
  it('shows whole words round a hit', () => {
    const one = segment('a', 'one two three four five six seven');
    const [hit] = findHits([one], 'four', plain);
    expect(hit && contextOf(one, hit, 8)).toEqual(['… three ', 'four', ' five …']);
    expect(hit && contextOf(one, hit, 80)).toEqual(['one two three ', 'four', ' five six seven']);
  });
});
