import * as v from 'valibot';
import { termsSchema, type ConsentTerms } from '../../vault/consent.ts';

/** `consent.json`: what the sources agreed to, without anything that says who they are. */
export const consentMemberSchema = v.strictObject({
  format: v.literal('story-consent'),
  version: v.literal(1),
  /** Only interviews whose terms are recorded. */
  interviews: v.array(
    v.strictObject({
      /** Of the transcript. */
      number: v.pipe(v.number(), v.safeInteger(), v.minValue(1)),
      ...termsSchema.entries,
    }),
  ),
});

/** What `consent.json` says. */
export type ConsentMember = v.InferOutput<typeof consentMemberSchema>;

/** @param terms of the interviews in the order of the package, null where none are recorded. */
export function consentMember(terms: readonly (ConsentTerms | null)[]): ConsentMember {
  return {
    format: 'story-consent',
    version: 1,
    interviews: terms.flatMap((each, index) => (each === null ? [] : [{ number: index + 1, ...each }])),
  };
}

const LABELS = {
  voice: { undecided: 'not decided', 'as-is': 'as it is', disguised: 'disguised', none: 'not at all' },
  names: { undecided: 'not decided', real: 'real', changed: 'changed', none: 'not at all' },
  details: { undecided: 'not decided', all: 'all', generalised: 'generalised', 'ask-first': 'ask first' },
} as const;

const EMBARGO = 'Embargo until';
const WITHDRAWAL = 'May be withdrawn until';
const ALOUD = 'Agreed aloud.';

function agreedText(voice: string, names: string, details: string): string {
  return `Agreed with the source: voice ${voice}, names ${names}, details ${details}.`;
}

const FIXED_TEXTS: ReadonlySet<string> = new Set([
  EMBARGO,
  WITHDRAWAL,
  ALOUD,
  ...Object.values(LABELS.voice).flatMap((voice) =>
    Object.values(LABELS.names).flatMap((names) =>
      Object.values(LABELS.details).map((details) => agreedText(voice, names, details)),
    ),
  ),
]);

/** Whether `text` is one of the fixed phrases of {@link consentHtml}. */
export function isTermsText(text: string): boolean {
  return FIXED_TEXTS.has(text);
}

/**
 * The terms of one interview as a line of the reader. What is the format's own is marked as fixed; the days stand by
 * themselves, so that the leak check finds one that is registered.
 */
export function consentHtml(terms: ConsentTerms): string {
  const { voice, names, details, embargoUntil, withdrawUntil, spoken } = terms;
  const fixed = (text: string): string => `<span data-fixed>${text}</span>`;
  const parts = [
    fixed(agreedText(LABELS.voice[voice], LABELS.names[names], LABELS.details[details])),
    ...(embargoUntil === null ? [] : [`${fixed(EMBARGO)} ${embargoUntil}`]),
    ...(withdrawUntil === null ? [] : [`${fixed(WITHDRAWAL)} ${withdrawUntil}`]),
    ...(spoken ? [fixed(ALOUD)] : []),
  ];
  return `<p class="terms">${parts.join(' ')}</p>`;
}
