import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Decision } from './decision.ts';
import { surfaceKeyOf } from './decision.ts';
import type { FormRole, Inflection } from './forms/inflection.ts';
import type { Identity } from './identity.ts';
import { isAlsoWord } from './matching/common-words.ts';
import { settle, type Candidate, type Settled } from './matching/candidates.ts';
import { Finder } from './matching/finder.ts';
import { LexemeTable } from './matching/lexemes.ts';
import { nearestForm, Patterns } from './matching/patterns.ts';
import type { MatchReason, MatchTier } from './matching/tiers.ts';
import { Tokenizer, type Token } from './matching/tokens.ts';

/** One place in a transcript where an identity occurs, or may occur. */
export interface Mention {
  readonly identityId: string;
  readonly segmentId: string;
  /** Indexes of the first and last word in the segment, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Index of the form in the identity that was found, or that the words are nearest to. */
  readonly form: number;
  /** What part of a name the words are: not always the role of the form, whose parts are found too. */
  readonly role: FormRole;
  /** Where the mention begins in its first word and ends in its last, in UTF-16 units: the rest is punctuation or a compound. */
  readonly from: number;
  readonly to: number;
  /** `whole`, or which part of a mention that runs across a border between segments. */
  readonly part: 'whole' | 'start' | 'middle' | 'end';
  readonly tier: MatchTier;
  /** Applied at once; what is not sure waits until the journalist decides. */
  readonly sure: boolean;
  readonly reason: MatchReason;
  /** How the words can stand in their sentence; empty where that is not known. */
  readonly inflections: readonly Inflection[];
  /** Ids of other identities that could as well be meant. */
  readonly others: readonly string[];
}

/** Whether a mention is replaced without asking: sure ones, and until they are reviewed those that stand as they were typed. */
export function isApplied({ sure, tier }: Mention): boolean {
  return sure || tier === 'exact';
}

/** Identities and decisions, ready to be looked for. Building one costs much more than using it: keep it while they last. */
export class FormIndex {
  readonly identities: readonly Identity[];
  readonly decisions: readonly Decision[];
  readonly finder: Finder;
  readonly tokenizer = new Tokenizer();
  readonly kept: ReadonlySet<number>;
  readonly #rejected: ReadonlySet<string>;

  /**
   * @param identities in the order that settles ties: the first of two equal forms wins.
   * @param decisions what the journalist accepted and rejected.
   */
  constructor(identities: readonly Identity[], decisions: readonly Decision[] = []) {
    this.identities = identities;
    this.decisions = decisions;
    this.kept = new Set(identities.flatMap(({ action }, index) => (action === 'keep' ? [index] : [])));
    const table = new LexemeTable();
    const patterns = new Patterns(table, identities, decisions);
    this.finder = new Finder(table.lexemes, patterns);
    const rejected = decisions.filter(({ verdict }) => verdict === 'reject');
    this.#rejected = new Set(
      rejected.map(({ identityId, surface, place }) => rejectionKey(identityId, surface, place)),
    );
  }

  /** Whether the journalist said that these words do not mean the identity, anywhere or in this place. */
  isRejected(identity: number, surface: string, place?: Decision['place']): boolean {
    return this.#rejected.has(rejectionKey(this.identities[identity]?.id ?? '', surface, place));
  }
}

function rejectionKey(identityId: string, surface: string, place: Decision['place']): string {
  return JSON.stringify([identityId, surface, place?.firstWordId, place?.lastWordId]);
}

/** What of a document to look at. */
export interface FindOptions {
  /** Only mentions that touch these segments are wanted: the rest of the document is read as far as names can reach. */
  readonly segmentIds?: ReadonlySet<string>;
}

/**
 * All mentions of `identities` in a document, in order and apart: registered forms with their inflections and diminutives, in any
 * case, with any punctuation around and between; other spellings, scripts and mishearings; numbers and dates said in any
 * way. Also across segments (of one take, and of one speaker when others speak in between). What was found surest and
 * longest wins, then the earlier place, then the earlier identity; what is kept never covers what is not.
 * Deterministic; linear in words times the forms that begin alike.
 */
