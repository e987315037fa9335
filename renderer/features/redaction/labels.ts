import type { Translate } from '../../app/i18n/useT.ts';
import type { IdentityAction, PublishedToken, PublishedView } from '../../app/types.ts';
import { ACTIONS, KINDS } from '../identities/kinds.ts';

type MarkKind = NonNullable<PublishedToken['mark']>['kind'];

/** Whether a text from a package or a count names a kind of mark. */
export function isKind(text: string): text is MarkKind {
  return text === 'passage' || text === 'background' || KINDS.some((kind) => kind === text);
}

/** Whether a text names an action. */
export function isAction(text: string): text is IdentityAction {
  return ACTIONS.some((action) => action === text);
}

/** How often something was changed, in words. */
export function countText(t: Translate, { kind, action, count }: PublishedView['counts'][number]): string {
  if (kind === 'background' && action === 'keep') return t('quote.count', { count });
  const what = isKind(kind) ? t(`kind.${kind}`) : kind;
  return `${what}: ${count}${isAction(action) ? ` (${t(`action.${action}`)})` : ''}`;
}
