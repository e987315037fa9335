import type { Segment, TranscriptDocument, Word } from '../transcript/document.ts';
import type { Identity } from '../identities/identity.ts';
import type { Mention } from '../identities/match.ts';
import { findMentions, isApplied } from '../identities/match.ts';
import { redactionText, replacementForMention } from '../identities/replace.ts';
import { NO_QUOTES, placeQuotes, touches, withheldSpans, type Quoted } from './background.ts';
import { withArticle, withCapital } from './fit.ts';
import type { Passage } from './passages.ts';
import type { Quote } from './quotes.ts';
import type { ActionCount, Mark, PublishedDocument, PublishedSegment, PublishedToken } from './published.ts';
import type { Strike } from './strikes.ts';
import { mergeStrikes, placePassages } from './strikes.ts';

/** What stands for words that were said on background. */
const BACKGROUND = 'background';

interface Change {
  readonly first: number;
  readonly last: number;
  readonly text: string;
  readonly mark: Mark;
  /** What was done within, for the counts. */
  readonly done: readonly Mark[];
}

/**
 * What is published of a document: every mention of an identity replaced as the identity says, every passage struck,
 * what was said on background struck too unless it is quoted, speakers' names treated like spoken words. Pure; the result
 * holds no replaced word, and nothing of what was said off record.
 * A passage swallows the mentions that it touches, and so does background; of several mentions in one word the most severe
 * gives the mark.
 */
export function planPublication(
  document: TranscriptDocument,
  identities: readonly Identity[],
  passages: readonly Passage[],
  quotes: readonly Quote[] = [],
): PublishedDocument {
  const byId = new Map(identities.map((identity) => [identity.id, identity]));
  const mentions = new Map<string, Mention[]>();
  for (const mention of findMentions(document, identities)) {
    if (!isApplied(mention) || byId.get(mention.identityId)?.action === 'keep') continue;
    mentions.set(mention.segmentId, [...(mentions.get(mention.segmentId) ?? []), mention]);
  }
  const strikes = placePassages(document, passages);
  const quoted = placeQuotes(document, quotes);
  const done: Mark[] = [];
  const published = new Set<string>();
  const segments = document.segments.map((segment) => {
    if (segment.status === 'off-record') return publishSegment({ ...segment, words: [] }, [], NO_QUOTES);
    const own = quoted.get(segment.id) ?? NO_QUOTES;
    const changes = changesOf(
      segment,
      mentions.get(segment.id) ?? [],
      strikes.bySegment.get(segment.id) ?? [],
      own,
      byId,
      document.language,
    );
    done.push(...changes.flatMap((change) => change.done));
    const result = publishSegment(segment, changes, own);
    for (const { quoteId } of result.tokens) if (quoteId !== undefined) published.add(quoteId);
    return result;
  });
  done.push(...[...published].map((): Mark => ({ kind: 'background', action: 'keep' })));
  return {
    language: document.language,
    speakers: document.speakers.map(({ id, name }) => ({ id, name: publishText(name, identities) })),
    segments,
    counts: countMarks(done),
    lostPassages: strikes.lost,
  };
}

/** A short text, such as a speaker's name, with every mention replaced. Its white space becomes single spaces. */
export function publishText(text: string, identities: readonly Identity[]): string {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  const segment: Segment = {
    id: 'text',
    takeId: '',
    track: 0,
    speakerId: '',
    status: 'on-record',
    start: 0,
    end: 0,
    flags: [],
    words: words.map((word, index) => ({ id: String(index), text: word, start: 0, end: 0 })),
  };
  const published = planPublication({ language: '', speakers: [], segments: [segment] }, identities, []);
  return published.segments.flatMap(({ tokens }) => tokens.map((token) => token.text)).join(' ');
}

function changesOf(
  { words, status }: Segment,
  mentions: readonly Mention[],
  strikes: readonly Strike[],
  quoted: Quoted,
  byId: ReadonlyMap<string, Identity>,
  language: string,
): Change[] {
  // A strike that cuts through a mention takes all of it: half a name is a name.
  let grown = mergeStrikes(strikes);
  for (let before = -1; before !== span(grown);) {
    before = span(grown);
    grown = mergeStrikes(
      grown.map((strike) => {
        const hit = mentions.filter((m) => m.first <= strike.last && m.last >= strike.first);
        const first = Math.min(strike.first, ...hit.map((m) => m.first));
        const last = Math.max(strike.last, ...hit.map((m) => m.last));
        return { ...strike, first, last };
      }),
    );
  }
  const struck: Change[] = grown.map(({ first, last, passageId, reasons }) => {
    const mark: Mark = { kind: 'passage', action: 'redact', passageId };
    const text = redactionText(reasons.join('; ')) + closing(words[last]?.text ?? '');
    return { first, last, text, mark, done: [mark] };
  });
  const outside = mentions.filter((mention) => !touches(mention, grown));
  const withheld = status === 'background' ? withheldSpans(words.length, grown, outside, quoted) : [];
  const background: Change[] = withheld.map(({ first, last }) => {
    const mark: Mark = { kind: 'background', action: 'redact' };
    const text = redactionText(BACKGROUND) + closing(words[last]?.text ?? '');
    return { first, last, text, mark, done: [mark] };
  });
  const free = outside.filter((mention) => !touches(mention, withheld));
  const replaced = groupByWords(free).map((group) => replaceGroup(group, words, byId, language));
  return [...struck, ...background, ...replaced].sort((a, b) => a.first - b.first);
}

