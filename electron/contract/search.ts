import * as v from 'valibot';
import { count, id } from './views.ts';

/** Searching the interviews of a story. */
export const searchRequests = {
  storySearch: {
    input: v.object({ storyId: id, query: v.pipe(v.string(), v.maxLength(200)) }),
    output: v.object({
      /** Whether the query is a name of somebody or something registered: then every form of it was looked for. */
      named: v.boolean(),
      /** Those with hits, in the order of the story. */
      interviews: v.array(
        v.object({
          interviewId: v.string(),
          title: v.string(),
          /** Of all hits; the list ends earlier where there are very many. */
          total: count,
          hits: v.array(
            v.object({
              segmentId: v.string(),
              /** Seconds from the start of the take. */
              start: v.number(),
              speaker: v.string(),
              before: v.string(),
              words: v.string(),
              after: v.string(),
            }),
          ),
        }),
      ),
    }),
  },
} as const;
