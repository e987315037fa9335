import { FORM_LANGUAGES, type FormRole } from '../forms/inflection.ts';
import type { Decision } from '../decision.ts';
import type { Identity, IdentityForm } from '../identity.ts';
import { skeletonKeys } from '../keys/skeleton.ts';
import { soundDistance } from '../keys/sound.ts';
import { readDates, type DateValue } from '../numbers/dates.ts';
import { numberTokens, readNumbers, type NumberSpan, type NumberToken } from '../numbers/read.ts';
import { piecesOf } from '../text.ts';
import { isAgeWord } from './ages.ts';
import { isOrdinary } from './common-words.ts';
import type { LexemeDraft, LexemeTable } from './lexemes.ts';
import { rolesOfName } from './name-parts.ts';
import { unitNoun } from './unit-nouns.ts';
import { shortNamesOf, WordForms, type FormQuestion } from './word-forms.ts';

/** One place in a pattern: a word, or a number that may be said in any way. */
export type Slot =
  | { readonly kind: 'word'; readonly lexeme: number; readonly unit: boolean }
  | { readonly kind: 'number'; readonly digits: string; readonly ordinal: boolean };

/** Something to be found: a registered form, a part of one, or what the journalist said is one. */
export interface Pattern {
  readonly identity: number;
  readonly form: number;
  readonly role: FormRole;
  readonly origin: 'typed' | 'part-of-name' | 'diminutive' | 'decided';
  readonly slots: readonly Slot[];
  /** Keys of the registered words, with spaces between; all digits together where there is nothing else. */
  readonly literal: string;
  /** For `decided`: the words that the decision was made for. */
  readonly surface?: string;
}

/** A registered date, age or telephone number. */
export interface ValuePattern<T> {
  readonly identity: number;
  readonly form: number;
  readonly role: FormRole;
  readonly value: T;
}

/** A person's given and family name, for initials. */
export interface PersonName {
  readonly identity: number;
  readonly form: number;
  readonly given: string;
  readonly family: string;
}

/** Everything that identities are known by. */
export class Patterns {
  readonly words: Pattern[] = [];
  readonly dates: ValuePattern<DateValue>[] = [];
  readonly ages: ValuePattern<number>[] = [];
  readonly phones: ValuePattern<string>[] = [];
  readonly people: PersonName[] = [];
  readonly #table: LexemeTable;
  readonly #forms = new WordForms();

  constructor(table: LexemeTable, identities: readonly Identity[], decisions: readonly Decision[]) {
    this.#table = table;
    identities.forEach((identity, index) => {
      identity.forms.forEach((form, position) => this.#addForm(identity, index, form, position));
    });
    const positions = new Map(identities.map(({ id }, index) => [id, index]));
    for (const { identityId, verdict, surface, place } of decisions) {
      const index = positions.get(identityId);
      const identity = identities[index ?? -1];
      if (verdict !== 'accept' || place !== undefined || index === undefined || identity === undefined) continue;
      this.#addDecided(identity, index, surface);
    }
  }

  #addForm(identity: Identity, index: number, { text, role }: IdentityForm, form: number): void {
    const tokens = numberTokens(text);
    const numbers = readNumbers(tokens, FORM_LANGUAGES);
    const named = identity.kind === 'person' || identity.kind === 'place';
    if (numbers.length > 0 && (!named || /\p{Nd}/u.test(text))) {
      this.#addNumbers(identity, { index, form, role }, text, tokens, numbers);
    } else if (identity.kind === 'person') {
      this.#addName(identity, { index, form, role }, text);
    } else {
      this.#addPhrase(identity, { index, form, role }, text);
    }
  }

