import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { patchBetween, patched } from '../../../electron/core/transcript/patch.ts';
import { segment } from './segments-arbitrary.ts';

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
