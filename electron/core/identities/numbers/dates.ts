import { foldKey } from '../text.ts';
import { monthOf } from './months.ts';
import type { NumberSpan, NumberToken } from './read.ts';

/** A day, a month, a year, or what of them is known. At least two of the three. */
export interface DateValue {
  readonly day: number | null;
  readonly month: number | null;
  readonly year: number | null;
}

/** A date in a text: indexes of its first and last token, both inclusive. */
export interface DateSpan {
  readonly first: number;
  readonly last: number;
  /** More than one where day and month may be exchanged (05/06/2022). */
  readonly values: readonly DateValue[];
}

const ARTICLES: ReadonlySet<string> = new Set(['the', 'le']);
const OF: ReadonlySet<string> = new Set(['of', 'de', 'd']);
const YEAR_WORDS: ReadonlySet<string> = new Set('г год года году годом р рік року році роком'.split(' ').map(foldKey));
const MAX_YEAR = 2_100;
const MIN_YEAR = 1_850;

class DateReader {
  readonly #tokens: readonly NumberToken[];
  readonly #numbers = new Map<number, { readonly span: NumberSpan; readonly next: NumberSpan | undefined }>();

  constructor(tokens: readonly NumberToken[], numbers: readonly NumberSpan[]) {
    this.#tokens = tokens;
    numbers.forEach((span, index) => this.#numbers.set(span.first, { span, next: numbers[index + 1] }));
  }

  /** The date that begins at a token, if one does. */
  at(first: number): DateSpan | undefined {
    const article = ARTICLES.has(this.#key(first)) ? 1 : 0;
    const found = this.#written(first) ?? this.#dayFirst(first + article) ?? this.#monthFirst(first);
    return found === undefined ? undefined : { ...found, first };
  }

  #key(at: number): string {
    return this.#tokens[at]?.key ?? '';
  }

  #day(at: number): NumberSpan | undefined {
    const span = this.#numbers.get(at)?.span;
    return span !== undefined && span.value >= 1 && span.value <= 31 && span.digits.length <= 2 ? span : undefined;
  }

  /** A year in full, in one number or in two halves ("twenty twenty-two", "nineteen oh five"), with the word for year. */
  #year(at: number): { readonly last: number; readonly year: number } | undefined {
    const start = this.#numbers.get(at);
    if (start === undefined) return undefined;
    const { span, next } = start;
    let found: { last: number; year: number } | undefined;
    if (span.digits.length === 4) found = { last: span.last, year: span.value };
    else if (span.digits.length === 2 && next?.first === span.last + 1) {
      const after = this.#numbers.get(next.first)?.next;
      const half =
        next.value === 0 && next.digits === '0' && after?.first === next.last + 1 && after.value < 10
          ? { last: after.last, digits: `0${after.digits}` }
          : next;
      if (half.digits.length === 2) found = { last: half.last, year: Number(span.digits + half.digits) };
    }
    if (found === undefined || found.year < MIN_YEAR || found.year > MAX_YEAR) return undefined;
    return YEAR_WORDS.has(this.#key(found.last + 1)) ? { ...found, last: found.last + 1 } : found;
  }

  /** 24.09.2022, 24/09/22, 2022-09-24, 09/24/2022: three numbers in one word. */
  #written(first: number): Omit<DateSpan, 'first'> | undefined {
    const parts = [first, first + 1, first + 2].map((at) => this.#numbers.get(at)?.span);
    if (this.#tokens[first + 1]?.joined !== true || this.#tokens[first + 2]?.joined !== true) return undefined;
    const [a, b, c] = parts;
    if (a === undefined || b === undefined || c === undefined) return undefined;
    const values: DateValue[] = [];
    const add = (year: number, month: number, day: number): void => {
      if (month >= 1 && month <= 12 && day >= 1 && day <= 31) values.push({ day, month, year });
    };
    if (a.digits.length === 4) add(a.value, b.value, c.value);
    else if (c.digits.length === 4 || c.digits.length === 2) {
      const year = c.digits.length === 4 ? c.value : c.value + (c.value < 50 ? 2_000 : 1_900);
      add(year, b.value, a.value);
      if (a.value !== b.value) add(year, a.value, b.value);
    }
    return values.length === 0 ? undefined : { last: c.last, values };
  }

  /** the twenty-fourth of September 2022, двадцать четвёртого сентября, le 24 septembre. */
  #dayFirst(at: number): Omit<DateSpan, 'first'> | undefined {
    const day = this.#day(at);
    if (day === undefined) return undefined;
    const of = OF.has(this.#key(day.last + 1)) ? 1 : 0;
    const monthAt = day.last + 1 + of;
    const month = monthOf(this.#key(monthAt));
    if (month === undefined) return undefined;
    const year = this.#year(monthAt + 1) ?? (OF.has(this.#key(monthAt + 1)) ? this.#year(monthAt + 2) : undefined);
    return { last: year?.last ?? monthAt, values: [{ day: day.value, month, year: year?.year ?? null }] };
  }

  /** September 24, September the twenty-fourth, 2022; September 2022. */
  #monthFirst(at: number): Omit<DateSpan, 'first'> | undefined {
    const month = monthOf(this.#key(at));
    if (month === undefined) return undefined;
    const of = OF.has(this.#key(at + 1)) ? 1 : 0;
    const alone = this.#year(at + 1 + of);
    if (alone !== undefined) return { last: alone.last, values: [{ day: null, month, year: alone.year }] };
    const article = ARTICLES.has(this.#key(at + 1)) ? 1 : 0;
    const day = this.#day(at + 1 + article);
    if (day === undefined) return undefined;
    const year = this.#year(day.last + 1);
    return { last: year?.last ?? day.last, values: [{ day: day.value, month, year: year?.year ?? null }] };
  }
}

/**
 * The dates in a run of tokens, in order and apart, in any spoken or written form: with at least a month and a day, or a
 * month and a year. `numbers` are those of the same tokens. Linear in their number.
 */
export function readDates(tokens: readonly NumberToken[], numbers: readonly NumberSpan[]): DateSpan[] {
  const reader = new DateReader(tokens, numbers);
  const found: DateSpan[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const date = reader.at(at);
    if (date === undefined) continue;
    found.push(date);
    at = date.last;
  }
  return found;
}

/**
 * How a date that was said agrees with a registered one: `same` when it says as much or more, `less` when it leaves out what
 * the registered one says (no year), null when they are different dates.
 */
export function compareDates(said: DateValue, registered: DateValue): 'same' | 'less' | null {
  let less = false;
  for (const part of ['day', 'month', 'year'] as const) {
    if (registered[part] === null) continue;
    if (said[part] === null) less = true;
    else if (said[part] !== registered[part]) return null;
  }
  return less ? 'less' : 'same';
}
