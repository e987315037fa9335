import { SottovoceError } from '../../core/base/errors.ts';
import { diminutivesOf } from '../../core/identities/forms/diminutives.ts';
import { genderOf } from '../../core/identities/forms/gender.ts';
import type { FormLanguage, Gender } from '../../core/identities/forms/inflection.ts';
import { languagesOf } from '../../core/identities/forms/language.ts';
import type { IdentityForm } from '../../core/identities/identity.ts';
import { offerPseudonyms } from '../../core/identities/pseudonyms/offers.ts';
import { IdentityStore } from '../../core/identities/store.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

/** Of an identity that is not registered yet: the offers for it are then those of whoever is registered next. */
const UNKNOWN = '';

/** The gender that the parts of a name agree on most, the given name and the patronymic before the family name. */
function guessGender(forms: readonly IdentityForm[]): Gender | null {
  const order = ['given', 'diminutive', 'patronymic', 'full', 'family', 'relation', 'nick'];
  const known = [...forms].filter(({ role }) => order.includes(role));
  known.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role));
  for (const { text, role } of known) {
    for (const language of languagesOf(text)) {
      const gender = genderOf(text, role, language);
      if (gender !== null) return gender;
    }
  }
  return null;
}

function diminutives(forms: readonly IdentityForm[]): string[] {
  const given = forms.filter(({ role }) => role === 'given').map(({ text }) => text);
  const [first] = forms[0]?.role === 'full' ? forms[0].text.split(' ') : [];
  const names = given.length > 0 || first === undefined ? given : [first];
  return [...new Set(names.flatMap((name) => languagesOf(name).flatMap((language) => diminutivesOf(name, language))))];
}

/** What the app can say of an identity that is being registered, and of how much of one may be said. */
export function identityOfferHandlers(workspace: Workspace): Handlers<'identityOffers' | 'identityRungs'> {
  const languageOf = (storyId: string): FormLanguage => {
    void storyId;
    return 'en';
  };
  return {
    identityOffers: ({ storyId, identityId, kind, forms, gender }) => {
      const identities = new IdentityStore(workspace.vault.db).list(storyId);
      if (kind !== 'person') return { gender: null, diminutives: [], pseudonyms: [], rungs: [] };
      const guessed = gender ?? guessGender(forms);
      return {
        gender: guessed,
        diminutives: diminutives(forms),
        pseudonyms: offerPseudonyms({
          storyId,
          identity: { id: identityId ?? UNKNOWN, forms, gender: guessed },
          identities,
          language: languageOf(storyId),
        }),
        rungs: [],
      };
    },
    identityRungs: ({ identityId }) => {
      const identity = new IdentityStore(workspace.vault.db).get(identityId);
      if (identity === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
      return [];
    },
  };
}
