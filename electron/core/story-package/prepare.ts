import { basename } from 'node:path';
import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import type { Clock } from '../base/clock.ts';
import { systemClock } from '../base/clock.ts';
import { SottovoceError } from '../base/errors.ts';
import type { JobOptions } from '../base/progress.ts';
import { absentRanges } from '../capture/sound.ts';
import { listStatusRanges } from '../capture/status.ts';
import { loadRegistry, type StoryRegistry } from '../identities/story-registry.ts';
import type { PlaceLookup } from '../identities/suggest/suggestion.ts';
import type { LeakReport } from '../redaction/leak-check.ts';
import { LeakScanner } from '../redaction/leak/scanner.ts';
import { detailsOf } from '../redaction/mosaic/details.ts';
import { mosaicWarnings, type MosaicWarning } from '../redaction/mosaic/mosaic.ts';
import { PassageStore } from '../redaction/passages.ts';
import { QuoteStore, type Quote } from '../redaction/quotes.ts';
import { planPublication, publishText } from '../redaction/plan.ts';
import type { PublishedDocument } from '../redaction/published.ts';
import type { ReadableSound } from '../redaction/sound.ts';
import type { TranscriptDocument } from '../transcript/document.ts';
import { originalDocument } from '../transcript/fold.ts';
import { TranscriptStore } from '../transcript/store.ts';
import type { AgeReaders } from '../vault/age/file-writer.ts';
import { ConsentStore, publicTerms } from '../vault/consent.ts';
import { StoryStore } from '../vault/stories.ts';
import type { Override } from './gate.ts';
import { checkText, overriddenFindings } from './gate.ts';
import type { MadePackage, MakeOptions, PackagedInterview, PackagedTake } from './make.ts';
import { makePackage } from './make.ts';
import { StoryPackageStore } from './store.ts';
import { unreadRanges } from './unread.ts';

/** What of a story is to be published. */
export interface PackageRequest {
  readonly storyId: string;
  /** In the order of the package. Those without a transcript are left out. */
  readonly interviewIds: readonly string[];
  readonly title: string;
  /** What was checked and how, for the editor; '' for nothing. */
  readonly notes: string;
  readonly sound: boolean;
}

/** Opens the sound of a take. */
export type OpenTake = (takeId: string) => Promise<ReadableSound & { close(): Promise<void> }>;

/** Where a package goes, and to whom. */
export interface PackageTarget {
  readonly directory: string;
  /** By default random and neutral. */
  readonly fileName?: string;
  /** Recipients `age1…`, or one passphrase. */
  readonly readers: AgeReaders;
  readonly overrides: readonly Override[];
  /** Id of the package that this one replaces. */
  readonly predecessor?: string;
  readonly clock?: Clock;
}

/**
 * The leak check on what a package of this request would say, to show before it is made.
 * @throws SottovoceError `vault.not-found`, `transcript.invalid-document`.
 */
export function checkStory(db: Database, request: PackageRequest): LeakReport {
  const registry = loadRegistry(db, request.storyId);
  const interviews = documentsOf(db, request.interviewIds, registry);
  return checkText({ title: request.title, notes: request.notes, fileName: '', interviews }, scannerFor(registry));
}

/**
 * What remains in a package of this request and points at few people together.
 * @throws SottovoceError `vault.not-found`, `transcript.invalid-document`, and whatever `lookUpPlace` throws.
 */
export function mosaicOf(
  db: Database,
  { storyId, interviewIds }: Pick<PackageRequest, 'storyId' | 'interviewIds'>,
  lookUpPlace: PlaceLookup,
): readonly MosaicWarning[] {
  const registry = loadRegistry(db, storyId);
  const planned = documentsOf(db, interviewIds, registry);
  return mosaicWarnings(planned.map(({ id, document }) => detailsOf(id, document, registry.identities, lookUpPlace)));
}

// Beside the registry, and gone with it: a scanner knows real names, and what it read.
const scanners = new WeakMap<StoryRegistry, LeakScanner>();

/** A scanner that remembers what it read, until the registry changes. */
function scannerFor(registry: StoryRegistry): LeakScanner {
  const known = scanners.get(registry) ?? new LeakScanner(registry.identities, registry.index.decisions);
  scanners.set(registry, known);
  return known;
}

/** What a package is made of, and what of it stays in the vault. */
export interface PreparedPackage extends MakeOptions {
  /** Why words said on background are quoted, one for each quote that is in the package. */
  readonly quoteReasons: readonly string[];
}

/**
 * Everything that {@link makePackage} needs, read from the vault. Titles of interviews are published like spoken words.
 * The caller wipes `signing.secretKey` afterwards; {@link packageStory} does it all.
 * @throws SottovoceError `vault.not-found`, `transcript.invalid-document`; `package.consent-voice` for sound of an
 *   interview whose source agreed to no use of the voice.
 */