export function findMentions(
  document: TranscriptDocument,
  identities: readonly Identity[] | FormIndex,
  { segmentIds }: FindOptions = {},
): Mention[] {
  const index = identities instanceof FormIndex ? identities : new FormIndex(identities);
  if (index.identities.length === 0) return [];
  const within =
    segmentIds === undefined ? document.segments : around(document.segments, segmentIds, index.finder.reach);
  const tokens = index.tokenizer.tokensOf(within);
  const candidates = streamsOf(tokens, within, index.finder.reach).flatMap(({ run, crossing }) =>
    index.finder.candidates(run).filter((candidate) => crossing === null || crosses(candidate, crossing)),
  );
  const linked = linkedHere(within, tokens, index);
  const allowed = [...candidates, ...linked].flatMap((candidate) => decided(candidate, within, index));
  const settled = settle(allowed, index.kept);
  const winners = new Map(
    settled.flatMap(({ candidate }) => candidate.tokens.map(({ order }) => [order, candidate] as const)),
  );
  return settled
    .filter(({ candidate }) => !isJustAWord(candidate, within))
    .map((each) => judge(each, winners, within, index))
    .flatMap((each) => mentionsOf(each, within, index.identities))
    .sort((a, b) => a.order - b.order)
    .map(({ mention }) => mention)
    .filter(({ segmentId }) => segmentIds === undefined || segmentIds.has(segmentId));
}

/** The wanted segments with their neighbours, in the take and of the same speaker, as far as a name can reach; in order. */
function around(segments: readonly Segment[], wanted: ReadonlySet<string>, reach: number): Segment[] {
  const chosen = new Set<number>();
  segments.forEach(({ id, takeId, speakerId }, at) => {
    if (!wanted.has(id)) return;
    chosen.add(at);
    for (const step of [-1, 1]) {
      let any = 2 * reach;
      let own = 2 * reach;
      for (let next = at + step; any > 0 || own > 0; next += step) {
        const segment = segments[next];
        if (segment?.takeId !== takeId) break;
        const mine = segment.speakerId === speakerId;
        if (any > 0 || mine) chosen.add(next);
        any -= segment.words.length + 1;
        if (mine) own -= segment.words.length + 1;
      }
    }
  });
  return [...chosen].sort((a, b) => a - b).flatMap((at) => segments[at] ?? []);
}

/** Tokens that follow each other in speech; `crossing`: only what has tokens on both sides of this order is new there. */
interface Stream {
  readonly run: readonly Token[];
  readonly crossing: number | null;
}

/** The takes, and the borders where a speaker goes on after somebody else. */
function streamsOf(tokens: readonly Token[], segments: readonly Segment[], reach: number): Stream[] {
  const takes = new Map<string, Token[]>();
  const bySegment = new Map<number, Token[]>();
  for (const token of tokens) {
    pushTo(takes, segments[token.segment]?.takeId ?? '', token);
    pushTo(bySegment, token.segment, token);
  }
  const streams: Stream[] = [...takes.values()].map((run) => ({ run, crossing: null }));
  const spoken = new Map<string, { tail: Token[]; segment: number }>();
  segments.forEach(({ takeId, speakerId }, at) => {
    const own = bySegment.get(at) ?? [];
    const speaker = `${takeId} ${speakerId}`;
    const before = spoken.get(speaker);
    if (before !== undefined && own.length > 0 && before.segment !== at - 1) {
      // Up to the reach of a name on both sides, on the far side over as many segments as that takes.
      const ahead = own.length >= reach ? own.slice(0, reach) : [...own, ...followUp(segments, bySegment, at, reach)];
      streams.push({ run: [...before.tail, ...ahead], crossing: own[0]?.order ?? 0 });
    }
    const tail = [...(before?.tail ?? []), ...own].slice(-reach);
    spoken.set(speaker, { tail, segment: own.length > 0 ? at : (before?.segment ?? at) });
  });
  return streams;
}

