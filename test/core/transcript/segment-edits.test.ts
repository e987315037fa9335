import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import type { TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { applyEdit, type TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { originalDocument } from '../../../electron/core/transcript/fold.ts';
import { heardIn } from '../../../electron/core/transcript/heard.ts';
import { spoken } from './support.ts';

const original = originalDocument(
  [
    { id: 'a', takeId: 't1', track: 0, start: 0, end: 4, result: spoken('My name is Pavel Sorokin.', 0.2) },
    { id: 'b', takeId: 't1', track: 1, start: 4, end: 6, result: spoken('Mhm.', 4.2) },
    { id: 'c', takeId: 't1', track: 0, start: 6, end: 9, result: spoken('And you are who?', 6.2) },
    { id: 'd', takeId: 't2', track: 0, start: 0, end: 2, result: spoken('Another take.', 0.2) },
    { id: 'e', takeId: 't1', track: 1, start: 9, end: 10, result: spoken('', 9.2, { words: [] }) },
  ],
  'en',
  new Map(),
);

const textOf = (document: TranscriptDocument, id: string): string =>
  (document.segments.find((each) => each.id === id)?.words ?? []).map(({ text }) => text).join(' ');

function someEdit(document: TranscriptDocument, [kind, where, from]: readonly number[]): TranscriptEdit {
  const segment = document.segments[(where ?? 0) % document.segments.length];
  const segmentId = segment?.id ?? '';
  const words = segment?.words ?? [];
  const word = words[(from ?? 0) % Math.max(1, words.length)]?.id ?? '';
  switch ((kind ?? 0) % 8) {
    case 0:
      return { type: 'split-segment', segmentId, word };
    case 1:
      return { type: 'merge-segments', segmentId };
    case 2:
      return { type: 'delete-segment', segmentId };
    case 3:
      return { type: 'replace-words', segmentId, firstWord: word, lastWord: word, texts: ['Иван', 'said'] };
    case 4:
      return { type: 'put-words', segmentId, words: heardIn(original, document, segmentId) };
    case 5:
      return {
        type: 'replace-many',
        parts: words.map(({ id }) => ({ segmentId, firstWord: id, lastWord: id, texts: ['so', id.slice(0, 2)] })),
      };
    default:
      return { type: 'move-words', segmentId, word, to: (from ?? 0) % 2 === 0 ? 'next' : 'previous' };
  }
}

function check(document: TranscriptDocument): void {
  const ids = document.segments.flatMap(({ id, words }) => [id, ...words.map((word) => word.id)]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { takeId, track, start, end, words } of document.segments) {
    expect(start).toBeGreaterThanOrEqual(0);
    expect(end).toBeLessThanOrEqual(takeId === 't2' ? 2 : track === 0 ? 9 : 10);
    let at = start;
    for (const word of words) {
      expect(word.start).toBeGreaterThanOrEqual(at - 1e-9);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
      at = word.end;
    }
    expect(at).toBeLessThanOrEqual(end + 1e-9);
  }
}

describe('edits of segments', () => {
  it('moves words to the neighbour on the same track, with their ids and times', () => {
    const moved = applyEdit(original, { type: 'move-words', segmentId: 'a:0', word: 'a.3', to: 'next' }, 1);
    expect([textOf(moved, 'a:0'), textOf(moved, 'c:0')]).toEqual(['My name is', 'Pavel Sorokin. And you are who?']);
    const before = original.segments.find(({ id }) => id === 'a:0')?.words.slice(3);
    expect(moved.segments.find(({ id }) => id === 'c:0')?.words.slice(0, 2)).toEqual(before);
    const back = applyEdit(moved, { type: 'move-words', segmentId: 'c:0', word: 'a.4', to: 'previous' }, 2);
    expect([textOf(back, 'a:0'), textOf(back, 'c:0')]).toEqual(['My name is Pavel Sorokin.', 'And you are who?']);
    check(back);
  });

  it('takes a segment in whole when all of its words go', () => {
    const moved = applyEdit(original, { type: 'move-words', segmentId: 'c:0', word: 'c.3', to: 'previous' }, 1);
    expect(moved.segments.map(({ id }) => id)).toEqual(['a:0', 'b:0', 'e:0', 'd:0']);
    expect(textOf(moved, 'a:0')).toBe('My name is Pavel Sorokin. And you are who?');
  });

  it('gives the neighbour the more guarded of the statuses', () => {
    const segments = original.segments.map((each) =>
      each.id === 'a:0' ? { ...each, status: 'background' as const } : each,
    );
    const edit: TranscriptEdit = { type: 'move-words', segmentId: 'a:0', word: 'a.4', to: 'next' };
    const moved = applyEdit({ ...original, segments }, edit, 1);
    expect(moved.segments.find(({ id }) => id === 'c:0')?.status).toBe('background');
  });

  it('keeps a deleted segment as one without words, whose sound is not handed out, and puts the words back', () => {
    const deleted = applyEdit(original, { type: 'delete-segment', segmentId: 'a:0' }, 1);
    expect(deleted.segments[0]).toMatchObject({ id: 'a:0', words: [], flags: ['deleted'] });
    expect(() => applyEdit(deleted, { type: 'merge-segments', segmentId: 'a:0' }, 2)).toThrow();
    const words = heardIn(original, deleted, 'a:0');
    expect(applyEdit(deleted, { type: 'put-words', segmentId: 'a:0', words }, 2)).toEqual(original);
  });

  it.each<TranscriptEdit>([
    { type: 'move-words', segmentId: 'a:0', word: 'a.1', to: 'previous' },
    { type: 'move-words', segmentId: 'a:0', word: 'c.1', to: 'next' },
    { type: 'move-words', segmentId: 'd:0', word: 'd.1', to: 'next' },
    { type: 'move-words', segmentId: 'b:0', word: 'b.0', to: 'next' },
    { type: 'merge-segments', segmentId: 'b:0' },
    { type: 'delete-segment', segmentId: 'x' },
    { type: 'put-words', segmentId: 'a:0', words: [{ id: 'c.0', text: 'And', start: 1, end: 2 }] },
    { type: 'put-words', segmentId: 'a:0', words: [{ id: 'n', text: 'Late', start: 3, end: 5 }] },
    { type: 'replace-many', parts: [{ segmentId: 'x', firstWord: 'a.0', lastWord: 'a.0', texts: [] }] },
  ])('refuses what can not be done: %j', (edit) => {
    expect(() => applyEdit(original, edit, 1)).toThrow('transcript.invalid-edit');
  });

  it('keeps times in order and inside the take, and words that stay as they are, whatever is done', () => {
    const known = new Map(original.segments.flatMap(({ words }) => words.map((word) => [word.id, word] as const)));
    fc.assert(
      fc.property(fc.array(fc.tuple(fc.nat(30), fc.nat(30), fc.nat(30)), { maxLength: 25 }), (steps) => {
        let document = original;
        steps.forEach((numbers, seq) => {
          try {
            document = applyEdit(document, someEdit(document, numbers), seq);
          } catch (error) {
            if (!isSottovoceError(error, 'transcript.invalid-edit')) throw error;
          }
          check(document);
        });
        for (const { words } of document.segments) {
          for (const word of words) expect(known.get(word.id)?.text ?? word.text).toBe(word.text);
        }
      }),
    );
  });
});
