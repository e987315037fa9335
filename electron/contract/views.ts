import * as v from 'valibot';
import { editingEdits, noteView } from './editing.ts';
import { flagEdits } from './transcription.ts';

/** Schemas of what crosses between the main process and a window. Sizes are bounded, so that a hostile page can't flood main. */

export const id = v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/));
const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
const seconds = v.pipe(v.number(), v.minValue(0));
export const count = v.pipe(v.number(), v.integer(), v.minValue(0));

export const title = text(200);
export const passphrase = text(1_000);
export const recipient = text(4_000);

export const errorView = v.object({
  code: v.string(),
  data: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
});

export const settings = v.object({
  language: v.picklist(['system', 'en', 'ru']),
  theme: v.picklist(['system', 'light', 'dark']),
  autoLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
  /** Off record: nothing is captured, or it is sealed in memory until the journalist decides. */
  offRecord: v.picklist(['drop', 'decide']),
  /** Whether a short sound tells of a switch of the status. */
  statusSound: v.boolean(),
});

export const recoveredTake = v.object({
  takeId: v.string(),
  interviewId: v.string(),
  interviewTitle: v.string(),
  seconds,
  endMissing: v.boolean(),
  /** Whether it has to be confirmed as the journalist's own. */
  authenticated: v.boolean(),
});

export const storyView = v.object({
  id: v.string(),
  title: v.string(),
  /** Holds the interviews that were recorded while the vault was locked; its title is the screen's. */
  inbox: v.boolean(),
  interviews: v.array(v.object({ id: v.string(), title: v.string(), takes: count, seconds })),
});

export const interviewView = v.object({
  id: v.string(),
  storyId: v.string(),
  title: v.string(),
  language: v.string(),
  /** All that are spoken in it; none where any may be. */
  languages: v.array(v.string()),
  takes: v.array(
    v.object({
      id: v.string(),
      kind: v.picklist(['recorded', 'imported']),
      startedAt: v.number(),
      seconds,
      rate: count,
      labels: v.array(v.string()),
      endMissing: v.boolean(),
      /** False for a take found beside the vault that may be somebody else's, until the journalist confirms it. */
      authenticated: v.boolean(),
      /** When the vault wrote down what the encrypted files were, null where it has not yet. */
      anchoredAt: v.nullable(v.number()),
      stretches: v.array(
        v.object({
          status: v.picklist(['on-record', 'background', 'off-record']),
          begins: v.picklist(['take', 'status', 'pause']),
          start: seconds,
          seconds,
          /** Whether its sound can be heard. */
          kept: v.boolean(),
        }),
      ),
      markers: v.array(v.object({ id: v.string(), seconds, label: v.string() })),
      /** Address of the take as one WAV, all tracks mixed for listening only; takes `?tracks=0,1`. */
      soundUrl: v.string(),
    }),
  ),
});

export const job = v.object({
  id: v.string(),
  kind: v.picklist(['import', 'transcribe', 'speakers', 'gloss', 'model', 'package', 'backup', 'restore']),
  /** The interview or story it works on, '' for the vault. */
  subjectId: v.string(),
  /** Of the file that is imported, else ''. */
  name: v.string(),
  state: v.picklist(['waiting', 'running', 'paused', 'done', 'failed', 'cancelled']),
  /** Seconds of sound for import and transcribe, else bytes. */
  done: v.number(),
  total: v.number(),
  /** Of `done`, what was there before it began to run. */
  kept: v.number(),
  /** Whether it can rest and go on where it was. */
  pausable: v.boolean(),
  startedAt: v.number(),
  error: v.nullable(errorView),
  /** What a finished package is: where it lies and how to check it. */
  result: v.nullable(
    v.object({ fileName: v.string(), folder: v.string(), bytes: count, sha256: v.string(), keyWords: v.string() }),
  ),
});

const status = v.picklist(['on-record', 'background', 'off-record']);

const word = v.object({ id: v.string(), text: v.string(), start: v.number(), end: v.number() });

const segment = v.object({
  id: v.string(),
  takeId: v.string(),
  track: count,
  speakerId: v.string(),
  /** Under which it was said. */
  status,
  start: v.number(),
  end: v.number(),
  words: v.array(word),
  flags: v.array(v.string()),
  /** The journalist has looked at what is flagged. */
  checked: v.optional(v.literal(true)),
  /** What it was said in, where the interview has more than one language. */
  language: v.optional(v.string()),
});

export const transcriptView = v.object({
  document: v.object({
    language: v.string(),
    speakers: v.array(v.object({ id: v.string(), name: v.string() })),
    segments: v.array(segment),
  }),
  notes: v.array(noteView),
  canUndo: v.boolean(),
  canRedo: v.boolean(),
  progress: v.object({ done: v.number(), total: v.number() }),
  /** Seconds in which somebody speaks and no text stands. */
  withoutText: seconds,
  /** False where only the beginning of the segments is there. */
  complete: v.boolean(),
});

