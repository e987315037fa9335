import { mkdir, open, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import * as v from 'valibot';
import { fromUtf8 } from '../base/bytes.ts';
import type { Bytes } from '../base/bytes.ts';
import { isSottovoceError, SottovoceError, toSottovoceError } from '../base/errors.ts';
import { AgeFileReader } from '../vault/age/file-reader.ts';
import type { AgeKey } from '../vault/age/header.ts';
import type { FoundMember } from './archive.ts';
import { hashMember, listArchive, readPieces, requireZeros } from './archive.ts';
import { keyWords } from './key-words.ts';
import type { Manifest } from './manifest.ts';
import {
  CONSENT,
  MANIFEST,
  manifestSchema,
  PACKAGE_VERSION,
  PADDING,
  PUBLIC_KEY,
  SIGNATURE,
  SUMS,
  VERIFICATION,
  versionSchema,
} from './manifest.ts';
import type { ConsentMember } from './members/consent.ts';
import { consentMember, consentMemberSchema } from './members/consent.ts';
import type { TranscriptMember } from './members/transcript-json.ts';
import { transcriptMemberSchema } from './members/transcript-json.ts';
import { encodePublicKey, parsePublicKeyFile, verifyFile } from './minisign.ts';
import { parseSums } from './sums.ts';

/** A story's key that was seen before, with the title of the story that it signed. */
export interface KnownKey {
  /** In minisign's base64. */
  readonly publicKey: string;
  readonly label: string;
}

/** How to judge the key of a package. */
export interface OpenOptions {
  readonly knownKeys: readonly KnownKey[];
  /** The key that the sender gave by another way, in minisign's base64: any other is foreign. */
  readonly expectedKey?: string;
  /** Opens the package although its key is not the one expected. */
  readonly acceptForeignKey?: boolean;
}

/** `changed`: another key than expected, or than a story of this title had, and accepted as such. */
type KeyState = 'first-seen' | 'known' | 'changed';

/** A package that held in every respect. Nothing of it was written anywhere. */
export interface OpenedPackage {
  readonly manifest: Manifest;
  /** In minisign's base64, as `minisign -P` takes it. */
  readonly publicKey: string;
  readonly keyWords: readonly string[];
  readonly keyState: KeyState;
  readonly transcripts: readonly TranscriptMember[];
  /** `verification.md`, '' where there is none. */
  readonly notes: string;
  /** `consent.json`, empty where there is none. */
  readonly consent: ConsentMember;
  /** Every member but the padding, in the order of the archive. */
  readonly members: readonly { readonly name: string; readonly size: number }[];
  /** Bytes of a member, all or a stretch; fewer where it ends before. @throws SottovoceError `input.not-found` */
  readMember(name: string, offset?: number, length?: number): Promise<Bytes>;
  /** Closes the file: nothing can be read afterwards. */
  close(): Promise<void>;
}

/** Largest member that is read into memory; sound is read in stretches. */
const MAX_TEXT = 256 * 1024 * 1024;
const MAX_SUMS = 4 * 1024 * 1024;

/**
 * Opens a story package and verifies it before anything of it is shown: encryption, container, version, hashes of all
 * members, none unlisted, signature, key.
 * @throws SottovoceError `package.not-a-package`, `package.too-new`, `package.unsafe-path`, `package.hash-mismatch`,
 *   `package.bad-signature`, `package.foreign-key`, `package.truncated`, and those of the age file: `age.no-identity`,
 *   `age.truncated`, `age.corrupted`, `age.bad-header`, `age.bad-mac`; `storage.*`.
 */
export async function openPackage(path: string, key: AgeKey, options: OpenOptions): Promise<OpenedPackage> {
  const reader = await openAge(path, key);
  try {
    return await verify(reader, options);
  } catch (error) {
    await reader.close();
    throw toSottovoceError(error);
  }
}

async function openAge(path: string, key: AgeKey): Promise<AgeFileReader> {
  try {
    return await AgeFileReader.open(path, key);
  } catch (error) {
    if (isSottovoceError(error, 'age.not-age')) throw new SottovoceError('package.not-a-package', {}, { cause: error });
    throw error;
  }
}

async function verify(reader: AgeFileReader, options: OpenOptions): Promise<OpenedPackage> {
  const found = new Map((await listArchive(reader)).map((member) => [member.name, member]));
  const manifestBytes = await readWhole(reader, found, MANIFEST, MAX_TEXT);
  requireVersion(manifestBytes);

  const sumsBytes = await readWhole(reader, found, SUMS, MAX_SUMS);
  await verifyHashes(reader, found, sumsBytes);
  const publicKey = parsePublicKeyFile(await readWhole(reader, found, PUBLIC_KEY, MAX_SUMS));
  verifyFile(sumsBytes, await readWhole(reader, found, SIGNATURE, MAX_SUMS), publicKey);

  const manifest = parseMember(manifestSchema, manifestBytes, MANIFEST);
  requireListed(manifest, found);
  const base64 = encodePublicKey(publicKey);
  const keyState = judgeKey(base64, manifest.title, options);
  const transcripts: TranscriptMember[] = [];
  for (const { name } of manifest.members.filter((member) => /^transcript\/\d+\.json$/u.test(member.name))) {
    transcripts.push(parseMember(transcriptMemberSchema, await readWhole(reader, found, name, MAX_TEXT), name));
  }
  const consent = found.has(CONSENT)
    ? parseMember(consentMemberSchema, await readWhole(reader, found, CONSENT, MAX_TEXT), CONSENT)
    : consentMember([]);
  const notes = found.has(VERIFICATION)
    ? textOf(await readWhole(reader, found, VERIFICATION, MAX_TEXT), VERIFICATION)
    : '';
  return {
    manifest,
    publicKey: base64,
    keyWords: keyWords(publicKey),
    keyState,
    transcripts: transcripts.sort((a, b) => a.number - b.number),
    notes,
    consent,
    members: [...found.values()].filter(({ name }) => name !== PADDING).map(({ name, size }) => ({ name, size })),
    readMember: async (name, offset = 0, length = Infinity) => {
      const member = found.get(name);
      if (member === undefined || offset < 0) throw new SottovoceError('input.not-found');
      return await reader.read(member.offset + offset, Math.max(0, Math.min(length, member.size - offset)));
    },
    close: () => reader.close(),
  };
}

function requireVersion(manifest: Uint8Array): void {
  const { version } = parseMember(versionSchema, manifest, MANIFEST);
  if (version > PACKAGE_VERSION) throw new SottovoceError('package.too-new', { version });
}

/** Every member but sums, signature and padding is listed with its hash, and nothing else is. */
async function verifyHashes(
  reader: AgeFileReader,
  found: ReadonlyMap<string, FoundMember>,
  sumsBytes: Bytes,
): Promise<void> {
  const sums = parseSums(sumsBytes);
  for (const name of sums.keys()) {
    if (!found.has(name)) throw new SottovoceError('package.hash-mismatch', { member: name });
  }
  for (const member of found.values()) {
    const { name } = member;
    if (name === SUMS || name === SIGNATURE) continue;
    if (name === PADDING) await requireZeros(reader, member.offset, member.size);
    else if ((await hashMember(reader, member)) !== sums.get(name)) {
      throw new SottovoceError('package.hash-mismatch', { member: name });
    }
  }
}

/** The manifest has to tell the same as the archive, which by now is what was signed. */
function requireListed(manifest: Manifest, found: ReadonlyMap<string, FoundMember>): void {
  const own = new Set<string>([MANIFEST, SUMS, SIGNATURE, PADDING]);
  const others = [...found.values()].filter(({ name }) => !own.has(name));
  const listed = new Map(manifest.members.map((member) => [member.name, member.size]));
  const same = others.length === manifest.members.length && others.every(({ name, size }) => listed.get(name) === size);
  if (!same || !found.has(PADDING)) throw new SottovoceError('package.hash-mismatch', { member: MANIFEST });
}

function judgeKey(publicKey: string, title: string, options: OpenOptions): KeyState {
  const { knownKeys, expectedKey } = options;
  const known = knownKeys.some((key) => key.publicKey === publicKey);
  const sameTitle = knownKeys.some((key) => key.label === title);
  const changed = expectedKey === undefined ? !known && sameTitle : expectedKey !== publicKey;
  if (!changed) return known || expectedKey !== undefined ? 'known' : 'first-seen';
  if (options.acceptForeignKey !== true) throw new SottovoceError('package.foreign-key');
  return 'changed';
}

async function readWhole(
  reader: AgeFileReader,
  found: ReadonlyMap<string, FoundMember>,
  name: string,
  limit: number,
): Promise<Bytes> {
  const member = found.get(name);
  if (member === undefined || member.size > limit) throw new SottovoceError('package.not-a-package');
  return await reader.read(member.offset, member.size);
}

function parseMember<T>(schema: v.GenericSchema<unknown, T>, bytes: Uint8Array, member: string): T {
  let json: unknown;
  try {
    json = JSON.parse(fromUtf8(bytes));
  } catch {
    throw new SottovoceError('package.not-a-package', { member });
  }
  const parsed = v.safeParse(schema, json);
  if (!parsed.success) throw new SottovoceError('package.not-a-package', { member });
  return parsed.output;
}

function textOf(bytes: Uint8Array, member: string): string {
  try {
    return fromUtf8(bytes);
  } catch {
    throw new SottovoceError('package.not-a-package', { member });
  }
}

/**
 * Writes the members of a verified package into a folder, which is made if needed. Never overwrites: an existing file
 * stops it, and what this call wrote is removed.
 * @throws SottovoceError `storage.failed` when a file exists, `storage.*`.
 */
export async function extractPackage(opened: OpenedPackage, directory: string): Promise<void> {
  const written: string[] = [];
  try {
    for (const { name, size } of opened.members) {
      const path = join(directory, ...name.split('/'));
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      const file = await open(path, 'wx', 0o600);
      written.push(path);
      try {
        const reader = { size, read: (offset: number, length: number) => opened.readMember(name, offset, length) };
        for await (const piece of readPieces(reader, 0, size)) await file.writeFile(piece);
        await file.sync();
      } finally {
        await file.close();
      }
    }
  } catch (error) {
    for (const path of written) await rm(path, { force: true });
    const exists = error instanceof Error && 'code' in error && error.code === 'EEXIST';
    throw exists ? new SottovoceError('storage.failed', {}, { cause: error }) : toSottovoceError(error);
  }
}
