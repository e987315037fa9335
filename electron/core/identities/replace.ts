import { agreeGeneralisation } from './agreement/generalisation.ts';
import { pseudonymWords, pseudonymWordsSpoken } from './agreement/pseudonym-words.ts';
import { agreePseudonym } from './agreement/pseudonym.ts';
import type { Spoken } from './agreement/spoken.ts';
import type { Identity, IdentityKind } from './identity.ts';
import type { Mention } from './match.ts';

const WITHHELD: Readonly<Record<IdentityKind, string>> = {
  person: 'name withheld',
  place: 'place withheld',
  org: 'organisation withheld',
  unit: 'unit withheld',
  date: 'date withheld',
  age: 'age withheld',
  contact: 'contact withheld',
  detail: 'detail withheld',
  other: 'redacted',
};

/** What stands for the later parts of a mention that runs across segments, where the first part says it all. */
const CONTINUED = '[…]';

/** `[reason]`, or `[redacted]` where no reason was given. */
export function redactionText(reason: string): string {
  const bare = reason.replace(/[[\]]/gu, '').trim();
  return `[${bare === '' ? 'redacted' : bare}]`;
}

/** What is published instead of a mention. */
export interface Replacement {
  readonly text: string;
  /** Its grammar in this sentence is a guess: somebody should look. */
  readonly doubtful: boolean;
}

/**
 * The text published for one form of an identity, without regard to its neighbours. A pseudonym follows the shape of
 * the form: the full name gives the full pseudonym, the given name its given name, the family name its family name, a
 * diminutive a diminutive, and any other form (alias, misheard spelling) whichever part is nearest. `keep` gives the form itself.
 */
export function replacementFor(identity: Identity, form: number): string {
  switch (identity.action) {
    case 'keep':
      return identity.forms[form]?.text ?? '';
    case 'redact':
      return redactionText(identity.reason === '' ? WITHHELD[identity.kind] : identity.reason);
    case 'generalise':
      return identity.replacement === '' ? redactionText(WITHHELD[identity.kind]) : identity.replacement;
    case 'pseudonym':
      return form === 0
        ? identity.replacement
        : pseudonymWords(identity, form)
            .map(({ text }) => text)
            .join(' ');
  }
}

/**
 * What stands for a mention in its sentence: {@link replacementFor} its form, in the alphabet, case, number and gender of what was said. The
 * parts of one that runs across segments share the words of the replacement.
 */
export function replacementForMention(identity: Identity, mention: MentionedForm, spoken: Spoken): Replacement {
  const { part } = mention;
  const { text, doubtful } = inSentence(identity, mention, spoken);
  if (part === 'whole' || identity.action === 'redact' || identity.action === 'keep') return { text, doubtful };
  const words = text.split(' ');
  if (identity.action === 'pseudonym' && words.length > 1) {
    if (part === 'start') return { text: words.slice(0, -1).join(' '), doubtful };
    return { text: part === 'end' ? (words.at(-1) ?? CONTINUED) : CONTINUED, doubtful };
  }
  // Of a pseudonym of several words the part that was said here was found already.
  if (identity.action === 'pseudonym' && part === 'end' && identity.replacement.includes(' '))
    return { text, doubtful };
  return part === 'start' ? { text, doubtful } : { text: CONTINUED, doubtful: false };
}

type MentionedForm = Pick<Mention, 'form' | 'role' | 'part'>;

function inSentence(identity: Identity, mention: MentionedForm, spoken: Spoken): Replacement {
  const { form, role } = mention;
  const plain = replacementFor(identity, form);
  if (identity.action === 'pseudonym' && identity.kind === 'person') {
    return agreePseudonym(identity, mention, pseudonymWordsSpoken(identity, form, role, spoken.text), spoken);
  }
  if (identity.action === 'generalise' && identity.replacement !== '') {
    return agreeGeneralisation(identity, mention, plain, spoken);
  }
  return { text: plain, doubtful: false };
}
