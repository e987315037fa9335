import type { StretchStatus } from '../capture/stretch.ts';
import { IDENTITY_KINDS, type IdentityAction } from '../identities/identity.ts';

/** What a mark stands for: an identity, a passage struck by hand, or words that were said on background. */
export const MARK_KINDS = [...IDENTITY_KINDS, 'passage', 'background'] as const;
export type MarkKind = (typeof MARK_KINDS)[number];

/** Why a token is not what was said. */
export interface Mark {
  readonly kind: MarkKind;
  readonly action: IdentityAction;
  readonly identityId?: string;
  /** The struck passage, of several joined the first. */
  readonly passageId?: string;
}

/** One published word, or what stands for one or more spoken ones. */
export interface PublishedToken {
  readonly text: string;
  readonly mark?: Mark;
  /** The replacement's grammar is a guess in this sentence: somebody should look before it is published. */
  readonly doubtful?: true;
  /** The quote that lets words said on background stand here. */
  readonly quoteId?: string;
  /** Indexes of the words in the original segment, both inclusive: the words themselves are not here. */
  readonly original: { readonly first: number; readonly last: number };
}

/** A segment as published. Times in seconds from the start of the take, never narrower than its words. */
export interface PublishedSegment {
  readonly id: string;
  readonly takeId: string;
  readonly speakerId: string;
  readonly status: StretchStatus;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly PublishedToken[];
}

/** How often something was done. */
export interface ActionCount {
  readonly kind: MarkKind;
  readonly action: IdentityAction;
  readonly count: number;
}

/** An interview as an editor or reader gets to see it. Holds no word that was replaced. */
export interface PublishedDocument {
  readonly language: string;
  readonly speakers: readonly { readonly id: string; readonly name: string }[];
  readonly segments: readonly PublishedSegment[];
  /** Sorted by kind and action; kept mentions are not counted, while `background` kept counts the quotes. */
  readonly counts: readonly ActionCount[];
  /** Struck passages whose words could not be found in the document any more: nothing may be published until they are settled. */
  readonly lostPassages: readonly string[];
}

const texts = new WeakMap<PublishedSegment, string>();

/** The text of a published segment. Put together once: the check reads a whole story after every letter. */
export function publishedText(segment: PublishedSegment): string {
  let text = texts.get(segment);
  if (text === undefined) {
    text = segment.tokens.map((token) => token.text).join(' ');
    texts.set(segment, text);
  }
  return text;
}
