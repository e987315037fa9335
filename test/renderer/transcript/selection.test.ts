import { describe, expect, test } from 'vitest';
import type { Segment } from '../../../renderer/app/types.ts';
import {
  firstCaret,
  moveCaret,
  rangeOf,
  selectedWords,
  wordAt,
  wordsOf,
  type Move,
  type Selection,
} from '../../../renderer/features/transcript/selection.ts';

function segment(id: string, words: string, start = 0): Segment {
  const texts = words === '' ? [] : words.split(' ');
  return {
    id,
    takeId: 't',
    track: 0,
    speakerId: 's',
    status: 'on-record',
    start,
    end: start + texts.length,
    flags: [],
    words: texts.map((text, index) => ({ id: `${id}${index}`, text, start: start + index, end: start + index + 0.8 })),
  };
}

const segments = [segment('a', 'one two three'), segment('b', ''), segment('c', 'four five', 10)];
const at = (segmentId: string, focus: number, anchor = focus): Selection => ({ segmentId, anchor, focus });

describe('moving the caret', () => {
  test.each<[string, Selection, Move, Selection]>([
    ['right within', at('a', 0), 'right', at('a', 1)],
    ['right over an empty segment', at('a', 2), 'right', at('c', 0)],
    ['left over an empty segment', at('c', 0), 'left', at('a', 2)],
    ['left at the very start', at('a', 0), 'left', at('a', 0)],
    ['right at the very end', at('c', 1), 'right', at('c', 1)],
    ['down', at('a', 1), 'down', at('c', 0)],
    ['up', at('c', 1), 'up', at('a', 0)],
    ['to the end', at('a', 0), 'end', at('a', 2)],
    ['to the start, dropping the selection', at('a', 2, 1), 'start', at('a', 0)],
    ['from a segment that is gone', at('gone', 4), 'right', at('a', 0)],
  ])('%s', (_, from, move, to) => {
    expect(moveCaret(segments, from, move, false)).toEqual(to);
  });

  test.each<[string, Selection, Move, Selection]>([
    ['right', at('a', 0), 'right', at('a', 1, 0)],
    ['never into the next segment', at('a', 2, 1), 'right', at('a', 2, 1)],
    ['never into the one before', at('c', 0), 'left', at('c', 0)],
    ['to the end', at('a', 1), 'end', at('a', 2, 1)],
    ['up, to the start', at('a', 2), 'up', at('a', 0, 2)],
  ])('extends %s', (_, from, move, to) => {
    expect(moveCaret(segments, from, move, true)).toEqual(to);
  });
});

test('a selection made backwards holds the same words', () => {
  expect(rangeOf(at('a', 0, 2))).toEqual({ first: 0, last: 2 });
  expect(selectedWords(segments[0], at('a', 1, 2)).map(({ text }) => text)).toEqual(['two', 'three']);
  expect(selectedWords(segments[1], at('a', 1, 2))).toEqual([]);
});

test('the first word that can be reached', () => {
  expect(firstCaret([segment('x', ''), segment('y', 'hi')])).toEqual(at('y', 0));
  expect(firstCaret([segment('x', '')])).toBeUndefined();
});

test('a correction is cut at spaces; an empty one deletes', () => {
  expect(wordsOf('  Pavel   Sorokin. ')).toEqual(['Pavel', 'Sorokin.']);
  expect(wordsOf(' \u00A0 ')).toEqual([]);
});

test('the word that sounds', () => {
  const spoken = segment('c', 'four five', 10);
  expect([9.9, 10, 10.7, 10.9, 11, 12.5].map((time) => wordAt(spoken, time))).toEqual([-1, 0, 0, -1, 1, -1]);
});
