import type { FormLanguage, Gender, GrammaticalCase, Inflection } from '../forms/inflection.ts';
import { scriptOf } from '../pseudonyms/scripts.ts';
import { caseHint, type CaseHint } from './context.ts';

/** A mention as it stands in its sentence. */
export interface Spoken {
  /** What was said, without what is glued to it. */
  readonly text: string;
  /** The words before it in its segment, in order. */
  readonly before: readonly string[];
  /** The punctuation right after it, and the words that follow in its segment. */
  readonly closing: string;
  readonly after: readonly string[];
  /** BCP 47 tag of the interview, '' where not known. */
  readonly language: string;
  /** What the spoken form can stand for; empty where that is not known. */
  readonly inflections: readonly Inflection[];
}

/** A replacement in its sentence. */
export interface Agreed {
  readonly text: string;
  /** Several cases fit and would be written differently, or the grammar is not known. */
  readonly doubtful: boolean;
}

/** The language in which a mention is written: that of the interview if the letters allow it. */
export function languageOf({ text, language }: Pick<Spoken, 'text' | 'language'>): FormLanguage {
  const main = language.toLowerCase().split('-')[0];
  if (scriptOf(text) === 'cyrillic') {
    if (main === 'ru' || main === 'uk') return main;
    return /[іїєґ]/iu.test(text) ? 'uk' : 'ru';
  }
  return main === 'fr' ? 'fr' : 'en';
}

// Which case it is likely to be where nothing tells.
const USUAL: readonly GrammaticalCase[] = [
  'nominative',
  'genitive',
  'accusative',
  'dative',
  'instrumental',
  'locative',
  'vocative',
];

/** The readings that fit the sentence, the likeliest first, and whether the sentence asked for one of them. */
export interface Readings {
  readonly list: readonly Inflection[];
  /** Only as good as a guess: the form was not recognised, or no reading fits. */
  readonly guessed: boolean;
}

/** What a mention can stand for in its sentence: by its form, the gender of the person and the words before. */
export function readingsOf(spoken: Spoken, inflections: readonly Inflection[], gender: Gender | null): Readings {
  const language = languageOf(spoken);
  const hint = caseHint(spoken.before, language);
  const own = inflections.filter((each) => gender === null || each.gender === null || each.gender === gender);
  const possible = plausible(own.length > 0 ? own : inflections, hint, spoken, language);
  if (possible.length === 0) {
    const cases = hint.firm ? USUAL.filter((name) => hint.cases?.has(name)) : [];
    const list = (cases.length === 0 ? USUAL.slice(0, 1) : cases).map((name): Inflection => ({
      case: name,
      number: 'singular',
      gender,
    }));
    return { list, guessed: language === 'ru' || language === 'uk' };
  }
  const fitting = possible.filter((each) => hint.cases?.has(each.case) ?? true);
  // After a preposition a name is never its own subject or address.
  const kept = fitting.length > 0 ? fitting : possible;
  const usual = usualOrder(spoken);
  const order = (each: Inflection): number =>
    (each.possessed === undefined ? 0 : 20) +
    (each.number === 'singular' ? 0 : 10) +
    rank(each.case, hint.cases ?? usual);
  return { list: [...kept].sort((a, b) => order(a) - order(b)), guessed: fitting.length === 0 };
}

/** Without what the sentence has no place for: a locative needs its preposition, an address a comma, an English plural its ending. */
function plausible(
  inflections: readonly Inflection[],
  hint: CaseHint,
  { before, closing }: Spoken,
  language: FormLanguage,
): readonly Inflection[] {
  const addressed = /^[»”"]?[,!]/u.test(closing) || (before.at(-1) ?? '').endsWith(',');
  const western = language === 'en' || language === 'fr';
  const kept = inflections.filter(
    (each) =>
      (each.case !== 'locative' || hint.firm) &&
      (each.case !== 'vocative' || (addressed && !hint.firm)) &&
      (each.number === 'singular' || !western || !inflections.some((other) => other.number === 'singular')),
  );
  return kept.length > 0 ? kept : inflections;
}

/** Where a case stands among those asked for, in their order. */
function rank(name: GrammaticalCase, asked: Iterable<GrammaticalCase>): number {
  const at = [...asked].indexOf(name);
  return at < 0 ? USUAL.length : at;
}

const NEGATION = /^(?:не|нет|ни|нету|немає|нема|ні)$/iu;

/** The likeliest cases where the words before say nothing: an address has a comma after it, an object in front of its verb is accusative. */
function usualOrder({ before, closing, after }: Spoken): readonly GrammaticalCase[] {
  const starts = before.length === 0 || /[^\p{L}\p{N}]$/u.test(before.at(-1) ?? '');
  if (!starts) return USUAL;
  if (/^[,!]/u.test(closing)) return ['vocative', ...USUAL];
  return NEGATION.test(after[0] ?? '') ? USUAL : ['nominative', 'accusative', ...USUAL];
}
