import { describe, expect, test } from 'vitest';
import { planPublication } from '../../../../electron/core/redaction/plan.ts';
import { detailsOf, type Detail } from '../../../../electron/core/redaction/mosaic/details.ts';
import { mosaicWarnings } from '../../../../electron/core/redaction/mosaic/mosaic.ts';
import type { Identity } from '../../../../electron/core/identities/identity.ts';
import { lookUpPlace } from '../../../support/suggestion-sets.ts';
import { documentOf, identityOf } from '../documents.ts';

const SAID =
  'I am thirty four years old. I served in the 138th Brigade near Verkhnyaya Pyshma and left on 23 September 2022. I am a locksmith.';

const details = (text: string, identities: readonly Identity[] = [], interviewId = 'i'): Detail[] =>
  detailsOf(interviewId, planPublication(documentOf([['S', text]]), identities, []), identities, lookUpPlace);

describe('a mosaic', () => {
  test('is told with its passages: the unit, the place, the day, the age', () => {
    const [warning, ...others] = mosaicWarnings([details(SAID)]);
    expect(others).toEqual([]);
    expect(warning?.kinds).toEqual(expect.arrayContaining(['unit', 'date', 'age', 'place']));
    expect(warning?.details.every(({ segmentId }) => segmentId === 's0')).toBe(true);
    expect(warning?.estimate.basis).toBe('place-and-age');
    expect(warning?.estimate.people).toBeLessThan(1_000);
  });

  test('is gone when what tells is said more generally', () => {
    const generalised = [
      identityOf('u', ['138th Brigade'], { kind: 'unit', action: 'generalise', replacement: 'an infantry unit' }),
      identityOf('p', ['Verkhnyaya Pyshma'], { kind: 'place', action: 'generalise', replacement: 'a town' }),
      identityOf('d', ['23 September 2022'], { kind: 'date', action: 'generalise', replacement: 'that autumn' }),
    ];
    expect(mosaicWarnings([details(SAID, generalised)])).toEqual([]);
  });

  test('counts what is kept on purpose', () => {
    const kept = identityOf('u', ['138th Brigade'], {
      kind: 'unit',
      action: 'keep',
      reason: 'it is known',
      replacement: '',
    });
    expect(mosaicWarnings([details(SAID, [kept])])[0]?.kinds).toContain('unit');
  });

  test('can lie in several interviews together', () => {
    const first = details('I served in the 138th Brigade.', [], 'one');
    const second = details('She is from Verkhnyaya Pyshma and works as a locksmith.', [], 'two');
    expect(mosaicWarnings([first])).toEqual([]);
    expect(mosaicWarnings([second])).toEqual([]);
    expect(mosaicWarnings([first, second])[0]?.interviewIds).toEqual(['one', 'two']);
  });

  test('is not a city and an age, and nothing is not one', () => {
    expect(mosaicWarnings([details('I am thirty four years old and live in Moscow.')])).toEqual([]);
    expect(mosaicWarnings([])).toEqual([]);
  });

  test('says no number where no place has one', () => {
    const [warning] = mosaicWarnings([
      details('The 138th Brigade, on 23 September 2022: I am a locksmith, thirty four years old.'),
    ]);
    expect(warning?.estimate).toEqual({ people: null, basis: 'none' });
  });
});
