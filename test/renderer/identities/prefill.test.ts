import { describe, expect, test } from 'vitest';
import { bareWord, cleanIdentity, formsFromWords, newIdentity } from '../../../renderer/features/identities/prefill.ts';

test.each([
  ['Sorokin.', 'Sorokin'],
  ['“Marina,”', 'Marina'],
  ["Pavel's", 'Pavel'],
  ['Pavel’s.', 'Pavel'],
  ['Жан-Поль!', 'Жан-Поль'],
  ["O'Brien", "O'Brien"],
  ['+7', '+7'],
  ['138th', '138th'],
  ['—', ''],
])('%s without what stands around it is %s', (word, bare) => {
  expect(bareWord(word)).toBe(bare);
});

describe('forms suggested by selected words', () => {
  test.each<[string, string[], 'person' | 'place', string[]]>([
    [
      'a full name also as given and family name',
      ['Pavel', 'Sorokin.'],
      'person',
      ['Pavel Sorokin', 'Pavel', 'Sorokin'],
    ],
    [
      'three names as first and last',
      ['Иван', 'Петрович', 'Орлов,'],
      'person',
      ['Иван Петрович Орлов', 'Иван', 'Орлов'],
    ],
    ['one name once', ['Marina.'], 'person', ['Marina']],
    ['a place only whole', ['Nizhny', 'Novgorod'], 'place', ['Nizhny Novgorod']],
    ['nothing out of punctuation', ['—'], 'person', []],
  ])('%s', (_, words, kind, forms) => {
    expect(formsFromWords(words, kind).map(({ text }) => text)).toEqual(forms);
  });
});

test('a new identity has a form to fill in, and what is usually done', () => {
  expect(newIdentity('contact', [])).toEqual({
    kind: 'contact',
    action: 'redact',
    forms: [{ text: '', role: 'full' }],
    gender: null,
    replacement: '',
    level: '',
    reason: '',
    note: '',
  });
});

test('what is sent has no empty or repeated forms, and a replacement only where something is replaced', () => {
  const typed = {
    ...newIdentity('person', []),
    forms: [' Pavel', 'Pavel', ' '].map((text) => ({ text, role: 'given' as const })),
    replacement: ' Anton ',
    reason: ' seen ',
  };
  expect(cleanIdentity({ ...typed, action: 'pseudonym' })).toMatchObject({
    forms: [{ text: 'Pavel', role: 'given' }],
    replacement: 'Anton',
    reason: 'seen',
  });
  expect(cleanIdentity({ ...typed, action: 'redact' }).replacement).toBe('');
  expect(cleanIdentity({ ...typed, action: 'keep' }).replacement).toBe('');
});
