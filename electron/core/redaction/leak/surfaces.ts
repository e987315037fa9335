import type { Identity } from '../../identities/identity.ts';
import type { Surface } from './patterns.ts';

/** Everything that an identity is called, as registered. */
export function surfacesOf({ forms }: Identity): Surface[] {
  return forms.map(({ text }) => ({ text, tier: 'exact' }));
}
