import type { MessageKey } from '../../app/i18n/en.ts';
import type { Translate } from '../../app/i18n/useT.ts';

/** How fast a model is here. @param cpu seconds of processor for a second of sound; one thread does the work */
export function speedWords(cpu: number): MessageKey {
  if (cpu < 0.25) return 'models.speed.fast';
  if (cpu < 0.6) return 'models.speed.good';
  if (cpu < 1.2) return 'models.speed.slow';
  return 'models.speed.verySlow';
}

/** What a model is called in a list: the bundled one is told apart from another of its name. */
export function modelName({ id, name }: { readonly id: string; readonly name: string }, t: Translate): string {
  return id === '' ? t('models.nameBundled', { name }) : name;
}

/** Names of languages in the language of the screens; null for a model that knows about a hundred. */
export function languageNames(codes: readonly string[], locale: string): string | null {
  if (codes.length === 0) return null;
  const names = new Intl.DisplayNames(locale, { type: 'language' });
  return new Intl.ListFormat(locale, { style: 'short' }).format(codes.map((code) => names.of(code) ?? code));
}
