import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sodium from 'sodium-native';
import { afterEach } from 'vitest';
import { SottovoceError } from '../../../electron/core/base/errors.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import type { Member } from '../../../electron/core/story-package/archive.ts';
import { archiveSize, bytesMember, writeArchive } from '../../../electron/core/story-package/archive.ts';
import type { MakeOptions } from '../../../electron/core/story-package/make.ts';
import type { OpenedPackage } from '../../../electron/core/story-package/open.ts';
import { encryptBytes } from '../../../electron/core/vault/age/encrypt.ts';
import { findHeaderEnd, openAgeHeader } from '../../../electron/core/vault/age/header.ts';
import { generateIdentity } from '../../../electron/core/vault/age/identities.ts';
import type { SigningKeys } from '../../../electron/core/vault/stories.ts';
import { documentOf, identityOf } from '../redaction/documents.ts';

/** A fresh key pair like a story's. */
export function generateSigningKeys(): SigningKeys {
  const publicKey = new Uint8Array(32);
  const secretKey = new Uint8Array(64);
  sodium.crypto_sign_keypair(publicKey, secretKey);
  return { publicKey, secretKey };
}

export const editor = await generateIdentity();
export const signing = generateSigningKeys();

export const identities: readonly Identity[] = [
  identityOf('i1', ['Pavel Sorokin', 'Pavel', 'Sorokin']),
  identityOf('i2', ['Marina'], { action: 'redact' }),
  identityOf('i3', ['Verkhnyaya Pyshma'], { kind: 'place', action: 'generalise', replacement: 'a small town' }),
  identityOf('i4', ['Samara'], { kind: 'place', action: 'keep' }),
  identityOf('i5', ['Mark', 'Search', 'Page', 'Speaker', 'Sound'], { replacement: 'Erik' }),
];

const document = documentOf([
  ['J', 'We are recording now. <b>Ready</b> & "set"?'],
  ['S', 'My name is Pavel Sorokin. Marina is my wife.'],
  ['S', 'I grew up in Verkhnyaya Pyshma, not Samara.'],
  ['J', 'Thank you, [Mark](x).'],
]);

export const published = planPublication(
  {
    ...document,
    speakers: [
      { id: 'J', name: 'Journalist' },
      { id: 'S', name: 'Pavel' },
    ],
  },
  identities,
  [],
);

/** Two tracks of a tone whose samples are never zero, as long as the document. */
export const tone = {
  rate: 8_000,
  tracks: 2,
  frames: 8_000 * 18,
  read: (track: number, start: number, count: number): Promise<Int16Array<ArrayBuffer>> =>
    Promise.resolve(
      Int16Array.from({ length: Math.min(count, 8_000 * 18 - start) }, (_, i) => toneAt(track, start + i)),
    ),
  close: () => Promise.resolve(),
};

/** The sample of {@link tone} at a frame. */
export function toneAt(track: number, frame: number): number {
  return 1 + Math.round(9_000 * (1 + Math.sin(frame / (11 + track))));
}

const folders: string[] = [];
afterEach(async () => {
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A fresh folder, removed after the test. */
export async function freshFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  folders.push(folder);
  return folder;
}

/** Options for a package of one interview, without sound unless asked for. */
export function makeOptions(
  directory: string,
  rest: Partial<MakeOptions> & { readonly sound?: boolean } = {},
): MakeOptions {
  const { sound, ...others } = rest;
  const takes = sound === true ? [{ takeId: 'take', unread: [], guarded: [], open: () => Promise.resolve(tone) }] : [];
  return {
    directory,
    readers: [editor.recipient],
    signing,
    title: 'Out of the war',
    notes: '',
    interviews: [{ id: 'interview', title: 'Interview 1', document: published, takes }],
    identities,
    overrides: [],
    clock: { now: () => Date.UTC(2026, 10, 22, 13, 14, 15) },
    ...others,
  };
}

/** The plaintext of an archive of these members. */
export async function archiveOf(members: readonly Member[]): Promise<Buffer> {
  const pieces: Uint8Array[] = [];
  await writeArchive({ write: (bytes) => Promise.resolve(void pieces.push(Uint8Array.from(bytes))) }, members);
  return Buffer.concat(pieces, archiveSize(members).total);
}

/** A file in a fresh folder that holds `plaintext` for the editor. */
export async function encryptedFile(plaintext: Uint8Array): Promise<string> {
  const path = join(await freshFolder(), 'package.age');
  await writeFile(path, await encryptBytes([editor.recipient], plaintext));
  return path;
}

/** The members of an opened package, padding left out, to be written again with changes. */
export async function membersOf(opened: OpenedPackage): Promise<Member[]> {
  return await Promise.all(opened.members.map(async ({ name }) => bytesMember(name, await opened.readMember(name))));
}

/** The code of what a promise is rejected with, '' when it is not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return '';
  } catch (error) {
    return error instanceof SottovoceError ? error.code : String(error);
  }
}

/** The file key of a file for the editor. */
export async function fileKeyOf(file: Uint8Array): Promise<Uint8Array> {
  const end = findHeaderEnd(file);
  if (end === undefined) throw new TypeError('not an age file');
  return await openAgeHeader({ identities: [editor.identity] }, file.slice(0, end));
}
