import * as v from 'valibot';

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));

/**
 * A word of the transcript: `text` with its punctuation and without spaces, times in seconds from the start of the take.
 * The id stays with the word for as long as its text does.
 */
export const wordSchema = v.strictObject({
  id: v.string(),
  text: v.pipe(v.string(), v.nonEmpty()),
  start: seconds,
  end: seconds,
});
export type Word = v.InferOutput<typeof wordSchema>;

/**
 * Why a segment should be listened to again: `repetition`: words run in a loop; `rate`: more or fewer words than anybody
 * speaks; `no-text`: speech, but no words; `text-over-silence`: words where nobody speaks; `low-margin`: two tracks were
 * about equally loud, so that the speaker may be wrong.
 */
export const segmentFlagSchema = v.picklist(['repetition', 'rate', 'no-text', 'text-over-silence', 'low-margin']);
export type SegmentFlag = v.InferOutput<typeof segmentFlagSchema>;

/** Words of one speaker in one go. Times as in {@link wordSchema}; the words lie between `start` and `end`. */
export const segmentSchema = v.strictObject({
  id: v.string(),
  takeId: v.string(),
  track: v.pipe(v.number(), v.integer(), v.minValue(0)),
  speakerId: v.string(),
  start: seconds,
  end: seconds,
  words: v.pipe(v.array(wordSchema), v.readonly()),
  flags: v.pipe(v.array(segmentFlagSchema), v.readonly()),
});
export type Segment = Readonly<v.InferOutput<typeof segmentSchema>>;

/** Somebody who speaks; `name` is what the vault shows: `Speaker 1`, or what the journalist typed. */
export const speakerSchema = v.strictObject({ id: v.string(), name: v.string() });
export type Speaker = Readonly<v.InferOutput<typeof speakerSchema>>;

/** The transcript of an interview: segments by take and time; `language` is a code of `languages.ts`, '' where unknown. */
export const transcriptDocumentSchema = v.strictObject({
  language: v.string(),
  speakers: v.pipe(v.array(speakerSchema), v.readonly()),
  segments: v.pipe(v.array(segmentSchema), v.readonly()),
});
export type TranscriptDocument = Readonly<v.InferOutput<typeof transcriptDocumentSchema>>;

/** The speaker of a track until the journalist says otherwise: `s1` for the first. */
export function speakerOfTrack(track: number): string {
  return `s${track + 1}`;
}

/** What a speaker is called until named: `Speaker 1` for `s1`. */
export function defaultSpeakerName(speakerId: string): string {
  return `Speaker ${speakerId.slice(1)}`;
}

/** Whether `text` could be the id of a speaker: `s1` to `s99`. */
export function isSpeakerId(text: string): boolean {
  return /^s[1-9]\d?$/u.test(text);
}
