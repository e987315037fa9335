import { describe, expect, test } from 'vitest';
import type { FormLanguage } from '../../../../electron/core/identities/forms/inflection.ts';
import { measureForms } from '../../../support/declined-names.ts';

/** Least shares: of forms among those generated, of forms that the matcher finds, of right forms where one case is asked for. */
const GOALS: Readonly<Record<FormLanguage, readonly [exact: number, matched: number, right: number]>> = {
  ru: [0.995, 0.995, 0.98],
  uk: [0.995, 0.995, 0.98],
  en: [0.995, 0.995, 1],
  fr: [0.995, 0.99, 1],
};

describe.each(Object.entries(GOALS))('paradigms written by hand: %s', (language, [exact, matched, right]) => {
  test('are generated, found in text, and given for a case', () => {
    const all = measureForms(language as FormLanguage).at(-1);
    if (all === undefined) throw new Error('nothing measured');
    expect(all.wanted).toBeGreaterThan(100);
    expect(all.exact / all.wanted).toBeGreaterThanOrEqual(exact);
    expect(all.matched / all.wanted).toBeGreaterThanOrEqual(matched);
    if (all.asked > 0) expect(all.right / all.asked).toBeGreaterThanOrEqual(right);
  });
});
