import { expect, test } from 'vitest';
import { HeldPeaks } from '../../../renderer/features/capture/held-peaks.ts';

const level = (peak: number) => ({ peak, rms: peak - 10 });

test('a peak is held through a pause and let go after five seconds', () => {
  const held = new HeldPeaks();
  expect(held.push([level(-6), level(-40)])).toEqual([-6, -40]);
  for (let batch = 0; batch < 49; batch += 1) expect(held.push([level(-70), level(-30)])[0]).toBe(-6);
  expect(held.push([level(-70), level(-70)])).toEqual([-70, -30]);
});

test('silence stays silence', () => {
  expect(new HeldPeaks().push([level(-Infinity)])).toEqual([-Infinity]);
});
