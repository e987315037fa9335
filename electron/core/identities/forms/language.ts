import type { FormLanguage } from './inflection.ts';

/**
 * The languages that the letters of a text allow, likeliest first: Cyrillic with і ї є ґ is Ukrainian, with ы э ё ъ
 * Russian, without either both; Latin is English or French. A text of both scripts allows the languages of both, one
 * without letters of either none.
 */
export function languagesOf(text: string): readonly FormLanguage[] {
  const found: FormLanguage[] = [];
  if (/\p{Script=Cyrillic}/u.test(text)) {
    const ukrainian = /[іїєґ]/iu.test(text);
    const russian = /[ыэёъ]/iu.test(text);
    if (russian || !ukrainian) found.push('ru');
    if (ukrainian || !russian) found.push('uk');
  }
  if (/\p{Script=Latin}/u.test(text)) found.push('en', 'fr');
  return found;
}
