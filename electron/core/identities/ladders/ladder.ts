import type { FormLanguage } from '../forms/inflection.ts';
import type { IdentityForm, IdentityKind } from '../identity.ts';
import { ageLadder, ageOf } from './ages.ts';
import { dateLadder, dateOf } from './dates.ts';
import { nameKey, type Gazetteer } from './gazetteer.ts';
import { countedIn, numberLadder } from './numbers.ts';
import { organisationLadder } from './organisations.ts';
import { placeLadder } from './places.ts';
import type { Rung } from './rung.ts';
import { unitLadder } from './units.ts';

export interface LadderQuestion {
  readonly kind: IdentityKind;
  readonly forms: readonly IdentityForm[];
  /** Of the text in which it is to stand. */
  readonly language: FormLanguage;
  readonly gazetteer: Gazetteer;
  /** What the story hides: nothing of it may stand in a rung. */
  readonly hidden: readonly string[];
  /** When the text is published: "last September" is seen from there. */
  readonly today: Date;
}

/**
 * What may stand for an identity, from the most exact to the vaguest; nothing where the app can't tell what it is. The first of its forms
 * that is understood decides.
 */
export function ladderFor(question: LadderQuestion): readonly Rung[] {
  for (const { text } of question.forms) {
    const rungs = rungsOf(text, question);
    if (rungs.length > 0) return rungs;
  }
  return [];
}

/** Keys of names, and of everything else that places of these names are called. */
function keysOf(names: readonly string[], gazetteer: Gazetteer): ReadonlySet<string> {
  const places = names.flatMap((name) => gazetteer.named(name));
  const called = places.flatMap(({ name, russian, ukrainian }) => [name, russian ?? '', ukrainian ?? '']);
  return new Set([...names, ...called].map(nameKey).filter((key) => key !== ''));
}

function rungsOf(text: string, { kind, forms, language, gazetteer, hidden, today }: LadderQuestion): readonly Rung[] {
  switch (kind) {
    case 'place': {
      const [place] = gazetteer.named(text);
      if (place === undefined) return [];
      return placeLadder(place, language, gazetteer, keysOf([...hidden, ...forms.map((form) => form.text)], gazetteer));
    }
    case 'date': {
      const date = dateOf(text);
      return date === null ? [] : dateLadder(date, language, today);
    }
    case 'age': {
      const age = ageOf(text);
      return age === null ? [] : ageLadder(age, language);
    }
    case 'unit':
      return unitLadder(text, language);
    case 'org':
      return organisationLadder(text, language);
    case 'detail':
    case 'other': {
      const counted = countedIn(text);
      return counted === null ? [] : numberLadder(counted, language);
    }
    case 'person':
    case 'contact':
      return [];
  }
}
