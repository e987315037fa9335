import * as v from 'valibot';
import type { Answer, Bridge, RequestOutput } from '../../electron/contract/contract.ts';
import type { Segment, TranscriptDocument, TranscriptView } from './types.ts';

/** What the requests of transcripts come to in a page. */
export interface TranscriptOutputs {
  readonly transcriptGet: TranscriptView | null;
  readonly transcriptEdit: TranscriptView;
  readonly transcriptUndo: TranscriptView;
  readonly transcriptRedo: TranscriptView;
  readonly transcriptPutBack: TranscriptView;
}

type Packed = NonNullable<RequestOutput<'transcriptGet'>>;

/** Checked by a loop of its own: a schema for each word of five hours takes longer than all the rest. */
const listOf = <Item extends 'string' | 'number'>(type: Item) =>
  v.custom<readonly (Item extends 'string' ? string : number)[]>(
    (value) => Array.isArray(value) && value.every((each) => typeof each === type),
  );

/** The text of what `packSegments` of core writes. */
const packedText = v.pipe(
  v.string(),
  v.parseJson(),
  v.object({
    runs: v.array(
      v.object({
        id: v.string(),
        takeId: v.string(),
        track: v.number(),
        speakerId: v.string(),
        status: v.picklist(['on-record', 'background', 'off-record']),
        flags: listOf('string'),
        checked: v.exactOptional(v.literal(true)),
        language: v.exactOptional(v.string()),
        length: v.number(),
        ids: v.nullable(listOf('string')),
      }),
    ),
    counts: listOf('number'),
    texts: listOf('string'),
  }),
);

function unpacked({ text, times }: Packed['segments']): Segment[] {
  const { runs, counts, texts } = v.parse(packedText, text);
  const segments: Segment[] = [];
  let [time, word] = [0, 0];
  for (const { id: firstId, length, ids, ...head } of runs) {
    const colon = firstId.lastIndexOf(':');
    const region = firstId.slice(0, colon);
    let number = Number(firstId.slice(colon + 1));
    for (let left = length; left > 0; left -= 1) {
      const id = left === length ? firstId : `${region}:${number}`;
      const [start = 0, end = 0] = [times[time++], times[time++]];
      const words = [];
      for (let at = 0; at < (counts[segments.length] ?? 0); at += 1) {
        const wordId = ids?.[at] ?? `${region}.${number + at}`;
        words.push({ id: wordId, text: texts[word++] ?? '', start: times[time++] ?? start, end: times[time++] ?? end });
      }
      number += words.length;
      segments.push({ id, ...head, start, end, words });
    }
  }
  return segments;
}

interface Held {
  readonly interviewId: string;
  readonly version: string;
  readonly view: TranscriptView;
}

/** The transcript that this window got last: what the next answer builds on. */
let held: Held | undefined;

/** Drops the words that the window holds for later. Screens that show them keep theirs. */
export function forgetTranscript(): void {
  held = undefined;
}

/** What an answer makes of what was known; segments that did not change stay the objects they were, so that rows need not be drawn again. */
function whole(known: Held | undefined, interviewId: string, packed: Packed): Held {
  const {
    version,
    since,
    notes,
    canUndo,
    canRedo,
    progress,
    withoutText,
    complete,
    language,
    speakers,
    from,
    removed,
    segments,
  } = packed;
  const before = since === null ? undefined : known?.view.document;
  const document =
    before !== undefined && since === version
      ? before
      : {
          language,
          speakers: sameSpeakers(before?.speakers, speakers),
          segments: (before?.segments ?? []).toSpliced(from, removed, ...unpacked(segments)),
        };
  return { interviewId, version, view: { document, notes, canUndo, canRedo, progress, withoutText, complete } };
}

type Speakers = TranscriptDocument['speakers'];

function sameSpeakers(before: Speakers | undefined, now: Speakers): Speakers {
  const same =
    before?.length === now.length && before.every(({ id, name }, at) => id === now[at]?.id && name === now[at].name);
  return same ? before : now;
}

/** The requests of transcripts, with whole transcripts for answers. One at a time, as each tells what the window has by then. */
export function wholeTranscripts(bridge: Bridge): {
  readonly [Name in keyof TranscriptOutputs]: (
    input: Parameters<Bridge[Name]>[0],
  ) => Promise<Answer<TranscriptOutputs[Name]>>;
} {
  let last: Promise<unknown> = Promise.resolve();
  const inTurn = <Input extends { readonly interviewId: string }, Output extends Packed | null, Value>(
    ask: (input: Input) => Promise<Answer<Output>>,
    read: (output: Output, make: (packed: Packed) => TranscriptView) => Value,
  ) => {
    const answer = async (input: Input): Promise<Answer<Value>> => {
      const known = held?.interviewId === input.interviewId ? held : undefined;
      const before = held;
      const answered = await ask(known === undefined ? input : { ...input, since: known.version });
      if (!answered.ok) return answered;
      const value = read(answered.value, (packed) => {
        const next = whole(known, input.interviewId, packed);
        // What was dropped meanwhile, as on locking, is not kept again.
        if (held === before) held = next;
        return next.view;
      });
      return { ok: true, value };
    };
    return (input: Input) => {
      const result = last.then(() => answer(input));
      last = result.catch(() => undefined);
      return result;
    };
  };
  const always = (packed: Packed, make: (packed: Packed) => TranscriptView) => make(packed);
  return {
    transcriptGet: inTurn(bridge.transcriptGet, (packed: Packed | null, make) =>
      packed === null ? null : make(packed),
    ),
    transcriptEdit: inTurn(bridge.transcriptEdit, always),
    transcriptUndo: inTurn(bridge.transcriptUndo, always),
    transcriptRedo: inTurn(bridge.transcriptRedo, always),
    transcriptPutBack: inTurn(bridge.transcriptPutBack, always),
  };
}
