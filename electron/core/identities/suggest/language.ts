import type { FormLanguage } from '../forms/inflection.ts';

// Words that one language of a pair has and the other has not.
const TELLING: Readonly<Record<FormLanguage, ReadonlySet<string>>> = {
  en: new Set(
    'the and of is was are were my i he she they you it that this with from not have had at by who'.split(' '),
  ),
  fr: new Set(
    'le la les des du et est une un je il elle on nous vous ils que qui dans pas ne avec pour sur mon ma mes son sa ses chez'.split(
      ' ',
    ),
  ),
  ru: new Set('и что как это был была были она они мы его ее их еще уже только нет меня или если но где из'.split(' ')),
  uk: new Set(
    'і й та що як це був була були вона вони ми його її їх ще вже тільки немає мене або якщо але де із з'.split(' '),
  ),
};

/** Which Latin and which Cyrillic language the words of a segment are in; `fallback` where nothing tells. */
export function languagesOf(
  keys: readonly string[],
  fallback: FormLanguage,
): { readonly latin: 'en' | 'fr'; readonly cyrillic: 'ru' | 'uk' } {
  const score = { en: 0, fr: 0, ru: 0, uk: 0 };
  for (const key of keys) {
    for (const language of ['en', 'fr', 'ru', 'uk'] as const) if (TELLING[language].has(key)) score[language] += 1;
    if (/[іїєґ]/u.test(key)) score.uk += 1;
    else if (/[ыэъ]/u.test(key)) score.ru += 1;
  }
  const latin = score.en === score.fr ? (fallback === 'fr' ? 'fr' : 'en') : score.en > score.fr ? 'en' : 'fr';
  const cyrillic = score.ru === score.uk ? (fallback === 'uk' ? 'uk' : 'ru') : score.ru > score.uk ? 'ru' : 'uk';
  return { latin, cyrillic };
}
