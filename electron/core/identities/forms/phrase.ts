import { combine } from './combine.ts';
import { genderOf } from './gender.ts';
import { knownName } from './given-names.ts';
import type { Grammar } from './grammar.ts';
import type { FormLanguage, FormOptions, Gender } from './inflection.ts';
import { mapForms, unchanging, withCapitalsOf, type Paradigm } from './paradigm.ts';

/** One word of a text: what stands before and after its letters stays as it is. */
interface Word {
  readonly before: string;
  readonly core: string;
  readonly after: string;
}

const MAX_WORDS = 12;
const MAX_ADJECTIVES = 4;
const CORE = /^([^\p{L}\p{N}]*)(.*?)([^\p{L}\p{N}]*)$/su;

function wordsOf(text: string): Word[] {
  return text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .map((word) => {
      const [, before = '', core = '', after = ''] = CORE.exec(word) ?? [];
      return { before, core, after };
    });
}

/** Paradigms of a word as it is written, from those of its lower case. */
function written(word: Word, paradigms: readonly Paradigm[]): Paradigm[] {
  return paradigms.map((of) => mapForms(of, (form) => word.before + withCapitalsOf(word.core, form) + word.after));
}

const still = (word: Word): Paradigm[] => [
  unchanging(word.before + word.core + word.after, null),
  unchanging(word.before + word.core + word.after, null, 'plural'),
];

type Decline = (lower: string) => Paradigm[];

/** Parts of double names that never change: Бонч-Бруевич, Санкт-Петербург, Ивано-Франковск. */
const STILL_FIRST =
  /^(?:бонч|тер|сан|санкт|нью|усть|йошкар|улан|кара|бен|абу|аль|эль|нур|ак|кызыл|алма|санта|лос|лас|порт|форт|баден|карл|мак|ван|де|ла|ле|[^аеёиоуыэюяіїє]+|.*[оуэы])$/u;

/** A double name: every part declines; as variants, only the last one does. */
function double(word: Word, decline: Decline, grammar: Grammar): Paradigm[] {
  const parts = word.core.split('-').map((core) => ({ before: '', core, after: '' }));
  // Ростов-на-Дону: what stands after a preposition is no longer the name's own case.
  const preposition = parts.findIndex(({ core }, at) => at > 0 && grammar.particles.has(core));
  const lists = parts.map((part, at) => {
    const lower = part.core.toLowerCase();
    if (preposition > 0 && at >= preposition) return still(part);
    const declined = written(part, decline(lower));
    if (at === parts.length - 1) return declined;
    return STILL_FIRST.test(lower) ? still(part) : [...declined, ...still(part)];
  });
  const numbers = new Set(
    decline(parts[preposition > 0 ? 0 : parts.length - 1]?.core.toLowerCase() ?? '').map((of) => of.number),
  );
  return combine(
    lists,
    parts.slice(1).map(() => '-'),
  )
    .filter(({ number }) => numbers.has(number))
    .map((of) => mapForms(of, (form) => word.before + form + word.after));
}

function declined(word: Word, decline: Decline, grammar: Grammar): Paradigm[] {
  return word.core.includes('-') ? double(word, decline, grammar) : written(word, decline(word.core.toLowerCase()));
}

const isInitial = ({ core, after }: Word): boolean =>
  (core.length === 1 && after !== '') || /^\p{L}(?:\.\p{L})+$/u.test(core) || core === '';

/** Which part of a full name each word is: given names come first, or the family name before a patronymic or a known given name. */
function rolesOf(
  words: readonly Word[],
  grammar: Grammar,
  language: FormLanguage,
): ('given' | 'patronymic' | 'family')[] {
  const lower = words.map(({ core }) => core.toLowerCase());
  const patronymic = lower.findIndex((word, at) => at > 0 && grammar.isPatronymic.test(word));
  const known = (at: number): boolean => knownName(lower[at] ?? '', language) !== undefined;
  if (patronymic > 0 && (words.length > 2 || known(0))) {
    return words.map((_, at) => (at === patronymic ? 'patronymic' : at === patronymic - 1 ? 'given' : 'family'));
  }
  if (words.length === 2 && known(1) && !known(0)) return ['family', 'given'];
  return words.map((_, at) => (at === 0 || at < words.length - 1 ? 'given' : 'family'));
}

