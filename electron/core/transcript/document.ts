import type { StretchStatus } from '../capture/stretch.ts';

/** A word of the transcript. The id stays with it for as long as its text does. */
export interface Word {
  readonly id: string;
  /** With its punctuation, without spaces. */
  readonly text: string;
  /** Seconds from the start of the take. */
  readonly start: number;
  readonly end: number;
}

/**
 * Why a segment should be listened to again: `repetition`: words run in a loop; `rate`: more or fewer words than anybody
 * speaks; `no-text`: speech, but no words; `text-over-silence`: words where nobody speaks; `low-margin`: two tracks were
 * about equally loud, so that the speaker may be wrong; `drowned`: many speak at once, or noise is about as loud as the voice;
 * `overlap`: two or more speak at once on its track; `deleted`: the journalist took the words away.
 */
export const SEGMENT_FLAGS = [
  'repetition',
  'rate',
  'no-text',
  'text-over-silence',
  'low-margin',
  'drowned',
  'overlap',
  'deleted',
] as const;
export type SegmentFlag = (typeof SEGMENT_FLAGS)[number];

/** Words of one speaker in one go. */
export interface Segment {
  readonly id: string;
  readonly takeId: string;
  readonly track: number;
  readonly speakerId: string;
  /** Under which all of it was said. */
  readonly status: StretchStatus;
  /** Seconds from the start of the take, the soft beginnings and endings of speech included; the words lie between. */
  readonly start: number;
  readonly end: number;
  readonly words: readonly Word[];
  readonly flags: readonly SegmentFlag[];
  /** The journalist has looked at what is flagged. */
  readonly checked?: true;
  /** What it was said in, where the interview has more than one language. */
  readonly language?: string;
}

/** Somebody who speaks; `name` is what the vault shows: `Speaker 1`, or what the journalist typed. */
export interface Speaker {
  readonly id: string;
  readonly name: string;
}

/** The transcript of an interview: segments by take and time; `language` is a code of `languages.ts`, '' where unknown. */
export interface TranscriptDocument {
  readonly language: string;
  readonly speakers: readonly Speaker[];
  readonly segments: readonly Segment[];
}

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
