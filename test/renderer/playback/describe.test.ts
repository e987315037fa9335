import { expect, test } from 'vitest';
import { en } from '../../../renderer/app/i18n/en.ts';
import type { Translate } from '../../../renderer/app/i18n/useT.ts';
import type { Segment } from '../../../renderer/app/types.ts';
import { describeSegment } from '../../../renderer/features/playback/describe.ts';

const t: Translate = (key, values = {}) =>
  Object.entries(values).reduce<string>((text, [name, value]) => text.replace(`{${name}}`, String(value)), en[key]);
const segment: Segment = {
  id: 's',
  takeId: 't',
  track: 0,
  speakerId: 's2',
  status: 'on-record',
  start: 3725,
  end: 3730,
  words: [],
  flags: [],
};
const speakers = [{ id: 's2', name: 'Ferryman' }];

test('a segment is described by its time and speaker, and by status and flags where there are any', () => {
  expect(describeSegment(t, segment, speakers)).toBe('Segment at 1:02:05, Ferryman');
  expect(describeSegment(t, { ...segment, status: 'background', flags: ['rate', 'low-margin'] }, [])).toBe(
    'Segment at 1:02:05, Unknown speaker; Background; look again: too many or too few words for the time, unsure who speaks',
  );
});