  #addNumbers(
    identity: Identity,
    at: At,
    text: string,
    tokens: readonly NumberToken[],
    numbers: readonly NumberSpan[],
  ): void {
    const place = { identity: at.index, form: at.form, role: at.role };
    const byFirst = new Map(numbers.map((span) => [span.first, span]));
    const pieces = piecesOf(text);
    const slots: Slot[] = [];
    for (let token = 0; token < tokens.length; token += 1) {
      const span = byFirst.get(token);
      const key = tokens[token]?.key ?? '';
      const before = slots.at(-1);
      // 93-тя is 93-ї in another case: between a number and its unit a few words may stand anyway.
      const joined = text.slice(pieces[token - 1]?.end, pieces[token]?.start) === '-';
      if (span === undefined && joined && before?.kind === 'number' && ORDINAL_ENDING.test(key)) continue;
      if (span === undefined)
        slots.push(...this.#besideNumber(identity, at, key, text.slice(pieces[token]?.start, pieces[token]?.end)));
      else {
        const ordinal = span.kind === 'ordinal';
        if (before?.kind === 'number')
          slots[slots.length - 1] = { ...before, digits: before.digits + span.digits, ordinal };
        else slots.push({ kind: 'number', digits: span.digits, ordinal });
        token = span.last;
      }
    }
    const keys = tokens.map(({ key }) => key);
    this.words.push({ ...place, origin: 'typed', slots, literal: literalOf(keys) });
    const dates = readDates(tokens, numbers);
    const [date] = dates;
    if (date !== undefined && dates.length === 1 && date.last - date.first >= keys.length - 2) {
      for (const value of date.values) this.dates.push({ ...place, value });
    }
    const [number] = numbers;
    if (
      number !== undefined &&
      numbers.length === 1 &&
      (identity.kind === 'age' || isAgeWord(keys[number.last + 1] ?? ''))
    ) {
      if (number.value < 130) this.ages.push({ ...place, value: number.value });
    }
    const digits = numbers.map((span) => span.digits).join('');
    if ((identity.kind === 'contact' || identity.kind === 'other') && digits.length >= 7 && digits.length <= 15) {
      this.phones.push({ ...place, value: digits });
    }
  }

  /** A word that stands beside a number: a sort of unit in any language, else as it was typed. */
  #besideNumber(identity: Identity, at: At, key: string, raw: string): Slot[] {
    if (identity.kind === 'place') return this.#slotsOf(raw, { kind: 'place', role: at.role, gender: null }, '');
    const noun = unitNoun(key);
    const stems = (noun?.stems ?? []).map((text) => ({ text, endings: noun?.endings ?? new Set<string>() }));
    const forms = [{ text: key, key, reading: { reason: 'typed' as const, inflections: [] } }];
    const draft: LexemeDraft = { key, role: 'full', loose: false, forms, stems };
    return [{ kind: 'word', lexeme: this.#table.intern('', draft), unit: noun !== null }];
  }

  #addName(identity: Identity, at: At, text: string): void {
    const words = text.split(' ');
    // "мой муж" is no name: its words decline together.
    if (at.role === 'relation' && words.length > 1) {
      this.#addPhrase(identity, at, text);
      // Possessives stand before or after: "чоловікові моєму".
      if (/\p{Script=Cyrillic}/u.test(text)) this.#addPhrase(identity, at, words.toReversed().join(' '));
      return;
    }
    const roles = words.length > 1 && (at.role === 'full' || at.role === 'alias') ? rolesOfName(words) : [];
    const role = (word: number): FormRole =>
      roles[word] ?? (words.length > 1 && at.role === 'full' ? 'alias' : at.role);
    const slots = words.map((word, position) => this.#wordSlots(word, identity, role(position), ''));
    const place = { identity: at.index, form: at.form };
    this.words.push({
      ...place,
      role: at.role,
      origin: 'typed',
      slots: slots.flat(),
      literal: literalOf(piecesOf(text).map(({ key }) => key)),
    });
    const given = words[roles.indexOf('given')] ?? (at.role === 'given' ? text : undefined);
    if (given !== undefined) this.#addShortNames(identity, at, given);
    if (at.role !== 'full' || words.length === 1) return;
    words.forEach((word, position) => {
      const part = roles[position];
      const own = slots[position];
      if (part === null || part === undefined || part === 'patronymic' || own === undefined) return;
      const literal = literalOf(piecesOf(word).map(({ key }) => key));
      // "the captain": an everyday word in small letters is no part of a name.
      if (/^\p{Ll}/u.test(word) && isOrdinary(literal)) return;
      if (literal.length > 1) this.words.push({ ...place, role: part, origin: 'part-of-name', slots: own, literal });
    });
    const family = words[roles.indexOf('family')];
    if (given !== undefined && family !== undefined) this.people.push({ ...place, given, family });
  }

  #addShortNames(identity: Identity, at: At, given: string): void {
    for (const name of shortNamesOf(given)) {
      const slots = this.#wordSlots(name, identity, 'diminutive', '');
      const literal = literalOf(piecesOf(name).map(({ key }) => key));
      this.words.push({ identity: at.index, form: at.form, role: 'diminutive', origin: 'diminutive', slots, literal });
    }
  }

  /** The slots of one word of a name, one for each of its pieces. */
  #wordSlots(word: string, identity: Identity, role: FormRole, owner: string): Slot[] {
    return this.#slotsOf(word, { kind: identity.kind, role, gender: identity.gender }, owner);
  }

  #addPhrase(identity: Identity, at: At, text: string): void {
    const slots = this.#slotsOf(text, { kind: identity.kind, role: at.role, gender: null }, `${at.index} ${at.form}`);
    const literal = literalOf(piecesOf(text).map(({ key }) => key));
    this.words.push({ identity: at.index, form: at.form, role: at.role, origin: 'typed', slots, literal });
  }

  /** Slots of a text, with every form of it taken apart piece by piece. */
  #slotsOf(text: string, question: FormQuestion, owner: string): Slot[] {
    const base = piecesOf(text);
    const forms = this.#forms.of(text, question).map((form) => ({ ...form, pieces: piecesOf(form.text) }));
    const fitting = forms.filter(({ pieces }) => pieces.length === base.length);
    return base.map(({ key, start, end }, position) => {
      const drafts = fitting.flatMap(({ text: written, pieces, inflections }) => {
        const piece = pieces[position];
        if (piece === undefined) return [];
        const reason: 'typed' | 'inflection' = piece.key === key ? 'typed' : 'inflection';
        return [{ text: written.slice(piece.start, piece.end), key: piece.key, reading: { reason, inflections } }];
      });
      const typed = { text: text.slice(start, end), key, reading: { reason: 'typed' as const, inflections: [] } };
      const named = question.kind === 'person' ? question.role !== 'relation' : isNamed(question.kind, key);
      const draft: LexemeDraft = {
        key,
        role: question.role,
        loose: named && !/\p{Nd}/u.test(key),
        forms: drafts.length === 0 ? [typed] : drafts,
        stems: [],
      };
      return {
        kind: 'word',
        lexeme: this.#table.intern(base.length === 1 ? '' : `${owner} ${position}`, draft),
        unit: false,
      };
    });
  }

  /** Words that the journalist linked to an identity, whatever tier they lie in. They take the role of what they are most like. */
  #addDecided(identity: Identity, index: number, surface: string): void {
    const keys = surface
      .replace(/^\^/u, '')
      .split(' ')
      .filter((key) => key !== '');
    if (keys.length === 0) return;
    const form = nearestForm(identity, keys);
    const slots = keys.map((key): Slot => {
      const forms = [{ text: key, key, reading: { reason: 'typed' as const, inflections: [] } }];
      const draft: LexemeDraft = { key, role: 'alias', loose: false, forms, stems: [] };
      return { kind: 'word', lexeme: this.#table.intern(`decided ${key}`, draft), unit: false };
    });
    const role = identity.forms[form]?.role ?? 'alias';
    this.words.push({ identity: index, form, role, origin: 'decided', slots, literal: literalOf(keys), surface });
  }
}

