import { inflectionsOf } from '../forms/inflect.ts';
import type { FormKind, FormLanguage, FormRole, Inflection } from '../forms/inflection.ts';
import type { Identity, IdentityKind } from '../identity.ts';
import { casesOfNoun } from '../phrases/nouns.ts';
import { splitName } from '../pseudonyms/parts.ts';
import { scriptOf } from '../pseudonyms/scripts.ts';
import { piecesOf } from '../text.ts';
import type { Spoken } from './spoken.ts';

/**
 * What the spoken text can be a form of: what the search said, as far as the registered name declines so. Search and registry may
 * disagree, because a search equals letters that a case tells apart (Георгий, Георгии) and expects names not to be declined; then the
 * declension counts. Of what was found as a number, the noun in it tells the case.
 */
export function knownInflections(
  identity: Identity,
  form: number,
  role: FormRole,
  { text, inflections: found }: Spoken,
  language: FormLanguage,
): readonly Inflection[] {
  const declined =
    scriptOf(text) === 'cyrillic' || found.length === 0 ? inflectionsWritten(identity, form, role, text, language) : [];
  const agreed = found.filter((each) => declined.some((own) => own.case === each.case && own.number === each.number));
  if (agreed.length > 0) return agreed;
  if (declined.length > 0) return declined;
  return found.length > 0 ? found : nounInflections(identity, text, language);
}

function inflectionsWritten(
  identity: Identity,
  form: number,
  role: FormRole,
  spoken: string,
  language: FormLanguage,
): readonly Inflection[] {
  const registered = identity.forms[form];
  if (registered === undefined || scriptOf(registered.text) !== scriptOf(spoken)) return [];
  const key = keyOf(spoken);
  const part = role === registered.role ? undefined : splitName(registered.text).find((each) => each.role === role);
  const text = part?.text ?? registered.text;
  const options = {
    role: part?.role ?? registered.role,
    kind: KINDS[identity.kind],
    gender: identity.gender,
    language,
  };
  return inflectionsOf(text, options)
    .filter((each) => keyOf(each.text) === key)
    .flatMap(({ inflections }) => inflections)
    .filter(({ possessed }) => possessed === undefined);
}

function nounInflections({ kind }: Identity, text: string, language: FormLanguage): readonly Inflection[] {
  if (kind === 'person' || (language !== 'ru' && language !== 'uk')) return [];
  const cases = piecesOf(text.toLowerCase()).map(({ start, end }) =>
    casesOfNoun(text.toLowerCase().slice(start, end), language),
  );
  return [...(cases.findLast((each) => each.size > 0) ?? [])].map((name) => ({
    case: name,
    number: 'singular',
    gender: null,
  }));
}

/** Pieces that are equal if they are written alike; й and и are two letters, е and ё one. */
function keyOf(text: string): string {
  return piecesOf(text)
    .map(({ start, end }) =>
      text.slice(start, end).normalize('NFC').toLowerCase().replaceAll('ё', 'е').replace(/['’ʼ]/gu, ''),
    )
    .join(' ');
}

const KINDS: Readonly<Record<IdentityKind, FormKind>> = {
  ...{ person: 'person', place: 'place', org: 'org', unit: 'unit', date: 'other', age: 'other' },
  ...{ contact: 'other', detail: 'other', other: 'other' },
};
