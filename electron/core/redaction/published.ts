import type { IdentityAction, IdentityKind } from '../identities/identity.ts';

/** Why a token is not what was said. */
export interface Mark {
  readonly kind: IdentityKind | 'passage';
  readonly action: IdentityAction;
  readonly identityId?: string;
  /** The struck passage, of several joined the first. */
  readonly passageId?: string;
}

/** One published word, or what stands for one or more spoken ones. */
export interface PublishedToken {
  readonly text: string;
  readonly mark?: Mark;
  /** Indexes of the words in the original segment, both inclusive: the words themselves are not here. */
  readonly original: { readonly first: number; readonly last: number };
}

/** A segment as published. Times in seconds from the start of the take, never narrower than its words. */
export interface PublishedSegment {
  readonly id: string;
  readonly takeId: string;
  readonly speakerId: string;
  readonly start: number;
  readonly end: number;
  readonly tokens: readonly PublishedToken[];
}

/** How often something was done. */
export interface ActionCount {
  readonly kind: IdentityKind | 'passage';
  readonly action: IdentityAction;
  readonly count: number;
}

/** An interview as an editor or reader gets to see it. Holds no word that was replaced. */
export interface PublishedDocument {
  readonly language: string;
  readonly speakers: readonly { readonly id: string; readonly name: string }[];
  readonly segments: readonly PublishedSegment[];
  /** Sorted by kind and action; kept mentions are not counted. */
  readonly counts: readonly ActionCount[];
  /** Struck passages whose words could not be found in the document any more: nothing may be published until they are settled. */
  readonly lostPassages: readonly string[];
}

/** The text of a published segment. */
export function publishedText(segment: PublishedSegment): string {
  return segment.tokens.map(({ text }) => text).join(' ');
}
