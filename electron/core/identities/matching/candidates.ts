import type { FormRole, Inflection } from '../forms/inflection.ts';
import type { MatchReason, MatchTier } from './tiers.ts';
import { tierRank } from './tiers.ts';
import type { Token } from './tokens.ts';

/** A place where something registered may occur, before it is decided between those that overlap. */
export interface Candidate {
  readonly tokens: readonly Token[];
  readonly identity: number;
  readonly form: number;
  readonly role: FormRole;
  readonly tier: MatchTier;
  readonly reason: MatchReason;
  readonly inflections: readonly Inflection[];
  /** Whether it could be applied at once, if nothing else is in the way. */
  readonly sure: boolean;
  /** The journalist said yes to it. */
  readonly accepted: boolean;
  /** For what was accepted wherever it is said: the words that it holds for. */
  readonly surface?: string;
  /** How far from what was registered: settles which of two candidates of one tier is meant. */
  readonly cost: number;
}

const EXACT_REASONS: ReadonlySet<MatchReason> = new Set(['typed', 'decided']);

function strengthOf({ tier, accepted }: Candidate): number {
  if (accepted) return 0;
  return tier === 'exact' || tier === 'number' ? 1 : 2;
}

function lettersOf({ tokens }: Candidate): number {
  let letters = 0;
  for (const { key } of tokens) letters += key.length;
  return letters;
}

function compare(a: Candidate, b: Candidate, kept: ReadonlySet<number>): number {
  return (
    Number(kept.has(a.identity)) - Number(kept.has(b.identity)) ||
    strengthOf(a) - strengthOf(b) ||
    b.tokens.length - a.tokens.length ||
    lettersOf(b) - lettersOf(a) ||
    (a.tokens[0]?.order ?? 0) - (b.tokens[0]?.order ?? 0) ||
    tierRank(a.tier) - tierRank(b.tier) ||
    Number(!EXACT_REASONS.has(a.reason)) - Number(!EXACT_REASONS.has(b.reason)) ||
    a.cost - b.cost ||
    a.identity - b.identity ||
    a.form - b.form
  );
}

/** A candidate that won its tokens, with the identities that could as well be meant there. */
export interface Settled {
  readonly candidate: Candidate;
  /** Indexes of identities, that of the candidate not among them. */
  readonly others: readonly number[];
}

/**
 * Of overlapping candidates the one that stays: what is accepted, then what is exact, then the longest, the first in the text, the
 * surest tier, the first identity; what is kept never covers what is not. Independent of the order of `candidates`.
 */
export function settle(candidates: readonly Candidate[], kept: ReadonlySet<number>): Settled[] {
  const ranked = [...candidates].sort((a, b) => compare(a, b, kept));
  const winners = new Map<number, Candidate>();
  const settled: { candidate: Candidate; others: Set<number> }[] = [];
  const byCandidate = new Map<Candidate, Set<number>>();
  for (const candidate of ranked) {
    const { tokens } = candidate;
    const rival = winners.get(tokens[0]?.order ?? -1);
    if (rival !== undefined && isRival(candidate, rival)) byCandidate.get(rival)?.add(candidate.identity);
    if (tokens.some(({ order }) => winners.has(order))) continue;
    for (const { order } of tokens) winners.set(order, candidate);
    const others = new Set<number>();
    byCandidate.set(candidate, others);
    settled.push({ candidate, others });
  }
  return settled.map(({ candidate, others }) => ({ candidate, others: [...others].sort((a, b) => a - b) }));
}

/** Whether two candidates say of just the same words, as surely, that they are different identities. */
function isRival(a: Candidate, b: Candidate): boolean {
  return (
    a.identity !== b.identity &&
    strengthOf(a) === strengthOf(b) &&
    !b.accepted &&
    a.tokens.length === b.tokens.length &&
    a.tokens[0]?.order === b.tokens[0]?.order
  );
}
