import { FORM_LANGUAGES } from '../../electron/core/identities/forms/inflection.ts';
import { suggestIdentities } from '../../electron/core/identities/suggest/suggest.ts';
import { measureForms } from '../support/declined-names.ts';
import { evaluateHeard } from '../support/heard.ts';
import { falsePlacesByName, matchingScores } from '../support/matching-scores.ts';
import { replaceFixture, replacementFixture } from '../support/replacement.ts';
import { documentOfTexts, ratio, scoresOf } from '../support/suggestion-scores.ts';
import { lookUpPlace, suggestionSets } from '../support/suggestion-sets.ts';
import type { BenchRow } from './encryption.ts';

const row = (name: string, ours: number, unit: string, note: string): BenchRow => ({
  name,
  ours,
  peer: 'none',
  peerValue: NaN,
  unit,
  ratio: NaN,
  note,
});

/** Hand-written paradigms: share of the forms found by the rules alone and by the matcher, and of right forms where one case is asked for. */
export function benchNames(): Promise<readonly BenchRow[]> {
  const rows = FORM_LANGUAGES.flatMap((language) =>
    measureForms(language).map(({ section, wanted, exact, matched, asked, right }) =>
      row(
        `forms ${language}, ${section}`,
        (100 * exact) / wanted,
        '%',
        `of ${wanted} forms; found by the matcher ${((100 * matched) / wanted).toFixed(2)} %` +
          (asked === 0 ? '' : `; right where a case is asked for ${((100 * right) / asked).toFixed(2)} % of ${asked}`),
      ),
    ),
  );
  const { mentions, stray } = evaluateHeard();
  const found = mentions.filter((mention) => mention.found !== undefined && mention.whole);
  const sure = found.filter((mention) => mention.found?.sure === true);
  rows.push(
    row(
      'mentions found as the recogniser hears them',
      (100 * found.length) / mentions.length,
      '%',
      `of ${mentions.length} in the sample interview; ${sure.length} sure, the rest for review; ${stray.length} false`,
    ),
  );
  return Promise.resolve(rows);
}

/** What is registered in the marked interviews: share of the mentions found, by kind, and how much else is shown. */
export function benchMatching(): Promise<readonly BenchRow[]> {
  return Promise.resolve(
    FORM_LANGUAGES.flatMap((language) => {
      const scores = matchingScores(language);
      const { inflected, turns, precision } = scores;
      const kinds = [...scores.recall].map(([kind, { right, all }]) =>
        row(`matching ${language}, ${kind}`, (100 * right) / all, '%', `of ${all} mentions`),
      );
      return [
        ...kinds,
        row(
          `matching ${language}, false places by name`,
          falsePlacesByName(scores),
          'in 10,000 words',
          `goal 1; ${scores.falsePlaces} places, ${scores.falseDecisions} decisions, ${scores.identities} identities, ${scores.words} words; ` +
            `of inflected mentions ${inflected.right} of ${inflected.all} found, turns without a miss ${turns.right} of ${turns.all}, ` +
            `precision ${precision.right} of ${precision.all}`,
        ),
      ];
    }),
  );
}

/** Sentences with registered names: share that comes out just as a person wrote it. */
export function benchReplacement(): Promise<readonly BenchRow[]> {
  return Promise.resolve(
    FORM_LANGUAGES.map((language) => {
      const replaced = replaceFixture(replacementFixture(language));
      const right = replaced.filter(({ published, expected }) => published === expected);
      const hidden = replaced.filter(({ published, expected, doubtful }) => published !== expected && !doubtful);
      return row(
        `replacement ${language}, sentences right`,
        (100 * right.length) / replaced.length,
        '%',
        `of ${replaced.length}; ${hidden.length} wrong without being marked as doubtful`,
      );
    }),
  );
}

/** Suggestions with nothing registered: share of what is marked by hand that is suggested, and of suggestions that meet a mark. */
export function benchSuggestions(): Promise<readonly BenchRow[]> {
  const rows = suggestionSets().flatMap(([name, texts]) => {
    const { recall, precision } = scoresOf(texts, lookUpPlace);
    return [...recall].map(([kind, share]) =>
      row(
        `suggestions, ${name}, ${kind}`,
        100 * ratio(share),
        '%',
        `of ${share.all}; precision ${precision.has(kind) ? `${(100 * ratio(precision.get(kind))).toFixed(1)} %` : 'not told'}`,
      ),
    );
  });
  const long = documentOfTexts({ language: 'ru', texts: suggestionSets().flatMap(([, { texts }]) => texts) });
  const words = long.segments.reduce((sum, segment) => sum + segment.words.length, 0);
  const times = Math.ceil(20_000 / words);
  const segments = Array.from({ length: times }, (_, turn) =>
    long.segments.map((segment) => ({ ...segment, id: `${turn} ${segment.id}` })),
  ).flat();
  const before = performance.now();
  suggestIdentities({ ...long, segments }, [], { lookUpPlace });
  const seconds = (performance.now() - before) / 1000;
  rows.push(row(`suggestions, ${words * times} words`, seconds, 's', 'four languages mixed; less is better'));
  return Promise.resolve(rows);
}
