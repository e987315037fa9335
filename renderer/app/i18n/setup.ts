import i18next from 'i18next';
import ICU from 'i18next-icu';
import { initReactI18next } from 'react-i18next';
import type { Settings } from '../types.ts';
import { en } from './en.ts';
import { ru } from './ru.ts';

/** The catalogue's language for a setting and the language of the system. */
export function languageFor(setting: Settings['language'], systemLocale: string): 'en' | 'ru' {
  if (setting !== 'system') return setting;
  return systemLocale.toLowerCase().startsWith('ru') ? 'ru' : 'en';
}

void i18next
  .use(ICU)
  .use(initReactI18next)
  .init({
    lng: languageFor('system', navigator.language),
    fallbackLng: 'en',
    resources: { en: { translation: en }, ru: { translation: ru } },
    keySeparator: false,
    nsSeparator: false,
    interpolation: { escapeValue: false },
    initAsync: false,
    react: { useSuspense: false },
  });

/** Switches all screens to `language`. */
export function setLanguage(language: 'en' | 'ru'): void {
  document.documentElement.lang = language;
  void i18next.changeLanguage(language);
}
