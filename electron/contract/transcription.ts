import * as v from 'valibot';
import { modelId } from './model-id.ts';

/** What crosses between the main process and a window about doubtful passages and the languages of an interview. */

const id = v.pipe(v.string(), v.maxLength(100));
const interviewId = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const language = v.pipe(v.string(), v.maxLength(8));

/** As in a transcript. */
const flag = v.picklist([
  'repetition',
  'rate',
  'no-text',
  'text-over-silence',
  'low-margin',
  'drowned',
  'overlap',
  'deleted',
]);

/** All languages that are spoken in an interview; none: they are found out. */
export const spokenLanguages = v.pipe(v.array(v.pipe(language, v.nonEmpty())), v.maxLength(10));

/** What a passage gave when it was recognised again. */
const heardAgain = v.object({
  language,
  words: v.pipe(
    v.array(v.object({ text: v.pipe(v.string(), v.nonEmpty(), v.maxLength(500)), start: seconds, end: seconds })),
    v.maxLength(2_000),
  ),
  flags: v.array(flag),
});

/** Edits of the transcript that are about flags. */
export const flagEdits = [
  v.object({ type: v.literal('check-flags'), segmentId: id, checked: v.boolean() }),
  v.object({ type: v.literal('recognised-again'), segmentId: id, ...heardAgain.entries }),
] as const;

export const transcriptionRequests = {
  /** Recognises a segment once more with other settings or another model; nothing is kept. */
  segmentAgain: {
    input: v.object({
      interviewId,
      segmentId: id,
      language,
      halves: v.boolean(),
      /** That is to recognise it. */
      modelId,
    }),
    output: heardAgain,
  },
  /** How many segments can be recognised once more without touching what somebody did: those that are flagged, and all. */
  transcribeAgainGet: {
    input: v.object({ interviewId }),
    output: v.object({ doubtful: v.number(), all: v.number() }),
  },
  /** Recognises them once more, as a job, with the model that is chosen. */
  transcribeAgain: {
    input: v.object({ interviewId, languages: spokenLanguages, which: v.picklist(['doubtful', 'all']) }),
    output: v.object({ jobId: v.string() }),
  },
  /** Says which segment somebody is writing in, '' for none: its words stay as they are meanwhile. */
  segmentHold: { input: v.object({ interviewId, segmentId: id }), output: v.null() },
  /** Drops what is being recognised once more. */
  segmentAgainCancel: { input: v.object({}), output: v.null() },
} as const;
