import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Segment } from '../../../electron/core/transcript/document.ts';
import type { Region } from '../../../electron/core/transcript/result.ts';
import { secondsWithoutText, speechWithoutWords } from '../../../electron/core/transcript/without-text.ts';

const word = (start: number, end: number) => ({ start, end });

it.each([
  ['nothing but words', [word(0, 1), word(1.2, 4)], [word(0, 4)], []],
  ['no word at all, however short', [], [word(1, 1.5)], [word(1, 1.5)]],
  ['a breath between words', [word(0, 1), word(2, 3)], [word(0, 3)], []],
  ['words that stop early', [word(0, 1)], [word(0, 9)], [word(1, 9)]],
  ['a gap in the middle', [word(0, 1), word(5, 6)], [word(0, 6)], [word(1, 5)]],
  ['words beside the speech', [word(8, 9)], [word(0, 3)], [word(0, 3)]],
])('%s', (_, words, speech, parts) => {
  expect(speechWithoutWords(words, speech)).toEqual(parts);
});

it('is speech, in order, and never under a word', () => {
  const times = fc.array(fc.integer({ min: 0, max: 100 }), { maxLength: 12 });
  const spans = times.map((all) => {
    const sorted = [...new Set(all)].sort((a, b) => a - b);
    return sorted.flatMap((start, at) => {
      const end = sorted[at + 1];
      return at % 2 === 0 && end !== undefined ? [word(start, end)] : [];
    });
  });
  fc.assert(
    fc.property(spans, spans, (words, speech) => {
      let at = 0;
      for (const part of speechWithoutWords(words, speech)) {
        expect(part.start).toBeGreaterThanOrEqual(at);
        expect(part.end).toBeGreaterThan(part.start);
        at = part.end;
        expect(speech.some((span) => span.start <= part.start && part.end <= span.end)).toBe(true);
        expect(words.some((each) => each.start < part.end && part.start < each.end)).toBe(false);
      }
    }),
  );
});

/** What `secondsWithoutText` is by its definition: each region against each segment. */
function byDefinition(segments: readonly Segment[], regions: readonly Region[]): number {
  const parts = regions.flatMap(({ takeId, track, result }) =>
    segments
      .filter((each) => each.takeId === takeId && each.track === track && each.checked !== true)
      .flatMap((segment) =>
        speechWithoutWords(
          segment.words,
          (result?.speech ?? [])
            .map((span) => ({ start: Math.max(span.start, segment.start), end: Math.min(span.end, segment.end) }))
            .filter(({ start, end }) => end > start),
        ),
      ),
  );
  return parts.reduce((sum, { start, end }) => sum + end - start, 0);
}

it('sums up what is without words, whatever the order of regions and the borders of segments', () => {
  const borders = fc
    .uniqueArray(fc.integer({ min: 0, max: 200 }), { minLength: 2, maxLength: 20 })
    .map((times) => times.toSorted((a, b) => a - b));
  const spansOf = (times: readonly number[]) => times.slice(1).map((end, at) => ({ start: times[at] ?? 0, end }));
  const track = fc.tuple(borders, borders, fc.array(fc.boolean(), { minLength: 20, maxLength: 20 }));
  fc.assert(
    fc.property(fc.array(track, { maxLength: 3 }), fc.boolean(), (tracks, backwards) => {
      const segments = tracks.flatMap(([times, , some], number) =>
        spansOf(times).map(({ start, end }, at): Segment => ({
          id: `${number}:${at}`,
          takeId: 't',
          track: number,
          speakerId: 's1',
          status: 'on-record',
          start,
          end,
          words: some[at] === true ? [{ id: `${number}.${at}`, text: 'word', start, end: (start + end) / 2 }] : [],
          flags: [],
          ...(at % 5 === 4 && { checked: true as const }),
        })),
      );
      const regions = tracks.flatMap(([, times], number) =>
        spansOf(times).map(({ start, end }, at): Region => ({
          id: `r${number}.${at}`,
          takeId: 't',
          track: number,
          start,
          end,
          result: { language: 'en', words: [], speech: [{ start, end }], margin: null, skipped: false },
        })),
      );
      const given = backwards ? regions.toReversed() : regions;
      expect(secondsWithoutText(segments, given)).toBeCloseTo(byDefinition(segments, regions), 6);
    }),
  );
});
