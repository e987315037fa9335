import * as v from 'valibot';
import { captureEvents, captureRequests } from './capture.ts';
import { consentRequests } from './consent.ts';
import { glossEvents, glossRequests } from './gloss.ts';
import { identityEvents, identityRequests } from './identities.ts';
import * as leaks from './leaks.ts';
import { listeningRequests } from './listening.ts';
import { modelEvents, modelRequests } from './models.ts';
import { plainRequests } from './plain.ts';
import { searchRequests } from './search.ts';
import { transcriptRequests } from './transcript.ts';
import { versionRequests } from './versions.ts';
import { spokenLanguages, transcriptionRequests } from './transcription.ts';
import * as view from './views.ts';

const none = v.object({});
const nothing = v.null();
const request = <Input extends v.GenericSchema, Output extends v.GenericSchema>(input: Input, output: Output) => ({
  input,
  output,
});
const of = <Key extends string>(key: Key) => v.object({ [key]: view.id } as Record<Key, typeof view.id>);

/**
 * Every message that a window may send to the main process, with what it carries and what comes back. The bridge type,
 * the preload script and the handlers are all derived from this object; nothing else talks between processes.
 */
export const requests = {
  appInfo: request(none, v.object({ version: v.string(), platform: v.string(), locale: v.string() })),

  vaultStatus: request(none, v.object({ state: v.picklist(['none', 'locked', 'open']) })),
  passphraseStrength: request(
    v.object({ passphrase: view.passphrase }),
    v.object({ score: v.number(), tooWeak: v.boolean() }),
  ),
  passphraseSuggest: request(none, v.object({ phrase: v.string() })),
  vaultCreate: request(v.object({ passphrase: view.passphrase }), nothing),
  vaultUnlock: request(
    v.object({ passphrase: view.passphrase }),
    v.object({ recovered: v.array(view.recoveredTake), failed: v.number() }),
  ),
  vaultLock: request(none, nothing),
  vaultChangePassphrase: request(v.object({ current: view.passphrase, next: view.passphrase }), nothing),
  /** Asks where to, then writes one encrypted file. Null when the person cancelled. */
  vaultBackUp: request(
    v.object({ passphrase: view.passphrase }),
    v.nullable(v.object({ fileName: v.string(), bytes: v.number() })),
  ),
  /** Asks for the backup file and restores it as this machine's vault. False when the person cancelled. */
  vaultRestore: request(v.object({ passphrase: view.passphrase }), v.object({ restored: v.boolean() })),

  settingsGet: request(none, view.settings),
  settingsSet: request(view.settings, view.settings),

  storiesList: request(none, v.array(view.storyView)),
  storyCreate: request(v.object({ title: view.title }), v.object({ storyId: v.string() })),
  storyRename: request(v.object({ storyId: view.id, title: view.title }), nothing),
  storyRemove: request(of('storyId'), nothing),
  interviewCreate: request(v.object({ storyId: view.id, title: view.title }), v.object({ interviewId: v.string() })),
  interviewGet: request(of('interviewId'), view.interviewView),
  interviewRename: request(v.object({ interviewId: view.id, title: view.title }), nothing),
  interviewRemove: request(of('interviewId'), nothing),
  takeRemove: request(of('takeId'), nothing),

  ...captureRequests,
  ...consentRequests,
  /** Asks for sound files and imports each as a take. */
  importFiles: request(of('interviewId'), v.object({ jobIds: v.array(v.string()) })),
  /** Imports files that were dropped on the window. A page gives the files themselves: only the preload script knows where they lie. */
  importDropped: request(
    v.object({
      interviewId: view.id,
      paths: v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(32_768))), v.minLength(1), v.maxLength(100)),
    }),
    v.object({ jobIds: v.array(v.string()) }),
  ),

  jobsList: request(none, v.array(view.job)),
  jobCancel: request(of('jobId'), nothing),
  jobPause: request(of('jobId'), nothing),
  jobResume: request(of('jobId'), nothing),
  /** Has a job be done before all others that wait. Gives all jobs in their new order. */
  jobDoNext: request(of('jobId'), v.array(view.job)),
  jobDismiss: request(of('jobId'), nothing),

  transcribe: request(
    v.object({ interviewId: view.id, languages: spokenLanguages, speakers: view.speakerCount }),
    v.object({ jobId: v.string() }),
  ),
  /** Tells voices apart where several people share a track, as a job. */
  speakersFind: request(
    v.object({ interviewId: view.id, speakers: view.speakerCount }),
    v.object({ jobId: v.string() }),
  ),
  ...transcriptRequests,
  ...plainRequests,
  ...searchRequests,

  ...listeningRequests,
  ...versionRequests,
  ...glossRequests,
  ...modelRequests,
  ...transcriptionRequests,

  ...identityRequests,
  passageAdd: request(
    v.object({
      interviewId: view.id,
      segmentId: v.string(),
      firstWord: v.string(),
      lastWord: v.string(),
      reason: v.pipe(v.string(), v.maxLength(500)),
    }),
    v.object({ passageId: v.string() }),
  ),
  passageRemove: request(of('passageId'), nothing),
  /** Lets words said on background be published. */
  quoteAdd: request(
    v.object({
      interviewId: view.id,
      segmentId: v.string(),
      firstWord: v.string(),
      lastWord: v.string(),
      reason: v.pipe(v.string(), v.trim(), v.minLength(3), v.maxLength(500)),
    }),
    v.object({ quoteId: v.string() }),
  ),
  quoteRemove: request(of('quoteId'), nothing),
  publishedGet: request(of('interviewId'), v.nullable(view.publishedView)),

  leakCheck: request(view.packagePlan, leaks.leakReport),
  /** Details that remain in these interviews and point at few people together. */
  mosaic: request(
    v.object({ storyId: view.id, interviewIds: v.pipe(v.array(view.id), v.maxLength(500)) }),
    v.array(leaks.mosaicWarning),
  ),
  /** Asks for a folder, then makes the package there as a job. Null when the person cancelled. */
  packageMake: request(
    v.object({
      plan: view.packagePlan,
      recipients: v.pipe(v.array(view.recipient), v.minLength(1), v.maxLength(50)),
      overrides: v.array(
        v.object({ findingId: v.string(), reason: v.pipe(v.string(), v.minLength(3), v.maxLength(500)) }),
      ),
    }),
    v.nullable(v.object({ jobId: v.string() })),
  ),
  packagesList: request(of('storyId'), v.array(view.packageSummary)),

  contactsList: request(none, v.array(view.contact)),
  contactSave: request(
    v.object({ id: v.optional(view.id), name: view.title, recipient: view.recipient }),
    v.object({ contactId: v.string() }),
  ),
  contactRemove: request(of('contactId'), nothing),
  /** The age recipient of this vault, which others may encrypt packages to. */
  ownRecipient: request(none, v.object({ recipient: v.string() })),

  /** Asks for a package, verifies and opens it in memory. Null when the person cancelled. */
  packageOpen: request(
    v.object({ key: view.packageKey, acceptForeignKey: v.boolean() }),
    v.nullable(view.openedPackage),
  ),
  /** Asks for a folder and writes the members of an opened package there. */
  packageExtract: request(of('openedId'), v.object({ saved: v.boolean() })),
  packageClose: request(of('openedId'), nothing),
} as const;

