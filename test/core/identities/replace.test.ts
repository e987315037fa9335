import { expect, test } from 'vitest';
import { replacementFor } from '../../../electron/core/identities/replace.ts';
import { identityOf } from '../redaction/documents.ts';

const forms = ['Pavel Sorokin', 'Pavel', 'Sorokin', 'Pable Sorkin', 'pavled', 'Sorokina', 'Pasha'];

test.each([
  [0, 'Anton Belov'],
  [1, 'Anton'],
  [2, 'Belov'],
  [3, 'Anton Belov'],
  [4, 'Anton'],
  [5, 'Belov'],
  [6, 'Anton'],
])('form %i of a name becomes %s', (form, expected) => {
  expect(replacementFor(identityOf('x', forms), form)).toBe(expected);
});

test('a pseudonym of one word stands for every form', () => {
  const identity = identityOf('x', forms, { replacement: 'Anton' });
  expect(forms.map((_, form) => replacementFor(identity, form))).toEqual(forms.map(() => 'Anton'));
});

test('names of as many words are taken word for word', () => {
  const identity = identityOf('x', ['Pavel Ivanovich Sorokin', 'Pavel Ivanovich', 'Sorokin', 'Ivanovich'], {
    replacement: 'Anton Petrovich Belov',
  });
  expect([1, 2, 3].map((form) => replacementFor(identity, form))).toEqual(['Anton Petrovich', 'Belov', 'Petrovich']);
});

test('redactions say why, in brackets', () => {
  const place = identityOf('x', ['Astana'], { kind: 'place', action: 'redact' });
  expect(replacementFor(place, 0)).toBe('[place withheld]');
  expect(replacementFor({ ...place, kind: 'other' }, 0)).toBe('[redacted]');
  expect(replacementFor({ ...place, reason: 'a city' }, 0)).toBe('[a city]');
  expect(replacementFor({ ...place, action: 'generalise', replacement: 'a city abroad' }, 0)).toBe('a city abroad');
  expect(replacementFor({ ...place, action: 'keep' }, 0)).toBe('Astana');
});
