import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, stat } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { concat, toHex } from '../base/bytes.ts';
import type { Clock } from '../base/clock.ts';
import { dayOf } from '../base/clock.ts';
import { SottovoceError, toSottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import type { JobOptions } from '../base/progress.ts';
import type { Decision } from '../identities/decision.ts';
import type { Identity } from '../identities/identity.ts';
import { LeakCheck } from '../redaction/leak-check.ts';
import { LeakScanner } from '../redaction/leak/scanner.ts';
import type { PublishedDocument } from '../redaction/published.ts';
import type { ReadableSound, TimeRange } from '../redaction/sound.ts';
import { redactedSound, silenceRanges } from '../redaction/sound.ts';
import { AgeFileReader } from '../vault/age/file-reader.ts';
import type { AgeReaders } from '../vault/age/file-writer.ts';
import { AgeFileWriter } from '../vault/age/file-writer.ts';
import type { ConsentTerms } from '../vault/consent.ts';
import type { SigningKeys } from '../vault/stories.ts';
import { syncDirectory } from '../vault/atomic-file.ts';
import type { FoundMember, Member } from './archive.ts';
import { archiveSize, hashMember, listArchive, requireZeros, sortMembers, writeArchive } from './archive.ts';
import type { Override } from './gate.ts';
import { allowanceOf, checkText, overriddenFindings, requireNoLeak } from './gate.ts';
import { keyWords } from './key-words.ts';
import { PADDING, PUBLIC_KEY, SIGNATURE, SUMS } from './manifest.ts';
import { memberStrings } from './member-strings.ts';
import { buildMembers } from './members/build.ts';
import { hasOnlyStreamInfo } from './sound-flac.ts';
import { SoundSpool } from './spool.ts';

/** The sound of one take, opened when it is its turn. */
export interface PackagedTake {
  readonly takeId: string;
  /** Times that nobody has read and that are silenced with the marks. */
  readonly unread: readonly TimeRange[];
  /** Where it is on background or off record. */
  readonly guarded: readonly TimeRange[];
  open(): Promise<ReadableSound & { close(): Promise<void> }>;
}

/** One interview to be packaged. */
export interface PackagedInterview {
  readonly id: string;
  /** As published. */
  readonly title: string;
  readonly document: PublishedDocument;
  /** What the source agreed to; none where no terms are recorded. */
  readonly terms?: ConsentTerms;
  /** Empty to give no sound. */
  readonly takes: readonly PackagedTake[];
}

/** What a package is made of. */
export interface MakeOptions {
  /** Folder for the package. What is spooled there meanwhile is encrypted. */
  readonly directory: string;
  /** Without folder; by default `package-<6 hex digits>.age`. */
  readonly fileName?: string;
  /** Recipients `age1…`, or one passphrase. */
  readonly readers: AgeReaders;
  readonly signing: SigningKeys;
  readonly title: string;
  readonly notes: string;
  readonly interviews: readonly PackagedInterview[];
  /** All identities of the story, looked for in everything that goes out. */
  readonly identities: readonly Identity[];
  /** What was decided about mentions of them. */
  readonly decisions?: readonly Decision[];
  readonly overrides: readonly Override[];
  readonly clock: Clock;
  /** By default random. */
  readonly packageId?: string;
  /** Id of the package that this one replaces. */
  readonly predecessor?: string;
}

/** A finished package. */
export interface MadePackage {
  readonly path: string;
  readonly size: number;
  /** Of the file as it lies there, in hexadecimal. */
  readonly sha256: string;
  readonly packageId: string;
  readonly keyWords: readonly string[];
}

/** Bytes of a sample, to count progress in the same unit as writing. */
const SAMPLE = 2;

/**
 * Makes a story package: leak check on the plan, members, leak check on the finished members, encryption to a `.part`
 * file, reading it back and comparing every hash, and only then its name. Whatever fails, nothing half-made stays.
 * @param job progress in bytes: sound encoded, archive written, archive read back.
 * @throws LeakError (`package.leak`) with the places; SottovoceError `package.no-recipient`, `package.nothing-to-export`,
 *   `package.read-back`, `storage.full`, `storage.*`, `app.cancelled`, `input.invalid` when the file exists, `age.*`.
 */
export async function makePackage(options: MakeOptions, job: JobOptions = {}): Promise<MadePackage> {
  requireInputs(options);
  const fileName = options.fileName ?? `package-${toHex(randomBytes(3))}.age`;
  const path = join(options.directory, fileName);
  await requireFree(path);
  const packageId = options.packageId ?? newId();

  const scanner = new LeakScanner(options.identities, options.decisions);
  const plan = checkText({ ...options, fileName: options.fileName ?? '' }, scanner);
  const overridden = overriddenFindings(plan, options.overrides);
  requireNoLeak(plan, (finding) => overridden.includes(finding));
  const alike = plan.alike.map((identityId) => allowanceOf({ identityId, sure: false }));
  const allowed = new Set([...overridden.map(allowanceOf), ...alike]);

  const spool = new SoundSpool(options.directory);
  try {
    const phase = phases(job);
    const sounds = await spoolSounds(options.interviews, spool, phase);
    const members = buildMembers({
      id: packageId,
      title: options.title,
      notes: options.notes,
      created: dayOf(options.clock.now()),
      interviews: options.interviews.map(({ id, title, document, terms }) => ({
        title,
        document,
        terms: terms ?? null,
        sounds: sounds.names.get(id) ?? new Map(),
      })),
      soundMembers: sounds.members,
      leakCheck: { version: plan.version, checked: plan.checked, overridden: overridden.length },
      predecessor: options.predecessor ?? null,
      signing: options.signing,
    });
    await checkMembers(members, scanner, allowed);
    const { total } = archiveSize(members);
    const written = phase(sounds.bytes, sounds.bytes + 2 * total);
    const read = phase(sounds.bytes + total, sounds.bytes + 2 * total);
    const made = await writeAndReadBack(path, options.readers, members, written, read);
    return { path, ...made, packageId, keyWords: keyWords(options.signing.publicKey) };
  } catch (error) {
    throw toSottovoceError(error);
  } finally {
    await spool.remove();
  }
}

type Phase = (before: number, total: number) => JobOptions;

/** Progress of one phase as part of the whole job. */
function phases(job: JobOptions): Phase {
  return (before, total) => ({
    ...(job.signal === undefined ? {} : { signal: job.signal }),
    onProgress: ({ done }) => job.onProgress?.({ done: before + done, total }),
  });
}

function requireInputs({ readers, interviews, fileName }: MakeOptions): void {
  const nobody = 'passphrase' in readers ? readers.passphrase === '' : readers.length === 0;
  if (nobody) throw new SottovoceError('package.no-recipient');
  const words = interviews.some(({ document }) => document.segments.some(({ tokens }) => tokens.length > 0));
  if (!words) throw new SottovoceError('package.nothing-to-export');
  if (fileName !== undefined && (fileName === '' || basename(fileName) !== fileName)) {
    throw new SottovoceError('input.invalid', { field: 'fileName' });
  }
}

async function requireFree(path: string): Promise<void> {
  const taken = await stat(path).then(
    () => true,
    () => false,
  );
  if (taken) throw new SottovoceError('input.invalid', { field: 'fileName' });
}

interface SpooledSounds {
  readonly members: readonly Member[];
  /** Member names by take id, by interview id. */
  readonly names: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** Of all samples. */
  readonly bytes: number;
}

async function spoolSounds(
  interviews: readonly PackagedInterview[],
  spool: SoundSpool,
  phase: Phase,
): Promise<SpooledSounds> {
  const members: Member[] = [];
  const names = new Map<string, Map<string, string>>();
  let bytes = 0;
  for (const { id, document, takes } of interviews) {
    const own = new Map<string, string>();
    for (const take of takes) {
      const sound = await take.open();
      try {
        const seconds = sound.frames / sound.rate;
        const ranges = silenceRanges(document.segments, take.takeId, seconds, take.unread, take.guarded);
        const name = `audio/${members.length + 1}.flac`;
        const frame = sound.tracks * SAMPLE;
        const part = phase(bytes, bytes + 3 * sound.frames * frame);
        members.push(
          await spool.add(name, redactedSound(sound, ranges), {
            ...part,
            onProgress: ({ done, total }) => part.onProgress?.({ done: done * frame, total: total * frame }),
          }),
        );
        own.set(take.takeId, name);
        bytes += sound.frames * frame;
      } finally {
        await sound.close();
      }
    }
    names.set(id, own);
  }
  return { members, names, bytes };
}

// What these hold follows from keys and hashes alone, and from the names of members, which are numbered.
const UNCHECKED: ReadonlySet<string> = new Set([SUMS, SIGNATURE, PUBLIC_KEY]);

/**
 * The leak check on finished members, from their bytes.
 * @param identities of the story, or a scanner for them.
 * @param allowed what was let through at the gate, as {@link allowanceOf} says.
 * @throws LeakError; SottovoceError `app.unexpected` for a member that can't be checked.
 */
export async function checkMembers(
  members: readonly Member[],
  identities: readonly Identity[] | LeakScanner,
  allowed: ReadonlySet<string>,
): Promise<void> {
  const check = new LeakCheck(identities);
  for (const member of members) {
    if (UNCHECKED.has(member.name)) continue;
    if (member.name.endsWith('.flac')) {
      if (!hasOnlyStreamInfo(await firstBytes(member)))
        throw new SottovoceError('app.unexpected', { member: member.name });
      continue;
    }
    const pieces: Uint8Array[] = [];
    for await (const piece of member.stream()) pieces.push(piece);
    const strings = memberStrings(member.name, concat(...pieces));
    if (strings === undefined) throw new SottovoceError('app.unexpected', { member: member.name });
    for (const text of strings) check.text({ where: member.name, text });
  }
  requireNoLeak(check.report(), (finding) => allowed.has(allowanceOf(finding)));
}

async function firstBytes(member: Member): Promise<Uint8Array> {
  for await (const piece of member.stream()) return piece;
  return new Uint8Array(0);
}

async function writeAndReadBack(
  path: string,
  readers: AgeReaders,
  members: readonly Member[],
  written: JobOptions,
  read: JobOptions,
): Promise<{ size: number; sha256: string }> {
  const part = `${path}.${newId().slice(0, 8)}.part`;
  const writer = await AgeFileWriter.create(part, readers);
  try {
    await writeArchive(writer, members, written);
    await writer.close();
    await readBack(part, writer.fileKey, members, read);
    const digest = await hashFile(part);
    await requireFree(path);
    await rename(part, path);
    await syncDirectory(dirname(path));
    return digest;
  } catch (error) {
    await writer.close().catch(() => undefined);
    await rm(part, { force: true });
    throw error;
  } finally {
    writer.fileKey.fill(0);
  }
}

/**
 * Reads a package from the disk and compares names, sizes and hashes of all members with what should be there.
 * @throws SottovoceError `package.read-back` with the reason's code.
 */
export async function readBack(
  path: string,
  fileKey: Uint8Array,
  members: readonly Member[],
  options: JobOptions = {},
): Promise<void> {
  try {
    const reader = await AgeFileReader.open(path, { fileKey });
    try {
      await compare(reader, await listArchive(reader), sortMembers(members), options);
    } finally {
      await reader.close();
    }
  } catch (error) {
    const reason = toSottovoceError(error);
    if (reason.code === 'app.cancelled' || reason.code === 'package.read-back') throw reason;
    throw new SottovoceError('package.read-back', { reason: reason.code }, { cause: error });
  }
}

async function compare(
  reader: AgeFileReader,
  found: readonly FoundMember[],
  expected: readonly Member[],
  options: JobOptions,
): Promise<void> {
  const padding = found.at(-1);
  if (padding?.name !== PADDING || found.length !== expected.length + 1) throw new SottovoceError('package.read-back');
  for (const [index, member] of expected.entries()) {
    if (options.signal?.aborted === true) throw new SottovoceError('app.cancelled');
    const there = found[index];
    const same =
      there?.name === member.name && there.size === member.size && (await hashMember(reader, there)) === member.sha256;
    if (!same) throw new SottovoceError('package.read-back', { member: member.name });
    options.onProgress?.({ done: there.offset + there.size, total: reader.size });
  }
  await requireZeros(reader, padding.offset, padding.size);
  options.onProgress?.({ done: reader.size, total: reader.size });
}

async function hashFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  const chunks: AsyncIterable<Buffer> = createReadStream(path, { highWaterMark: 1024 * 1024 });
  for await (const chunk of chunks) {
    hash.update(chunk);
    size += chunk.length;
  }
  return { size, sha256: hash.digest('hex') };
}
