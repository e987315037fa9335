import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Identity } from '../identities/identity.ts';
import type { Mention } from '../identities/match.ts';
import { findMentions, isApplied } from '../identities/match.ts';
import { redactionText } from '../identities/replace.ts';
import { identityAt, registryOf, type StoryRegistry } from '../identities/story-registry.ts';
import { NO_QUOTES, placeQuotes, touches, withheldSpans, type Quoted } from './background.ts';
import type { Change } from './change.ts';
import type { Passage } from './passages.ts';
import type { Quote } from './quotes.ts';
import type { ActionCount, Mark, PublishedDocument, PublishedSegment, PublishedToken } from './published.ts';
import { replaceMentions } from './replacing.ts';
import type { Strike } from './strikes.ts';
import { mergeStrikes, placePassages } from './strikes.ts';

/** What stands for words that were said on background. */
const BACKGROUND = 'background';

/**
 * What is published of a document: every mention of an identity replaced as the identity says, every passage struck,
 * what was said on background struck too unless it is quoted, speakers' names treated like spoken words. Pure; the result
 * holds no replaced word, and nothing of what was said off record.
 * With a registry, what was decided about mentions holds too. A passage swallows the mentions that it touches, and so does background; of several mentions in one word the most severe
 * gives the mark.
 * @param applies which mentions are replaced: those that are sure or were accepted.
 */
export function planPublication(
  document: TranscriptDocument,
  identities: readonly Identity[] | StoryRegistry,
  passages: readonly Passage[],
  quotes: readonly Quote[] = [],
  applies: (mention: Mention) => boolean = isApplied,
): PublishedDocument {
  const registry = 'index' in identities ? identities : registryOf(identities);
  const { byId, mentions } = appliedMentions(document, registry, applies);
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
    speakers: document.speakers.map(({ id, name }) => ({ id, name: publishText(name, registry) })),
    segments,
    counts: countMarks(done),
    lostPassages: strikes.lost,
  };
}

interface AppliedMentions {
  /** By segment. */
  readonly mentions: ReadonlyMap<string, readonly Mention[]>;
  /** Identities by the id in their mentions. */
  readonly byId: ReadonlyMap<string, Identity>;
}

/** What is replaced: what is sure or was accepted, and not kept. A mention on a rung of its own gets an identity of its own. */
function appliedMentions(
  document: TranscriptDocument,
  registry: StoryRegistry,
  applies: (mention: Mention) => boolean,
): AppliedMentions {
  const byId = new Map(registry.identities.map((identity) => [identity.id, identity]));
  const segments = new Map(document.segments.map((segment) => [segment.id, segment]));
  const mentions = new Map<string, Mention[]>();
  for (const mention of findMentions(document, registry.index)) {
    const [identity, segment] = [byId.get(mention.identityId), segments.get(mention.segmentId)];
    if (identity === undefined || segment === undefined || !applies(mention)) continue;
    const here = identityAt(registry, identity, mention, segment);
    if (here.action === 'keep') continue;
    const id = here === identity ? identity.id : JSON.stringify([identity.id, here.level, here.replacement]);
    byId.set(id, here);
    mentions.set(segment.id, [...(mentions.get(segment.id) ?? []), { ...mention, identityId: id }]);
  }
  return { byId, mentions };
}

/** A short text, such as a speaker's name, with every mention replaced. Its white space becomes single spaces. */
export function publishText(text: string, identities: readonly Identity[] | StoryRegistry): string {
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
  const taken = [...struck, ...background];
  const replaced = replaceMentions(free, { words, byId, language, taken, quoted });
  return [...taken, ...replaced].sort((a, b) => a.first - b.first);
}

function span(strikes: readonly Strike[]): number {
  return strikes.reduce((sum, { first, last }) => sum + last - first + 1, 0);
}

/** Punctuation at the end of a word, which goes on after a strike. */
function closing(word: string): string {
  return /[.,;:!?…]+(?=["'”’»)]*$)/u.exec(word)?.[0] ?? '';
}

function publishSegment(segment: Segment, changes: readonly Change[], quoted: Quoted): PublishedSegment {
  const tokens: PublishedToken[] = [];
  let next = 0;
  const refitted = new Map(changes.flatMap(({ refitted: own }) => [...(own ?? [])]));
  const plain = (until: number): void => {
    for (; next < until; next += 1) {
      tokens.push({
        text: refitted.get(next) ?? segment.words[next]?.text ?? '',
        ...quoteOf(quoted, next),
        original: { first: next, last: next },
      });
    }
  };
  for (const { first, last, text, mark, doubtful } of changes) {
    plain(first);
    const quote = mark.kind === 'passage' || mark.kind === 'background' ? {} : quoteOf(quoted, first);
    tokens.push({ text, mark, ...(doubtful === true ? { doubtful } : {}), ...quote, original: { first, last } });
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
