import type { IdentityAction, PublishedToken } from '../../app/types.ts';
import { ACTIONS, KINDS } from '../identities/kinds.ts';

type MarkKind = NonNullable<PublishedToken['mark']>['kind'];

/** Whether a text from a package or a count names a kind of mark. */
export function isKind(text: string): text is MarkKind {
  return text === 'passage' || KINDS.some((kind) => kind === text);
}

/** Whether a text names an action. */
export function isAction(text: string): text is IdentityAction {
  return ACTIONS.some((action) => action === text);
}
