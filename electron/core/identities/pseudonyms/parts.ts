import type { FormLanguage, FormRole, Gender } from '../forms/inflection.ts';
import type { IdentityForm } from '../identity.ts';
import { foldKey } from '../text.ts';
import { knownGivenNames, namesCalled } from './names.ts';
import { romanise, scriptOf } from './scripts.ts';

/** A part that full names are made of. */
export type PartRole = 'given' | 'patronymic' | 'family';

/** One word of a name. */
export interface NamePart {
  readonly role: PartRole;
  readonly text: string;
}

const PATRONYMIC = /(?:вич|[иі]ч|вна|ична|івна|ївна|vich|vych|vitch|ovna|evna|yevna|ichna|ivna|ovych|inichna)$/iu;
const INITIAL = /^\p{L}\.?$/u;
const PARTICLES = new Set(['de', 'du', 'des', 'la', 'le', 'van', 'von', 'der', 'mc', 'st', 'd', 'l']);

/** Whether a word has the ending of a patronymic, in either alphabet. Ending alone: Шевич is a family name too. */
function isPatronymic(word: string): boolean {
  return word.length > 4 && PATRONYMIC.test(word);
}

/**
 * Which word of a name is what. One word is a given name if a list has it, else a family name; the family name comes last, or first where
 * a patronymic comes last or only the second word is a listed given name.
 * @param text words and initials with spaces between; @param role of the whole, which settles a single word.
 */
export function splitName(text: string, role: FormRole = 'full'): NamePart[] {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const first = words[0] ?? '';
  if (words.length === 1) return [{ role: roleOfOne(first, role), text: first }];
  const patronymic = words.findIndex((word, at) => at > 0 && isPatronymic(word));
  const familyFirst =
    (patronymic === 2 && words.length === 3) ||
    (words.length === 2 && patronymic < 0 && !isGiven(first) && !INITIAL.test(first) && isGiven(words[1] ?? ''));
  const initials = words.filter((word) => INITIAL.test(word)).length;
  const roles: PartRole[] = familyFirst
    ? ['family', 'given', 'patronymic']
    : patronymic === 1
      ? ['given', 'patronymic', 'family']
      : words.length === 3 && initials === 2
        ? INITIAL.test(first)
          ? ['given', 'patronymic', 'family']
          : ['family', 'given', 'patronymic']
        : ['given', 'family'];
  return joinRest(words, roles);
}

/** More words than roles: middle names go to the given name, particles to the family name. */
function joinRest(words: readonly string[], roles: readonly PartRole[]): NamePart[] {
  if (words.length <= roles.length) return words.map((text, at) => ({ role: roles[at] ?? 'family', text }));
  if (roles.length === 3) {
    return roles.map((role, at) => ({ role, text: (at === 2 ? words.slice(2) : words.slice(at, at + 1)).join(' ') }));
  }
  const particle = words.findIndex((word, at) => at > 0 && PARTICLES.has(foldKey(word)));
  const cut = particle > 0 ? particle : words.length - 1;
  return [
    { role: 'given', text: words.slice(0, cut).join(' ') },
    { role: 'family', text: words.slice(cut).join(' ') },
  ];
}

function isGiven(word: string): boolean {
  return knownGivenNames(word).length > 0 || namesCalled(word).length > 0;
}

function roleOfOne(word: string, role: FormRole): PartRole {
  if (role === 'family' || role === 'patronymic') return role;
  if (role === 'diminutive' || role === 'nick' || isGiven(word)) return 'given';
  return FAMILY.test(word) ? 'family' : 'given';
}

