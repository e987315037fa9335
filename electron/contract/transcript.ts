import * as v from 'valibot';
import { count, id, transcriptEdit, transcriptView } from './views.ts';

/**
 * A transcript on its way to a window: what is new in it since the state that the window says it has, all of it where it has
 * none or another one. `segments` are columns, see `packSegments` of core, since five hours are 40,000 words.
 */
const answer = v.object({
  /** Of the state that this makes. */
  version: v.string(),
  /** Of the state that it is to be applied to, null for none. */
  since: v.nullable(v.string()),
  ...v.omit(transcriptView, ['document']).entries,
  language: v.string(),
  speakers: v.array(v.object({ id: v.string(), name: v.string() })),
  from: count,
  removed: count,
  segments: v.object({ text: v.string(), times: v.instance(Float64Array) }),
});

/** An interview, and the state of its transcript that the window has. */
const interview = { interviewId: id, since: v.optional(id) };

/** Requests that a transcript answers. A window makes a whole transcript of the answer before anything shows it. */
export const transcriptRequests = {
  /** @param beginning whether a window that has nothing of it yet can do with the beginning of a long one first. */
  transcriptGet: {
    input: v.object({ ...interview, beginning: v.optional(v.boolean()) }),
    output: v.nullable(answer),
  },
  transcriptEdit: { input: v.object({ ...interview, edit: transcriptEdit }), output: answer },
  transcriptUndo: { input: v.object(interview), output: answer },
  transcriptRedo: { input: v.object(interview), output: answer },
  /** What the recogniser wrote, in the place of a segment's words. */
  transcriptPutBack: { input: v.object({ ...interview, segmentId: v.string() }), output: answer },
} as const;