const inTurn = (parts: readonly Paradigm[][]): Paradigm[][] =>
  parts.map((part, at) => (at === 0 ? part : part.map(plainDative)));

/** In Ukrainian -ові and -у take turns: Тарасові Григоровичу Шевченку. The words after the first have -у first. */
function plainDative(of: Paradigm): Paradigm {
  const long = (form: string): number => Number(/[оеє]ві$/u.test(form));
  const plain = (forms: readonly string[]): string[] => [...forms].sort((a, b) => long(a) - long(b));
  return { ...of, slots: { ...of.slots, dative: plain(of.slots.dative), locative: plain(of.slots.locative) } };
}

function fullName(words: readonly Word[], options: FormOptions, grammar: Grammar, gender: Gender | null): Paradigm[][] {
  const names = words.filter((word) => !isStill(word, grammar) && !isTitle(word, grammar));
  const roles = rolesOf(names, grammar, options.language);
  // "П. Сорокин": beside initials a lone name is the family's.
  const lone = names.length === 1 && words.length > 1;
  return words.map((word) => {
    if (isStill(word, grammar)) return still(word);
    if (isTitle(word, grammar)) return declined(word, (lower) => grammar.common(lower, true), grammar);
    const role = lone ? 'family' : roles[names.indexOf(word)];
    if (role === 'patronymic') return declined(word, grammar.patronymic, grammar);
    if (role === 'given') return declined(word, (lower) => grammar.given(lower, gender), grammar);
    return declined(word, (lower) => grammar.family(lower, gender), grammar);
  });
}

const isStill = (word: Word, grammar: Grammar): boolean => isInitial(word) || grammar.particles.has(word.core);
const isTitle = ({ core }: Word, grammar: Grammar): boolean =>
  grammar.titles.has(core.toLowerCase()) && core === core.toLowerCase();

/**
 * A noun with what stands around it: the words before it that agree with it decline with it, what follows (a genitive,
 * a name in quotes) stays, except a name after a title (дядя Вася) and an adjective that agrees.
 */
function nounPhrase(
  words: readonly Word[],
  head: (lower: string) => Paradigm[],
  animate: boolean,
  grammar: Grammar,
): Paradigm[] {
  const headAt = headOf(words, head, grammar);
  const headWord = words[headAt];
  if (headWord === undefined) return [];
  return declined(headWord, head, grammar).flatMap((noun) => {
    const parts = words.map((word, at): Paradigm[] => {
      if (at === headAt) return [noun];
      const asIs = still(word);
      if (isStill(word, grammar)) return asIs;
      const agreed = grammar.agreeing(word.core.toLowerCase(), noun);
      if (agreed !== null && (at < headAt || word.before === '')) return written(word, [agreed]);
      if (at < headAt) return asIs;
      const titled = grammar.titles.has(headWord.core.toLowerCase()) && /^\p{Lu}/u.test(word.core) && at === headAt + 1;
      if (!titled) return asIs;
      return animate
        ? declined(word, (lower) => grammar.given(lower, null), grammar).filter((of) => of.possessed === undefined)
        : [...declined(word, grammar.place, grammar).map((of) => ({ ...of, gender: null })), ...asIs];
    });
    return combine(
      inTurn(parts),
      words.slice(1).map(() => ' '),
    );
  });
}

/** The first word that is no adjective agreeing with a later one. */
function headOf(words: readonly Word[], head: (lower: string) => Paradigm[], grammar: Grammar): number {
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at];
    if (word === undefined || isStill(word, grammar)) continue;
    const lower = word.core.toLowerCase();
    if (/^\p{N}+$/u.test(lower) || grammar.numerals.has(lower)) continue;
    const later = words.slice(at + 1, at + 1 + MAX_ADJECTIVES);
    const qualifies = (noun: Word): boolean =>
      !isStill(noun, grammar) && head(noun.core.toLowerCase()).some((of) => grammar.agreeing(lower, of) !== null);
    if (!grammar.isAdjective(lower) || !later.some(qualifies)) return at;
  }
  return words.findLastIndex((word) => word.core !== '');
}

