import { afterAll, expect, test } from 'vitest';
import { killAndCompare } from './kill.ts';
import { recordWith } from './studio.ts';
import {
  every,
  REFUSALS,
  surveyCutRecovery,
  surveyCuts,
  surveyFaults,
  surveyRecovery,
  surveyTears,
  type Survey,
} from './survey.ts';

// Some of the points of `npm run soak -- faults`, which goes through all of them.
const RATE = 48_000;
const options = { rate: RATE };
const run = await recordWith(null, options);
afterAll(() => run.vault.close());

const nothingLost = { lost: 0, confirmedLost: 0 };
const expectConfirmedKept = ({ confirmedLost, lost }: Survey): void => {
  expect(confirmedLost).toBe(0);
  // What was being handed over: a tenth of a second.
  expect(lost).toBeLessThanOrEqual(RATE / 10);
};

test('the short takes are recorded whole, and every operation is known', async () => {
  expect(run.log).toHaveLength(run.operations);
  expect(await surveyCuts(run, 'kept', [run.operations])).toMatchObject(nothingLost);
});

test('killed anywhere, a recording keeps all that was confirmed', async () => {
  expectConfirmedKept(await surveyCuts(run, 'kept', every(13, run.operations)));
  expectConfirmedKept(await surveyTears(run, every(11, run.operations)));
});

test.each(['before', 'half-way', 'after'] as const)(
  'so it does when it really is killed, %s an operation',
  async (when) => {
    for (const at of [60, 190]) {
      const { confirmedLost } = await killAndCompare({ does: 'kill', at, when }, RATE);
      expect(confirmedLost).toBe(0);
    }
  },
);

test.each([
  ['dropped', 1],
  ['some', 3],
  ['sectors', 5],
  ['zeros', 7],
] as const)('a power cut with unsettled writes %s costs no more than the last second', async (cut, first) => {
  const { lost } = await surveyCuts(run, cut, every(14, run.operations, first));
  expect(lost).toBeLessThanOrEqual(RATE);
});

test.each(Object.keys(REFUSALS).map((code, at) => [code, 5 + at * 9] as const))(
  '%s is told by its code and costs no frame that was taken; once, or with a second location, none at all',
  async (code, first) => {
    const points = every(83, run.operations, first);
    const once = points.map((at) => ({ does: 'fail', at, count: 1, code }) as const);
    const from = points.map((at) => ({ does: 'fail', at: at + 3, count: Infinity, code }) as const);
    expect(await surveyFaults(once, options)).toMatchObject(nothingLost);
    expect(await surveyFaults(from, options)).toMatchObject({ confirmedLost: 0 });
    expect(await surveyFaults(from.slice(1), { ...options, second: true })).toMatchObject(nothingLost);
  },
);

test('a write of which half gets through, before the disk is full, is made good', async () => {
  const tears = every(41, run.operations, 19).map((at) => ({ does: 'tear', at, code: 'ENOSPC' }) as const);
  expect(await surveyFaults(tears, options)).toMatchObject(nothingLost);
});

test('a recovery that fails or is cut off does away with nothing, and the next brings all back', async () => {
  const at = 180;
  const survey = await surveyRecovery(run, at, (operations) =>
    every(7, operations).flatMap((operation) => [
      { does: 'fail', at: operation, count: 1, code: 'EIO' },
      { does: 'fail', at: operation, count: Infinity, code: 'ENOSPC' },
    ]),
  );
  expectConfirmedKept(survey);
  expectConfirmedKept(await surveyCutRecovery(run, at, ['dropped']));
});
