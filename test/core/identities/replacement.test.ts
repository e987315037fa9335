import { describe, expect, test } from 'vitest';
import { FORM_LANGUAGES } from '../../../electron/core/identities/forms/inflection.ts';
import { replaceFixture, replacementFixture } from '../../support/replacement.ts';

describe.each(FORM_LANGUAGES)('sentences written by hand: %s', (language) => {
  const replaced = replaceFixture(replacementFixture(language));

  test('come out as a person would have written them, 98 of 100', () => {
    const right = replaced.filter(({ published, expected }) => published === expected);
    expect(replaced.length).toBeGreaterThanOrEqual(40);
    expect(right.length / replaced.length).toBeGreaterThanOrEqual(0.98);
  });

  test('are marked where the grammar is a guess', () => {
    const hidden = replaced.filter(({ published, expected, doubtful }) => published !== expected && !doubtful);
    expect(hidden.length).toBeLessThanOrEqual(1);
  });
});
