import { useEffect, useEffectEvent, useState } from 'react';
import { request } from '../../app/bridge.ts';
import type { IdentityInput, IdentityOffers } from '../../app/types.ts';
import { cleanIdentity } from './prefill.ts';

const NOTHING: IdentityOffers = { gender: null, diminutives: [], pseudonyms: [], rungs: [] };
/** Of rest after typing before it is asked again, in milliseconds. */
const REST = 250;

/** What the app can say of a draft, asked again when what it is called changes; the last answer until then. */
export function useOffers(storyId: string, draft: IdentityInput): IdentityOffers {
  const [offers, setOffers] = useState(NOTHING);
  const { kind, forms, gender, id } = cleanIdentity(draft);
  const input = { storyId, identityId: id ?? null, kind, forms, gender };
  const key = JSON.stringify(input);
  const ask = useEffectEvent(() => request('identityOffers', input));
  const empty = forms.length === 0;
  useEffect(() => {
    if (empty) return;
    let stale = false;
    const timer = setTimeout(() => {
      ask().then(
        (answer) => stale || setOffers(answer),
        // Without offers everything can be typed: no reason to say more.
        () => stale || setOffers(NOTHING),
      );
    }, REST);
    return () => {
      stale = true;
      clearTimeout(timer);
    };
  }, [key, empty]);
  return empty ? NOTHING : offers;
}
