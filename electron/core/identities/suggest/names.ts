import type { Gender } from '../forms/inflection.ts';
import type { IdentityKind } from '../identity.ts';
import { candidateAt, type Candidate, type NamePart } from './candidate.ts';
import { BIG_CITY, classify, LOOSE_PREPOSITIONS, type Verdict } from './classify.ts';
import type { Evidence } from './evidence.ts';
import { patronymicGender } from './given-names.ts';
import { PlaceFinder } from './places.ts';
import { familyStems } from './family-names.ts';
import { capitalRuns, type NameRun } from './runs.ts';
import { uncasedRuns } from './uncased-runs.ts';
import type { PlaceLookup } from './suggestion.ts';
import type { Line, Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

const QUOTED = /[«“„"]\s?(\p{Lu}[^«»“”„".,!?…:;]{1,60}?)\s?[»”“"]/gu;
const QUOTED_WORDS = 5;
/** Smaller places share their names with too many words. */
const UNCASED_TOWN = 10_000;

interface Named {
  readonly line: number;
  readonly tokens: readonly Token[];
  readonly verdict: Verdict;
}

/** People, places and organisations of all lines. One word on its own is what most of its mentions seem to be. */
export function namesOf(lines: readonly Line[], evidence: Evidence, lookUp: PlaceLookup | undefined): Candidate[] {
  const places = new PlaceFinder(lookUp);
  const families = evidence.uncased ? familyStems(lines.map(({ tokens }) => tokens)) : new Set<string>();
  const named = lines.flatMap(({ tokens }, line): Named[] => {
    const runs = evidence.uncased ? uncasedRuns(tokens, evidence, families) : capitalRuns(tokens, evidence);
    const placed = evidence.uncased ? uncasedPlaces(tokens, runs, places) : [];
    return [...runs.flatMap((run) => splitRun(tokens, run)), ...placed].map((run) => ({
      line,
      tokens,
      verdict: classify(tokens, run, places),
    }));
  });
  const elected = electKinds(named);
  const names = named.map(({ line, tokens, verdict }) => nameAt(line, tokens, elected(tokens, verdict)));
  return [...names, ...lines.flatMap((line, index) => quotedOf(line, index))];
}

/** "Из Валуек Илья" are two names, and so are "Гущин Варю": a man's surname and the name of a woman. */
function splitRun(tokens: readonly Token[], run: NameRun): NameRun[] {
  const { first, last } = run;
  const head = tokens[first];
  const next = tokens[first + 1];
  if (
    head?.cyrillic !== true ||
    last === first ||
    next === undefined ||
    head.reading.given !== null ||
    next.reading.given === null
  )
    return [run];
  const before = tokens[first - 1];
  const located = before !== undefined && wordsFor(before).placePrepositions.has(before.key) && before.key !== 'у';
  const manly = /(?:ов|ев|ин|ын|ий|ой|їв|ів)$/u.test(head.key) && next.reading.given.gender === 'feminine';
  return located || manly
    ? [
        { first, last: first },
        { first: first + 1, last },
      ]
    : [run];
}

/** Without capitals a place is told by its word or preposition and the gazetteer together. */
function uncasedPlaces(tokens: readonly Token[], runs: readonly NameRun[], places: PlaceFinder): NameRun[] {
  const taken = new Set(
    runs.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, i) => first + i)),
  );
  const found: NameRun[] = [];
  tokens.forEach((token, at) => {
    const before = tokens[at - 1];
    const common = wordsFor(token).common.has(token.key);
    if (taken.has(at) || token.writing === 'digits' || common || token.key.length < 4) return;
    if (findTopic('countries', tokens, at) !== null) {
      found.push({ first: at, last: at });
      return;
    }
    if (before === undefined || token.gap !== ' ') return;
    const cued = findTopic('placeWords', tokens, at - 1) !== null || findTopic('streetWords', tokens, at - 1) !== null;
    const located = wordsFor(before).placePrepositions.has(before.key);
    const loosely = before.cyrillic && LOOSE_PREPOSITIONS.has(before.key);
    const population = places.find([token])?.population ?? 0;
    if ((located && population >= UNCASED_TOWN) || (loosely && population >= BIG_CITY) || (cued && population > 0))
      found.push({ first: at, last: at });
  });
  return found;
}

