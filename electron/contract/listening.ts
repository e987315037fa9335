import * as v from 'valibot';
import { count, id } from './views.ts';

const listening = v.object({
  /** How far back and forward go. */
  skipSeconds: v.pipe(count, v.minValue(1), v.maxValue(60)),
  /** Keys of the commands for which others were chosen than they came with. */
  keys: v.record(
    v.pipe(v.string(), v.regex(/^[a-z\d-]{1,40}$/)),
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(4)),
  ),
});

/** Requests about listening while one corrects. */
export const listeningRequests = {
  listeningGet: { input: v.object({}), output: listening },
  listeningSet: { input: listening, output: listening },
  /** Forgets which devices were picked as foot pedals. */
  pedalsForget: { input: v.object({}), output: v.null() },
  /** Where in the sound words are that the published text leaves out or replaces; seconds of their takes. */
  hiddenPlaces: {
    input: v.object({ interviewId: id }),
    output: v.array(
      v.object({
        takeId: v.string(),
        kind: v.picklist(['mention', 'passage']),
        from: v.number(),
        to: v.number(),
      }),
    ),
  },
} as const;
