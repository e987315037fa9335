import type { Segment, TranscriptDocument } from '../transcript/document.ts';
import type { Identity } from './identity.ts';
import { skeletonKeys } from './keys/skeleton.ts';
import { soundDistance } from './keys/sound.ts';
import type { Mention } from './match.ts';
import { rolesOfName } from './matching/name-parts.ts';
import type { MatchTier } from './matching/tiers.ts';
import { formsOfText, shortNamesOf } from './matching/word-forms.ts';
import { spokenText } from './review.ts';
import { piecesOf } from './text.ts';

/** Words that come close to a registered name, and how they would read if it was said. */
export interface NameOffer {
  readonly segmentId: string;
  /** Ids of the first and last word that the name would stand for, both inclusive. */
  readonly firstWord: string;
  readonly lastWord: string;
  /** The name in the form that the words come closest to: a real form. */
  readonly name: string;
  /** The words with the name in them; what stood around it in the first and last word is kept. */
  readonly texts: readonly string[];
}

/** Found by ear, by one edit or in other letters: what a recogniser that does not know the name makes of it. */
const CLOSE: ReadonlySet<MatchTier> = new Set(['script', 'near', 'sound']);
const LETTERS = ['Cyrillic', 'Latin'] as const;
const SCRIPTS = { Cyrillic: /\p{Script=Cyrillic}/u, Latin: /\p{Script=Latin}/u } as const;

/**
 * The name that words of a segment come close to without being it: of the mentions that lie in the words from `firstWord` to
 * `lastWord`, or hold them, the first. Not what is a registered form already, and not a name in letters in which nothing else of the segment
 * is written.
 * @param mentions of the document. @returns undefined for none, and where the words are not there any more.
 */
export function nameOfferAt(
  document: TranscriptDocument,
  mentions: readonly Mention[],
  identities: readonly Identity[],
  place: { readonly segmentId: string; readonly firstWord: string; readonly lastWord: string },
): NameOffer | undefined {
  const segment = document.segments.find(({ id }) => id === place.segmentId);
  const at = segment?.words.findIndex(({ id }) => id === place.firstWord) ?? -1;
  const end = segment?.words.findIndex(({ id }) => id === place.lastWord) ?? -1;
  if (segment === undefined || at < 0 || end < at) return undefined;
  for (const mention of mentions) {
    const { first, last, part, tier, segmentId } = mention;
    const holds = (first <= at && last >= end) || (first >= at && last <= end);
    if (segmentId !== segment.id || !holds || part !== 'whole' || !CLOSE.has(tier)) continue;
    const identity = identities.find(({ id }) => id === mention.identityId);
    const name = identity === undefined ? undefined : closestForm(identity, mention, spokenText(segment, mention));
    const offer = name === undefined ? undefined : offerOf(segment, mention, name);
    if (offer !== undefined) return offer;
  }
  return undefined;
}

function offerOf(segment: Segment, mention: Mention, name: string): NameOffer | undefined {
  const { first, last, from, to } = mention;
  const [begin, close] = [segment.words[first], segment.words[last]];
  if (begin === undefined || close === undefined || !isWrittenLike(name, segment, first, last)) return undefined;
  const texts = `${begin.text.slice(0, from)}${name}${close.text.slice(to)}`.split(' ');
  const before = segment.words.slice(first, last + 1).map(({ text }) => text);
  if (texts.join(' ') === before.join(' ')) return undefined;
  return { segmentId: segment.id, firstWord: begin.id, lastWord: close.id, name, texts };
}

/** Whether the letters of a name are those of the words around it, of the words themselves where nothing else is said. */
function isWrittenLike(name: string, segment: Segment, first: number, last: number): boolean {
  const around = segment.words.filter((_, index) => index < first || index > last).map(({ text }) => text);
  const text = around.some((each) => /\p{L}/u.test(each))
    ? around.join(' ')
    : segment.words.map((word) => word.text).join(' ');
  return LETTERS.every((script) => !SCRIPTS[script].test(name) || SCRIPTS[script].test(text));
}

/** Of all forms of the part of a name that was heard the one that sounds most like what was heard; the one that was typed where several do. */
function closestForm(identity: Identity, mention: Mention, heard: string): string | undefined {
  const skeletons = skeletonsOf(heard);
  let name: string | undefined;
  let least = Infinity;
  for (const text of calledBy(identity, mention)) {
    const question = { kind: identity.kind, role: mention.role, gender: identity.gender };
    for (const form of formsOfText(text, question)) {
      for (const own of skeletonsOf(form.text)) {
        for (const other of skeletons) {
          const distance = soundDistance(own, other, least);
          if (distance < least) [least, name] = [distance, form.text];
        }
      }
    }
  }
  return name;
}

/** How the part of the name that a mention is of is called, in the nominative. */
function calledBy({ kind, forms }: Identity, { form, role }: Mention): readonly string[] {
  const of = forms[form];
  if (of === undefined) return [];
  const words = of.text.split(' ');
  if (kind !== 'person' || role === of.role) return [of.text];
  const roles = rolesOfName(words);
  if (role === 'diminutive') return shortNamesOf(words[roles.indexOf('given')] ?? of.text);
  const parts = words.filter((_, index) => roles[index] === role);
  return parts.length === 0 ? [of.text] : parts;
}

/** The sounds of words, said as one. */
function skeletonsOf(text: string): readonly string[] {
  return skeletonKeys(
    piecesOf(text)
      .map(({ key }) => key)
      .join(''),
  );
}
