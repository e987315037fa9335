import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import type { Passage } from '../../../electron/core/redaction/passages.ts';
import { planPublication, publishText } from '../../../electron/core/redaction/plan.ts';
import { publishedText } from '../../../electron/core/redaction/published.ts';
import { documentOf, identityOf, passageOf } from './documents.ts';
import { referenceRedaction } from './reference.ts';

const pavel = identityOf('pavel', ['Pavel Sorokin', 'Pavel', 'Sorokin']);
const unit = identityOf('unit', ['one hundred thirty eighth brigade'], {
  kind: 'unit',
  action: 'generalise',
  replacement: 'an infantry brigade',
});
const village = identityOf('village', ['Dvorichna'], {
  kind: 'place',
  action: 'generalise',
  replacement: 'a village near the front',
});
const wife = identityOf('wife', ['Marina'], { action: 'redact' });
const city = identityOf('city', ['Samara'], { kind: 'place', action: 'keep', replacement: '' });

const publish = (text: string, identities: readonly Identity[], passages: readonly Passage[] = []): string =>
  planPublication(documentOf([['S', text]]), identities, passages)
    .segments.map(publishedText)
    .join('|');

test.each([
  ['My name is Pavel Sorokin.', 'My name is Anton Belov.'],
  ['“Pavel,” she said, “Sorokin’s here.”', '“Anton,” she said, “Belov’s here.”'],
  ['The Sorokin-led men', 'The Belov-led men'],
  [
    'Dvorichna was empty. Dvorichna! In Dvorichna, no.',
    'A village near the front was empty. A village near the front! In a village near the front, no.',
  ],
  ['The one hundred thirty eighth brigade.', 'The infantry brigade.'],
  ['In one hundred thirty eighth brigade', 'In an infantry brigade'],
  ['Call Marina; Marina’s mother', 'Call [name withheld]; [name withheld]’s mother'],
  ['A bus to Samara, then', 'A bus to Samara, then'],
  ['(Sorokin/Dvorichna)', '(Belov/a village near the front)'],
])('%s', (text, expected) => {
  expect(publish(text, [pavel, unit, village, wife, city])).toBe(expected);
});

test('marks and counts say what was done, and the original only by word index', () => {
  const document = documentOf([
    ['S', 'I am Pavel Sorokin of Samara.'],
    ['J', 'Thank you, Pavel.'],
  ]);
  const published = planPublication(document, [pavel, city], [passageOf(1, 0, 1)]);
  expect(published.segments[0]?.tokens[2]).toEqual({
    text: 'Anton Belov',
    mark: { kind: 'person', action: 'pseudonym', identityId: 'pavel' },
    original: { first: 2, last: 3 },
  });
  expect(published.segments[1]?.tokens[0]).toEqual({
    text: '[redacted],',
    mark: { kind: 'passage', action: 'redact', passageId: 'p1.0' },
    original: { first: 0, last: 1 },
  });
  expect(published.counts).toEqual([
    { kind: 'passage', action: 'redact', count: 1 },
    { kind: 'person', action: 'pseudonym', count: 2 },
  ]);
  expect(JSON.stringify(published)).not.toMatch(/Pavel|Sorokin|Thank/u);
});

test("speakers' names are treated like spoken ones", () => {
  const document = documentOf([['S', 'Yes.']]);
  const named = {
    ...document,
    speakers: [
      { id: 'S', name: 'Pavel  (source)' },
      { id: 'J', name: 'Journalist' },
    ],
  };
  expect(planPublication(named, [pavel], []).speakers).toEqual([
    { id: 'S', name: 'Anton (source)' },
    { id: 'J', name: 'Journalist' },
  ]);
  expect(publishText('The Marina file', [wife])).toBe('The [name withheld] file');
});

test('a name across segments is replaced in both', () => {
  const document = documentOf([
    ['S', 'I am Pavel'],
    ['S', 'Sorokin, from Verkhnyaya'],
    ['S', 'Pyshma.'],
  ]);
  const town = identityOf('town', ['Verkhnyaya Pyshma'], {
    kind: 'place',
    action: 'generalise',
    replacement: 'a small town',
  });
  const full = identityOf('pavel', ['Pavel Sorokin']);
  const published = planPublication(document, [full, town], []);
  expect(published.segments.map(publishedText)).toEqual(['I am Anton', 'Belov, from a small town', '[…].']);
  expect(published.counts.map(({ count }) => count)).toEqual([1, 1]);
});

test('a passage takes whole mentions with it, and overlapping passages become one', () => {
  expect(publish('We saw Pavel Sorokin there, yes.', [pavel], [passageOf(0, 0, 2, 'off record')])).toBe(
    '[off record] there, yes.',
  );
  expect(publish('a b c d e', [], [passageOf(0, 1, 2, 'x'), passageOf(0, 2, 3, 'y')])).toBe('a [x; y] e');
  expect(publish('a b c d e.', [], [passageOf(0, 4, 3)])).toBe('a b c [redacted].');
});

test('a passage whose words were edited strikes too much rather than too little', () => {
  const gone = { ...passageOf(0, 1, 1), lastWordId: 'gone' };
  expect(publish('a b c d', [], [gone])).toBe('a [redacted]');
  expect(publish('a b c d', [], [{ ...gone, firstWordId: 'gone' }])).toBe('[redacted]');
  const lost = planPublication(documentOf([['S', 'a b']]), [], [{ ...gone, firstWordId: 'gone', segmentId: 'gone' }]);
  expect(lost.lostPassages).toEqual(['p0.1']);
});

test('a passage across segments leaves what others say in between', () => {
  const document = documentOf([
    ['S', 'one two'],
    ['J', 'well'],
    ['S', 'three four'],
  ]);
  const published = planPublication(document, [], [{ ...passageOf(0, 1, 1), lastWordId: 'w2.0' }]);
  expect(published.segments.map(publishedText)).toEqual(['one [redacted]', 'well', '[redacted] four']);
});

test('the fast redactor does what the slow one does', () => {
  const letter = fc.constantFrom('a', 'b', 'c', 'dd', 'E');
  const form = fc.array(letter, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
  const registered = fc.array(fc.array(form, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
  const text = fc.array(letter, { minLength: 1, maxLength: 14 });
  const struck = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 3 });
  fc.assert(
    fc.property(text, registered, struck, (words, lists, spans) => {
      const identities = lists.map((forms, i) =>
        identityOf(`id${i}`, forms, { action: 'redact', reason: `id${i}`, kind: 'place' }),
      );
      const inside = spans.map(([a, b]): [number, number] => [a % words.length, b % words.length]);
      const passages = inside.map(([a, b]) => passageOf(0, a, b, 'struck'));
      const expected = referenceRedaction(words.join(' '), identities, inside);
      expect(publish(words.join(' '), identities, passages)).toBe(expected);
    }),
    { numRuns: 1_000 },
  );
});
