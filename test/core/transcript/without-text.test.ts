import fc from 'fast-check';
import { expect, it } from 'vitest';
import { speechWithoutWords } from '../../../electron/core/transcript/without-text.ts';

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
