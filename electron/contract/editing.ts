import * as v from 'valibot';

const id = v.pipe(v.string(), v.maxLength(100));
const texts = v.pipe(v.array(v.pipe(v.string(), v.maxLength(200))), v.maxLength(500));
const words = { segmentId: id, firstWord: id, lastWord: id };
const noteText = v.pipe(v.string(), v.maxLength(2_000));

/** Edits of segments, of many words at once, and of notes. */
export const editingEdits = [
  v.object({ type: v.literal('split-segment'), segmentId: id, word: id }),
  v.object({ type: v.literal('merge-segments'), segmentId: id }),
  v.object({ type: v.literal('move-words'), segmentId: id, word: id, to: v.picklist(['previous', 'next']) }),
  v.object({ type: v.literal('delete-segment'), segmentId: id }),
  v.object({
    type: v.literal('replace-many'),
    parts: v.pipe(v.array(v.object({ ...words, texts })), v.minLength(1), v.maxLength(50_000)),
  }),
  v.object({ type: v.literal('add-note'), ...words, text: noteText, quote: v.boolean() }),
  v.object({ type: v.literal('change-note'), noteId: id, text: noteText, quote: v.boolean() }),
  v.object({ type: v.literal('go-back'), to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
] as const;

/** What the journalist wrote about a passage, for nobody else. */
export const noteView = v.object({
  id: v.string(),
  takeId: v.string(),
  /** Where it stands now. */
  segmentId: v.string(),
  firstWord: v.string(),
  lastWord: v.string(),
  time: v.number(),
  text: v.string(),
  quote: v.boolean(),
});
