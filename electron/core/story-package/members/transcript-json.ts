import * as v from 'valibot';
import { IDENTITY_ACTIONS } from '../../identities/identity.ts';
import { MARK_KINDS, type PublishedDocument, type PublishedSegment } from '../../redaction/published.ts';

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** `transcript/<n>.json`: the other transcripts and the reader are made from it, so they can't hold more. */
export const transcriptMemberSchema = v.strictObject({
  format: v.literal('story-transcript'),
  version: v.literal(1),
  number: count,
  title: v.string(),
  language: v.string(),
  speakers: v.array(v.strictObject({ id: v.string(), name: v.string() })),
  /** The takes, with the member that has their sound. */
  takes: v.array(v.strictObject({ number: count, sound: v.nullable(v.string()) })),
  segments: v.array(
    v.strictObject({
      number: count,
      take: count,
      speaker: v.string(),
      /** Under which it was said: on record unless told. Words said on background are quoted where they are not marked. */
      status: v.optional(v.literal('background')),
      /** Whole seconds from the start of the take: exact times would give away rhythm and the length of a struck name. */
      start: count,
      end: count,
      text: v.string(),
      /** Where the text is not what was said, in UTF-16 units, end exclusive. */
      marks: v.array(
        v.strictObject({
          from: count,
          to: count,
          kind: v.picklist(MARK_KINDS),
          action: v.picklist(IDENTITY_ACTIONS),
        }),
      ),
    }),
  ),
});

/** What `transcript/<n>.json` says. */
export type TranscriptMember = v.InferOutput<typeof transcriptMemberSchema>;

/**
 * A published interview as it stands in a package: ids of the vault replaced by numbers, times rounded outwards to
 * whole seconds, no word times. Segments without text are left out.
 * @param sounds the member that has the sound of a take, by take id.
 */
export function transcriptMember(
  number: number,
  title: string,
  document: PublishedDocument,
  sounds: ReadonlyMap<string, string>,
): TranscriptMember {
  const spoken = document.segments.filter(({ tokens }) => tokens.length > 0);
  const takes = [...new Set([...spoken.map(({ takeId }) => takeId), ...sounds.keys()])];
  const speakers = document.speakers.filter(({ id }) => spoken.some(({ speakerId }) => speakerId === id));
  const speakerOf = new Map(speakers.map(({ id }, index) => [id, `S${index + 1}`]));
  return {
    format: 'story-transcript',
    version: 1,
    number,
    title,
    language: document.language,
    speakers: speakers.map(({ id, name }) => ({ id: speakerOf.get(id) ?? '', name })),
    takes: takes.map((id, index) => ({ number: index + 1, sound: sounds.get(id) ?? null })),
    segments: spoken.map((segment, index) => ({
      number: index + 1,
      take: takes.indexOf(segment.takeId) + 1,
      speaker: speakerOf.get(segment.speakerId) ?? '',
      ...(segment.status === 'background' ? { status: segment.status } : {}),
      start: Math.max(0, Math.floor(segment.start)),
      end: Math.max(0, Math.ceil(segment.end)),
      ...textAndMarks(segment),
    })),
  };
}

function textAndMarks({ tokens }: PublishedSegment): Pick<TranscriptMember['segments'][number], 'text' | 'marks'> {
  let text = '';
  const marks: TranscriptMember['segments'][number]['marks'] = [];
  for (const token of tokens) {
    if (text !== '') text += ' ';
    const from = text.length;
    text += token.text;
    if (token.mark !== undefined)
      marks.push({ from, to: text.length, kind: token.mark.kind, action: token.mark.action });
  }
  return { text, marks };
}

/** What the text members say of a segment that was not said on record. */
export const STATUS_LABELS = { background: 'on background' } as const;

/** The name shown for a segment's speaker. */
export function speakerName({ speakers }: TranscriptMember, id: string): string {
  return speakers.find((speaker) => speaker.id === id)?.name ?? '';
}

/** Whole seconds as `m:ss` or `h:mm:ss`. */
export function clockTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor(seconds / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
