import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';
import { registryOf } from '../../../electron/core/identities/story-registry.ts';
import { planGlosses } from '../../../electron/core/redaction/gloss.ts';
import { publishedText } from '../../../electron/core/redaction/published.ts';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import type { Gloss } from '../../../electron/core/transcript/gloss-store.ts';
import { documentOf, identityOf, passageOf } from './documents.ts';

const georgy = identityOf('georgy', ['Георгий', 'Сорокин'], { replacement: 'Антон Белов', gender: 'masculine' });
const registry = registryOf([georgy]);

const glossesOf = (texts: readonly string[]): ReadonlyMap<string, Gloss> =>
  new Map(
    texts.map((text, index) => {
      const segmentId = `s${index}`;
      return [segmentId, { segmentId, language: 'ru', text, byHand: index === 1 }];
    }),
  );

const read = (gloss: { readonly tokens: readonly { readonly text: string }[] }): string =>
  gloss.tokens.map(({ text }) => text).join(' ');

describe('planGlosses', () => {
  const russian = (count: number, said: readonly StretchStatus[] = []) => ({
    ...documentOf(
      Array.from({ length: count }, () => ['S', 'Георгий пришёл ночью'] as const),
      said,
    ),
    language: 'ru',
  });

  test('replaces a name that was registered in Cyrillic, by the same pseudonym in Latin letters', () => {
    const document = russian(2);
    const glosses = glossesOf(['Georgy came at night.', 'It was Heorhii who came.']);
    const planned = planGlosses(document, glosses, registry, []);
    expect(planned.map(({ segmentId, byHand }) => [segmentId, byHand])).toEqual([
      ['s0', false],
      ['s1', true],
    ]);
    const texts = planned.map(read).join(' | ');
    expect(texts).not.toMatch(/Georg|Heorh|Георг/);
    const original = planPublication(document, registry, []).segments.map(publishedText);
    expect(original[0]).toContain('Антон');
    expect(texts.match(/Anton/g)).toHaveLength(2);
  });

  test('replaces what only may be the name: nobody reviews a gloss', () => {
    const [gloss] = planGlosses(russian(1), glossesOf(['And then Georgi said it.']), registry, []);
    expect(gloss === undefined ? '' : read(gloss)).not.toContain('Georgi ');
  });

  test('gives no gloss to what is struck, on background or off the record, nor where there is none', () => {
    const document = russian(5, ['on-record', 'background', 'off-record', 'on-record', 'on-record']);
    const glosses = glossesOf(['a', 'b', 'c', 'd', '']);
    const planned = planGlosses(document, glosses, registry, [passageOf(3, 1, 1)]);
    expect(planned.map(({ segmentId }) => segmentId)).toEqual(['s0']);
  });

  test('no registered form comes through, wherever it stands', () => {
    const forms = fc.constantFrom('Georgy', 'Sorokin', 'Georgy Sorokin', 'Георгия', 'Sorokin’s', 'Georgy,');
    const around = fc.stringMatching(/^[a-z]{3,6}(?: [a-z]{3,6}){0,3}$/);
    fc.assert(
      fc.property(around, forms, around, (before, form, after) => {
        const planned = planGlosses(russian(1), glossesOf([`${before} ${form} ${after}`]), registry, []);
        expect(planned.map(read).join(' ')).not.toMatch(/Georgy|Sorokin|Георги/);
      }),
      { numRuns: 60 },
    );
  });
});
