import { createStore, useStore } from './store.ts';

/** The stages of an interview, in the order in which its data flows. */
export const STAGES = ['listen', 'read', 'identities', 'published', 'handover'] as const;
export type Stage = (typeof STAGES)[number];

/** Where the window is. Kept in memory only: no address, no history on disk. */
export type Place =
  | { readonly screen: 'stories' | 'packages' | 'contacts' | 'settings' | 'models' | 'editor' }
  | { readonly screen: 'story'; readonly storyId: string }
  | {
      readonly screen: 'interview';
      readonly storyId: string;
      readonly interviewId: string;
      readonly stage: Stage;
      /** A segment to bring into view. */
      readonly segmentId?: string;
    };

const place = createStore<Place>({ screen: 'stories' });

/** Goes to `next`. */
export function go(next: Place): void {
  place.set(next);
}

/** The current place. */
export function usePlace(): Place {
  return useStore(place);
}
