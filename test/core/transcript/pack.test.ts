import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Segment } from '../../../electron/core/transcript/document.ts';
import { packSegments, unpackSegments } from '../../../electron/core/transcript/pack.ts';
import { segment } from './segments-arbitrary.ts';

const head = { takeId: 't', track: 0, speakerId: 's1', status: 'on-record', start: 3, end: 5, flags: [] } as const;
/** As a region of a recording falls into segments, some of them changed since. */
const region: fc.Arbitrary<readonly Segment[]> = fc
  .array(fc.record({ count: fc.nat(3), like: fc.option(segment, { freq: 3 }) }), { maxLength: 6 })
  .map((parts) => {
    let at = 0;
    return parts.map(({ count, like }) => {
      const words = Array.from({ length: count }, (_, index) => {
        return { id: `r.${at + index}`, text: `w${at + index}`, start: at + index, end: at + index + 0.7 };
      });
      const own = { id: `r:${at}`, words };
      at += count;
      return { ...head, ...like, ...own };
    });
  });

describe('packed segments', () => {
  it('come out as they were, whatever their ids and texts', () => {
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(unpackSegments(packSegments(segments))).toEqual(segments);
      }),
    );
  });

  it('come out as they were where they go on from each other', () => {
    fc.assert(
      fc.property(fc.array(region), (regions) => {
        expect(unpackSegments(packSegments(regions.flat()))).toEqual(regions.flat());
      }),
    );
  });

  it('say once what segments that go on from each other have in common', () => {
    const words = (...at: number[]) => at.map((each) => ({ id: `r.${each}`, text: 'да', start: each, end: each + 1 }));
    const segments = [
      { ...head, id: 'r:3', words: words(3, 4) },
      { ...head, id: 'r:5', words: words(5) },
    ];
    expect(JSON.parse(packSegments(segments).text)).toMatchObject({ runs: [{ id: 'r:3', length: 2, ids: null }] });
  });

  it('hold the ids of words that do not go on from the segment', () => {
    const words = [3, 4].map((at) => ({ id: `r.${at}`, text: 'да', start: at, end: at + 1 }));
    expect(packSegments([{ ...head, id: 'r:3', words }]).text).toContain('"ids":null');
    expect(packSegments([{ ...head, id: 'r:2', words }]).text).toContain('"ids":["r.3","r.4"]');
  });
});
