import { systemClock } from '../../core/base/clock.ts';
import { SottovoceError } from '../../core/base/errors.ts';
import { diminutivesOf } from '../../core/identities/forms/diminutives.ts';
import { genderOf } from '../../core/identities/forms/gender.ts';
import { FORM_LANGUAGES, type FormLanguage, type Gender } from '../../core/identities/forms/inflection.ts';
import { languagesOf } from '../../core/identities/forms/language.ts';
import type { Identity, IdentityForm } from '../../core/identities/identity.ts';
import { ladderFor } from '../../core/identities/ladders/ladder.ts';
import type { Rung } from '../../core/identities/ladders/rung.ts';
import { offerPseudonyms } from '../../core/identities/pseudonyms/offers.ts';
import { IdentityStore } from '../../core/identities/store.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import { gazetteer } from '../gazetteer.ts';
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

/** The language in which most interviews of a story are held, English where none says. */
function languageOf(workspace: Workspace, storyId: string): FormLanguage {
  const counts = new Map<FormLanguage, number>();
  for (const { id } of workspace.stories.story(storyId).interviews) {
    const language = languageOfInterview(workspace, id);
    if (language !== null) counts.set(language, (counts.get(language) ?? 0) + 1);
  }
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? 'en';
}

function languageOfInterview(workspace: Workspace, interviewId: string): FormLanguage | null {
  const language = new TranscriptStore(workspace.vault.db).loadDocument(interviewId)?.document.language;
  return FORM_LANGUAGES.find((each) => each === language) ?? null;
}

/** What the story calls its identities, but for one: none of it may stand in a rung for that one. */
function hiddenNames(identities: readonly Identity[], but: string): string[] {
  return identities
    .filter(({ id, action }) => id !== but && action !== 'keep')
    .flatMap(({ forms }) => forms.map(({ text }) => text));
}

/** What the app can say of an identity that is being registered, and of how much of one may be said. */
export function identityOfferHandlers(workspace: Workspace): Handlers<'identityOffers' | 'identityRungs'> {
  return {
    identityOffers: ({ storyId, identityId, kind, forms, gender }) => {
      const identities = new IdentityStore(workspace.vault.db).list(storyId);
      const language = languageOf(workspace, storyId);
      const id = identityId ?? UNKNOWN;
      if (kind !== 'person') {
        const hidden = hiddenNames(identities, id);
        const rungs = ladderFor({ kind, forms, language, gazetteer: gazetteer(), hidden, today: today() });
        return { gender: null, diminutives: [], pseudonyms: [], rungs: rungs.map(viewOf) };
      }
      const guessed = gender ?? guessGender(forms);
      return {
        gender: guessed,
        diminutives: diminutives(forms),
        pseudonyms: offerPseudonyms({ storyId, identity: { id, forms, gender: guessed }, identities, language }),
        rungs: [],
      };
    },
    identityRungs: ({ identityId, interviewId }) => {
      const store = new IdentityStore(workspace.vault.db);
      const identity = store.get(identityId);
      if (identity === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
      const { storyId } = workspace.stories.interview(interviewId);
      const language = languageOfInterview(workspace, interviewId) ?? languageOf(workspace, storyId);
      const hidden = hiddenNames(store.list(storyId), identityId);
      return ladderFor({ ...identity, language, gazetteer: gazetteer(), hidden, today: today() }).map(viewOf);
    },
  };
}

const today = () => new Date(systemClock.now());
const viewOf = ({ level, text }: Rung) => ({ level, text });
