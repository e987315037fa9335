import fc from 'fast-check';
import type { Segment } from '../../../electron/core/transcript/document.ts';

const word = fc.record({
  id: fc.string(),
  text: fc.string(),
  start: fc.double({ min: 0, noNaN: true }),
  end: fc.nat(99),
});
/** Any segment, also with ids that only look like those of a region. */
export const segment: fc.Arbitrary<Segment> = fc.record(
  {
    id: fc.oneof(
      fc.string(),
      fc.constantFrom('r:', 'r:03', 'r:-0', 'r:NaN', 'r:Infinity', 'r:1e3', 'r:0.5'),
      fc.nat(9).map((first) => `r:${first}`),
    ),
    takeId: fc.constantFrom('t1', 't2'),
    track: fc.nat(2),
    speakerId: fc.constantFrom('s1', 's2'),
    status: fc.constantFrom('on-record', 'background', 'off-record'),
    start: fc.nat(99),
    end: fc.nat(99),
    words: fc.array(word, { maxLength: 4 }),
    flags: fc.subarray(['repetition', 'rate'] as const),
    checked: fc.constant(true as const),
    language: fc.constantFrom('en', 'ru'),
  },
  { requiredKeys: ['id', 'takeId', 'track', 'speakerId', 'status', 'start', 'end', 'words', 'flags'] },
);
