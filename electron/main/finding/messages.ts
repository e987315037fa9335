import * as v from 'valibot';
import type { StoredDecision } from '../../core/identities/decision-store.ts';
import type { Identity } from '../../core/identities/identity.ts';
import type { Mention } from '../../core/identities/match.ts';
import type { Waiting } from '../../core/identities/review.ts';
import type { Suggestion } from '../../core/identities/suggest/suggestion.ts';
import type { PackedPatch } from '../../core/transcript/pack.ts';

/** What a registry finds in a text. */
export interface Found {
  readonly mentions: readonly Mention[];
  readonly waiting: readonly Waiting[];
  readonly suggestions: readonly Suggestion[];
}

/** Asks the thread to search an interview. It keeps the texts and the registry that it was given last. */
export interface FindTask {
  readonly task: number;
  readonly interviewId: string;
  /** From the text that the thread has of the interview; `whole`: from none. */
  readonly patch: PackedPatch;
  readonly whole: boolean;
  /** Null for the one given before. */
  readonly registry: { readonly identities: readonly Identity[]; readonly decisions: readonly StoredDecision[] } | null;
}

/** Has the thread drop the words of an interview. */
export interface ForgetTask {
  readonly forget: string;
}

const list = <Item>() => v.custom<readonly Item[]>(Array.isArray);

/** What the thread answers: it is of this build, so that lists are told from other things, but not read item by item. */
export const findAnswer = v.variant('type', [
  v.object({
    type: v.literal('found'),
    task: v.number(),
    mentions: list<Mention>(),
    waiting: list<Waiting>(),
    suggestions: list<Suggestion>(),
  }),
  v.object({ type: v.literal('failed'), task: v.number(), code: v.picklist(['gazetteer.missing', 'app.unexpected']) }),
]);

/** What the thread is started with. */
export const findStart = v.object({ resources: v.string() });
