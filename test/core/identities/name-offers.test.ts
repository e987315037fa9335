import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Decision } from '../../../electron/core/identities/decision.ts';
import { surfaceKey } from '../../../electron/core/identities/decision.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import { findMentions, FormIndex } from '../../../electron/core/identities/match.ts';
import { nameOfferAt } from '../../../electron/core/identities/name-offers.ts';
import { documentOf, identityOf } from '../redaction/documents.ts';

const pavel = identityOf('pavel', ['Pavel Sorokin']);
const georgy = identityOf('georgy', ['Георгий Соколов'], { gender: 'masculine' });
const denisov = identityOf('oleg', ['Олег Денисов'], { gender: 'masculine' });
const dina = identityOf('dina', ['Dina']);
const place = (text: string): Identity => identityOf('place', [text], { kind: 'place' });

/** What is offered where the words from `first` to `last` are selected: the words that go, and those that come. */
function offered(
  text: string,
  identity: Identity,
  first: number,
  last = first,
  decisions: readonly Decision[] = [],
): string | undefined {
  const document = documentOf([['S', text]]);
  const [segment] = document.segments;
  if (segment === undefined) throw new Error('no segment');
  const id = (at: number) => segment.words[at]?.id ?? '';
  const mentions = findMentions(document, new FormIndex([identity], decisions));
  const target = { segmentId: segment.id, firstWord: id(first), lastWord: id(last) };
  const offer = nameOfferAt(document, mentions, [identity], target);
  if (offer === undefined) return undefined;
  const at = segment.words.findIndex((word) => word.id === offer.firstWord);
  const end = segment.words.findIndex((word) => word.id === offer.lastWord);
  const gone = segment.words.slice(at, end + 1).map((word) => word.text);
  return `${gone.join(' ')} > ${offer.texts.join(' ')}`;
}

describe('a name is offered', () => {
  test.each<[string, Identity, [number, number], string | undefined]>([
    // By ear, over two words of which one is selected, with the punctuation that stood there.
    ['is Pable Sorkin.', pavel, [1, 1], 'Pable Sorkin. > Pavel Sorokin.'],
    ['is Pable Sorkin.', pavel, [2, 2], 'Pable Sorkin. > Pavel Sorokin.'],
    ['is Pable Sorkin.', pavel, [0, 2], 'Pable Sorkin. > Pavel Sorokin.'],
    // A part of it, beside what was heard well.
    ['is Pable Sorokin.', pavel, [1, 1], 'Pable > Pavel'],
    ['at (Sorokim’s) house', pavel, [1, 1], '(Sorokim’s) > (Sorokin’s)'],
    ['Then Deena came', dina, [1, 1], 'Deena > Dina'],
    ['I live Anastana now', place('Astana'), [2, 2], 'Anastana > Astana'],
    // Two words that were one.
    ['a cellar in devorch now', place('Dvorichna'), [3, 3], 'devorch now > Dvorichna'],
    // In the case that the words have.
    ['мы говорили с Сакаловым вчера', georgy, [3, 3], 'Сакаловым > Соколовым'],
    ['отдали всё Денисаву', denisov, [2, 2], 'Денисаву > Денисову'],
    // In other letters than the rest of what is said.
    ['with Сорокин and others', pavel, [1, 1], 'Сорокин > Sorokin'],
  ])('%s', (text, identity, [first, last], expected) => {
    expect(offered(text, identity, first, last)).toBe(expected);
  });

  test.each<[string, string, Identity, [number, number]]>([
    ['the name itself', 'is Pavel Sorokin.', pavel, [1, 2]],
    ['a form of it', 'с Соколовым', georgy, [1, 1]],
    ['what is written in the letters of the rest', 'met Sokolov there', georgy, [1, 1]],
    ['words beside it', 'is Pable Sorkin. Then', pavel, [0, 0]],
    ['half of what is selected', 'is Pable Sorkin. Then', pavel, [2, 3]],
  ])('not for %s', (_, text, identity, [first, last]) => {
    expect(offered(text, identity, first, last)).toBeUndefined();
  });

  test('not where the journalist said that it is not the name', () => {
    const decision: Decision = { identityId: 'dina', verdict: 'reject', surface: surfaceKey('Deena') };
    expect(offered('Then Deena came', dina, 1, 1, [decision])).toBeUndefined();
  });

  test('so that the words are the registered name once it is taken', () => {
    const misheard = fc.constantFrom('Pable Sorkin', 'Pavil Sorokim', 'Pavel Sorokim', 'Pavol Zorokin');
    const around = fc.constantFrom(['', ','], ['"', '"'], ['(', ').'], ['', '…']);
    fc.assert(
      fc.property(misheard, around, (heard, [before, after]) => {
        const said = `It was ${before}${heard}${after} I think`;
        const [gone, come] = offered(said, pavel, 2, 3)?.split(' > ') ?? [];
        expect([gone, come]).not.toContain(undefined);
        const taken = said.replace(gone ?? '', () => come ?? '');
        expect(taken).toContain(`${before}Pavel Sorokin${after}`);
        expect(findMentions(documentOf([['S', taken]]), [pavel]).map(({ tier }) => tier)).toEqual(['exact']);
      }),
    );
  });

  test('not for words that are not there any more', () => {
    const document = documentOf([['S', 'is Pable Sorkin.']]);
    const mentions = findMentions(document, [pavel]);
    const segmentId = document.segments[0]?.id ?? '';
    expect(
      nameOfferAt(document, mentions, [pavel], { segmentId, firstWord: 'gone', lastWord: 'gone' }),
    ).toBeUndefined();
    expect(nameOfferAt(document, mentions, [pavel], { segmentId: 'x', firstWord: '', lastWord: '' })).toBeUndefined();
  });
});