export const transcriptEdit = v.variant('type', [
  v.object({
    type: v.literal('replace-words'),
    segmentId: v.string(),
    firstWord: v.string(),
    lastWord: v.string(),
    texts: v.pipe(v.array(text(200)), v.maxLength(500)),
  }),
  v.object({ type: v.literal('set-speaker'), segmentId: v.string(), speakerId: v.string() }),
  v.object({ type: v.literal('name-speaker'), speakerId: v.string(), name: text(200) }),
  ...editingEdits,
  ...flagEdits,
]);

export const identityKind = v.picklist(['person', 'place', 'org', 'unit', 'date', 'age', 'contact', 'detail', 'other']);
export const identityAction = v.picklist(['pseudonym', 'generalise', 'redact', 'keep']);

/** How many people speak on a track that they share: 0 to guess. */
export const speakerCount = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(20));

const publishedToken = v.object({
  text: v.string(),
  mark: v.optional(
    v.object({
      kind: v.union([identityKind, v.picklist(['passage', 'background'])]),
      action: identityAction,
      identityId: v.optional(v.string()),
      passageId: v.optional(v.string()),
    }),
  ),
  /** The grammar of what stands here is a guess. */
  doubtful: v.optional(v.literal(true)),
  /** The quote that lets words said on background stand here. */
  quoteId: v.optional(v.string()),
  /** The words of the transcript's segment that stand here, by index, both inclusive. */
  original: v.object({ first: count, last: count }),
});

export const publishedView = v.object({
  language: v.string(),
  speakers: v.array(v.object({ id: v.string(), name: v.string() })),
  segments: v.array(
    v.object({
      id: v.string(),
      takeId: v.string(),
      speakerId: v.string(),
      status,
      start: v.number(),
      end: v.number(),
      tokens: v.array(publishedToken),
    }),
  ),
  /** How many mentions of each kind were changed, by action. */
  counts: v.array(v.object({ kind: v.string(), action: v.string(), count })),
  /** What was said on background and may be published, and why. */
  quotes: v.array(
    v.object({
      id: v.string(),
      segmentId: v.string(),
      reason: v.string(),
      /** False where its words were edited or struck since: it lets nothing through. */
      applies: v.boolean(),
    }),
  ),
});

const day = v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/));

/** What a source agreed to, without anything private. */
export const terms = v.object({
  voice: v.picklist(['undecided', 'as-is', 'disguised', 'none']),
  names: v.picklist(['undecided', 'real', 'changed', 'none']),
  details: v.picklist(['undecided', 'all', 'generalised', 'ask-first']),
  embargoUntil: v.nullable(day),
  withdrawUntil: v.nullable(day),
  /** Whether the source agreed aloud. */
  spoken: v.boolean(),
});

export const packagePlan = v.object({
  storyId: id,
  interviewIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(500)),
  title,
  notes: text(100_000),
  sound: v.boolean(),
});

export const packageSummary = v.object({
  id: v.string(),
  madeAt: v.number(),
  fileName: v.string(),
  size: count,
  sha256: v.string(),
  recipients: v.array(v.string()),
});

export const contact = v.object({ id: v.string(), name: v.string(), recipient: v.string() });

export const packageKey = v.variant('kind', [
  /** The key of the vault that is open. */
  v.object({ kind: v.literal('vault') }),
  v.object({ kind: v.literal('identity'), identity: text(10_000) }),
  /** An identity file: the app asks for it. */
  v.object({ kind: v.literal('file') }),
  v.object({ kind: v.literal('passphrase'), passphrase }),
]);

export const openedPackage = v.object({
  openedId: v.string(),
  fileName: v.string(),
  title: v.string(),
  createdDay: v.string(),
  keyWords: v.string(),
  /** Whether the story's key is the one remembered from an earlier package. */
  keyState: v.picklist(['first-seen', 'known']),
  members: v.array(v.object({ name: v.string(), size: count })),
  counts: v.array(v.object({ kind: v.string(), action: v.string(), count })),
  notes: v.string(),
  transcripts: v.array(
    v.object({
      title: v.string(),
      language: v.string(),
      /** Address of the published sound, null where the package has none. */
      soundUrl: v.nullable(v.string()),
      /** What the source agreed to, null where the package doesn't say. */
      terms: v.nullable(terms),
      segments: v.array(
        v.object({
          speaker: v.string(),
          start: v.number(),
          text: v.string(),
          marked: v.boolean(),
          /** Whether it was said on background: what is not marked in it is quoted. */
          background: v.boolean(),
        }),
      ),
    }),
  ),
});
