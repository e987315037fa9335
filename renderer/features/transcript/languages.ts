/** Languages of an interview that can be chosen by name, all that the bundled model knows; `auto` lets the engine find out for each stretch. */
// prettier-ignore
const SPOKEN = [
  'auto', 'en', 'ru', 'uk', 'fr', 'af', 'am', 'ar', 'as', 'az', 'ba', 'be', 'bg', 'bn', 'bo', 'br', 'bs', 'ca', 'cs',
  'cy', 'da', 'de', 'el', 'es', 'et', 'eu', 'fa', 'fi', 'fo', 'gl', 'gu', 'ha', 'haw', 'he', 'hi', 'hr', 'ht', 'hu',
  'hy', 'id', 'is', 'it', 'ja', 'jw', 'ka', 'kk', 'km', 'kn', 'ko', 'la', 'lb', 'ln', 'lo', 'lt', 'lv', 'mg', 'mi',
  'mk', 'ml', 'mn', 'mr', 'ms', 'mt', 'my', 'ne', 'nl', 'nn', 'no', 'oc', 'pa', 'pl', 'ps', 'pt', 'ro', 'sa', 'sd',
  'si', 'sk', 'sl', 'sn', 'so', 'sq', 'sr', 'su', 'sv', 'sw', 'ta', 'te', 'tg', 'th', 'tk', 'tl', 'tr', 'tt', 'ur',
  'uz', 'vi', 'yi', 'yo', 'zh',
] as const;
export type Spoken = (typeof SPOKEN)[number];
/** So many stand first, the others by their names. */
const FIRST = 5;

/** The languages in the order of a list in the language of the screens. */
export function spokenList(locale: string): readonly Spoken[] {
  const byName = new Intl.Collator(locale);
  const names = new Map<Spoken, string>(
    SPOKEN.map((code) => [code, code === 'auto' ? '' : languageName(code, locale)]),
  );
  const others = SPOKEN.slice(FIRST).sort((a, b) => byName.compare(names.get(a) ?? '', names.get(b) ?? ''));
  return [...SPOKEN.slice(0, FIRST), ...others];
}

/** Those of `list` that a model can be told to expect. @param known codes of the languages it knows, none for all; one that knows a single language finds nothing out. */
export function offeredLanguages(list: readonly Spoken[], known: readonly string[]): readonly Spoken[] {
  if (known.length === 0) return list;
  return list.filter((code) => (code === 'auto' ? known.length > 1 : known.includes(code)));
}

/** `value` as one of the languages, `auto` where it is none of them. */
export function spoken(value: string): Spoken {
  return SPOKEN.find((language) => language === value) ?? 'auto';
}

/** The name of a language in the language of the screens, with a capital letter. */
export function languageName(language: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
