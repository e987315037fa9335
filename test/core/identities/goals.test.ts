import { expect, test } from 'vitest';
import { FORM_LANGUAGES } from '../../../electron/core/identities/forms/inflection.ts';
import { falsePlacesByName, matchingScores } from '../../support/matching-scores.ts';

/** Places without a meaning for each registered name in 10,000 words; the goal is one (docs/measurements.md). */
const MOST_FALSE_PLACES = 3;

test.each(FORM_LANGUAGES)('%s: what is registered is found in every form, and little else', (language) => {
  const scores = matchingScores(language);
  expect(scores.missed).toEqual([]);
  expect(scores.turns.right).toBe(scores.turns.all);
  expect(falsePlacesByName(scores)).toBeLessThanOrEqual(MOST_FALSE_PLACES);
});
