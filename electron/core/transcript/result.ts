import * as v from 'valibot';
import { spanSchema, type RecognisedWord, type Span } from './engine.ts';

/** Non-negative and finite. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value < Infinity;
}

/** As `recognisedWordSchema` has it; a loop of its own, since an interview of five hours has 40,000 and must open at once. */
function isWord(value: unknown): value is RecognisedWord {
  if (typeof value !== 'object' || value === null) return false;
  if (!('text' in value && 'start' in value && 'end' in value) || Object.keys(value).length !== 3) return false;
  return typeof value.text === 'string' && value.text !== '' && isTime(value.start) && isTime(value.end);
}

/** Words that were recognised, in order. */
export const recognisedWordsSchema = v.custom<readonly RecognisedWord[]>(
  (value) => Array.isArray(value) && value.every(isWord),
);

/** What is kept of a finished region for ever: times in seconds from the start of the take. */
export const regionResultSchema = v.strictObject({
  /** Code of the language, '' where nothing was recognised. */
  language: v.string(),
  words: recognisedWordsSchema,
  /** Where the voice activity detector heard speech. */
  speech: v.array(spanSchema),
  /** dB by which the region's track is louder than any other of the take; null where no other has speech of its own. */
  margin: v.nullable(v.number()),
  /** dB, see `swingOf`; missing where there is too little speech to tell, and in results of versions that did not look. */
  swing: v.optional(v.number()),
  /** Where two or more speak at once; missing where that was not looked for. */
  overlaps: v.optional(v.array(spanSchema)),
  /** Name of the model that recognised it; missing in results of versions that did not say, and where none did. */
  model: v.optional(v.string()),
  /** The engine gave up on this region twice. */
  skipped: v.boolean(),
});
export type RegionResult = v.InferOutput<typeof regionResultSchema>;

/** A region as it lies in the vault. */
export interface Region extends Span {
  readonly id: string;
  readonly takeId: string;
  /** Negative for a part of the take that became readable after it was planned: it is planned when it is recognised. */
  readonly track: number;
  /** null until recognised. */
  readonly result: RegionResult | null;
}

/** Where the regions of a take are kept. Each call is durable when it returns. */
export interface RegionStore {
  /** Regions planned for the take, in order; null where none were planned yet. */
  regionsOf(takeId: string): readonly Region[] | null;
  /** Where the take's stretches meet, in seconds: no region crosses one. */
  bordersOf(takeId: string): readonly number[];
  /** Keeps the plan of a take; one without speech gets a single finished region without words. */
  savePlan(takeId: string, planned: readonly (Span & { readonly track: number })[]): readonly Region[];
  /** Puts regions in the place of one that was not planned; without any it is finished without words. */
  planLate(regionId: string, planned: readonly (Span & { readonly track: number })[]): void;
  saveResult(regionId: string, result: RegionResult): void;
  /** Adds to finished regions, by id, where two or more speak at once in each: all of them or none. */
  saveOverlaps(overlaps: ReadonlyMap<string, readonly Span[]>): void;
}
