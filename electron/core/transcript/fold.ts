import type { StatusRanges } from '../capture/status.ts';
import { defaultSpeakerName, speakerOfTrack, type Segment, type TranscriptDocument } from './document.ts';
import { applyEdit, type TranscriptEdit } from './edits.ts';
import { applyToNotes, type Note } from './notes.ts';
import type { Region } from './result.ts';
import { segmentsOf } from './segments.ts';

/** An edit with its place in the history. */
export interface NumberedEdit {
  readonly seq: number;
  readonly edit: TranscriptEdit;
}

/** The language that most words were recognised in, '' without words. */
function languageOf(regions: readonly Region[]): string {
  const counts = new Map<string, number>();
  for (const { result } of regions) {
    if (result !== null) counts.set(result.language, (counts.get(result.language) ?? 0) + result.words.length);
  }
  let [most, words] = ['', 0];
  for (const [language, count] of counts) if (count > words) [most, words] = [language, count];
  return most;
}

/** The segment with the language of its region, where that is worth telling. */
function spokenIn(segment: Segment, region: Region | null): Segment {
  const language = region?.result?.language ?? '';
  return language === '' ? segment : { ...segment, language };
}

/**
 * The transcript as recognised, before any edit.
 * @param regions of all takes, in the order of takes; those not finished are left out.
 * @param language of the interview, '' to take the one most spoken.
 * @param ranges the statuses of the takes.
 */
export function originalDocument(
  regions: readonly Region[],
  language: string,
  ranges: StatusRanges,
): TranscriptDocument {
  const heard = regions.flatMap(({ result }) =>
    result === null || result.words.length === 0 ? [] : [result.language],
  );
  const several = language === '' && new Set(heard).size > 1;
  const takes = [...new Set(regions.map((region) => region.takeId))];
  const segments = takes.flatMap((takeId) =>
    regions
      .filter((region) => region.takeId === takeId)
      .flatMap((region) => segmentsOf(region, ranges).map((segment) => spokenIn(segment, several ? region : null)))
      .sort((a, b) => a.start - b.start || a.track - b.track),
  );
  const tracks = [...new Set(segments.map((segment) => segment.track))].sort((a, b) => a - b);
  const speakers = tracks.map(speakerOfTrack).map((id) => ({ id, name: defaultSpeakerName(id) }));
  return { language: language === '' ? languageOf(regions) : language, speakers, segments };
}

/** A transcript after edits, and the notes on it, each with the segment in which it was written. */
export interface Edited {
  readonly document: TranscriptDocument;
  readonly notes: readonly Note[];
}

/** The edits that hold: `go-back` puts those that held at the time of its goal in the place of all before it. */
function holding(edits: readonly NumberedEdit[]): readonly NumberedEdit[] {
  const goals = new Set(edits.flatMap(({ edit }) => (edit.type === 'go-back' ? [edit.to] : [])));
  if (goals.size === 0) return edits;
  const waiting = [...goals].sort((a, b) => a - b);
  const then = new Map<number, readonly NumberedEdit[]>();
  let kept: NumberedEdit[] = [];
  for (const numbered of edits) {
    while (waiting[0] !== undefined && waiting[0] < numbered.seq) then.set(waiting.shift() ?? 0, [...kept]);
    if (numbered.edit.type === 'go-back') kept = [...(then.get(numbered.edit.to) ?? kept)];
    else kept.push(numbered);
  }
  return kept;
}

/**
 * The transcript and its notes after `edits`, in order. The name of a speaker who is not there, since the take in which
 * they were heard was removed, is left out.
 * @param from what the edits are made on; with a `go-back` among them, the transcript as recognised.
 * @throws SottovoceError `transcript.invalid-edit`.
 */
export function foldEdits(from: Edited, edits: readonly NumberedEdit[]): Edited {
  return holding(edits).reduce((now, { seq, edit }) => {
    const gone = edit.type === 'name-speaker' && !now.document.speakers.some(({ id }) => id === edit.speakerId);
    if (gone) return now;
    return { document: applyEdit(now.document, edit, seq), notes: applyToNotes(now.notes, now.document, edit, seq) };
  }, from);
}
