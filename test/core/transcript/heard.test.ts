import { expect, test } from 'vitest';
import { recogniserOf } from '../../../electron/core/transcript/heard.ts';
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

test('the model of a segment is that of the region it came from, and not known where that was not written down', () => {
  const regions = [
    region(0, 0, { model: 'Whisper base' }),
    region(0, 1, { model: 'GigaAM CTC' }),
    region(5, 0, {}),
    { ...region(10, 0, {}), result: null },
  ];
  const known = regions.slice(0, 3).map((each) => {
    const [segment] = segmentsOf(each, new Map());
    return segment === undefined ? undefined : recogniserOf(regions, segment);
  });
  expect(known).toEqual(['Whisper base', 'GigaAM CTC', null]);
  const [elsewhere] = segmentsOf({ ...region(0, 0, {}), takeId: 't2' }, new Map());
  expect(elsewhere === undefined ? undefined : recogniserOf(regions, elsewhere)).toBeNull();
});
