import * as v from 'valibot';
import * as view from './views.ts';

const nothing = v.null();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const seconds = v.pipe(v.number(), v.minValue(0));
const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));

const form = v.object({
  version: v.literal(1),
  ...v.omit(view.terms, ['spoken']).entries,
  /** Private, as the notes are: neither is ever packaged. */
  explainedBy: text(500),
  notes: text(20_000),
  /** Where the source agrees aloud, in seconds of the take. */
  spoken: v.pipe(v.array(v.object({ takeId: view.id, start: seconds, end: seconds })), v.maxLength(50)),
});

const consentView = v.object({ form, receipt: v.string(), updatedAt: v.number() });
const interview = v.object({ interviewId: view.id });
const story = v.object({ storyId: view.id });
/** `withDate`: with the day until which the source may withdraw, if there is one. */
const receipt = v.object({ interviewId: view.id, language: v.picklist(['en', 'ru']), withDate: v.boolean() });

/** Requests about what a source agreed to, and about taking it all back. */
export const consentRequests = {
  /** Null while no terms are recorded. */
  consentGet: { input: interview, output: v.nullable(consentView) },
  consentSave: { input: v.object({ interviewId: view.id, form }), output: consentView },
  /** The terms of the interviews of a story that have any. */
  consentTerms: {
    input: story,
    output: v.array(v.object({ interviewId: v.string(), terms: view.terms })),
  },
  /** What the source may carry. Fails while no terms are recorded. */
  consentReceipt: { input: receipt, output: v.object({ text: v.string() }) },
  /** Asks where to, then writes that text. Null when the person cancelled. */
  consentReceiptSave: { input: receipt, output: v.nullable(v.object({ fileName: v.string() })) },
  /** Which interview, there or withdrawn, the words of a receipt belong to. Null when to none. */
  consentFind: {
    input: v.object({ words: text(500) }),
    output: v.nullable(
      v.variant('kind', [
        v.object({ kind: v.literal('interview'), storyId: v.string(), interviewId: v.string() }),
        v.object({ kind: v.literal('withdrawn'), storyId: v.string(), day: v.string() }),
      ]),
    ),
  },

  /** What withdrawing an interview can't take back: packages that were made. */
  withdrawalPreview: {
    input: interview,
    output: v.object({ packages: v.array(v.object({ madeAt: v.number(), fileName: v.string() })) }),
  },
  /** Destroys the interview and leaves a tombstone. */
  interviewWithdraw: { input: interview, output: nothing },
  tombstonesList: {
    input: story,
    output: v.array(v.object({ id: v.string(), day: v.string(), packages: count })),
  },
  tombstoneRemove: { input: v.object({ tombstoneId: view.id }), output: nothing },
} as const;
