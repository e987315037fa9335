import { expect, test } from 'vitest';
import { hiddenPlaces } from '../../../electron/core/redaction/hidden-places.ts';
import { findMentions } from '../../../electron/core/identities/match.ts';
import { registryOf } from '../../../electron/core/identities/story-registry.ts';
import { documentOf, identityOf, passageOf } from './documents.ts';

const document = documentOf(
  [
    ['S', 'my name is Pavel Sorokin'],
    ['S', 'Pavel lives here'],
  ],
  ['on-record', 'off-record'],
);
const words = document.segments[0]?.words ?? [];
const [pavel, kept] = [
  identityOf('pavel', ['Pavel Sorokin']),
  identityOf('pavel', ['Pavel Sorokin'], { action: 'keep' }),
];

test('of mentions and struck passages are told with the times of their words, nothing of what is off record', () => {
  const registry = registryOf([pavel]);
  const mentions = findMentions(document, registry.index);
  expect(hiddenPlaces(document, registry, mentions, [passageOf(0, 0, 1, '')])).toEqual([
    { takeId: document.segments[0]?.takeId, kind: 'mention', from: words[3]?.start, to: words[4]?.end },
    { takeId: document.segments[0]?.takeId, kind: 'passage', from: words[0]?.start, to: words[1]?.end },
  ]);
});

test('what is kept, or waits for a decision, is not hidden', () => {
  const registry = registryOf([kept]);
  expect(hiddenPlaces(document, registry, findMentions(document, registry.index), [])).toEqual([]);
  const found = findMentions(document, registryOf([pavel]).index);
  const waiting = found.map((mention) => ({ ...mention, sure: false, tier: 'near' as const }));
  expect(found.length).toBeGreaterThan(0);
  expect(hiddenPlaces(document, registryOf([pavel]), waiting, [])).toEqual([]);
});
