import { useTranslation } from 'react-i18next';
import type { MessageKey } from './en.ts';

type Values = Readonly<Record<string, string | number>>;
/** A message of the catalogue in the language of the screens. */
export type Translate = (key: MessageKey, values?: Values) => string;

/** The translator of the current language; components that use it render again when the language changes. */
export function useT(): Translate {
  const { t } = useTranslation();
  return (key, values = {}) => t(key, values);
}

/** The language of the screens as a BCP 47 tag, for numbers and dates. */
export function useLocale(): string {
  return useTranslation().i18n.language;
}