export function preparePackage(
  db: Database,
  request: PackageRequest,
  target: PackageTarget,
  openTake: OpenTake,
): PreparedPackage {
  const registry = loadRegistry(db, request.storyId);
  const planned = documentsOf(db, request.interviewIds, registry);
  const interviews = planned.map(({ edited, id, title, document, terms }) => {
    if (request.sound && terms?.voice === 'none') throw new SottovoceError('package.consent-voice');
    const takes = request.sound ? takesOf(db, id, edited, registry, openTake) : [];
    return { id, title, document, takes, ...(terms === undefined ? {} : { terms }) };
  });
  return {
    ...target,
    clock: target.clock ?? systemClock,
    signing: new StoryStore(db).signingKeys(request.storyId),
    title: request.title,
    notes: request.notes,
    interviews,
    identities: registry.identities,
    decisions: registry.index.decisions,
    quoteReasons: planned.flatMap(({ quotes }) => quotes.map(({ reason }) => reason)),
  };
}

/**
 * Makes a package of a story and writes down in the vault that it was made, with the reasons of what was let through: findings
 * of the leak check, then quotes of what was said on background.
 * @throws as {@link preparePackage} and {@link makePackage}.
 */
export async function packageStory(
  db: Database,
  request: PackageRequest,
  target: PackageTarget,
  openTake: OpenTake,
  job: JobOptions = {},
): Promise<MadePackage> {
  const options = preparePackage(db, request, target, openTake);
  try {
    const made = await makePackage(options, job);
    const scanner = scannerFor(loadRegistry(db, request.storyId));
    const report = checkText({ ...options, fileName: target.fileName ?? '' }, scanner);
    const used = new Set(overriddenFindings(report, target.overrides).map(({ id }) => id));
    new StoryPackageStore(db).add(request.storyId, {
      id: made.packageId,
      madeAt: options.clock.now(),
      fileName: basename(made.path),
      size: made.size,
      sha256: made.sha256,
      recipients: 'passphrase' in target.readers ? [] : target.readers,
      overrides: [
        ...target.overrides.filter(({ findingId }) => used.has(findingId)).map(({ reason }) => reason.trim()),
        ...options.quoteReasons,
      ],
    });
    return made;
  } finally {
    options.signing.secretKey.fill(0);
  }
}

type PlannedInterview = Omit<PackagedInterview, 'takes'> & {
  readonly edited: TranscriptDocument;
  /** Those that let words through. */
  readonly quotes: readonly Quote[];
};

function documentsOf(db: Database, interviewIds: readonly string[], registry: StoryRegistry): PlannedInterview[] {
  const transcripts = new TranscriptStore(db);
  const passages = new PassageStore(db);
  const quotes = new QuoteStore(db);
  const stories = new StoryStore(db);
  const consents = new ConsentStore(db);
  return interviewIds.flatMap((id) => {
    const { title } = stories.interview(id);
    const edited = transcripts.loadDocument(id)?.document;
    if (edited === undefined) return [];
    const allowed = quotes.list(id);
    const document = planPublication(edited, registry, passages.list(id), allowed);
    const consent = consents.get(id);
    const terms = consent === null ? {} : { terms: publicTerms(consent) };
    return [
      { id, title: publishText(title, registry), document, edited, quotes: usedQuotes(document, allowed), ...terms },
    ];
  });
}

/** The quotes that let words into the document. */
function usedQuotes(document: PublishedDocument, quotes: readonly Quote[]): Quote[] {
  const used = new Set(document.segments.flatMap(({ tokens }) => tokens.map(({ quoteId }) => quoteId)));
  return quotes.filter(({ id }) => used.has(id));
}

/** The takes of an interview whose sound can go out: those that were transcribed. */
function takesOf(
  db: Database,
  interviewId: string,
  edited: TranscriptDocument,
  registry: StoryRegistry,
  openTake: OpenTake,
): PackagedTake[] {
  const regions = new TranscriptStore(db).listRegions(interviewId);
  // Names are looked for in all that was said, whatever its status.
  const original = originalDocument(regions, edited.language, new Map());
  const ranges = listStatusRanges(db, interviewId);
  const transcribed = new Set(regions.map(({ takeId }) => takeId));
  return takesWithSound(db, interviewId)
    .filter((takeId) => transcribed.has(takeId))
    .map((takeId) => ({
      takeId,
      unread: [...unreadRanges(takeId, regions, original, edited, registry), ...absentRanges(db, takeId)],
      guarded: (ranges.get(takeId) ?? []).filter(({ status }) => status !== 'on-record'),
      open: () => openTake(takeId),
    }));
}

const takeSchema = v.array(v.object({ id: v.string() }));

function takesWithSound(db: Database, interviewId: string): string[] {
  const rows = db
    .prepare('SELECT id FROM take WHERE interview_id = ? AND frames > 0 ORDER BY started_at, id')
    .all(interviewId);
  return v.parse(takeSchema, rows).map(({ id }) => id);
}