function span(strikes: readonly Strike[]): number {
  return strikes.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Mentions that share a word ("Sorokin/Denisov") have to be replaced together. */
function groupByWords(mentions: readonly Mention[]): Mention[][] {
  const groups: Mention[][] = [];
  for (const mention of mentions) {
    const group = groups.at(-1);
    if (group !== undefined && mention.first <= (group.at(-1)?.last ?? -1)) group.push(mention);
    else groups.push([mention]);
  }
  return groups;
}

function replaceGroup(
  group: readonly Mention[],
  words: readonly Word[],
  byId: ReadonlyMap<string, Identity>,
  language: string,
): Change {
  const first = group[0]?.first ?? 0;
  const last = group.at(-1)?.last ?? first;
  let text = '';
  let at: { word: number; offset: number } = { word: first, offset: 0 };
  const done: Mark[] = [];
  for (const mention of group) {
    const identity = byId.get(mention.identityId);
    if (identity === undefined) continue;
    text += between(words, at, { word: mention.first, offset: mention.from });
    const spoken = words[mention.first]?.text.slice(mention.from) ?? '';
    const previous = words[mention.first - 1]?.text;
    const bare = withArticle(replacementForMention(identity, mention), text === '' ? previous : undefined, language);
    text += withCapital(bare, spoken, text.trim() === '' ? previous : 'word');
    at = { word: mention.last, offset: mention.to };
    if (mention.part === 'whole' || mention.part === 'start') done.push(markOf(identity));
  }
  text += words[at.word]?.text.slice(at.offset) ?? '';
  const marks = group.flatMap(({ identityId }) => {
    const identity = byId.get(identityId);
    return identity === undefined ? [] : [markOf(identity)];
  });
  const mark = ['redact', 'generalise', 'pseudonym'].flatMap((action) => marks.filter((m) => m.action === action))[0];
  return { first, last, text, mark: mark ?? { kind: 'other', action: 'redact' }, done };
}

function between(
  words: readonly Word[],
  from: { word: number; offset: number },
  to: { word: number; offset: number },
): string {
  if (from.word === to.word) return words[from.word]?.text.slice(from.offset, to.offset) ?? '';
  const inner = words.slice(from.word + 1, to.word).map(({ text }) => text);
  return [
    words[from.word]?.text.slice(from.offset) ?? '',
    ...inner,
    words[to.word]?.text.slice(0, to.offset) ?? '',
  ].join(' ');
}

function markOf({ id, kind, action }: Identity): Mark {
  return { kind, action, identityId: id };
}

/** Punctuation at the end of a word, which goes on after a strike. */
function closing(word: string): string {
  return /[.,;:!?…]+(?=["'”’»)]*$)/u.exec(word)?.[0] ?? '';
}

function publishSegment(segment: Segment, changes: readonly Change[], quoted: Quoted): PublishedSegment {
  const tokens: PublishedToken[] = [];
  let next = 0;
  const plain = (until: number): void => {
    for (; next < until; next += 1) {
      tokens.push({
        text: segment.words[next]?.text ?? '',
        ...quoteOf(quoted, next),
        original: { first: next, last: next },
      });
    }
  };
  for (const { first, last, text, mark } of changes) {
    plain(first);
    const quote = mark.kind === 'passage' || mark.kind === 'background' ? {} : quoteOf(quoted, first);
    tokens.push({ text, mark, ...quote, original: { first, last } });
    next = last + 1;
  }
  plain(segment.words.length);
  return {
    id: segment.id,
    takeId: segment.takeId,
    speakerId: segment.speakerId,
    status: segment.status,
    start: segment.words.reduce((start, word) => Math.min(start, word.start), segment.start),
    end: segment.words.reduce((end, word) => Math.max(end, word.end), segment.end),
    tokens,
  };
}

function quoteOf(quoted: Quoted, word: number): { readonly quoteId?: string } {
  const quoteId = quoted.get(word);
  return quoteId === undefined ? {} : { quoteId };
}

function countMarks(marks: readonly Mark[]): ActionCount[] {
  const counts = new Map<string, ActionCount>();
  for (const { kind, action } of marks) {
    const key = `${kind} ${action}`;
    counts.set(key, { kind, action, count: (counts.get(key)?.count ?? 0) + 1 });
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, count]) => count);
}
