export type Separator = ',' | ';' | '\t';

/** One record of a table, with the line it begins in, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: readonly string[];
}

export interface Table {
  readonly separator: Separator;
  readonly rows: readonly TableRow[];
  /** The line in which a quote was opened that nothing closes: the rows end before it. Null where there is none. */
  readonly openQuote: number | null;
}

/** The separator that the first line has most of outside quotes, `;` before `,` where both stand alike; `,` where it has none. */
function separatorOf(text: string): Separator {
  const counts = { ';': 0, ',': 0, '\t': 0 };
  let quoted = false;
  for (const character of text) {
    if (character === '"') quoted = !quoted;
    else if (!quoted && (character === '\n' || character === '\r')) break;
    else if (!quoted && (character === ';' || character === ',' || character === '\t')) counts[character] += 1;
  }
  const most = Math.max(...Object.values(counts));
  if (most === 0) return ',';
  if (counts['\t'] === most) return '\t';
  return counts[';'] === most ? ';' : ',';
}

/**
 * Reads a table of separated values (RFC 4180): cells may be quoted, and hold separators, line breaks and doubled quotes then.
 * Lines end in LF, CR or both; empty ones are left out. One pass, linear in the length of the text.
 */
export function readTable(text: string): Table {
  const separator = separatorOf(text);
  const rows: TableRow[] = [];
  let [cells, cell, quoted, line, begun, quoteLine]: [string[], string, boolean, number, number, number] = [
    [],
    '',
    false,
    1,
    1,
    0,
  ];
  const endRow = (): void => {
    cells.push(cell);
    if (cells.some((each) => each.trim() !== '')) rows.push({ line: begun, cells });
    [cells, cell] = [[], ''];
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text.charAt(at);
    const isBreak = character === '\n' || (character === '\r' && text[at + 1] !== '\n');
    if (isBreak) line += 1;
    if (quoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else quoted = false;
    } else if (character === '"' && cell.trim() === '') {
      [cell, quoted, quoteLine] = ['', true, line];
    } else if (character === separator) {
      cells.push(cell);
      cell = '';
    } else if (isBreak) {
      endRow();
      begun = line;
    } else if (character !== '\r') cell += character;
  }
  if (!quoted) endRow();
  return { separator, rows, openQuote: quoted ? quoteLine : null };
}
