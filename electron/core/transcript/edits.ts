import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import { assignVoices, voiceAssignmentSchema } from './assign-voices.ts';
import {
  SEGMENT_FLAGS,
  defaultSpeakerName,
  isSpeakerId,
  type Segment,
  type Speaker,
  type TranscriptDocument,
  type Word,
} from './document.ts';
import { recognisedWordSchema } from './engine.ts';
import { recognisedAgain, withCheck, withWords } from './flag-edits.ts';
import { recognisedWordsSchema } from './result.ts';
import { deleteSegment, mergeSegments, moveWords, putWords } from './segment-edits.ts';

const id = v.pipe(v.string(), v.maxLength(100));
const name = v.pipe(v.string(), v.trim(), v.maxLength(200), v.normalize('NFC'));
/** Texts of words; one with spaces in it becomes several words. */
const texts = v.pipe(
  v.array(v.pipe(v.string(), v.maxLength(200), v.normalize('NFC'))),
  v.maxLength(500),
  v.transform((parts) => parts.flatMap((part) => part.split(/\s+/u)).filter((part) => part !== '')),
);

const words = v.strictObject({ segmentId: id, firstWord: id, lastWord: id, texts });
const noteText = v.pipe(v.string(), v.trim(), v.maxLength(2_000), v.normalize('NFC'));
const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const word = v.strictObject({ id, text: v.pipe(v.string(), v.maxLength(1_000)), start: seconds, end: seconds });

/**
 * What the journalist does to a transcript, one object each.
 * `replace-words`: the words from `firstWord` to `lastWord`, by id, become `texts`, which may be none; both ids are '' for a
 * segment without words. `set-speaker`: `speakerId` is `s1` to `s99`, also one that did not occur before. `name-speaker`:
 * '' takes the name back. `split-segment`: `word` becomes the first of a new segment. `merge-segments`: the segment takes
 * in the next one of its take and track. `check-flags`: the journalist has looked at what is flagged, or not. `recognised-again`:
 * what the recogniser heard with other settings takes the place of the segment's words. `recognised-again-many`: several of those in one. `assign-voices`: segments of the takes
 * are split where the voice changes, and get its speaker. `replace-many`: several `replace-words` in one. `move-words`: the
 * words up to `word` go to the previous segment of the take and track, or those from it on to the next. `delete-segment`: its
 * words go. `put-words`: the segment gets these words, which the recogniser wrote. `add-note` and `change-note` leave the
 * words alone; a note without text that is no quote either is gone. `go-back`: all is as it was after the edit with this
 * number, 0 for before the first.
 */
export const transcriptEditSchema = v.variant('type', [
  v.strictObject({ type: v.literal('replace-words'), segmentId: id, firstWord: id, lastWord: id, texts }),
  v.strictObject({ type: v.literal('set-speaker'), segmentId: id, speakerId: id }),
  v.strictObject({ type: v.literal('name-speaker'), speakerId: id, name }),
  v.strictObject({ type: v.literal('split-segment'), segmentId: id, word: id }),
  v.strictObject({ type: v.literal('merge-segments'), segmentId: id }),
  v.strictObject({ type: v.literal('check-flags'), segmentId: id, checked: v.boolean() }),
  v.strictObject({
    type: v.literal('recognised-again'),
    segmentId: id,
    language: v.pipe(v.string(), v.maxLength(8)),
    words: v.pipe(v.array(recognisedWordSchema), v.maxLength(2_000)),
    flags: v.array(v.picklist(SEGMENT_FLAGS)),
  }),
  v.strictObject({
    type: v.literal('recognised-again-many'),
    parts: v.pipe(
      v.array(
        v.strictObject({
          segmentId: id,
          language: v.pipe(v.string(), v.maxLength(8)),
          words: recognisedWordsSchema,
          flags: v.array(v.picklist(SEGMENT_FLAGS)),
        }),
      ),
      v.minLength(1),
      v.maxLength(50_000),
    ),
  }),
  v.strictObject({
    type: v.literal('move-words'),
    segmentId: id,
    word: id,
    to: v.picklist(['previous', 'next']),
  }),
  v.strictObject({ type: v.literal('delete-segment'), segmentId: id }),
  v.strictObject({ type: v.literal('put-words'), segmentId: id, words: v.pipe(v.array(word), v.maxLength(5_000)) }),
  v.strictObject({
    type: v.literal('replace-many'),
    parts: v.pipe(v.array(words), v.minLength(1), v.maxLength(50_000)),
  }),
  v.strictObject({
    type: v.literal('add-note'),
    segmentId: id,
    firstWord: id,
    lastWord: id,
    text: noteText,
    quote: v.boolean(),
  }),
  v.strictObject({ type: v.literal('change-note'), noteId: id, text: noteText, quote: v.boolean() }),
  v.strictObject({ type: v.literal('go-back'), to: v.pipe(v.number(), v.integer(), v.minValue(0)) }),
  v.strictObject({
    type: v.literal('assign-voices'),
    takes: v.pipe(v.array(voiceAssignmentSchema), v.maxLength(1_000)),
  }),
]);
export type TranscriptEdit = v.InferOutput<typeof transcriptEditSchema>;

