import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment, TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { patchBetween, patched } from '../../../electron/core/transcript/patch.ts';

const word = fc.record({ id: fc.string(), text: fc.string(), start: fc.nat(99), end: fc.nat(99) });
const segment: fc.Arbitrary<Segment> = fc.record({
  id: fc.oneof(
    fc.string(),
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
});
const document: fc.Arbitrary<TranscriptDocument> = fc.record({
  language: fc.constantFrom('', 'ru'),
  speakers: fc.constant([{ id: 's1', name: 'Speaker 1' }]),
  segments: fc.array(segment, { maxLength: 6 }),
});

describe('patches of transcripts', () => {
  it('make the later state of the earlier one, whatever changed', () => {
    fc.assert(
      fc.property(document, document, (before, after) => {
        expect(patched(before, patchBetween(before, after))).toEqual(after);
        expect(patched(null, patchBetween(null, after))).toEqual(after);
      }),
    );
  });

  it('hold only the run of segments that changed, and leave the others the same objects', () => {
    fc.assert(
      fc.property(document, fc.nat(), segment, (before, where, other) => {
        fc.pre(before.segments.length > 0);
        const at = where % before.segments.length;
        // Segments that read alike count as the same even where they are other objects.
        const copies = before.segments.map((each) => structuredClone(each));
        const after = { ...before, segments: copies.with(at, other) };
        const patch = patchBetween(before, after);
        expect(patch.segments.length).toBeLessThanOrEqual(1);
        const made = patched(before, patch);
        made.segments.forEach((each, index) => {
          if (index !== at) expect(each).toBe(before.segments[index]);
        });
      }),
    );
  });

  it('are empty between a state and itself', () => {
    fc.assert(
      fc.property(document, (same) => {
        expect(patchBetween(same, structuredClone(same))).toMatchObject({ removed: 0, segments: [] });
      }),
    );
  });
});
