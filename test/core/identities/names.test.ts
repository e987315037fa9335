import { expect, test } from 'vitest';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import { parseNames } from '../../../electron/core/identities/identity.ts';

const entry = {
  kind: 'person',
  real: ['Pavel Sorokin', ' Pavel ', 'Sorokin', 'Pavel', ''],
  action: 'pseudonym',
  as: 'Anton Belov',
};

test('a names file becomes drafts with clean forms', () => {
  expect(parseNames(`\uFEFF${JSON.stringify([entry])}`)).toEqual([
    {
      kind: 'person',
      forms: [
        { text: 'Pavel Sorokin', role: 'full' },
        { text: 'Pavel', role: 'given' },
        { text: 'Sorokin', role: 'family' },
      ],
      gender: null,
      action: 'pseudonym',
      replacement: 'Anton Belov',
      level: '',
      reason: '',
      note: '',
    },
  ]);
});

test('a form may say what part of a name it is, and a person what gender', () => {
  const real = [{ text: 'Паша', role: 'diminutive' }];
  expect(parseNames(JSON.stringify([{ ...entry, real, gender: 'masculine', note: 'met twice' }]))).toMatchObject([
    { forms: real, gender: 'masculine', note: 'met twice' },
  ]);
});

test('what a redaction has in "as" is its reason', () => {
  const [draft] = parseNames(
    JSON.stringify([{ kind: 'place', real: ['Astana'], action: 'redact', as: '[place withheld]' }]),
  );
  expect(draft).toMatchObject({ reason: 'place withheld', replacement: '' });
});

test.each([
  ['not JSON', '{', { field: 'json' }],
  ['not a list', '{}', { field: 'list' }],
  ['an unknown kind', JSON.stringify([entry, { ...entry, kind: 'Secret Name' }]), { index: 1, field: 'kind' }],
  ['an unknown action', JSON.stringify([{ ...entry, action: 'hide' }]), { index: 0, field: 'action' }],
  ['no forms', JSON.stringify([{ ...entry, real: [] }]), { index: 0, field: 'real' }],
  ['forms without a letter', JSON.stringify([{ ...entry, real: ['...'] }]), { index: 0, field: 'real' }],
  ['a pseudonym that says nothing', JSON.stringify([{ ...entry, as: ' ' }]), { index: 0, field: 'as' }],
  ['something kept for no reason', JSON.stringify([{ ...entry, action: 'keep' }]), { index: 0, field: 'reason' }],
  ['a name where a field belongs', JSON.stringify([{ ...entry, 'Pavel Sorokin': 1 }]), { index: 0, field: 'entry' }],
])('%s is refused with its place, and without a name', (_, json, data) => {
  let caught: unknown;
  try {
    parseNames(json);
  } catch (error) {
    caught = error;
  }
  expect(isSottovoceError(caught, 'input.invalid') && caught.data).toEqual(data);
  expect(JSON.stringify(caught)).not.toMatch(/Pavel|Secret/u);
});