function followUp(
  segments: readonly Segment[],
  bySegment: ReadonlyMap<number, readonly Token[]>,
  at: number,
  reach: number,
): Token[] {
  const more: Token[] = [];
  const from = segments[at];
  // As many segments as could each hold one word of the name, with others' between them.
  for (let next = at + 1; next <= at + 2 * reach && more.length < reach; next += 1) {
    const segment = segments[next];
    if (segment?.takeId === from?.takeId && segment?.speakerId === from?.speakerId)
      more.push(...(bySegment.get(next) ?? []));
  }
  return more;
}

function pushTo<K>(map: Map<K, Token[]>, key: K, token: Token): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [token]);
  else list.push(token);
}

function crosses({ tokens }: Candidate, border: number): boolean {
  return (tokens[0]?.order ?? 0) < border && (tokens.at(-1)?.order ?? 0) >= border;
}

/** Where a decided place is now: editing splits and joins segments, but words keep their ids. */
function segmentOf(segments: readonly Segment[], place: NonNullable<Decision['place']>): number {
  const holds = ({ words }: Segment): boolean => words.some(({ id }) => id === place.firstWordId);
  const named = segments.findIndex(({ id }) => id === place.segmentId);
  const segment = segments[named];
  return segment !== undefined && holds(segment) ? named : segments.findIndex(holds);
}

/** Places that the journalist linked to an identity by hand, whether or not a tier finds anything there. */
function linkedHere(segments: readonly Segment[], tokens: readonly Token[], index: FormIndex): Candidate[] {
  return index.decisions.flatMap(({ identityId, verdict, surface, place }) => {
    if (verdict !== 'accept' || place === undefined) return [];
    const at = segmentOf(segments, place);
    const words = segments[at]?.words ?? [];
    const first = words.findIndex(({ id }) => id === place.firstWordId);
    const last = words.findIndex(({ id }) => id === place.lastWordId);
    const identity = index.identities.findIndex(({ id }) => id === identityId);
    const of = index.identities[identity];
    if (of === undefined || first < 0 || last < first) return [];
    const keys = surface.replace(/^\^/u, '').split(' ');
    const near = tokens.filter(({ segment, word }) => segment === at && word >= first && word <= last);
    const start = near.findIndex((_, offset) => keys.every((key, i) => near[offset + i]?.key === key));
    if (start < 0) return [];
    const form = nearestForm(of, keys);
    return [
      {
        tokens: near.slice(start, start + keys.length),
        identity,
        form,
        role: of.forms[form]?.role ?? 'alias',
        tier: 'exact' as const,
        reason: 'decided' as const,
        inflections: [],
        sure: true,
        accepted: true,
        cost: 0,
      },
    ];
  });
}

/** The candidate if no decision speaks against it. */
function decided(candidate: Candidate, segments: readonly Segment[], index: FormIndex): Candidate[] {
  if (index.decisions.length === 0) return [candidate];
  const surface = surfaceKeyOf(candidate.tokens);
  if (candidate.surface !== undefined && candidate.surface !== surface) return [];
  if (index.isRejected(candidate.identity, surface)) return [];
  const words = segments[candidate.tokens[0]?.segment ?? -1]?.words ?? [];
  const place = {
    segmentId: segments[candidate.tokens[0]?.segment ?? -1]?.id ?? '',
    firstWordId: words[candidate.tokens[0]?.word ?? -1]?.id ?? '',
    lastWordId: words[candidate.tokens.at(-1)?.word ?? -1]?.id ?? '',
  };
  return index.isRejected(candidate.identity, surface, place) ? [] : [candidate];
}

