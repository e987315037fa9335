import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  cautionsOf,
  dayHere,
  dayText,
  parseClock,
  passageOf,
  preciseClock,
  termsWords,
  type Terms,
} from '../../../renderer/features/consent/terms.ts';

const none: Terms = {
  voice: 'undecided',
  names: 'undecided',
  details: 'undecided',
  embargoUntil: null,
  withdrawUntil: null,
  spoken: false,
};

describe('times', () => {
  test('are read as they are written, to a tenth', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 360_000 }), (tenths) => {
        expect(parseClock(preciseClock(tenths / 10))).toBeCloseTo(tenths / 10, 6);
      }),
    );
    expect(preciseClock(62.54)).toBe('1:02.5');
    expect(preciseClock(59.96)).toBe('1:00.0');
    expect(preciseClock(3723)).toBe('1:02:03.0');
    expect(parseClock(' 1:02,5 ')).toBe(62.5);
    for (const bad of ['', 'x', '1:', ':1', '-1', '1:2:3:4', '1e3', '1:02.']) expect(parseClock(bad), bad).toBeNull();
  });

  test('make a passage only within the take and in order', () => {
    const take = { id: 't', seconds: 60.04 };
    expect(passageOf(take, '0:05', '0:09.5')).toEqual({ takeId: 't', start: 5, end: 9.5 });
    expect(passageOf(take, '0:05', '1:00.1')).toEqual({ takeId: 't', start: 5, end: 60.04 });
    for (const [from, to] of [
      ['0:09', '0:05'],
      ['0:05', '0:05'],
      ['0:05', '1:01'],
      ['1:01', '1:02'],
      ['', '0:05'],
      ['0:05', 'later'],
    ] as const) {
      expect(passageOf(take, from, to), `${from} ${to}`).toBeNull();
    }
  });
});

test('days are the calendar’s, whatever the time zone', () => {
  expect(dayHere(new Date(2027, 2, 1, 23, 59))).toBe('2027-03-01');
  expect(dayText('2027-03-01', 'en-GB')).toBe('1 March 2027');
});

test('terms are told in words, what is open is left out', () => {
  const t = (key: string, values: object = {}) => [key, ...Object.values(values).map(String)].join(' ');
  expect(termsWords(t, none, 'en-GB')).toEqual([]);
  expect(termsWords(t, { ...none, voice: 'none', names: 'changed', embargoUntil: '2027-03-01' }, 'en-GB')).toEqual([
    'terms.embargo 1 March 2027',
    'terms.voice.none',
    'terms.names.changed',
  ]);
});

describe('cautions', () => {
  const story = (terms: Partial<Terms>) => [{ interviewId: 'i', terms: { ...none, ...terms } }];
  const kinds = (terms: Partial<Terms>, sound = false, today = '2027-02-28') =>
    cautionsOf(story(terms), ['i'], sound, today).map(({ kind }) => kind);

  test('tell of days that are still to come', () => {
    expect(cautionsOf(story({ embargoUntil: '2027-03-01' }), ['i'], false, '2027-02-28')).toEqual([
      { kind: 'embargo', interviewId: 'i', day: '2027-03-01' },
    ]);
    // On its day an embargo is over, while a source may still withdraw.
    expect(kinds({ embargoUntil: '2027-03-01', withdrawUntil: '2027-03-01' }, false, '2027-03-01')).toEqual([
      'withdraw',
    ]);
    expect(kinds({ embargoUntil: '2027-03-01', withdrawUntil: '2027-03-01' }, false, '2027-03-02')).toEqual([]);
  });

  test('speak of the voice only where there is sound, and of no interview that is left out', () => {
    expect(kinds({ voice: 'none' })).toEqual([]);
    expect(kinds({ voice: 'none' }, true)).toEqual(['no-voice']);
    expect(kinds({ voice: 'disguised' }, true)).toEqual(['plain-voice']);
    expect(kinds({ voice: 'as-is', names: 'real', details: 'ask-first' }, true)).toEqual(['ask-first']);
    expect(cautionsOf(story({ voice: 'none' }), ['other'], true, '2027-01-01')).toEqual([]);
  });
});
