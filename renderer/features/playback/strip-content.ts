import type { RequestOutput } from '../../../electron/contract/contract.ts';
import type { TakeView, TranscriptDocument } from '../../app/types.ts';
import { isDoubtful } from '../transcript/flags.ts';
import { joinSpans, spanOf, type Span, type View } from './reduce.ts';
import type { Stretch } from './times.ts';

type HiddenPlaces = RequestOutput<'hiddenPlaces'>;

/** What a strip shows of one take beside its sound, all in seconds. */
export interface StripContent {
  /** Where each speaker of the take speaks, in the order of {@link speakersOf}. */
  readonly speakers: readonly (readonly Stretch[])[];
  readonly flags: readonly number[];
  readonly markers: readonly number[];
  readonly stretches: readonly (Stretch & { readonly status: TakeView['stretches'][number]['status'] })[];
  readonly mentions: readonly Stretch[];
  readonly passages: readonly Stretch[];
}

/** Who speaks in a take, in the order of the transcript's speakers. */
export function speakersOf(take: TakeView, document: TranscriptDocument): TranscriptDocument['speakers'] {
  const heard = new Set(document.segments.filter(({ takeId }) => takeId === take.id).map(({ speakerId }) => speakerId));
  return document.speakers.filter(({ id }) => heard.has(id));
}

/** What of a transcript and its redaction belongs to a take. */
export function contentOf(take: TakeView, document: TranscriptDocument, hidden: HiddenPlaces): StripContent {
  const segments = document.segments.filter(({ takeId }) => takeId === take.id);
  const places = (kind: HiddenPlaces[number]['kind']) =>
    hidden.filter((place) => place.takeId === take.id && place.kind === kind);
  return {
    speakers: speakersOf(take, document).map(({ id }) =>
      segments.filter(({ speakerId }) => speakerId === id).map(({ start, end }) => ({ from: start, to: end })),
    ),
    flags: segments.filter(isDoubtful).map(({ start }) => start),
    markers: take.markers.map(({ seconds }) => seconds),
    stretches: take.stretches.map(({ status, start, seconds }) => ({ status, from: start, to: start + seconds })),
    mentions: places('mention'),
    passages: places('passage'),
  };
}

/** The part of it that is in sight, in pixels of the view. */
export interface SeenContent {
  readonly speakers: readonly (readonly Span[])[];
  readonly flags: readonly number[];
  readonly markers: readonly number[];
  readonly stretches: readonly (Span & { readonly status: 'background' | 'off-record' })[];
  readonly mentions: readonly Span[];
  readonly passages: readonly Span[];
}

const pointsOf = (view: View, times: readonly number[]) =>
  joinSpans(
    view,
    times.map((time) => ({ from: time, to: time })),
  ).map(({ left }) => left);

/** What is in sight of a strip. */
export function contentInSight(view: View, content: StripContent): SeenContent {
  return {
    speakers: content.speakers.map((stretches) => joinSpans(view, stretches)),
    flags: pointsOf(view, content.flags),
    markers: pointsOf(view, content.markers),
    stretches: content.stretches.flatMap(({ status, ...stretch }) => {
      const span = status === 'on-record' ? null : spanOf(view, stretch);
      return span === null || status === 'on-record' ? [] : [{ ...span, status }];
    }),
    mentions: joinSpans(view, content.mentions),
    passages: joinSpans(view, content.passages),
  };
}
