import { expect, test } from 'vitest';
import type { Segment, TakeView } from '../../../renderer/app/types.ts';
import { contentInSight, contentOf, speakersOf } from '../../../renderer/features/playback/strip-content.ts';

const take: TakeView = {
  id: 'a',
  kind: 'recorded',
  startedAt: 0,
  seconds: 100,
  rate: 48_000,
  labels: ['mic'],
  endMissing: false,
  authenticated: true,
  anchoredAt: null,
  stretches: [
    { status: 'on-record', begins: 'take', start: 0, seconds: 50, kept: true },
    { status: 'off-record', begins: 'status', start: 50, seconds: 10, kept: false },
  ],
  markers: [{ id: 'm', seconds: 30, label: '' }],
  soundUrl: '',
};
const segment = (takeId: string, speakerId: string, start: number, end: number, flags: string[] = []): Segment => ({
  ...{ id: `${takeId}${start}`, takeId, track: 0, speakerId, status: 'on-record', start, end, words: [], flags },
});
const document = {
  language: 'en',
  speakers: [
    { id: 's1', name: 'One' },
    { id: 's2', name: 'Two' },
    { id: 's3', name: 'Three' },
  ],
  segments: [segment('a', 's1', 0, 10), segment('a', 's3', 10, 20, ['rate']), segment('b', 's2', 0, 99, ['rate'])],
};
const hidden = [
  { takeId: 'a', kind: 'mention' as const, from: 5, to: 6 },
  { takeId: 'a', kind: 'passage' as const, from: 70, to: 80 },
  { takeId: 'b', kind: 'mention' as const, from: 1, to: 2 },
];

test('a strip shows what belongs to its take, and only what is in sight of it', () => {
  expect(speakersOf(take, document).map(({ name }) => name)).toEqual(['One', 'Three']);
  const content = contentOf(take, document, hidden);
  expect(contentInSight({ from: 0, pixelsPerSecond: 1, width: 100 }, content)).toEqual({
    speakers: [[{ left: 0, right: 10 }], [{ left: 10, right: 20 }]],
    flags: [10],
    markers: [30],
    stretches: [{ left: 50, right: 60, status: 'off-record' }],
    mentions: [{ left: 5, right: 6 }],
    passages: [{ left: 70, right: 80 }],
  });
  expect(contentInSight({ from: 55, pixelsPerSecond: 2, width: 20 }, content)).toEqual({
    speakers: [[], []],
    flags: [],
    markers: [],
    stretches: [{ left: 0, right: 10, status: 'off-record' }],
    mentions: [],
    passages: [],
  });
});
