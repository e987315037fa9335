import { describe, expect, it } from 'vitest';
import {
  listStatusRanges,
  mostGuarded,
  statusOf,
  statusOfWhole,
  stretchBorders,
} from '../../../electron/core/capture/status.ts';
import { emptyVault } from '../transcript/support.ts';
import { addStretches } from './support.ts';

describe('listStatusRanges', () => {
  it('gives the ranges of each take in seconds, neighbours with one status joined, and nothing for what took no time', () => {
    const { db } = emptyVault();
    addStretches(db, 't1', [
      ['on-record', 10],
      ['off-record', 0],
      ['on-record', 5, 'pause'],
      ['background', 2.5],
      ['off-record', 1],
      ['background', 4],
    ]);
    const ranges = listStatusRanges(db, 'i');
    expect(ranges.get('t1')).toEqual([
      { status: 'on-record', start: 0, end: 15 },
      { status: 'background', start: 15, end: 17.5 },
      { status: 'off-record', start: 17.5, end: 18.5 },
      { status: 'background', start: 18.5, end: 22.5 },
    ]);
    expect(ranges.get('t2')).toEqual([]);
    expect(listStatusRanges(db, 'another')).toEqual(new Map());
    // A pause is a border too: the sound before and after was not taken in one go.
    expect(stretchBorders(db, 't1')).toEqual([10, 15, 17.5, 18.5]);
    expect(stretchBorders(db, 't2')).toEqual([]);
  });
});

describe('statusOf', () => {
  const ranges = new Map([
    [
      't',
      [
        { status: 'on-record', start: 0, end: 10 },
        { status: 'background', start: 10, end: 20 },
        { status: 'off-record', start: 20, end: 30 },
      ] as const,
    ],
  ]);

  it.each([
    [1, 2, 'on-record'],
    [9, 10.9, 'on-record'],
    [9.1, 11, 'background'],
    [10, 10, 'background'],
    [20, 20, 'off-record'],
    [-3, -2, 'on-record'],
    [31, 32, 'off-record'],
  ])('is at %d to %d s that of the middle, on a border the more guarded one: %s', (start, end, expected) => {
    expect(statusOf(ranges, 't', start, end)).toBe(expected);
  });

  it('is on record where nothing is known', () => {
    expect(statusOf(ranges, 'another', 1, 2)).toBe('on-record');
    expect(mostGuarded([])).toBe('on-record');
  });

  it('is that of a range as a whole only for what lies within it', () => {
    expect(statusOfWhole(ranges, 't', 0, 10)).toBe('on-record');
    expect(statusOfWhole(ranges, 't', 9, 10.5)).toBeUndefined();
    expect(statusOfWhole(ranges, 'another', 0, 1)).toBeUndefined();
  });
});
