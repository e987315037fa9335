/**
 * How a mention was found, the surest first: `exact` a typed form, one of its inflections or diminutives, `number` a number or
 * date said in another way, `form` the stem of a name with an ending of its language, `script` a spelling in other letters,
 * `near` one edit away, `sound` alike by ear.
 */
export const MATCH_TIERS = ['exact', 'number', 'form', 'script', 'near', 'sound'] as const;
export type MatchTier = (typeof MATCH_TIERS)[number];

/** Why a mention was found, or, where it is not sure, what speaks against applying it at once. */
export type MatchReason =
  | 'typed'
  | 'inflection'
  | 'diminutive'
  | 'part-of-name'
  | 'decided'
  | 'lookalike'
  | 'number'
  | 'date'
  | 'age'
  | 'phone'
  | 'initials'
  | 'stem'
  | 'derived-word'
  | 'spelling'
  | 'one-edit'
  | 'sounds-alike'
  | 'joined-words'
  | 'beside-name'
  | 'common-word'
  | 'lower-case'
  | 'bare-number'
  | 'partly'
  | 'several-identities';

/** Where a tier stands in the order of {@link MATCH_TIERS}. */
export function tierRank(tier: MatchTier): number {
  return MATCH_TIERS.indexOf(tier);
}
