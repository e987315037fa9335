/** How near what was found is to a registered form: the matcher's tiers, and initials. */
export const LEAK_TIERS = ['exact', 'form', 'script', 'near', 'sound', 'number', 'initials'] as const;
export type LeakTier = (typeof LEAK_TIERS)[number];
