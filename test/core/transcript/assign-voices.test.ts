import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { assignVoices, type VoiceAssignment } from '../../../electron/core/transcript/assign-voices.ts';
import type { Segment } from '../../../electron/core/transcript/document.ts';

/** A segment of `text`, half a second a word, from `start` on. */
function segmentOf(id: string, text: string, start: number, takeId = 't1'): Segment {
  const words = text.split(' ').filter((each) => each !== '');
  return {
    id,
    takeId,
    track: 0,
    speakerId: 's1',
    status: 'on-record',
    start,
    end: start + Math.max(1, words.length) / 2,
    words: words.map((each, at) => ({
      id: `${id}.${at}`,
      text: each,
      start: start + at / 2,
      end: start + at / 2 + 0.4,
    })),
    flags: [],
  };
}
const turns = (...all: [start: number, end: number, voice: number][]): VoiceAssignment => ({
  takeId: 't1',
  track: 0,
  turns: all.map(([start, end, voice]) => ({ start, end, voice })),
});
const read = (segments: readonly Segment[]) =>
  segments.map(({ speakerId, words }) => `${speakerId}: ${words.map(({ text }) => text).join(' ')}`);

describe('voices that were told apart', () => {
  test('split a segment at the end of the sentence nearby, and give it to its speakers', () => {
    const segment = segmentOf('a', 'Where were you? At home with my sister. And then?', 0);
    // The change is heard a word late.
    const found = assignVoices([segment], [turns([0, 2, 0], [2, 4, 1], [4, 5, 0])], 7);
    expect(read(found)).toEqual(['s1: Where were you?', 's2: At home with my sister.', 's1: And then?']);
    expect(found.map(({ id }) => id)).toEqual(['a', 'e7.1', 'e7.2']);
  });

  test('leave other takes and tracks as they are', () => {
    const other = segmentOf('b', 'Never mind.', 0, 't2');
    expect(assignVoices([other, { ...other, id: 'c', takeId: 't1', track: 1 }], [turns([0, 9, 3])], 1)).toEqual([
      other,
      { ...other, id: 'c', takeId: 't1', track: 1 },
    ]);
  });

  test('flag where two speak at once, and take the flag back where they do not', () => {
    const segment = segmentOf('a', 'Where were you? At home with my sister.', 0);
    const told = turns([0, 1.5, 0], [1.5, 4, 1]);
    const flags = (overlaps?: VoiceAssignment['overlaps'], of: readonly Segment[] = [segment]) =>
      assignVoices(of, [overlaps === undefined ? told : { ...told, overlaps }], 3);
    const once = flags([
      { start: 1.6, end: 1.8 },
      { start: 2.8, end: 3 },
    ]);
    expect(once.map((each) => each.flags)).toEqual([[], ['overlap']]);
    expect(flags([{ start: 0.2, end: 0.4 }], once).map((each) => each.flags)).toEqual([[], []]);
    // An edit of a version that did not look says nothing.
    expect(flags(undefined, once).map((each) => each.flags)).toEqual([[], ['overlap']]);
  });

  test('leave the flag of what became readable after voices were told apart', () => {
    const late: Segment = { ...segmentOf('a', 'Where were you?', 5), flags: ['overlap'] };
    const found = assignVoices([late], [{ ...turns([0, 4, 0], [9, 12, 1]), overlaps: [] }], 1);
    expect(found.map(({ flags }) => flags)).toEqual([['overlap']]);
    const looked = assignVoices([late], [{ ...turns([0, 4, 0], [4, 12, 1]), overlaps: [] }], 1);
    expect(looked.map(({ flags }) => flags)).toEqual([[]]);
  });

  test('give speech without words to whoever was heard in its middle', () => {
    expect(assignVoices([segmentOf('a', '', 4)], [turns([0, 4.2, 0], [4.22, 9, 2])], 1)[0]?.speakerId).toBe('s3');
  });

  test('change no word, no time and no order, whatever they are', () => {
    const drawn = fc.array(fc.tuple(fc.double({ min: 0.05, max: 4, noNaN: true }), fc.integer({ min: 0, max: 3 })), {
      maxLength: 12,
    });
    const texts = fc.array(fc.constantFrom('Yes.', 'no', 'and', 'then?', 'we', 'left'), { maxLength: 25 });
    fc.assert(
      fc.property(fc.array(texts, { maxLength: 5 }), drawn, (lines, lengths) => {
        let at = 0;
        const segments = lines.map((line, index) => {
          const segment = segmentOf(`r${index}`, line.join(' '), at);
          at = segment.end + 0.3;
          return segment;
        });
        let from = 0;
        const assignment = turns(
          ...lengths.map(([seconds, voice]): [number, number, number] => [from, (from += seconds), voice]),
        );
        const found = assignVoices(segments, [assignment], 3);
        expect(found.flatMap(({ words }) => words)).toEqual(segments.flatMap(({ words }) => words));
        expect(new Set(found.map(({ id }) => id)).size).toBe(found.length);
        found.forEach((segment, index) => {
          expect(segment.end).toBeGreaterThanOrEqual(segment.start);
          expect(segment.start).toBeGreaterThanOrEqual((found[index - 1]?.end ?? 0) - 1e-9);
          expect(segment.start).toBeLessThanOrEqual(segment.words[0]?.start ?? Infinity);
          expect(segment.end).toBeGreaterThanOrEqual(segment.words.at(-1)?.end ?? -Infinity);
        });
      }),
    );
  });
});