/** What ids of new words are made of: the number of the edit, and of its part where it has several. */
type Name = number | string;

function invalid(): never {
  throw new SottovoceError('transcript.invalid-edit');
}

function segmentAt(
  document: TranscriptDocument,
  segmentId: string,
): { readonly segment: Segment; readonly at: number } {
  const at = document.segments.findIndex((each) => each.id === segmentId);
  const segment = document.segments[at];
  return segment === undefined ? invalid() : { segment, at };
}

function withSegment(document: TranscriptDocument, at: number, ...segments: Segment[]): TranscriptDocument {
  return { ...document, segments: document.segments.toSpliced(at, 1, ...segments) };
}

/** Words of a longest common subsequence of `words` and `texts`, as pairs of indexes (Wagner and Fischer 1974). */
function unchanged(words: readonly Word[], texts: readonly string[]): [number, number][] {
  const width = texts.length + 1;
  const lengths = new Uint16Array((words.length + 1) * width);
  const at = (i: number, j: number): number => lengths[i * width + j] ?? 0;
  for (let i = words.length - 1; i >= 0; i -= 1) {
    for (let j = texts.length - 1; j >= 0; j -= 1) {
      lengths[i * width + j] =
        words[i]?.text === texts[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let i = 0, j = 0; i < words.length && j < texts.length;) {
    if (words[i]?.text === texts[j]) {
      pairs.push([i, j]);
      i += 1;
      j += 1;
    } else if (at(i + 1, j) >= at(i, j + 1)) i += 1;
    else j += 1;
  }
  return pairs;
}

/** New words that share `start` to `end` by their lengths. */
function shared(texts: readonly string[], first: number, seq: Name, start: number, end: number): Word[] {
  const total = texts.reduce((sum, text) => sum + text.length, 0);
  let before = 0;
  return texts.map((text, index) => {
    const from = start + ((end - start) * before) / total;
    before += text.length;
    return {
      id: `e${seq}.${first + index}`,
      text,
      start: from,
      end: Math.min(end, start + ((end - start) * before) / total),
    };
  });
}

/** `old` turned into `texts`: unchanged words keep id and times, new ones take the time of those they replace, or the pause they are put into. */
function rewritten(old: readonly Word[], texts: readonly string[], seq: Name, from: number, to: number): Word[] {
  const words: Word[] = [];
  let i = 0;
  let j = 0;
  for (const [nextI, nextJ] of [...unchanged(old, texts), [old.length, texts.length] as const]) {
    const start = old[i]?.start ?? old[i - 1]?.end ?? from;
    const end = nextI > i ? (old[nextI - 1]?.end ?? to) : (old[nextI]?.start ?? to);
    const before = i === nextI ? (old[i - 1]?.end ?? from) : start;
    words.push(...shared(texts.slice(j, nextJ), j, seq, before, end));
    const kept = old[nextI];
    if (kept !== undefined) words.push(kept);
    i = nextI + 1;
    j = nextJ + 1;
  }
  return words;
}

function replaceWords(segment: Segment, edit: v.InferOutput<typeof words>, seq: Name): Segment {
  const { words } = segment;
  if (words.length === 0 && edit.firstWord === '' && edit.lastWord === '') {
    return withWords(segment, shared(edit.texts, 0, seq, segment.start, segment.end));
  }
  const first = words.findIndex((word) => word.id === edit.firstWord);
  const last = words.findIndex((word) => word.id === edit.lastWord);
  if (first < 0 || last < first) return invalid();
  const from = words[first - 1]?.end ?? segment.start;
  const to = words[last + 1]?.start ?? segment.end;
  const changed = rewritten(words.slice(first, last + 1), edit.texts, seq, from, to);
  return { ...segment, words: [...words.slice(0, first), ...changed, ...words.slice(last + 1)] };
}

function withSpeaker(speakers: readonly Speaker[], speakerId: string): readonly Speaker[] {
  if (!isSpeakerId(speakerId)) return invalid();
  if (speakers.some((speaker) => speaker.id === speakerId)) return speakers;
  const all = [...speakers, { id: speakerId, name: defaultSpeakerName(speakerId) }];
  return all.sort((a, b) => Number(a.id.slice(1)) - Number(b.id.slice(1)));
}

function split(segment: Segment, wordId: string, seq: number): [Segment, Segment] {
  const at = segment.words.findIndex((word) => word.id === wordId);
  if (at <= 0) return invalid();
  const border = ((segment.words[at - 1]?.end ?? segment.start) + (segment.words[at]?.start ?? segment.end)) / 2;
  return [
    { ...segment, end: border, words: segment.words.slice(0, at) },
    { ...segment, id: `e${seq}`, start: border, words: segment.words.slice(at) },
  ];
}

function replaceMany(
  segments: TranscriptDocument['segments'],
  parts: Extract<TranscriptEdit, { type: 'replace-many' }>['parts'],
  seq: number,
): TranscriptDocument['segments'] {
  const bySegment = new Map<string, [number, (typeof parts)[number]][]>();
  parts.forEach((part, index) => {
    const own = bySegment.get(part.segmentId);
    if (own === undefined) bySegment.set(part.segmentId, [[index, part]]);
    else own.push([index, part]);
  });
  const changed = segments.map((segment) => {
    const own = bySegment.get(segment.id) ?? [];
    bySegment.delete(segment.id);
    return own.reduce((now, [index, part]) => replaceWords(now, part, `${seq}.${index}`), segment);
  });
  return bySegment.size > 0 ? invalid() : changed;
}

function recognisedAgainMany(
  { segments, language }: TranscriptDocument,
  parts: Extract<TranscriptEdit, { type: 'recognised-again-many' }>['parts'],
  seq: number,
): TranscriptDocument['segments'] {
  const bySegment = new Map(parts.map((part, index) => [part.segmentId, { part, index }]));
  const changed = segments.map((segment) => {
    const own = bySegment.get(segment.id);
    bySegment.delete(segment.id);
    return own === undefined ? segment : recognisedAgain(segment, own.part, `${seq}.${own.index}`, language);
  });
  return bySegment.size > 0 ? invalid() : changed;
}

/**
 * The document after an edit; the one given is not changed. New words and segments get ids made of `seq`, the edit's
 * number in its interview's history, so that replaying the history gives the same ids.
 * @throws SottovoceError `transcript.invalid-edit` when it names a segment, word or speaker that is not there.
 */
export function applyEdit(document: TranscriptDocument, edit: TranscriptEdit, seq: number): TranscriptDocument {
  switch (edit.type) {
    case 'replace-words': {
      const { segment, at } = segmentAt(document, edit.segmentId);
      return withSegment(document, at, replaceWords(segment, edit, seq));
    }
    case 'set-speaker': {
      const { segment, at } = segmentAt(document, edit.segmentId);
      const speakers = withSpeaker(document.speakers, edit.speakerId);
      return { ...withSegment(document, at, { ...segment, speakerId: edit.speakerId }), speakers };
    }
    case 'name-speaker': {
      if (!document.speakers.some((speaker) => speaker.id === edit.speakerId)) return invalid();
      const named = edit.name === '' ? defaultSpeakerName(edit.speakerId) : edit.name;
      const speakers = document.speakers.map((speaker) =>
        speaker.id === edit.speakerId ? { ...speaker, name: named } : speaker,
      );
      return { ...document, speakers };
    }
    case 'split-segment': {
      const { segment, at } = segmentAt(document, edit.segmentId);
      return withSegment(document, at, ...split(segment, edit.word, seq));
    }
    case 'merge-segments':
      return { ...document, segments: mergeSegments(document.segments, edit.segmentId) };
    case 'move-words':
      return { ...document, segments: moveWords(document.segments, edit.segmentId, edit.word, edit.to) };
    case 'delete-segment':
      return { ...document, segments: deleteSegment(document.segments, edit.segmentId) };
    case 'put-words':
      return { ...document, segments: putWords(document.segments, edit.segmentId, edit.words) };
    case 'replace-many':
      return { ...document, segments: replaceMany(document.segments, edit.parts, seq) };
    case 'add-note':
    case 'change-note':
    case 'go-back':
      return document;
    case 'check-flags': {
      const { segment, at } = segmentAt(document, edit.segmentId);
      return withSegment(document, at, withCheck(segment, edit.checked));
    }
    case 'recognised-again': {
      const { segment, at } = segmentAt(document, edit.segmentId);
      return withSegment(document, at, recognisedAgain(segment, edit, seq, document.language));
    }
    case 'recognised-again-many':
      return { ...document, segments: recognisedAgainMany(document, edit.parts, seq) };
    case 'assign-voices': {
      const segments = assignVoices(document.segments, edit.takes, seq);
      const speakers = segments.reduce((all, { speakerId }) => withSpeaker(all, speakerId), document.speakers);
      return { ...document, segments, speakers };
    }
  }
}
