import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import type { TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { applyEdit, type TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { originalDocument } from '../../../electron/core/transcript/fold.ts';
import { spoken } from './support.ts';

const original = originalDocument(
  [
    { id: 'a', takeId: 't1', track: 0, start: 0, end: 4, result: spoken('My name is Pavel Sorokin.', 0.2) },
    { id: 'b', takeId: 't1', track: 1, start: 4, end: 8, result: spoken('Thank you. Where is she?', 4.2) },
    { id: 'c', takeId: 't1', track: 1, start: 8, end: 9, result: spoken('', 8.2, { words: [] }) },
  ],
  'en',
  new Map(),
);

function replace(segmentId: string, firstWord: string, lastWord: string, ...texts: string[]): TranscriptEdit {
  return { type: 'replace-words', segmentId, firstWord, lastWord, texts };
}

function textOf(document: TranscriptDocument, at: number): string {
  return (document.segments[at]?.words ?? []).map(({ text }) => text).join(' ');
}

/** An edit of this document, made from four numbers. */
function someEdit(
  document: TranscriptDocument,
  [kind, where, from, count]: readonly number[],
  texts: string[],
): TranscriptEdit {
  const segment = document.segments[(where ?? 0) % document.segments.length];
  const segmentId = segment?.id ?? '';
  const words = segment?.words ?? [];
  const first = (from ?? 0) % Math.max(1, words.length);
  const heard = (id: string) => ({
    segmentId: id,
    language: 'ru',
    words: texts.map((text, at) => ({ text, start: (from ?? 0) / 2 - at, end: (from ?? 0) / 2 + (count ?? 0) })),
    flags: ['rate' as const],
  });
  switch ((kind ?? 0) % 9) {
    case 0:
      return { type: 'set-speaker', segmentId, speakerId: `s${((from ?? 0) % 4) + 1}` };
    case 1:
      return {
        type: 'name-speaker',
        speakerId: document.speakers[(from ?? 0) % document.speakers.length]?.id ?? '',
        name: texts[0] ?? '',
      };
    case 2:
      return { type: 'split-segment', segmentId, word: words[first]?.id ?? '' };
    case 3:
      return { type: 'merge-segments', segmentId };
    case 4:
      return { type: 'check-flags', segmentId, checked: (from ?? 0) % 2 === 0 };
    case 5:
      return { type: 'recognised-again', ...heard(segmentId) };
    case 6: {
      const next = document.segments[((where ?? 0) + 1) % document.segments.length]?.id ?? '';
      return { type: 'recognised-again-many', parts: [...new Set([segmentId, next])].map(heard) };
    }
    default: {
      const last = Math.min(words.length - 1, first + ((count ?? 0) % 3));
      return replace(segmentId, words[first]?.id ?? '', words[last]?.id ?? '', ...texts);
    }
  }
}

function checkInvariants(document: TranscriptDocument): void {
  const ids = document.segments.flatMap((segment) => [segment.id, ...segment.words.map((word) => word.id)]);
  expect(new Set(ids).size).toBe(ids.length);
  for (const { words, start, end, speakerId } of document.segments) {
    let at = start;
    for (const word of words) {
      expect(word.start).toBeGreaterThanOrEqual(at - 1e-9);
      expect(word.end).toBeGreaterThanOrEqual(word.start);
      at = word.end;
    }
    expect(at).toBeLessThanOrEqual(end + 1e-9);
    expect(document.speakers.map(({ id }) => id)).toContain(speakerId);
  }
}

describe('applyEdit', () => {
  it('keeps the times and ids of words that stay, and gives new ones the time of those they replace', () => {
    const edited = applyEdit(original, replace('a:0', 'a.2', 'a.4', 'is', 'Anton', 'Pavlovich', 'Orlov.'), 7);
    const [before, after] = [original.segments[0]?.words ?? [], edited.segments[0]?.words ?? []];
    expect(textOf(edited, 0)).toBe('My name is Anton Pavlovich Orlov.');
    expect(after.slice(0, 3)).toEqual(before.slice(0, 3));
    expect(after.slice(3).map(({ id }) => id)).toEqual(['e7.1', 'e7.2', 'e7.3']);
    expect(after[3]?.start).toBe(before[3]?.start);
    expect(after.at(-1)?.end).toBeCloseTo(before.at(-1)?.end ?? 0, 9);
    checkInvariants(edited);
  });

  it('puts an inserted word into the pause', () => {
    const edited = applyEdit(original, replace('a:0', 'a.1', 'a.1', 'own', 'name'), 1);
    expect(edited.segments[0]?.words[1]).toMatchObject({ text: 'own', start: 0.2 + 0.4, end: 0.7 });
    expect(edited.segments[0]?.words[2]?.id).toBe('a.1');
  });

  it('takes words away', () => {
    expect(textOf(applyEdit(original, replace('b:0', 'b.0', 'b.1'), 1), 1)).toBe('Where is she?');
  });

  it('writes into a segment in which no word was recognised', () => {
    const edited = applyEdit(original, replace('c:0', '', '', 'In', 'Astana.'), 3);
    expect(edited.segments[2]?.words.map(({ id, start }) => [id, start])).toEqual([
      ['e3.0', 8],
      ['e3.1', 8 + 2 / 9],
    ]);
  });

  it('brings in a speaker that was not there, and names and unnames one', () => {
    const moved = applyEdit(original, { type: 'set-speaker', segmentId: 'b:0', speakerId: 's3' }, 1);
    expect(moved.speakers.map(({ name }) => name)).toEqual(['Speaker 1', 'Speaker 2', 'Speaker 3']);
    const named = applyEdit(moved, { type: 'name-speaker', speakerId: 's3', name: 'Interpreter' }, 2);
    expect(named.speakers[2]?.name).toBe('Interpreter');
    expect(applyEdit(named, { type: 'name-speaker', speakerId: 's3', name: '' }, 3).speakers).toEqual(moved.speakers);
  });

  it('splits a segment and merges it again', () => {
    const split = applyEdit(original, { type: 'split-segment', segmentId: 'b:0', word: 'b.2' }, 9);
    expect(split.segments.map(({ id }) => id)).toEqual(['a:0', 'b:0', 'e9', 'c:0']);
    expect(textOf(split, 2)).toBe('Where is she?');
    expect(applyEdit(split, { type: 'merge-segments', segmentId: 'b:0' }, 10)).toEqual(original);
  });

  it('gives joined segments the more guarded of their statuses', () => {
    const split = applyEdit(original, { type: 'split-segment', segmentId: 'b:0', word: 'b.2' }, 9);
    const segments = split.segments.map((segment) =>
      segment.id === 'e9' ? { ...segment, status: 'background' as const } : segment,
    );
    const joined = applyEdit({ ...original, segments }, { type: 'merge-segments', segmentId: 'b:0' }, 10);
    expect(joined.segments.find(({ id }) => id === 'b:0')?.status).toBe('background');
  });

  it.each<TranscriptEdit>([
    replace('x', 'a.0', 'a.0', 'No'),
    replace('a:0', 'b.0', 'b.0', 'No'),
    replace('a:0', 'a.2', 'a.1', 'No'),
    replace('a:0', '', '', 'No'),
    { type: 'set-speaker', segmentId: 'a:0', speakerId: 'Pavel' },
    { type: 'set-speaker', segmentId: 'x', speakerId: 's1' },
    { type: 'name-speaker', speakerId: 's9', name: 'No' },
    { type: 'split-segment', segmentId: 'a:0', word: 'a.0' },
    { type: 'merge-segments', segmentId: 'a:0' },
    { type: 'merge-segments', segmentId: 'c:0' },
  ])('refuses what the document does not hold: %j', (edit) => {
    expect(() => applyEdit(original, edit, 1)).toThrow('transcript.invalid-edit');
  });

  it('keeps times in order, words in their segments and ids apart, whatever is done, and never changes its argument', () => {
    const before = structuredClone(original);
    const step = fc.tuple(
      fc.tuple(fc.nat(20), fc.nat(20), fc.nat(20), fc.nat(20)),
      fc.array(fc.constantFrom('My', 'name', 'is', 'Anton', 'Иван', 'she?'), { maxLength: 5 }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 15 }), (steps) => {
        let document = original;
        steps.forEach(([numbers, texts], seq) => {
          try {
            document = applyEdit(document, someEdit(document, numbers, texts), seq);
          } catch (error) {
            if (!isSottovoceError(error, 'transcript.invalid-edit')) throw error;
          }
          checkInvariants(document);
        });
        expect(original).toEqual(before);
      }),
    );
  });
});
