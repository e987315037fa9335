import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { PedalReports } from '../../../renderer/app/keys/pedal-reports.ts';

/** Changes in short: `+Pedal1` went down, `-Pedal1` came up. */
const told = (reports: PedalReports, number: number, ...bytes: number[]) =>
  reports.changes(number, bytes).map(({ pedal, down }) => `${down ? '+' : '-'}${pedal}`);

describe('the reports of a pedal', () => {
  test('with three switches in one byte tell each that goes down and comes up', () => {
    const reports = new PedalReports();
    expect(told(reports, 0, 0b010, 0)).toEqual(['+Pedal2']);
    expect(told(reports, 0, 0b010, 0)).toEqual([]);
    expect(told(reports, 0, 0b110, 0)).toEqual(['+Pedal3']);
    expect(told(reports, 0, 0b001, 0)).toEqual(['+Pedal1', '-Pedal2', '-Pedal3']);
    expect(told(reports, 0, 0, 0)).toEqual(['-Pedal1']);
  });

  test('with numbers, or in later bytes, are told apart', () => {
    const reports = new PedalReports();
    expect(told(reports, 3, 1)).toEqual(['+Pedal1-3']);
    expect(told(reports, 0, 1)).toEqual(['+Pedal1']);
    expect(told(reports, 3, 0, 0, 0x80)).toEqual(['-Pedal1-3', '+Pedal24-3']);
    // What a report does not hold any more is not pressed.
    expect(told(reports, 3)).toEqual(['-Pedal24-3']);
  });

  test('end with all that is pressed coming up', () => {
    const reports = new PedalReports();
    told(reports, 0, 0b101);
    told(reports, 3, 0b010);
    const ended = reports.end().map(({ pedal, down }) => `${down ? '+' : '-'}${pedal}`);
    expect(ended).toEqual(['-Pedal1', '-Pedal3', '-Pedal2-3']);
    expect(reports.end()).toEqual([]);
  });

  const report = fc.record({
    number: fc.constantFrom(0, 1, 2),
    bytes: fc.array(fc.integer({ min: 0, max: 255 }), { maxLength: 12 }),
  });

  test('add up to what is pressed at last, and a switch goes down and up in turn', () => {
    fc.assert(
      fc.property(fc.array(report), (all) => {
        const reports = new PedalReports();
        const pressed = new Set<string>();
        const last = new Map<number, readonly number[]>();
        for (const { number, bytes } of all) {
          for (const { pedal, down } of reports.changes(number, bytes)) {
            expect(pressed.has(pedal)).toBe(!down);
            if (down) pressed.add(pedal);
            else pressed.delete(pedal);
          }
          last.set(number, bytes);
        }
        const expected = [...last].flatMap(([number, bytes]) =>
          bytes.slice(0, 8).flatMap((byte, at) =>
            [0, 1, 2, 3, 4, 5, 6, 7].flatMap((within) => {
              const name = `Pedal${at * 8 + within + 1}`;
              return ((byte >> within) & 1) === 1 ? [number === 0 ? name : `${name}-${number}`] : [];
            }),
          ),
        );
        expect([...pressed].sort()).toEqual(expected.sort());
      }),
    );
  });

  test('of one number say nothing of another', () => {
    fc.assert(
      fc.property(fc.array(report), fc.integer({ min: 0, max: 255 }), (all, byte) => {
        const reports = new PedalReports();
        for (const { number, bytes } of all) reports.changes(number, bytes);
        expect(reports.changes(7, [byte])).toEqual(new PedalReports().changes(7, [byte]));
      }),
    );
  });
});
