import type { Translate } from '../../app/i18n/useT.ts';
import type { IdentitySummary } from '../../app/types.ts';

type Named = Pick<IdentitySummary, 'replacement' | 'action' | 'reason'>;

/** What an identity is called on screens: by what is published instead of it. */
export function nameOf(t: Translate, { replacement, action, reason }: Named): string {
  if (replacement !== '') return replacement;
  if (action === 'keep') return t('identities.kept');
  return `[${reason === '' ? t('identities.redacted') : reason}]`;
}
