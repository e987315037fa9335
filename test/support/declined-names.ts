import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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
import { findMentions, FormIndex } from '../../electron/core/identities/match.ts';
import { foldKey } from '../../electron/core/identities/text.ts';
import { documentOf } from '../core/redaction/documents.ts';
import { draftOf } from './identities.ts';

/** One paradigm of test/fixtures/names. */
interface Declined {
  /** Kind and role, e.g. `person family`. */
  readonly section: string;
  readonly text: string;
  readonly kind: FormKind;
  readonly role: FormRole;
  readonly gender: Gender | null;
  readonly number: 'singular' | 'plural';
  /** Forms with their case, null in languages without cases. */
  readonly forms: readonly (readonly [GrammaticalCase | null, string])[];
}

/** What was found of one section of a language; counts of forms. */
export interface Found {
  readonly section: string;
  readonly wanted: number;
  /** Among the forms of the first tier, gender not known. */
  exact: number;
  /** By the matcher, whichever tier. */
  matched: number;
  /** Cases for which `inflect` was asked, gender known, and those for which it gave a right form. */
  asked: number;
  right: number;
}

const FOLDER = join(import.meta.dirname, '..', 'fixtures', 'names');
const KINDS: readonly FormKind[] = ['person', 'place', 'org', 'unit', 'other'];
const GENDERS = new Map<string, Gender>([
  ['m', 'masculine'],
  ['f', 'feminine'],
]);

/** The hand-written paradigms of a language. */
function declinedNames(language: FormLanguage): Declined[] {
  const rows: Declined[] = [];
  let section = '';
  for (const line of readFileSync(join(FOLDER, `${language}.txt`), 'utf8').split('\n')) {
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

/** Recall of the forms and of the matcher, and the rightness of `inflect`, by section; `all` comes last. */
export function measureForms(language: FormLanguage): readonly Found[] {
  const sections = new Map<string, Found>();
  for (const row of declinedNames(language)) {
    const own = measureRow(row, language);
    for (const section of [row.section, 'all']) {
      const sum = sections.get(section);
      sections.set(section, sum === undefined ? { ...own, section } : added(sum, own));
    }
  }
  return [...sections.values()].sort((a, b) => Number(a.section === 'all') - Number(b.section === 'all'));
}

function added(sum: Found, own: Found): Found {
  return {
    section: sum.section,
    wanted: sum.wanted + own.wanted,
    exact: sum.exact + own.exact,
    matched: sum.matched + own.matched,
    asked: sum.asked + own.asked,
    right: sum.right + own.right,
  };
}

function measureRow(row: Declined, language: FormLanguage): Found {
  const options: FormOptions = { role: row.role, kind: row.kind, gender: null, language };
  const exact = new Set(inflectionsOf(row.text, options).map(({ text }) => folded(text)));
  const draft = draftOf([], { kind: row.kind, forms: [{ text: row.text, role: row.role }] });
  const index = new FormIndex([{ id: 'x', ...draft }]);
  const byCase = new Map<GrammaticalCase, string[]>();
  const found: Found = { section: row.section, wanted: row.forms.length, exact: 0, matched: 0, asked: 0, right: 0 };
  for (const [name, form] of row.forms) {
    if (name !== null) byCase.set(name, [...(byCase.get(name) ?? []), form]);
    if (exact.has(folded(form))) found.exact += 1;
    if (findMentions({ ...documentOf([['S', form]]), language }, index).length > 0) found.matched += 1;
  }
  const person = row.kind === 'person' && row.number === 'singular';
  for (const [name, forms] of byCase) {
    const wanted = { case: name, number: row.number, gender: person ? row.gender : null };
    const given = inflect(row.text, { ...options, gender: row.gender }, wanted);
    found.asked += 1;
    if (given !== null && forms.some((form) => form.toLowerCase() === given.toLowerCase())) found.right += 1;
  }
  return found;
}