/** A text of one word that someone is called by: a name of the tables, a family name by its ending, or a common noun. */
function calledBy(word: Word, options: FormOptions, grammar: Grammar, gender: Gender | null): Paradigm[] {
  const lower = word.core.toLowerCase();
  if (options.role !== 'relation') {
    if (knownName(lower, options.language) !== undefined)
      return declined(word, (part) => grammar.given(part, gender), grammar);
    if (options.role === 'alias' && grammar.isFamily.test(lower))
      return declined(word, (part) => grammar.family(part, gender), grammar);
  }
  const nouns = declined(word, (part) => grammar.relation(part, grammar.common(part, true)), grammar);
  return nouns.map((of) => (of.gender === 'neuter' ? { ...of, gender: null } : of));
}

function ofPerson(words: readonly Word[], options: FormOptions, grammar: Grammar): Paradigm[] {
  const { role, language } = options;
  const text = words.map(({ core }) => core).join(' ');
  const known = options.gender ?? (role === 'family' ? null : genderOf(text, role, language));
  const spaces = words.slice(1).map(() => ' ');
  const each = (decline: Decline): Paradigm[] =>
    combine(
      words.map((word) => (isStill(word, grammar) ? still(word) : declined(word, decline, grammar))),
      spaces,
    );
  switch (role) {
    case 'given':
    case 'diminutive':
      return each((lower) => grammar.given(lower, known));
    case 'patronymic':
      return each(grammar.patronymic);
    case 'family':
      return each((lower) => grammar.family(lower, known));
    case 'full':
      return combine(inTurn(fullName(words, options, grammar, known)), spaces).filter(
        (of) =>
          words.length === 1 ||
          (of.number === 'singular' && (known === null || of.gender === null || of.gender === known)),
      );
    case 'nick':
    case 'call-sign':
    case 'relation':
    case 'alias': {
      const [only] = words;
      if (only !== undefined && words.length === 1) return calledBy(only, options, grammar, known);
      return nounPhrase(words, (lower) => grammar.common(lower, true), true, grammar);
    }
  }
}

const ABBREVIATION = /^[\p{Lu}\p{N}]{2,6}$/u;

function ofThing(words: readonly Word[], options: FormOptions, grammar: Grammar): Paradigm[] {
  const noun: Decline = options.kind === 'place' ? grammar.place : (lower) => grammar.common(lower, false);
  const [first] = words;
  if (first !== undefined && ABBREVIATION.test(first.core) && options.kind !== 'place') {
    const rest = words.slice(1).map(still);
    return combine(
      [[unchanging(first.before + first.core + first.after, null)], ...rest],
      words.slice(1).map(() => ' '),
    );
  }
  return nounPhrase(words, noun, false, grammar).map((of) => ({ ...of, gender: null }));
}

/** Russian has a vocative of one word alone, and only where it differs (саш). */
function withoutVocative(of: Paradigm, always: boolean): Paradigm {
  const vocative = always ? [] : of.slots.vocative.filter((form) => !of.slots.nominative.includes(form));
  return { ...of, slots: { ...of.slots, vocative } };
}

/**
 * Every paradigm of a text given in the nominative, in a language that declines names: the likeliest first.
 * Linear in the length of the text; a text longer than {@link MAX_WORDS} words does not decline.
 */
export function paradigmsOf(text: string, options: FormOptions, grammar: Grammar): Paradigm[] {
  const words = wordsOf(text);
  if (words.length === 0 || words.length > MAX_WORDS || words.every((word) => word.core === '')) return [];
  const paradigms = options.kind === 'person' ? ofPerson(words, options, grammar) : ofThing(words, options, grammar);
  return grammar.hasVocative ? paradigms : paradigms.map((of) => withoutVocative(of, words.length > 1));
}
