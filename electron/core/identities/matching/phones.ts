import type { NumberSpan } from '../numbers/read.ts';

/** Digits that make a number of its country: without what is dialled before it. */
const NATIONAL = 9;
const SHORTEST_TAIL = 7;
/** What may be dialled before the national number: country code, 00, 8. */
const LONGEST_PREFIX = 5;

/** Where a telephone number may have been said: indexes of tokens. */
export interface PhoneSpan {
  readonly first: number;
  readonly last: number;
  /** false where only its last digits were said. */
  readonly sure: boolean;
}

/** Numbers with nothing between them, as the digits that they say together. */
export interface DigitRow {
  readonly spans: NumberSpan[];
  /** For each digit, the index of the span that says it. */
  readonly owners: number[];
  digits: string;
}

/** The rows of numbers in a text that are long enough to hold a telephone number. */
export function digitRowsOf(numbers: readonly NumberSpan[]): DigitRow[] {
  const rows: DigitRow[] = [];
  for (const span of numbers) {
    let row = rows.at(-1);
    if (row === undefined || row.spans.at(-1)?.last !== span.first - 1) {
      row = { spans: [], owners: [], digits: '' };
      rows.push(row);
    }
    row.owners.push(...new Array<number>(span.digits.length).fill(row.spans.length));
    row.spans.push(span);
    row.digits += span.digits;
  }
  return rows.filter(({ digits }) => digits.length >= SHORTEST_TAIL);
}

/**
 * Where a telephone number of these digits occurs in a row, digit by digit or in groups, with or without what is dialled
 * before it. The last seven digits are found too, but are not sure. Linear in the digits of the row.
 */
export function phonesIn({ digits, owners, spans }: DigitRow, registered: string): PhoneSpan[] {
  const national = registered.slice(-NATIONAL);
  const tail = registered.slice(-SHORTEST_TAIL);
  const found: PhoneSpan[] = [];
  let from = 0;
  for (let at = digits.indexOf(tail); at >= 0; at = digits.indexOf(tail, at + tail.length)) {
    const start = at - (national.length - tail.length);
    const sure = start >= from && digits.startsWith(national, start);
    const part = sure ? start : at;
    const before = prefixLength(digits.slice(from, part), registered.slice(0, -(sure ? national : tail).length));
    const last = spans[owners[at + tail.length - 1] ?? 0]?.last ?? 0;
    const bare = spans[owners[part] ?? 0]?.first ?? 0;
    const first = spans[owners[part - before] ?? 0]?.first ?? bare;
    // Without what is dialled before it too, in case those digits belong to something else.
    found.push({ first, last, sure });
    if (first !== bare) found.push({ first: bare, last, sure });
    from = at + tail.length;
  }
  return found;
}

/** How many of the digits before a national number belong to it: those that are registered, or a short code in their place. */
function prefixLength(said: string, registered: string): number {
  if (said.endsWith(registered)) return registered.length;
  return said.length <= LONGEST_PREFIX ? said.length : 0;
}
