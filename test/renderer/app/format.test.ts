import { describe, expect, test } from 'vitest';
import { clockTime, fileSize, secondsLeft } from '../../../renderer/app/format.ts';

describe('clockTime', () => {
  test.each([
    [0, '0:00'],
    [9.99, '0:09'],
    [61, '1:01'],
    [3599.9, '59:59'],
    [3600, '1:00:00'],
    [10_925, '3:02:05'],
    [-1, '0:00'],
  ])('%d s is %s', (seconds, text) => {
    expect(clockTime(seconds)).toBe(text);
  });
});

describe('fileSize', () => {
  test.each([
    [1, '1 byte'],
    [999, '999 byte'],
    [1_500, '1.5 kB'],
    [1_048_576, '1 MB'],
    [12_345_678_901, '12.3 GB'],
  ])('%d bytes', (bytes, text) => {
    expect(fileSize(bytes, 'en').replace('bytes', 'byte')).toBe(text);
  });
});

describe('secondsLeft', () => {
  const job = { done: 20, total: 100, kept: 0, startedAt: 0 };
  test('extrapolates from what was done', () => {
    expect(secondsLeft(job, 10_000)).toBe(40);
  });
  test('counts only what it did itself: what was there when it went on was no work', () => {
    expect(secondsLeft({ ...job, done: 60, kept: 50 }, 10_000)).toBe(40);
    expect(secondsLeft({ ...job, done: 50, kept: 50 }, 10_000)).toBeUndefined();
  });
  test.each([
    ['nothing is done', { ...job, done: 0 }, 10_000],
    ['the total is unknown', { ...job, total: 0 }, 10_000],
    ['it has only begun', job, 2_000],
    ['too little is done', { ...job, done: 1 }, 10_000],
  ])('says nothing where %s', (_, early, now) => {
    expect(secondsLeft(early, now)).toBeUndefined();
  });
});
