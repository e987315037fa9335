import type { FormLanguage } from '../forms/inflection.ts';
import type { IdentityForm, IdentityKind } from '../identity.ts';
import { nameKey, type Gazetteer } from './gazetteer.ts';
import { placeLadder } from './places.ts';
import type { Rung } from './rung.ts';

export interface LadderQuestion {
  readonly kind: IdentityKind;
  readonly forms: readonly IdentityForm[];
  /** Of the text in which it is to stand. */
  readonly language: FormLanguage;
  readonly gazetteer: Gazetteer;
  /** What the story hides: nothing of it may stand in a rung. */
  readonly hidden: readonly string[];
}

/**
 * What may stand for an identity, from the most exact to the vaguest; nothing where the app can't tell what it is. The first of its forms
 * that is understood decides.
 */
export function ladderFor({ kind, forms, language, gazetteer, hidden }: LadderQuestion): readonly Rung[] {
  if (kind !== 'place') return [];
  const keys = new Set([...hidden, ...forms.map(({ text }) => text)].map(nameKey));
  for (const { text } of forms) {
    const [place] = gazetteer.named(text);
    if (place !== undefined) return placeLadder(place, language, gazetteer, keys);
  }
  return [];
}
