import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Identity } from './identity.ts';
import { piecesOf } from './text.ts';

/** One place in a transcript where an identity occurs. */
export interface Mention {
  readonly identityId: string;
  readonly segmentId: string;
  /** Indexes of the first and last word in the segment, both inclusive. */
  readonly first: number;
  readonly last: number;
  /** Index of the form in the identity. */
  readonly form: number;
  /** Where the mention begins in its first word and ends in its last, in UTF-16 units: the rest is punctuation or a compound. */
  readonly from: number;
  readonly to: number;
  /** `whole`, or which part of a mention that runs across a border between segments. */
  readonly part: 'whole' | 'start' | 'middle' | 'end';
}

interface Token {
  readonly key: string;
  readonly segment: number;
  readonly word: number;
  readonly start: number;
  readonly end: number;
  readonly order: number;
}

interface Pattern {
  readonly identity: number;
  readonly form: number;
  readonly keys: readonly string[];
}

interface Candidate {
  readonly tokens: readonly Token[];
  readonly pattern: Pattern;
}

const DIGITS = /^\p{Nd}+$/u;

/** The forms of identities, ready to be looked for. */
export class FormIndex {
  readonly identities: readonly Identity[];
  readonly #byFirst = new Map<string, Pattern[]>();
  readonly #byDigits = new Map<string, Pattern[]>();
  #longestDigits = 0;

  /** @param identities in the order that settles ties: the first of two equal forms wins. */
  constructor(identities: readonly Identity[]) {
    this.identities = identities;
    identities.forEach(({ forms }, identity) => {
      forms.forEach(({ text }, form) => {
        this.#add({ identity, form, keys: piecesOf(text).map(({ key }) => key) });
      });
    });
  }

  #add(pattern: Pattern): void {
    const [first] = pattern.keys;
    if (first === undefined) return;
    const digits = pattern.keys.every((key) => DIGITS.test(key));
    const key = digits ? pattern.keys.join('') : first;
    const index = digits ? this.#byDigits : this.#byFirst;
    index.set(key, [...(index.get(key) ?? []), pattern]);
    if (digits) this.#longestDigits = Math.max(this.#longestDigits, key.length);
  }

  /** Every occurrence of every form in a run of tokens, overlapping ones too. */
  candidates(tokens: readonly Token[]): Candidate[] {
    const found: Candidate[] = [];
    tokens.forEach((token, at) => {
      for (const pattern of this.#byFirst.get(token.key) ?? []) {
        if (pattern.keys.every((key, i) => tokens[at + i]?.key === key)) {
          found.push({ tokens: tokens.slice(at, at + pattern.keys.length), pattern });
        }
      }
      this.#digitRuns(tokens, at, found);
    });
    return found;
  }

  /** Numbers are the same however they are grouped: 555-01-42 is 5550142. */
  #digitRuns(tokens: readonly Token[], at: number, found: Candidate[]): void {
    let joined = '';
    for (let end = at; end < tokens.length; end += 1) {
      const key = tokens[end]?.key ?? '';
      if (!DIGITS.test(key) || joined.length + key.length > this.#longestDigits) return;
      joined += key;
      for (const pattern of this.#byDigits.get(joined) ?? []) {
        found.push({ tokens: tokens.slice(at, end + 1), pattern });
      }
    }
  }
}

/**
 * All mentions of `identities` in a document, in order: exact forms on word borders, in any case, with any punctuation
 * around and between, also across segments (of one take, and of one speaker when others speak in between). The longest
 * form wins, then the earlier place, then the earlier identity; what is kept never covers what is not.
 * Linear in words times the forms that begin alike.
 */
export function findMentions(document: TranscriptDocument, identities: readonly Identity[] | FormIndex): Mention[] {
  const index = identities instanceof FormIndex ? identities : new FormIndex(identities);
  const tokens = tokensOf(document.segments);
  const streams = new Map<string, Token[]>();
  for (const token of tokens) {
    const segment = document.segments[token.segment];
    if (segment === undefined) continue;
    for (const stream of [`take ${segment.takeId}`, `speaker ${segment.takeId} ${segment.speakerId}`]) {
      const list = streams.get(stream);
      if (list === undefined) streams.set(stream, [token]);
      else list.push(token);
    }
  }
  const candidates = [...streams.values()].flatMap((stream) => index.candidates(stream));
  return settle(candidates, index.identities)
    .flatMap((candidate) => mentionsOf(candidate, document.segments, index.identities))
    .sort((a, b) => a.order - b.order)
    .map(({ mention }) => mention);
}

function tokensOf(segments: readonly Segment[]): Token[] {
  const tokens: Token[] = [];
  segments.forEach(({ words }, segment) => {
    words.forEach(({ text }, word) => {
      for (const { key, start, end } of piecesOf(text)) {
        tokens.push({ key, segment, word, start, end, order: tokens.length });
      }
    });
  });
  return tokens;
}

function settle(candidates: readonly Candidate[], identities: readonly Identity[]): Candidate[] {
  const kept = (c: Candidate): number => (identities[c.pattern.identity]?.action === 'keep' ? 1 : 0);
  const letters = (c: Candidate): number => c.pattern.keys.reduce((sum, key) => sum + key.length, 0);
  const place = (c: Candidate): number => c.tokens[0]?.order ?? 0;
  const ranked = [...candidates].sort(
    (a, b) =>
      kept(a) - kept(b) ||
      b.tokens.length - a.tokens.length ||
      letters(b) - letters(a) ||
      place(a) - place(b) ||
      a.pattern.identity - b.pattern.identity ||
      a.pattern.form - b.pattern.form,
  );
  const taken = new Set<number>();
  return ranked.filter(({ tokens }) => {
    if (tokens.some(({ order }) => taken.has(order))) return false;
    for (const { order } of tokens) taken.add(order);
    return true;
  });
}

function mentionsOf(
  { tokens, pattern }: Candidate,
  segments: readonly Segment[],
  identities: readonly Identity[],
): { order: number; mention: Mention }[] {
  const parts: Token[][] = [];
  for (const token of tokens) {
    const part = parts.at(-1);
    if (part?.[0]?.segment === token.segment) part.push(token);
    else parts.push([token]);
  }
  return parts.flatMap((part, index) => {
    const first = part[0];
    const last = part.at(-1);
    const segment = segments[first?.segment ?? -1];
    const identity = identities[pattern.identity];
    if (first === undefined || last === undefined || segment === undefined || identity === undefined) return [];
    const mention: Mention = {
      identityId: identity.id,
      segmentId: segment.id,
      first: first.word,
      last: last.word,
      form: pattern.form,
      from: first.start,
      to: last.end,
      part: parts.length === 1 ? 'whole' : index === 0 ? 'start' : index === parts.length - 1 ? 'end' : 'middle',
    };
    return [{ order: first.order, mention }];
  });
}
