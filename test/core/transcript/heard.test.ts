import { expect, test } from 'vitest';
import { recognisersOf } from '../../../electron/core/transcript/heard.ts';
import { segmentsOf } from '../../../electron/core/transcript/segments.ts';
import type { Region, RegionResult } from '../../../electron/core/transcript/result.ts';
import { spoken } from './support.ts';

const region = (start: number, track: number, more: Partial<RegionResult>): Region => ({
  id: `r${start}`,
  takeId: 't1',
  track,
  start,
  end: start + 5,
  result: spoken('It was not courage.', start, more),
});

test('the models of a segment are those of the regions it came from, and not known where that was not written down', () => {
  const regions = [
    region(0, 0, { model: 'Whisper base' }),
    region(0, 1, { model: 'GigaAM CTC' }),
    region(5, 0, {}),
    { ...region(10, 0, {}), result: null },
  ];
  const known = regions.slice(0, 3).map((each) => {
    const [segment] = segmentsOf(each, new Map());
    return segment === undefined ? undefined : recognisersOf(regions, segment);
  });
  expect(known).toEqual([['Whisper base'], ['GigaAM CTC'], []]);
  const [elsewhere] = segmentsOf({ ...region(0, 0, {}), takeId: 't2' }, new Map());
  expect(elsewhere === undefined ? undefined : recognisersOf(regions, elsewhere)).toEqual([]);
  // Joined over the pause between two regions that different models recognised.
  const joined = segmentsOf(region(0, 0, {}), new Map()).map((segment) => ({ ...segment, end: 9 }))[0];
  const both = [region(0, 0, { model: 'Whisper base' }), region(7, 0, { model: 'GigaAM CTC' })];
  expect(joined === undefined ? undefined : recognisersOf(both, joined)).toEqual(['Whisper base', 'GigaAM CTC']);
});
