import { candidateAt, type Candidate, type LineContext } from './candidate.ts';
import type { NumberRun } from './numbers.ts';
import type { Token } from './tokens.ts';
import { wordsFor } from './vocabulary.ts';

const NUMERIC =
  /(?<![\p{L}\p{N}./-])(?:\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-](?:\p{Nd}{4}|\p{Nd}{2})|\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2})(?![\p{L}\p{N}/-])/gu;
const BETWEEN = new Set('of the de du le la в on'.split(' '));
const EARLIEST = 1900;
const LATEST = 2040;
/** "Второй год" counts; "восемьдесят четвёртый год" is a date. */
const LARGEST_COUNTED_YEAR = 15;

const isYear = ({ value, words }: NumberRun): boolean =>
  value >= EARLIEST && value <= LATEST && words.every(({ ordinal, digits }) => ordinal === 'no' || !digits);
const isDay = ({ value }: NumberRun): boolean => value >= 1 && value <= 31;

/** Days, months, years and named seasons of a line, in digits or words. */
export function datesOf({ index, line: { text, tokens }, numbers: runs }: LineContext): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: match, index: at } of text.matchAll(NUMERIC)) {
    found.push({
      line: index,
      start: at,
      end: at + match.length,
      kind: 'date',
      reason: 'date',
      confidence: 0.9,
      form: match,
      role: 'full',
      gender: null,
      parts: [],
      key: `date ${match}`,
    });
  }
  const ending = new Map(runs.map((run) => [run.last, run]));
  const beginning = new Map(runs.map((run) => [run.first, run]));
  const taken = new Set<number>();
  const add = (first: number, last: number, confidence: number): void => {
    for (let at = first; at <= last; at += 1) taken.add(at);
    found.push(candidateAt(index, tokens, first, last, { kind: 'date', reason: 'date', confidence }));
  };
  tokens.forEach((token, at) => {
    const words = wordsFor(token);
    const season = words.seasons.has(token.key);
    if (!words.months.has(token.key) && !season) return;
    let first = at;
    let last = at;
    // Before: a day ("the twenty third of"), or "late", "last", "fin".
    let before = at - 1;
    while (before >= 0 && BETWEEN.has(tokens[before]?.key ?? '') && before > at - 3) before -= 1;
    const day = ending.get(before);
    if (day !== undefined && isDay(day) && !season && close(tokens, before, at)) {
      first = day.first;
    }
    while (isModifier(tokens, first - 1)) first -= 1;
    if (first < at && isWeekday(tokens, first - 1) && /^,? $/u.test(tokens[first]?.gap ?? '')) first -= 1;
    // After: a day ("May 3rd"), a year ("of two thousand nineteen"), "dernier".
    let next = last + 1;
    const following = beginning.get(next);
    if (
      first === at &&
      following !== undefined &&
      !isYear(following) &&
      isDay(following) &&
      !season &&
      close(tokens, at, next)
    )
      last = following.last;
    next = last + 1;
    while (BETWEEN.has(tokens[next]?.key ?? '') && next < last + 3) next += 1;
    const year = beginning.get(next);
    if (
      year !== undefined &&
      close(tokens, last, next) &&
      (isYear(year) ||
        (year.words.some(({ ordinal }) => ordinal === 'genitive') &&
          !words.months.has(tokens[year.last + 1]?.key ?? '')))
    ) {
      last = year.last;
      if (wordsFor(token).yearWords.has(tokens[last + 1]?.key ?? '')) last += 1;
    }
    if (isModifier(tokens, last + 1) && tokens[last + 1]?.language === 'fr') last += 1;
    else if (
      isModifier(tokens, last + 1) &&
      tokens[last + 2] !== undefined &&
      words.yearWords.has(tokens[last + 2]?.key ?? '')
    )
      last += 2;
    const bare = first === at && last === at;
    if (!bare && /^(?:the|le)$/u.test(tokens[first - 1]?.key ?? '')) first -= 1;
    if (bare && season) return;
    if (bare && words.weakMonths.has(token.key) && !isMonthAlone(tokens, at)) return;
    if (bare && token.language === 'en' && token.writing === 'lower' && words.weakMonths.has(token.key)) return;
    add(first, last, bare ? 0.5 : 0.85);
  });
  for (const run of runs) {
    if (taken.has(run.first)) continue;
    const after = tokens[run.last + 1];
    const before = tokens[run.first - 1];
    const yearWord = after?.gap === ' ' && wordsFor(after).yearWords.has(after.key);
    const digitsYear = isYear(run) && run.words[0]?.digits === true && tokens[run.first]?.key.length === 4;
    const spokenYear = isYear(run) && run.words.length > 1 && run.words[0]?.digits === false;
    if (digitsYear || spokenYear) add(run.first, yearWord && after.cyrillic ? run.last + 1 : run.last, 0.7);
    else if (yearWord && run.words.at(-1)?.ordinal !== 'no' && after.cyrillic && run.value > LARGEST_COUNTED_YEAR)
      add(run.first, run.last + 1, 0.6);
    else if (isSpokenDay(run, tokens, before, after)) add(run.first, run.last, 0.5);
    else if (isEnglishDay(run, tokens, after)) add(run.first - 1, run.last, 0.4);
  }
  return found;
}

const MONTH_CUES = new Set(
  'in last next this since until by of and from to early late mid through before after during'.split(' '),
);

function isMonthAlone(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  return MONTH_CUES.has(tokens[at - 1]?.key ?? '') && (token.writing !== 'lower' || token.language !== 'en');
}

function isModifier(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && wordsFor(token).dateModifiers.has(token.key);
}

function isWeekday(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token !== undefined && wordsFor(token).weekdays.has(token.key);
}

/** Nothing but spaces, hyphens and one comma stands between the two tokens. */
function close(tokens: readonly Token[], from: number, to: number): boolean {
  for (let at = from + 1; at <= to; at += 1) if (!/^(?:,? |-|‑)$/u.test(tokens[at]?.gap ?? '')) return false;
  return true;
}

/** "On the twelfth." */
function isEnglishDay(run: NumberRun, tokens: readonly Token[], after: Token | undefined): boolean {
  if (!isDay(run) || run.words.at(-1)?.ordinal !== 'yes' || tokens[run.first - 1]?.key !== 'the') return false;
  return /^(?:on|until|by|since)$/u.test(tokens[run.first - 2]?.key ?? '') && after?.gap !== ' ';
}

/** "восьмого", "двадцать второго" without a month: a day when no noun follows that it could belong to. */
function isSpokenDay(
  run: NumberRun,
  tokens: readonly Token[],
  before: Token | undefined,
  after: Token | undefined,
): boolean {
  if (!isDay(run) || run.words.at(-1)?.ordinal !== 'genitive' || run.words[0]?.digits === true) return false;
  if (before !== undefined && before.gap !== '' && /^(?:до|для|из|від|з|без|у|в|от|с|этаж)$/u.test(before.key))
    return false;
  if (after === undefined) return true;
  if (after.gap !== ' ') return true;
  return (
    run.words.length > 1 &&
    /(?:л|ла|ли|ло|ся|ть|в|ив|ли|мы|ми|я|он|она|они|вона|він)$/u.test(tokens[run.last + 1]?.key ?? '')
  );
}