/** Every message that the main process sends to a window unasked. */
export const events = {
  vaultChanged: v.object({ state: v.picklist(['none', 'locked', 'open']) }),
  jobChanged: view.job,
  /** Something in the vault changed that lists may show: ask again. */
  storiesChanged: v.object({}),
  transcriptChanged: v.object({ interviewId: v.string() }),
  ...glossEvents,
  ...modelEvents,
  ...identityEvents,
  ...captureEvents,
} as const;

export type RequestName = keyof typeof requests;
export type EventName = keyof typeof events;
export const REQUEST_NAMES = Object.keys(requests).filter((name): name is RequestName => name in requests);
export const EVENT_NAMES = Object.keys(events).filter((name): name is EventName => name in events);

/** `T` with everything in it read-only. */
export type Frozen<T> = T extends Uint8Array | Float64Array | string | number | boolean | null | undefined
  ? T
  : { readonly [Key in keyof T]: Frozen<T[Key]> };

export type RequestInput<Name extends RequestName> = Frozen<v.InferInput<(typeof requests)[Name]['input']>>;
/** An input as the handler gets it: parsed anew, so it is the handler's own. */
export type ParsedInput<Name extends RequestName> = v.InferOutput<(typeof requests)[Name]['input']>;
export type RequestOutput<Name extends RequestName> = Frozen<v.InferOutput<(typeof requests)[Name]['output']>>;
export type EventBody<Name extends EventName> = Frozen<v.InferOutput<(typeof events)[Name]>>;

/** An answer on the wire: errors travel as codes, since an exception would lose them. */
export type Answer<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly error: Frozen<v.InferOutput<typeof view.errorView>> };

/** What a page gives for a request: the same as main gets, but for files, of which a page knows no place. */
export type PageInput<Name extends RequestName> = Name extends 'importDropped'
  ? { readonly interviewId: string; readonly files: readonly File[] }
  : RequestInput<Name>;

/** What the preload script puts on `window.sottovoce`: one method a request, and `on` for events. */
export type Bridge = {
  readonly [Name in RequestName]: (input: PageInput<Name>) => Promise<Answer<RequestOutput<Name>>>;
} & {
  readonly on: <Name extends EventName>(name: Name, listener: (body: EventBody<Name>) => void) => () => void;
};

/** The channel of a request or event. Windows never see it: they call the bridge. */
export const channel = (name: RequestName | EventName): string => `sottovoce:${name}`;