/** What is applied at once, and what speaks against it. */
function judge(
  { candidate, others }: Settled,
  winners: ReadonlyMap<number, Candidate>,
  segments: readonly Segment[],
  index: FormIndex,
): Judged {
  const ids = others.flatMap((other) => index.identities[other]?.id ?? []);
  const unsure = (reason: MatchReason): Judged => ({ candidate, others: ids, sure: false, reason });
  if (candidate.accepted) return { candidate, others: [], sure: true, reason: 'decided' };
  if (ids.length > 0) return unsure('several-identities');
  if (candidate.tier === 'exact' && candidate.sure) {
    if (index.finder.isAlsoWord(candidate) && !isNamedBesideItself(candidate, winners)) return unsure('common-word');
    if (GENERATED.has(candidate.reason) && isSmallAmongCapitals(candidate, segments)) return unsure('lower-case');
  }
  return { candidate, others: ids, sure: candidate.sure, reason: candidate.reason };
}

/** Small words that are forms of names too: коли is "when", and of Коля. */
const BEGINS_SENTENCES: ReadonlySet<string> = new Set(['коли', 'или', 'але', 'прошу', 'ради']);

const GENERATED: ReadonlySet<MatchReason> = new Set(['inflection', 'diminutive', 'part-of-name']);

interface Judged {
  readonly candidate: Candidate;
  readonly others: readonly string[];
  readonly sure: boolean;
  readonly reason: MatchReason;
}

/** A common word with a capital, beside another part of the same name: "Roman, Denisov". */
function isNamedBesideItself({ tokens, identity, role }: Candidate, winners: ReadonlyMap<number, Candidate>): boolean {
  const [token] = tokens;
  if (token?.named !== true) return false;
  return [token.order - 1, token.order + 1].some((order) => {
    const beside = winners.get(order);
    return beside?.identity === identity && beside.role !== role;
  });
}

/** A form that nobody typed, and that is a word of its own where capitals tell names from words: коли is "when", not Коля. */
function isJustAWord(candidate: Candidate, segments: readonly Segment[]): boolean {
  const { reason, tokens } = candidate;
  const [token] = tokens;
  if (token === undefined || tokens.length > 1 || token.named || !GENERATED.has(reason)) return false;
  // At the beginning of a sentence it may be either, and is looked at; words that begin every other sentence are not.
  if (/^[^\p{Ll}]*\p{Lu}/u.test(token.raw) && !BEGINS_SENTENCES.has(token.key)) return false;
  return isAlsoWord(token.key) && hasCapitals(segments[token.segment]);
}

/** A generated form without a capital where the recogniser does write them. */
function isSmallAmongCapitals({ tokens }: Candidate, segments: readonly Segment[]): boolean {
  const [token] = tokens;
  if (token === undefined || tokens.length !== 1 || /^[^\p{Ll}]*\p{Lu}/u.test(token.raw)) return false;
  return hasCapitals(segments[token.segment]);
}

/** Whether a segment is written with capitals. */
function hasCapitals(segment: Segment | undefined): boolean {
  return segment?.words.some(({ text }) => /^\P{L}*\p{Lu}/u.test(text)) === true;
}

function mentionsOf(
  { candidate, others, sure, reason }: Judged,
  segments: readonly Segment[],
  identities: readonly Identity[],
): { order: number; mention: Mention }[] {
  const parts: Token[][] = [];
  for (const token of candidate.tokens) {
    const part = parts.at(-1);
    if (part?.[0]?.segment === token.segment) part.push(token);
    else parts.push([token]);
  }
  return parts.flatMap((part, index) => {
    const first = part[0];
    const last = part.at(-1);
    const segment = segments[first?.segment ?? -1];
    const identity = identities[candidate.identity];
    if (first === undefined || last === undefined || segment === undefined || identity === undefined) return [];
    const { form, role, tier, inflections } = candidate;
    const mention: Mention = {
      identityId: identity.id,
      segmentId: segment.id,
      first: first.word,
      last: last.word,
      form,
      role,
      from: first.start,
      to: last.end,
      part: parts.length === 1 ? 'whole' : index === 0 ? 'start' : index === parts.length - 1 ? 'end' : 'middle',
      tier,
      sure,
      reason,
      inflections,
      others,
    };
    return [{ order: first.order, mention }];
  });
}