/** What is written after the number of an ordinal: 93-тя, 38-й, 138-th, 2-ème. */
const ORDINAL_ENDING = /^(?:[а-яіїєґ]{1,3}|st|nd|rd|th|er|re|e|eme|ème)$/u;

interface At {
  readonly index: number;
  readonly form: number;
  readonly role: FormRole;
}

/** Names of places and bodies are misheard like those of people; the ordinary words in them ("Red Cross") are not. */
function isNamed(kind: Identity['kind'], key: string): boolean {
  return (kind === 'place' || kind === 'org' || kind === 'other') && !isOrdinary(key);
}

/** See {@link Pattern.literal}. */
export function literalOf(keys: readonly string[]): string {
  return keys.join(keys.every((key) => /^\p{Nd}+$/u.test(key)) ? '' : ' ');
}

/** Index of the form that is most like these words by ear, of those with as many words if there are any. */
export function nearestForm({ forms }: Identity, keys: readonly string[]): number {
  const skeleton = skeletonKeys(keys.join(''))[0] ?? '';
  const ranked = forms.map(({ text }, form) => {
    const pieces = piecesOf(text);
    const own = skeletonKeys(pieces.map(({ key }) => key).join(''))[0] ?? '';
    return { form, other: pieces.length === keys.length ? 0 : 1, distance: soundDistance(own, skeleton) };
  });
  ranked.sort((a, b) => a.other - b.other || a.distance - b.distance || a.form - b.form);
  return ranked[0]?.form ?? 0;
}