/** For single words: the kind with the most weight over the document. Addresses and organisations keep theirs. */
function electKinds(named: readonly Named[]): (tokens: readonly Token[], verdict: Verdict) => Verdict {
  const votes = new Map<string, Map<IdentityKind, { weight: number; best: Verdict }>>();
  const stem = (tokens: readonly Token[], { first, last }: Verdict): string | null => {
    const token = tokens[first];
    return first === last && token !== undefined ? token.reading.stem : null;
  };
  for (const { tokens, verdict } of named) {
    for (const token of verdict.kind === 'person' && verdict.last > verdict.first
      ? tokens.slice(verdict.first, verdict.last + 1)
      : [])
      vote(token.reading.stem, verdict);
    const key = stem(tokens, verdict);
    if (key !== null) vote(key, verdict);
  }
  function vote(key: string, verdict: Verdict): void {
    const kinds = votes.get(key) ?? new Map<IdentityKind, { weight: number; best: Verdict }>();
    votes.set(key, kinds);
    const entry = kinds.get(verdict.kind);
    const weight = verdict.confidence ** 2;
    if (entry === undefined) kinds.set(verdict.kind, { weight, best: verdict });
    else
      kinds.set(verdict.kind, {
        weight: entry.weight + weight,
        best: entry.best.confidence >= verdict.confidence ? entry.best : verdict,
      });
  }
  return (tokens, verdict) => {
    const key = stem(tokens, verdict);
    const kinds = key === null ? undefined : votes.get(key);
    if (kinds === undefined || kinds.size < 2) return verdict;
    const [winner] = [...kinds].sort(([, a], [, b]) => b.weight - a.weight);
    if (winner === undefined || winner[0] === verdict.kind) return verdict;
    const { reason, confidence } = winner[1].best;
    return { ...verdict, kind: winner[0], reason, confidence };
  };
}

function nameAt(line: number, tokens: readonly Token[], verdict: Verdict): Candidate {
  const { first, last, kind, reason, confidence, nominative } = verdict;
  const span = tokens.slice(first, last + 1);
  const rest = { kind, reason, confidence };
  if (kind !== 'person') {
    const key = `${kind} ${nominative ?? span.map(({ reading }) => reading.stem).join(' ')}`;
    return candidateAt(
      line,
      tokens,
      first,
      last,
      nominative === undefined ? { ...rest, key } : { ...rest, key, form: withCapitals(nominative) },
    );
  }
  const parts = partsOf(span);
  const genders = span.flatMap((token): Gender[] => {
    if (token.reading.patronymic) return [patronymicGender(token.key)];
    const gender = token.reading.given?.gender;
    return gender === undefined || gender === null ? [] : [gender];
  });
  const given = span.length === 1 && span[0] !== undefined ? span[0].reading.given : null;
  const role =
    given !== null
      ? given.short
        ? 'diminutive'
        : 'given'
      : span.length > 1
        ? 'full'
        : parts[0]?.role === 'patronymic'
          ? 'patronymic'
          : 'family';
  const formed = given === null ? {} : { form: given.nominative };
  return candidateAt(line, tokens, first, last, { ...rest, role, parts, gender: genders[0] ?? null, ...formed });
}

function withCapitals(text: string): string {
  return text.replace(/(?<![\p{L}'])\p{L}/gu, (letter) => letter.toUpperCase());
}

function partsOf(span: readonly Token[]): NamePart[] {
  return span.flatMap((token): NamePart[] => {
    if (token.text.length === 1) return [];
    if (token.reading.patronymic) return [{ role: 'patronymic', keys: [token.reading.stem] }];
    const given = token.reading.given;
    if (given !== null) return [{ role: 'given', keys: given.bases }];
    return [{ role: 'family', keys: [token.reading.stem] }];
  });
}

/** What stands in quotation marks and begins with a capital, a few words long, is an organisation, a paper, a ship. */
function quotedOf({ text, tokens }: Line, index: number): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: match, 1: inner = '', index: at } of text.matchAll(QUOTED)) {
    if (/[:—–]\s*$/u.test(text.slice(Math.max(0, at - 3), at))) continue;
    const start = at + match.indexOf(inner);
    const first = tokens.findIndex((token) => token.start === start);
    const last = tokens.findLastIndex((token) => token.end <= start + inner.length);
    if (first < 0 || last < first || last - first >= QUOTED_WORDS) continue;
    const lead = tokens[first];
    if (lead === undefined || (first === last && lead.reading.given !== null) || wordsFor(lead).common.has(lead.key))
      continue;
    const key = `org ${tokens
      .slice(first, last + 1)
      .map(({ reading }) => reading.stem)
      .join(' ')}`;
    found.push(candidateAt(index, tokens, first, last, { kind: 'org', reason: 'quoted', confidence: 0.6, key }));
  }
  return found;
}
