/** Languages of an interview that can be chosen by name; `auto` lets the engine find out for each stretch. */
export const SPOKEN = ['auto', 'en', 'ru', 'uk', 'fr', 'de', 'es', 'pl', 'be', 'ka', 'ar', 'fa', 'tr'] as const;
export type Spoken = (typeof SPOKEN)[number];

/** `value` as one of the languages, `auto` where it is none of them. */
export function spoken(value: string): Spoken {
  return SPOKEN.find((language) => language === value) ?? 'auto';
}

/** The name of a language in the language of the screens, with a capital letter. */
export function languageName(language: string, locale: string): string {
  const name = new Intl.DisplayNames(locale, { type: 'language' }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(locale) + name.slice(1);
}
