import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { clockTime } from '../../../renderer/app/format.ts';
import { nextRate, parseTime, SegmentTimes, timeStamp } from '../../../renderer/features/playback/times.ts';

describe('a typed time', () => {
  test.each([
    ['0', 0],
    ['75', 75],
    ['1:15', 75],
    [' 1:01:05 ', 3665],
    ['1.01.05', 3665],
    ['1 15', 75],
    ['90:00', 5400],
  ])('%j is %s seconds', (typed, seconds) => expect(parseTime(typed)).toBe(seconds));

  test.each(['', ':', '1:', '1:2:3:4', '-1', '1:015', 'now', '1e3'])('%j is none', (typed) => {
    expect(parseTime(typed)).toBeNull();
  });

  test('as the clock shows it is the time of the clock, and so is a stamp', () => {
    fc.assert(
      fc.property(fc.nat({ max: 360_000 }), fc.double({ min: 0, max: 0.99, noNaN: true }), (whole, rest) => {
        expect(parseTime(clockTime(whole + rest))).toBe(whole);
        expect(parseTime(timeStamp(whole + rest).slice(1, -1))).toBe(whole);
      }),
    );
  });
});

test('speeds stay within half and three times, and steps there and back cancel out', () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: -30, max: 30 })), (steps) => {
      let rate = 1;
      for (const step of steps) {
        rate = nextRate(rate, step);
        expect(rate).toBeGreaterThanOrEqual(0.5);
        expect(rate).toBeLessThanOrEqual(3);
        expect(rate).toBe(Math.round(rate * 10) / 10);
      }
    }),
  );
  for (let tenths = 6; tenths < 30; tenths += 1) expect(nextRate(nextRate(tenths / 10, 1), -1)).toBe(tenths / 10);
});

test('the segment that sounds is the one of the take that began last', () => {
  const segments = fc.array(
    fc.record({ takeId: fc.constantFrom('a', 'b'), start: fc.double({ min: 0, max: 100, noNaN: true }) }),
  );
  fc.assert(
    fc.property(segments, fc.double({ min: 0, max: 110, noNaN: true }), (list, time) => {
      const at = new SegmentTimes(list).at('a', time);
      const begun = list.filter(({ takeId, start }) => takeId === 'a' && start <= time);
      if (begun.length === 0) expect(at).toBe(-1);
      else {
        expect(list[at]?.takeId).toBe('a');
        expect(list[at]?.start).toBe(Math.max(...begun.map(({ start }) => start)));
      }
    }),
  );
  expect(new SegmentTimes([]).at('', 5)).toBe(-1);
});
