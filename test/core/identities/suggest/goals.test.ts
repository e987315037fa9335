import { describe, expect, test } from 'vitest';
import { FORM_LANGUAGES } from '../../../../electron/core/identities/forms/inflection.ts';
import { ratio, scoresOf } from '../../../support/suggestion-scores.ts';
import { biographies, interviewTexts, lookUpPlace } from '../../../support/suggestion-sets.ts';

test.each([false, true])(
  'English biographies, held out %s: what names somebody, and what narrows down who it is',
  (heldOut) => {
    const { recall, precision } = scoresOf(biographies('en', heldOut), lookUpPlace);
    expect(ratio(recall.get('direct'))).toBeGreaterThanOrEqual(0.95);
    expect(ratio(recall.get('quasi'))).toBeGreaterThanOrEqual(0.85);
    expect(ratio(precision.get('direct'))).toBeGreaterThanOrEqual(0.8);
  },
);

test.each([false, true])('persons in short Russian texts, held out %s', (heldOut) => {
  const { recall, precision } = scoresOf(biographies('ru', heldOut), lookUpPlace);
  expect(ratio(recall.get('person'))).toBeGreaterThanOrEqual(0.97);
  expect(ratio(precision.get('person'))).toBeGreaterThanOrEqual(0.8);
});

describe.each(FORM_LANGUAGES)('the marked interview: %s', (language) => {
  test('with nothing registered', () => {
    const { recall, precision } = scoresOf(interviewTexts(language), lookUpPlace);
    expect(ratio(recall.get('direct'))).toBeGreaterThanOrEqual(0.95);
    expect(ratio(recall.get('quasi'))).toBeGreaterThanOrEqual(0.85);
    expect(ratio(precision.get('direct'))).toBeGreaterThanOrEqual(0.9);
  });
});
