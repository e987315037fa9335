import fc from 'fast-check';
import { expect, test } from 'vitest';
import { findMentions, isApplied } from '../../../electron/core/identities/match.ts';
import { documentOf, identityOf } from '../redaction/documents.ts';

const NAMES = ['Pavel Sorokin', 'Pavel', 'Sorokin'];
const pavel = identityOf('pavel', NAMES);
const found = (text: string, ...identities: Parameters<typeof identityOf>[]): string[] =>
  findMentions(
    documentOf([['S', text]]),
    identities.map((parts) => identityOf(...parts)),
  )
    .filter(isApplied)
    .map(({ identityId, first, last }) => `${identityId} ${first}-${last}`);

test.each([
  ['My name is Pavel Sorokin.', ['x 3-4']],
  ['“PAVEL,” she said to sorokin', ['x 0-0', 'x 4-4']],
  ["Sorokin's men, the Sorokin-led ones", ['x 0-0', 'x 3-3']],
  ['ex-Sorokin/Denisov', ['x 0-0']],
  ['Pavel, Sorokin', ['x 0-1']],
  ['Pavelenko Sorokina sorokinPavel', []],
])('%s', (text, expected) => {
  expect(found(text, ['x', NAMES])).toEqual(expected);
});

test('short forms only match whole words', () => {
  expect(found('dimadozen dima- «Дима» Dimas', ['d', ['Dima', 'Дима']])).toEqual(['d 1-1', 'd 2-2']);
});

test('numbers match however they are grouped', () => {
  expect(found('call +7 701 555-01-42, or 77015550142. 770155501', ['p', ['+77015550142']])).toEqual([
    'p 1-3',
    'p 5-5',
  ]);
  expect(found('the 138th, not the 1380 or 1,138', ['u', ['138th']], ['n', ['138']])).toEqual(['u 1-1']);
});

test('ё and е, dashes and quotes are the same', () => {
  expect(
    found('Семёнов «СЕМЕНОВ» Усть‑Каменогорск Усть — Каменогорск', ['a', ['Семенов']], ['b', ['Усть-Каменогорск']]),
  ).toEqual(['a 0-0', 'a 1-1', 'b 2-2', 'b 3-5']);
});

test('the longest form wins, then the first identity; what is kept covers nothing that is not', () => {
  expect(found('Oleg Denisov and Denisov', ['a', ['Denisov']], ['b', ['Oleg Denisov']], ['c', ['Denisov']])).toEqual([
    'b 0-1',
    'a 3-3',
  ]);
  expect(
    found('Sorokin Street', ['keep', ['Sorokin Street'], { action: 'keep', kind: 'place' }], ['x', ['Sorokin']]),
  ).toEqual(['x 0-0']);
  expect(found('Mark', ['keep', ['Mark'], { action: 'keep' }], ['x', ['Mark']])).toEqual(['x 0-0']);
});

test('a name across segments is found, also when somebody speaks in between', () => {
  const document = documentOf([
    ['S', 'I am Pavel'],
    ['J', 'Yes?'],
    ['S', 'Sorokin.'],
    ['S', 'Not Verkhnyaya'],
    ['J', 'Pyshma?'],
  ]);
  const identities = [identityOf('name', ['Pavel Sorokin']), identityOf('town', ['Verkhnyaya Pyshma'])];
  expect(findMentions(document, identities).map(({ segmentId, first, part }) => [segmentId, first, part])).toEqual([
    ['s0', 2, 'start'],
    ['s2', 0, 'end'],
    ['s3', 1, 'start'],
    ['s4', 0, 'end'],
  ]);
});

test('every planted form is found exactly where it stands, with any punctuation around it', () => {
  const word = fc.constantFrom('we', 'went', 'there', 'pavelled', 'sor', 'о', '12', 'then,', '—');
  const form = fc.constantFrom('Pavel Sorokin', 'Pavel', 'Sorokin', 'Верхняя Пышма', '+7 701 5550142');
  const wrap = fc.constantFrom(
    (text: string) => text,
    (text: string) => `“${text}”,`,
    (text: string) => `(${text.toUpperCase()}).`,
    (text: string) => `${text}’s`,
    (text: string) => `pro-${text}`,
  );
  const planted = fc.array(
    fc.oneof(
      word.map((text) => ({ text, form: '' })),
      fc.tuple(form, wrap).map(([text, f]) => ({ text: f(text), form: text })),
    ),
    {
      maxLength: 12,
    },
  );
  const identities = ['Pavel Sorokin', 'Pavel', 'Sorokin', 'Верхняя Пышма', '+7 701 5550142'].map((text) =>
    identityOf(text, [text]),
  );
  fc.assert(
    fc.property(planted, (parts) => {
      // A word between all parts, so that two plants can't make a longer one.
      const words: string[] = [];
      const expected: string[] = [];
      for (const { text, form: name } of parts) {
        const first = words.length;
        words.push(...text.split(' '), 'and');
        if (name !== '') expected.push(`${name} ${first}-${words.length - 2}`);
      }
      const mentions = findMentions(documentOf([['S', words.join(' ')]]), identities).filter(isApplied);
      expect(mentions.map(({ identityId, first, last }) => `${identityId} ${first}-${last}`)).toEqual(expected);
    }),
  );
});

test('forty thousand words and a thousand forms take less than two seconds', () => {
  const words = Array.from({ length: 40_000 }, (_, i) => (i % 97 === 0 ? 'Pavel' : `word${i % 3_000}`));
  const identities = [
    pavel,
    ...Array.from({ length: 1_000 }, (_, i) => identityOf(`i${i}`, [`word${i} nowhere`], { kind: 'place' })),
  ];
  const before = performance.now();
  expect(findMentions(documentOf([['S', words.join(' ')]]), identities)).toHaveLength(413);
  expect(performance.now() - before).toBeLessThan(2_000);
});
