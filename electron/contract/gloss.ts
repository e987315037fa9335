import * as v from 'valibot';
import { count, id, identityAction, identityKind } from './views.ts';

const interview = v.object({ interviewId: id });
const nothing = v.null();

/** Requests about English glosses: what segments in other languages say, beside them. */
export const glossRequests = {
  /** What is there. `wanted` segments were said in another language than English; `missing` of them have no gloss of their sound. */
  glossGet: {
    input: interview,
    output: v.object({
      wanted: count,
      missing: count,
      glosses: v.array(
        v.object({ segmentId: v.string(), language: v.string(), text: v.string(), byHand: v.boolean() }),
      ),
    }),
  },
  /** Makes what is missing, as a job. */
  glossMake: { input: interview, output: v.object({ jobId: v.string() }) },
  /** Writes a gloss by hand; null takes the engine's own again. */
  glossWrite: {
    input: v.object({
      interviewId: id,
      segmentId: v.pipe(v.string(), v.maxLength(100)),
      text: v.nullable(v.pipe(v.string(), v.maxLength(5_000))),
    }),
    output: nothing,
  },
  /** Glosses as they would read with the registry applied. */
  glossPublished: {
    input: interview,
    output: v.array(
      v.object({
        segmentId: v.string(),
        byHand: v.boolean(),
        tokens: v.array(
          v.object({
            text: v.string(),
            mark: v.optional(
              v.object({
                kind: v.union([identityKind, v.picklist(['passage', 'background'])]),
                action: identityAction,
              }),
            ),
          }),
        ),
      }),
    ),
  },
} as const;

/** What the main process tells about glosses. */
export const glossEvents = {
  glossChanged: v.object({ interviewId: v.string() }),
} as const;
