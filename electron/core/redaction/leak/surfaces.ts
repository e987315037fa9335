import type { Identity } from '../../identities/identity.ts';
import { rolesOfName } from '../../identities/matching/name-parts.ts';
import { formsOfText, shortNamesOf } from '../../identities/matching/word-forms.ts';

/** Everything that an identity is called, in all its cases: what was registered, the parts of a name, and its diminutives. */
export function surfacesOf({ kind, gender, forms }: Identity): ReadonlySet<string> {
  const surfaces = new Set<string>();
  const add = (text: string, role: (typeof forms)[number]['role']): void => {
    for (const form of formsOfText(text, { kind, role, gender })) surfaces.add(form.text);
    if (kind === 'person' && role === 'given') for (const short of shortNamesOf(text)) surfaces.add(short);
  };
  for (const { text, role } of forms) {
    add(text, role);
    if (kind !== 'person' || role !== 'full') continue;
    const words = text.split(' ');
    rolesOfName(words).forEach((part, at) => {
      if (part !== null && words.length > 1) add(words[at] ?? '', part);
    });
  }
  return surfaces;
}