const FAMILY =
  /(?:[оеё]ва?|[иы]на?|[сц]к(?:ий|ая)|[сц]ьк(?:ий|а)|енко|єнко|[ую]к|[оеy]va?|ina?|s[’']?k(?:y|yi|ii|iy|aya|a)|enko|[yi]?uk)$/iu;

/** The parts of a person's name as far as the forms have them, the order of the full name kept, and the gender that they tell. */
export function partsOf(
  forms: readonly IdentityForm[],
  origin: FormLanguage,
): { list: NamePart[]; gender: Gender | null } {
  const full = forms.find(({ role }) => role === 'full') ?? forms[0];
  const list = full === undefined ? [] : splitName(full.text, full.role);
  for (const { text, role } of forms) {
    const [part, ...rest] = splitName(text, role);
    if (part === undefined || rest.length > 0 || role === 'alias' || role === 'call-sign' || role === 'relation')
      continue;
    if (role === 'diminutive' || role === 'nick') continue;
    if (!list.some((known) => known.role === part.role)) list.push(part);
  }
  const order: readonly PartRole[] = ['given', 'patronymic', 'family'];
  const missing =
    list.length > 1 && list[0]?.role === 'family'
      ? list
      : order.flatMap((role) => list.filter((part) => part.role === role));
  return { list: missing, gender: genderOfParts(list, origin) };
}

function genderOfParts(list: readonly NamePart[], origin: FormLanguage): Gender | null {
  const given = list.find(({ role }) => role === 'given')?.text ?? '';
  const known = [...knownGivenNames(given), ...namesCalled(given)];
  const listed = known.find(({ language }) => language === origin) ?? known[0];
  if (listed !== undefined) return listed.gender;
  for (const { role, text } of list) {
    if (role === 'patronymic') return /(?:на|na)$/iu.test(text) ? 'feminine' : 'masculine';
    if (role === 'family' && /(?:[оеё]ва|[иы]на|[сц]кая|[сц]ька|[oe]va|ina|skaya|ska)$/iu.test(text)) return 'feminine';
    if (role === 'family' && /(?:[оеё]в|[иы]н|[сц]кий|[сц]ький|[oe]v|sky|skyi)$/iu.test(text)) return 'masculine';
  }
  return null;
}

const RUSSIAN_LATIN = /(?:[oe]va?|ina?|sk(?:y|iy|aya)|off|eff)$/iu;
const UKRAINIAN_LATIN = /(?:enko|skyi|chuk|iuk|yshyn)$/iu;
const FRENCH_LETTERS = /[éèêëçàâîïôûœ]/iu;

/**
 * The language that a name comes from: letters and listed given names tell, then endings, then `fallback`. Latin letters hide
 * Russian and Ukrainian names.
 */
export function originOf(name: string, fallback: FormLanguage): FormLanguage {
  if (scriptOf(name) === 'cyrillic') {
    if (/[іїєґ']/iu.test(name)) return 'uk';
    if (/[ыэёъ]/iu.test(name)) return 'ru';
  }
  const votes = new Map<FormLanguage, number>();
  const vote = (language: FormLanguage, weight: number): void => {
    votes.set(language, (votes.get(language) ?? 0) + weight);
  };
  const cyrillic = scriptOf(name) === 'cyrillic';
  const words = name.split(/\s+/u);
  for (const word of words)
    for (const { language } of [...knownGivenNames(word), ...namesCalled(word)]) vote(language, 2);
  const last = words.at(-1) ?? '';
  const latin = cyrillic ? romanise(last, 'ru') : last;
  if (RUSSIAN_LATIN.test(latin) && words.length + (isGiven(last) ? 0 : 1) > 1) vote('ru', 2);
  if (UKRAINIAN_LATIN.test(cyrillic ? romanise(last, 'uk') : last)) vote('uk', 3);
  if (FRENCH_LETTERS.test(name)) vote('fr', 2);
  vote(fallback, 1);
  const possible = [...votes].filter(([language]) => !cyrillic || language === 'ru' || language === 'uk');
  const [best] = possible.sort((a, b) => b[1] - a[1]);
  return best?.[0] ?? (cyrillic ? 'ru' : fallback);
}
