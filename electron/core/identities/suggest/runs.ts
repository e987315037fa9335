import { isCapital, type Evidence } from './evidence.ts';
import { endsLikeFamilyName } from './family-names.ts';
import { isOrdinary, isTime } from './ordinary.ts';
import type { Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

/** Tokens `first` to `last` (inclusive) that look like one name, of whatever kind. */
export interface NameRun {
  readonly first: number;
  readonly last: number;
}

/** The runs of a line that is written with capitals. Linear. */
export function capitalRuns(tokens: readonly Token[], evidence: Evidence): NameRun[] {
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!beginsName(tokens, at, evidence)) continue;
    let last = at;
    for (;;) {
      const next = continuation(tokens, last);
      if (next === null) break;
      last = next;
    }
    runs.push({ first: at, last });
    at = last;
  }
  return runs;
}

/** "Bosnian" alone is an origin; "Armenian Church" may be a name. */
function isOriginAlone(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const continued = next !== undefined && isCapital(next) && /^[ ‑-]$/u.test(next.gap);
  return tokens[at]?.reading.given === null && findTopic('origins', tokens, at) !== null && !continued;
}

function beginsName(tokens: readonly Token[], at: number, evidence: Evidence): boolean {
  const token = tokens[at];
  if (token === undefined || !isCapital(token) || token.writing === 'digits' || isTime(token)) return false;
  const given = token.reading.given;
  if (isOriginAlone(tokens, at)) return false;
  if (isOrdinary(token) && (given === null || given.homograph)) return false;
  if (token.text.length === 1 && !/^\.? $/u.test(tokens[at + 1]?.gap ?? '')) return false;
  if (findTopic('titles', tokens, at) !== null && (token.opening || !token.cyrillic) && given === null) return false;
  if (!token.opening) return token.writing !== 'mixed' || /^\p{Lu}/u.test(token.text);
  return opensWithName(tokens, at, evidence);
}

/** At the beginning of a sentence every word has a capital: something else has to tell. */
function opensWithName(tokens: readonly Token[], at: number, evidence: Evidence): boolean {
  const token = tokens[at];
  if (token === undefined) return false;
  const next = tokens[at + 1];
  const continued =
    next !== undefined && /^[ ‑-]$/u.test(next.gap) && isCapital(next) && !isOrdinary(next) && !isTime(next);
  const given = token.reading.given;
  if (given !== null) {
    if (!given.homograph && !evidence.lower.has(token.key)) return true;
    if (continued || given.bases.some((base) => evidence.sureGiven.has(base))) return true;
  }
  if (token.reading.patronymic) return true;
  if (token.writing === 'upper' && token.text.length > 1) return true;
  if (evidence.lower.has(token.key)) return false;
  if (continued && (!token.cyrillic || continuesOpening(token, next))) return true;
  if (evidence.capitals.has(token.reading.stem) && token.key.length > 3) return true;
  if (findTopic('countries', tokens, at) !== null) return true;
  return token.cyrillic && /(?:енко|чук|швили|дзе)$/u.test(token.key);
}

/** "Сухарев Денис", "Новая Заря": a surname before a given name, an adjective before a name of its gender. */
function continuesOpening(token: Token, next: Token): boolean {
  if (next.reading.given !== null) return endsLikeFamilyName(token.key);
  return /(?:ый|ий|ой|ая|яя|ое|ее|ые|ие|ного|ному|ную|ській|ська|ньою|ове|не|на)$/u.test(token.key);
}

/** The token after `last` that belongs to the same name, or null. */
function continuation(tokens: readonly Token[], last: number): number | null {
  const token = tokens[last];
  const next = tokens[last + 1];
  if (token === undefined || next === undefined) return null;
  const initial = token.text.length === 1 && /^\. ?$/u.test(next.gap) && isCapital(next);
  if (initial) return last + 1;
  if (/^[‑-]$/u.test(next.gap)) return next.writing === 'digits' ? null : hyphened(tokens, last);
  if (/^['’]$/u.test(next.gap)) return isCapital(next) && next.text.length > 1 ? last + 1 : null;
  if (next.gap === ' & ' && isCapital(next)) return last + 1;
  if (next.gap !== ' ') return null;
  if (next.text.length === 1 && isCapital(next) && tokens[last + 2]?.gap.startsWith('.') !== false)
    return token.text.length > 1 ? last + 1 : null;
  if (next.writing === 'digits') return null;
  if (isCapital(next)) return isTime(next) || (isOrdinary(next) && next.reading.given === null) ? null : last + 1;
  if (token.cyrillic || !wordsFor(next).connectors.has(next.key)) return null;
  // "Bank of England", "Maria de la Cruz", "Aciéries de la Lanterne": connectors between capitals.
  for (let at = last + 2; at <= last + 3; at += 1) {
    const after = tokens[at];
    if (after === undefined || !/^[ '’]$/u.test(after.gap)) return null;
    if (isCapital(after))
      return next.key === 'and' ||
        next.key === 'et' ||
        next.key === 'on' ||
        next.key === 'for' ||
        next.key === 'in' ||
        next.key === 'the'
        ? orgOnly(tokens, last, at)
        : at;
    if (!wordsFor(after).connectors.has(after.key)) return null;
  }
  return null;
}

/** Hyphens join whatever is part of a name; the last part has a capital, or is an address as in "Серик-ага". */
export function hyphened(tokens: readonly Token[], last: number): number | null {
  let end: number | null = null;
  for (let at = last + 1; at <= last + 4; at += 1) {
    const token = tokens[at];
    if (token === undefined || !/^[‑-]$/u.test(token.gap)) break;
    if (isCapital(token)) end = at;
    else if (token.cyrillic && /^(?:ага|ака|бек|хан|бай|апа|заде|оглы|кызы|ханум|на|над)$/u.test(token.key)) end = at;
  }
  return end;
}

function orgOnly(tokens: readonly Token[], last: number, at: number): number | null {
  return findTopic('orgWords', tokens, last) !== null || findTopic('orgWords', tokens, at) !== null ? at : null;
}
