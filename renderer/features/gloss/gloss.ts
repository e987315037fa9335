import { createContext } from 'react';
import type { RequestOutput } from '../../../electron/contract/contract.ts';

export type GlossView = RequestOutput<'glossGet'>['glosses'][number];

/** What rows of a transcript show of glosses: nothing where there are none, or where they are hidden. */
export interface Glosses {
  readonly bySegment: ReadonlyMap<string, GlossView>;
  /** Null takes the engine's own words again. */
  readonly write: (segmentId: string, text: string | null) => void;
}

export const GlossContext = createContext<Glosses | null>(null);
