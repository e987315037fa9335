import { fitNeighbours } from '../identities/agreement/neighbours.ts';
import { languageOf, type Spoken } from '../identities/agreement/spoken.ts';
import type { Identity } from '../identities/identity.ts';
import type { Mention } from '../identities/match.ts';
import { replacementForMention } from '../identities/replace.ts';
import type { Word } from '../transcript/document.ts';
import type { Quoted } from './background.ts';
import type { Change } from './change.ts';
import { withArticle, withCapital } from './fit.ts';
import type { Mark } from './published.ts';

/** What mentions are replaced in. */
export interface Surroundings {
  readonly words: readonly Word[];
  readonly byId: ReadonlyMap<string, Identity>;
  /** BCP 47 tag of the interview, '' where not known. */
  readonly language: string;
  /** Changes made already: the words in them are no neighbours. */
  readonly taken: readonly Change[];
  readonly quoted: Quoted;
}

/** The changes that replace mentions, in order; those that share a word together. @param mentions in order, none in a change made already */
export function replaceMentions(mentions: readonly Mention[], surroundings: Surroundings): Change[] {
  const changes: Change[] = [];
  const bare = mentions.map((mention) => withoutMarks(mention, surroundings));
  for (const group of groupByWords(bare)) {
    changes.push(replaceGroup(group, { ...surroundings, taken: [...surroundings.taken, ...changes.slice(-1)] }));
  }
  return changes;
}

