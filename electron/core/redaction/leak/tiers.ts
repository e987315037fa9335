import { MATCH_TIERS } from '../../identities/matching/tiers.ts';

/** How near what was found is to a registered form: as the matcher says, or by the initials of a name alone. */
export const LEAK_TIERS = [...MATCH_TIERS, 'initials'] as const;
export type LeakTier = (typeof LEAK_TIERS)[number];
