import type { FormRole, Gender } from '../forms/inflection.ts';
import type { IdentityKind } from '../identity.ts';
import type { NumberRun } from './numbers.ts';
import type { SuggestionReason } from './suggestion.ts';
import type { Line, Token } from './tokens.ts';

/** A part of a name that a mention has: what mentions of one person share. */
export interface NamePart {
  readonly role: 'given' | 'patronymic' | 'family';
  /** Any of these: a short form can belong to several full names. */
  readonly keys: readonly string[];
}

/** One place that may be worth registering, before mentions of the same are put together. */
export interface Candidate {
  readonly line: number;
  /** In the text of the line, in UTF-16 units, end exclusive. */
  readonly start: number;
  readonly end: number;
  readonly kind: IdentityKind;
  readonly reason: SuggestionReason;
  readonly confidence: number;
  /** In the nominative where that can be guessed, else as it stands. */
  readonly form: string;
  readonly role: FormRole;
  readonly gender: Gender | null;
  /** Of a person. */
  readonly parts: readonly NamePart[];
  /** Mentions with the same key are one suggestion; of a person, `parts` decide. */
  readonly key: string;
}

/** A candidate that covers the tokens `first` to `last` of a line. */
export function candidateAt(
  line: number,
  tokens: readonly Token[],
  first: number,
  last: number,
  rest: Pick<Candidate, 'kind' | 'reason' | 'confidence'> & Partial<Candidate>,
): Candidate {
  const span = tokens.slice(first, last + 1);
  return {
    line,
    start: span[0]?.start ?? 0,
    end: span.at(-1)?.end ?? 0,
    form: span
      .map(({ text }, index) => (index === 0 ? text : `${spelledGap(span[index]?.gap ?? ' ')}${text}`))
      .join(''),
    role: 'full',
    gender: null,
    parts: [],
    key: span.map(({ key }) => key).join(' '),
    ...rest,
  };
}

function spelledGap(gap: string): string {
  return /^['’‑-]$/u.test(gap) ? gap : ' ';
}

// What says more about a place goes first: a number is part of a unit rather than an age.
const RANK: Readonly<Record<SuggestionReason, number>> = {
  contact: 0,
  'document-number': 0,
  'unit-number': 1,
  date: 2,
  age: 2,
  address: 3,
  'org-word': 3,
  quoted: 3,
  patronymic: 4,
  'name-list': 4,
  title: 4,
  acronym: 4,
  'place-cue': 4,
  gazetteer: 4,
  'family-ending': 4,
  job: 5,
  kin: 5,
  origin: 5,
  capitals: 5,
};

/** Of candidates on one spot those that say most; in order of the text. n log n. */
export function withoutOverlaps(candidates: readonly Candidate[]): Candidate[] {
  const ranked = [...candidates].sort(
    (a, b) =>
      RANK[a.reason] - RANK[b.reason] || b.end - b.start - (a.end - a.start) || a.line - b.line || a.start - b.start,
  );
  const taken = new Map<number, Set<number>>();
  const kept = ranked.filter(({ line, start, end }) => {
    const spots = taken.get(line) ?? new Set<number>();
    taken.set(line, spots);
    for (let at = start; at < end; at += 1) if (spots.has(at)) return false;
    for (let at = start; at < end; at += 1) spots.add(at);
    return true;
  });
  return kept.sort((a, b) => a.line - b.line || a.start - b.start);
}

/** What every finder of candidates gets. */
export interface LineContext {
  readonly index: number;
  readonly line: Line;
  readonly numbers: readonly NumberRun[];
}