const ENGLISH_MARK = /['’](?:s)?$/iu;
const FRENCH_MARK = /^(?:(?:de|du|des|à|au|aux)\s+|(?:d|l|qu|jusqu|lorsqu|puisqu)['’]\s*)/iu;

/** A mention without what marks possession in English and French, which is fitted to the replacement: "Denisov" of "Denisov’s", "Anna" of "d’Anna". */
function withoutMarks(mention: Mention, { words, byId, language }: Surroundings): Mention {
  const registered = byId.get(mention.identityId)?.forms[mention.form]?.text ?? '';
  const text = textOf(mention, words);
  const spokenIn = languageOf({ text, language });
  if (spokenIn === 'en') {
    const mark = ENGLISH_MARK.exec(text)?.[0];
    return mark === undefined || ENGLISH_MARK.test(registered) || mention.to <= mark.length
      ? mention
      : { ...mention, to: mention.to - mark.length };
  }
  const mark = spokenIn === 'fr' ? FRENCH_MARK.exec(text)?.[0] : undefined;
  if (mark === undefined || FRENCH_MARK.test(registered)) return mention;
  const skipped = mark.split(/\s+/u);
  if (skipped.length === 1) return { ...mention, from: mention.from + mark.length };
  return { ...mention, first: mention.first + 1, from: 0 };
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

const LOOK_BACK = 4;

function replaceGroup(group: readonly Mention[], surroundings: Surroundings): Change {
  const { words, byId, language } = surroundings;
  const start = group[0]?.first ?? 0;
  const last = group.at(-1)?.last ?? start;
  let first = start;
  let text = '';
  let doubtful = false;
  let refitted: ReadonlyMap<number, string> = new Map();
  let at: Place = { word: start, offset: 0 };
  const done: Mark[] = [];
  for (const mention of group) {
    const identity = byId.get(mention.identityId);
    if (identity === undefined) continue;
    const glue = between(words, at, { word: mention.first, offset: mention.from });
    const leads = text === '';
    const spoken = spokenAt(mention, words, language);
    const replacement = replacementForMention(identity, mention, spoken);
    const previous = words[start - 1]?.text;
    const bare = withArticle(replacement.text, leads && glue === '' ? previous : undefined, language);
    doubtful ||= replacement.doubtful;
    if (leads) {
      const fitted = fitStart(bare, glue, identity, spoken, start, surroundings);
      ({ first, refitted } = fitted);
      doubtful ||= !fitted.sure;
      text =
        fitted.lead +
        withCapital(fitted.text, spokenText(mention, words), fitted.lead.trim() === '' ? previous : 'word');
    } else {
      text += glue + withCapital(bare, spokenText(mention, words), 'word');
    }
    at = { word: mention.last, offset: mention.to };
    if (mention.part === 'whole' || mention.part === 'start') done.push(markOf(identity));
  }
  text += possessive(text, words[at.word]?.text.slice(at.offset) ?? '');
  const marks = group.flatMap(({ identityId }) => {
    const identity = byId.get(identityId);
    return identity === undefined ? [] : [markOf(identity)];
  });
  const mark = ['redact', 'generalise', 'pseudonym'].flatMap((action) => marks.filter((m) => m.action === action))[0];
  return {
    first,
    last,
    text,
    mark: mark ?? { kind: 'other', action: 'redact' },
    done,
    ...(doubtful ? { doubtful: true as const } : {}),
    ...(refitted.size > 0 ? { refitted } : {}),
  };
}

/** What follows a name in its word; after a name that does not end in s, an apostrophe alone is no English genitive: "James’ car", "Anton’s car". */
function possessive(name: string, rest: string): string {
  return /^['’](?!\p{L})/u.test(rest) && /[^sxz\P{L}]$/iu.test(name) ? `${rest.slice(0, 1)}s${rest.slice(1)}` : rest;
}

/** What was said, from where the mention begins. */
function spokenText({ first, from }: Mention, words: readonly Word[]): string {
  return words[first]?.text.slice(from) ?? '';
}

function spokenAt(mention: Mention, words: readonly Word[], language: string): Spoken {
  const { first, last, from, to } = mention;
  const text = textOf(mention, words);
  const glued = /[\p{L}\p{N}]/u.test(words[first]?.text.slice(0, from) ?? '');
  const before = glued ? [] : words.slice(Math.max(0, first - LOOK_BACK), first).map((word) => word.text);
  const closing = words[last]?.text.slice(to) ?? '';
  return {
    text,
    before,
    closing,
    after: words.slice(last + 1, last + 2).map((word) => word.text),
    language,
    inflections: mention.inflections,
  };
}

/** What was said. */
function textOf({ first, last, from, to }: Mention, words: readonly Word[]): string {
  return between(words, { word: first, offset: from }, { word: last, offset: to });
}

interface FittedStart {
  readonly first: number;
  /** What comes before the replacement within the change. */
  readonly lead: string;
  readonly text: string;
  readonly refitted: ReadonlyMap<number, string>;
  readonly sure: boolean;
}

/** The replacement and up to two words before it, made to fit each other. Only words that are published as spoken are touched. */
function fitStart(
  bare: string,
  glue: string,
  identity: Identity,
  spoken: Spoken,
  start: number,
  { words, taken, quoted }: Surroundings,
): FittedStart {
  const indexes = [start - 2, start - 1].filter(
    (index, at) =>
      [start - 1, ...(at === 0 ? [start - 2] : [])].every(
        (each) =>
          each >= 0 && quoted.get(each) === quoted.get(start) && !taken.some((c) => each >= c.first && each <= c.last),
      ) && index >= 0,
  );
  const before = indexes.map((index) => words[index]?.text ?? '');
  const place = identity.kind === 'place' && identity.action !== 'pseudonym';
  if (identity.action === 'redact') return { first: start, lead: glue, text: bare, refitted: new Map(), sure: true };
  const fit = fitNeighbours({ before, glued: glue, text: bare, language: languageOf(spoken), place });
  const refitted = new Map<number, string>();
  let first = start;
  let lead = fit.glued;
  let { text } = fit;
  for (let back = before.length - 1; back >= 0; back -= 1) {
    const index = indexes[back] ?? 0;
    const now = fit.before[back] ?? '';
    if (now === before[back]) continue;
    const touches = index === first - 1;
    if (now === '' && touches) [first, text] = [index, likeFirst(before[back] ?? '', text)];
    else if (/['’]$/u.test(now) && touches) [first, lead] = [index, now + lead];
    else refitted.set(index, now);
  }
  return { first, lead, text, refitted, sure: fit.sure };
}

/** `text` with the capital of a word that was dropped before it. */
function likeFirst(dropped: string, text: string): string {
  return /^\p{Lu}/u.test(dropped) ? text.slice(0, 1).toUpperCase() + text.slice(1) : text;
}

interface Place {
  readonly word: number;
  readonly offset: number;
}

function between(words: readonly Word[], from: Place, to: Place): string {
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
