import * as v from 'valibot';
import * as view from './views.ts';

const ofSegment = v.object({ interviewId: view.id, segmentId: v.string() });

/** What was recognised, and what the transcript was before. */
export const versionRequests = {
  /** What the recogniser wrote where a segment is, and which models did; none where it was not written down. */
  transcriptHeard: {
    input: ofSegment,
    output: v.object({ text: v.string(), changed: v.boolean(), models: v.array(v.string()) }),
  },
  /** The newest first. */
  transcriptVersions: {
    input: v.object({ interviewId: view.id }),
    output: v.array(v.object({ seq: v.number(), madeAt: v.nullable(v.number()), type: v.string() })),
  },
  /** What one version changed; `total` counts also the changes that are left out of a long list. */
  transcriptVersion: {
    input: v.object({ interviewId: view.id, seq: v.number() }),
    output: v.object({
      total: v.number(),
      changes: v.array(
        v.object({
          what: v.picklist(['words', 'speaker', 'name', 'note']),
          start: v.nullable(v.number()),
          pieces: v.array(v.object({ text: v.string(), change: v.picklist(['same', 'removed', 'added']) })),
        }),
      ),
    }),
  },
};
