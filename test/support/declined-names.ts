import { existsSync, readFileSync } from 'node:fs';
import { inflect, inflectionsOf } from '../../electron/core/identities/forms/inflect.ts';
import {
  FORM_ROLES,
  type FormKind,
  type FormLanguage,
  type FormOptions,
  type FormRole,
  type Gender,
  type GrammaticalCase,
} from '../../electron/core/identities/forms/inflection.ts';
import { CASES } from '../../electron/core/identities/forms/paradigm.ts';
import { matchesStem, stemsOf } from '../../electron/core/identities/forms/stems.ts';
import { foldKey } from '../../electron/core/identities/text.ts';

/** One paradigm of test/fixtures/names. */
interface Declined {
  readonly section: string;
  readonly text: string;
  readonly kind: FormKind;
  readonly role: FormRole;
  readonly gender: Gender | null;
  readonly number: 'singular' | 'plural';
  /** Forms with their case, null in languages without cases. */
  readonly forms: readonly (readonly [GrammaticalCase | null, string])[];
}

/** What was found of one section of a language. */
export interface Found {
  readonly section: string;
  readonly name: GrammaticalCase | 'all';
  readonly wanted: number;
  /** Among the forms of the first tier, gender not known. */
  readonly exact: number;
  /** By the first tier or by stem and ending. */
  readonly both: number;
  /** Cases for which `inflect` gave one of the right forms, gender known. */
  readonly asked: number;
  readonly right: number;
  readonly missed: readonly string[];
  readonly wrong: readonly string[];
}

const FOLDER = `${import.meta.dirname}/../fixtures/names`;
const KINDS: readonly FormKind[] = ['person', 'place', 'org', 'unit', 'other'];
const GENDERS = new Map<string, Gender>([
  ['m', 'masculine'],
  ['f', 'feminine'],
]);

/** The hand-written paradigms of a language. */
export function declinedNames(language: FormLanguage): Declined[] {
  const rows: Declined[] = [];
  let section = '';
  for (const line of readFileSync(`${FOLDER}/${language}.txt`, 'utf8').split('\n')) {
    if (line.startsWith('#')) section = line.slice(1).trim();
    else if (line !== '') rows.push(rowOf(line, section, language === 'ru' || language === 'uk'));
  }
  return rows;
}

function rowOf(line: string, section: string, hasCases: boolean): Declined {
  const fields = line.split(', ');
  const [kindName, roleName] = section.split(' ');
  const kind = KINDS.find((name) => name === kindName) ?? 'other';
  const role = FORM_ROLES.find((name) => name === roleName) ?? 'alias';
  const [text = '', gender = '', number = ''] = fields;
  const shared = { section, text, kind, role };
  if (!hasCases) {
    return { ...shared, gender: null, number: 'singular', forms: fields.map((form) => [null, form] as const) };
  }
  return {
    ...shared,
    gender: GENDERS.get(gender) ?? null,
    number: number === 'p' ? 'plural' : 'singular',
    forms: fields.slice(3).flatMap((field, at) => field.split('/').map((form) => [CASES[at] ?? null, form] as const)),
  };
}

const folded = (text: string): string =>
  text
    .split(/[\s-]+/u)
    .map((word) => foldKey(word.replace(/[^\p{L}\p{N}']/gu, '')))
    .join(' ');

/** Recall of both tiers and the rightness of `inflect`, per section and per case. */
export function measureForms(language: FormLanguage): Found[] {
  const tallies = new Map<string, { section: string; name: Found['name']; wanted: number; exact: number; both: number; asked: number; right: number; missed: string[]; wrong: string[] }>();
  for (const row of declinedNames(language)) {
    const options: FormOptions = { role: row.role, kind: row.kind, gender: null, language };
    const exact = new Set(inflectionsOf(row.text, options).map(({ text }) => folded(text)));
    const stems = stemsOf(row.text, options);
    const count = (name: Found['name'], change: (tally: { wanted: number; exact: number; both: number; asked: number; right: number; missed: string[]; wrong: string[] }) => void): void => {
      for (const section of [row.section, 'all']) {
        const key = `${section}|${name}`;
        const tally = tallies.get(key) ?? { section, name, wanted: 0, exact: 0, both: 0, asked: 0, right: 0, missed: [], wrong: [] };
        change(tally);
        tallies.set(key, tally);
      }
    };
    const byCase = new Map<GrammaticalCase, string[]>();
    for (const [name, form] of row.forms) {
      if (name !== null) byCase.set(name, [...(byCase.get(name) ?? []), form]);
      const inExact = exact.has(folded(form));
      const words = form.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
      const inBoth =
        inExact ||
        (words.length === stems.length && words.every((word, at) => matchesStem(stems[at] ?? NOTHING, foldKey(word))));
      for (const which of ['all', name] as const) {
        if (which === null) continue;
        count(which, (tally) => {
          tally.wanted += 1;
          tally.exact += inExact ? 1 : 0;
          tally.both += inBoth ? 1 : 0;
          if (!inExact) tally.missed.push(form);
        });
      }
    }
    for (const [name, forms] of byCase) {
      const given = inflect(
        row.text,
        { ...options, gender: row.gender },
        { case: name, number: row.number, gender: row.kind === 'person' && row.number === 'singular' ? row.gender : null },
      );
      // Russian has no vocative of its own, and a form that is not there is no wrong one.
      const right = given !== null && forms.some((form) => form.toLowerCase() === given.toLowerCase());
      for (const which of ['all', name] as const) {
        count(which, (tally) => {
          tally.asked += 1;
          tally.right += right ? 1 : 0;
          if (!right) tally.wrong.push(`${name} ${row.number} of ${row.text}: ${given ?? 'none'} for ${forms.join('/')}`);
        });
      }
    }
  }
  return [...tallies.values()];
}

const NOTHING = { stems: [], endings: new Set<string>() };

/** Words of running text that a name's tiers would take for it, although nobody of that name is in it. */
export function strayHits(language: FormLanguage): { words: number; names: number; exact: string[]; stems: string[] } | null {
  const file = `${FOLDER}/../interviews/${language}.json`;
  if (!existsSync(file)) return null;
  const text = readFileSync(file, 'utf8');
  const words = (text.match(/[\p{L}'’ʼ]+/gu) ?? []).map((word) => foldKey(word));
  const names = new Map(
    declinedNames(language)
      .filter(({ text: name }) => /^[\p{L}']+$/u.test(name))
      .map((row) => [`${row.text} ${row.role}`, row] as const),
  );
  const exact: string[] = [];
  const stems: string[] = [];
  for (const { text: name, role, kind } of names.values()) {
    const options: FormOptions = { role, kind, gender: null, language };
    const forms = new Set(inflectionsOf(name, options).map((form) => foldKey(form.text)));
    const patterns = stemsOf(name, options);
    for (const word of words) {
      if (forms.has(word)) exact.push(`${name}: ${word}`);
      else if (patterns.some((pattern) => matchesStem(pattern, word))) stems.push(`${name}: ${word}`);
    }
  }
  return { words: words.length, names: names.size, exact, stems };
}
