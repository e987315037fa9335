import { SottovoceError } from '../../base/errors.ts';
import { FORM_ROLES } from '../forms/inflection.ts';
import {
  cleanDraft,
  formsOf,
  MAX_ENTRIES,
  type IdentityAction,
  type IdentityDraft,
  type IdentityForm,
  type IdentityKind,
} from '../identity.ts';
import { ACTION_WORDS, GENDER_WORDS, HEADINGS, KIND_WORDS, type Column } from './columns.ts';
import { decodeList, type ListEncoding } from './decode.ts';
import { readTable, type Separator, type TableRow } from './table.ts';

/** Why a line of a list can't be taken. */
export type ListProblemCode =
  | 'no-header'
  | 'open-quote'
  | 'too-many-cells'
  | 'no-form'
  | 'unknown-kind'
  | 'unknown-action'
  | 'unknown-gender'
  | 'no-replacement'
  | 'no-reason'
  | 'too-long';

/** A line that can't be taken, from 1. Holds nothing of what stands there. */
export interface ListProblem {
  readonly line: number;
  readonly code: ListProblemCode;
}

/** What a list of identities would bring, before it is taken. */
export interface ImportedList {
  readonly encoding: ListEncoding;
  readonly separator: Separator;
  /** Headings that the app does not know: their columns are left out. By position, from 1. */
  readonly unknownColumns: readonly number[];
  readonly entries: readonly { readonly line: number; readonly draft: IdentityDraft }[];
  readonly problems: readonly ListProblem[];
}

const MAX_BYTES = 16 * 1024 * 1024;
const MAX_CELL = 500;
const MAX_NOTE = 10_000;
/** Between several forms in one cell. */
const FORM_SEPARATOR = /[|\n]/u;

/**
 * Reads a list of identities as a spreadsheet saves it: a heading line, then one identity a line; `;`, `,` or tab between the cells,
 * `|` between several forms in one. Without a kind a line is a person; without an action it is redacted, or what its kind usually
 * becomes where something to stand instead is given.
 * @throws SottovoceError `input.too-long` over 16 MiB or 10,000 lines, `input.empty` when there is nothing in it.
 */
export function readIdentityList(bytes: Uint8Array): ImportedList {
  if (bytes.length > MAX_BYTES) throw new SottovoceError('input.too-long', { limit: MAX_BYTES });
  const { text, encoding } = decodeList(bytes);
  const { rows, separator, openQuote } = readTable(text);
  const [head, ...lines] = rows;
  if (lines.length > MAX_ENTRIES) throw new SottovoceError('input.too-long', { limit: MAX_ENTRIES });
  if (head === undefined && openQuote === null) throw new SottovoceError('input.empty');
  const columns = (head?.cells ?? []).map((cell) => HEADINGS[cell.trim().toLowerCase()]);
  const hasForms = columns.some((column) => isRole(column));
  const problems: ListProblem[] = [];
  const entries: ImportedList['entries'][number][] = [];
  if (head !== undefined && !hasForms) problems.push({ line: head.line, code: 'no-header' });
  for (const row of hasForms ? lines : []) {
    const read = readLine(row, columns);
    if (typeof read === 'string') problems.push({ line: row.line, code: read });
    else entries.push({ line: row.line, draft: read });
  }
  if (openQuote !== null) problems.push({ line: openQuote, code: 'open-quote' });
  const unknownColumns = hasForms ? columns.flatMap((column, at) => (column === undefined ? [at + 1] : [])) : [];
  return { encoding, separator, unknownColumns, entries, problems };
}

function isRole(column: Column | undefined): column is IdentityForm['role'] {
  return FORM_ROLES.some((role) => role === column);
}

function readLine({ cells }: TableRow, columns: readonly (Column | undefined)[]): IdentityDraft | ListProblemCode {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) return 'too-many-cells';
  const tooLong = cells.some((cell, at) => cell.length > (columns[at] === 'note' ? MAX_NOTE : MAX_CELL));
  if (tooLong) return 'too-long';
  const cell = (wanted: Column): string =>
    columns
      .flatMap((column, at) => (column === wanted ? [cells[at]?.trim() ?? ''] : []))
      .filter((each) => each !== '')
      .join(' ');
  const kind = cell('kind') === '' ? 'person' : KIND_WORDS[cell('kind').toLowerCase()];
  if (kind === undefined) return 'unknown-kind';
  const gender = cell('gender') === '' ? null : GENDER_WORDS[cell('gender').toLowerCase()];
  if (gender === undefined) return 'unknown-gender';
  const replacement = cell('as');
  const action = cell('action') === '' ? usualAction(kind, replacement) : ACTION_WORDS[cell('action').toLowerCase()];
  if (action === undefined) return 'unknown-action';
  try {
    return cleanDraft({
      kind,
      forms: formsIn(kind, cells, columns),
      gender,
      action,
      replacement: action === 'pseudonym' || action === 'generalise' ? replacement : '',
      level: cell('level'),
      reason: action === 'redact' && cell('reason') === '' ? replacement : cell('reason'),
      note: cell('note'),
    });
  } catch (error) {
    const field = error instanceof SottovoceError ? error.data['field'] : '';
    return field === 'forms' ? 'no-form' : field === 'reason' ? 'no-reason' : 'no-replacement';
  }
}

function usualAction(kind: IdentityKind, replacement: string): IdentityAction {
  if (replacement === '') return 'redact';
  return kind === 'person' ? 'pseudonym' : kind === 'contact' || kind === 'detail' ? 'redact' : 'generalise';
}

/** The forms of a line: full ones first, and where a person has none, the given and family name together. */
function formsIn(
  kind: IdentityKind,
  cells: readonly string[],
  columns: readonly (Column | undefined)[],
): IdentityForm[] {
  const given = FORM_ROLES.flatMap((role) =>
    columns.flatMap((column, at) => {
      const texts = column === role ? (cells[at] ?? '').split(FORM_SEPARATOR) : [];
      return texts.map((text) => ({ text: text.trim(), role })).filter(({ text }) => text !== '');
    }),
  );
  if (kind !== 'person') return given.map(({ text }, at) => ({ text, role: at === 0 ? 'full' : 'alias' }));
  const first = (role: IdentityForm['role']) => given.find((form) => form.role === role)?.text;
  const [full, name, family] = [first('full'), first('given'), first('family')];
  if (full !== undefined) return full.includes(' ') ? given : [...formsOf(kind, [full]), ...given.slice(1)];
  if (name === undefined || family === undefined) return given;
  return [{ text: `${name} ${family}`, role: 'full' }, ...given];
}
