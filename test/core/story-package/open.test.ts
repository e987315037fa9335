import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { utf8 } from '../../../electron/core/base/bytes.ts';
import { bytesMember, listArchive } from '../../../electron/core/story-package/archive.ts';
import type { Member } from '../../../electron/core/story-package/archive.ts';
import { makePackage } from '../../../electron/core/story-package/make.ts';
import { encodePublicKey, publicKeyFile, signFile } from '../../../electron/core/story-package/minisign.ts';
import { openPackage } from '../../../electron/core/story-package/open.ts';
import { sumsFile } from '../../../electron/core/story-package/sums.ts';
import { decryptBytes } from '../../../electron/core/vault/age/decrypter.ts';
import {
  generateSigningKeys,
  archiveOf,
  codeOf,
  editor,
  encryptedFile,
  freshFolder,
  makeOptions,
  membersOf,
  signing,
} from './packages.ts';

const key = { identities: [editor.identity] };
const open = (path: string, rest: Partial<Parameters<typeof openPackage>[2]> = {}) =>
  openPackage(path, key, { knownKeys: [], ...rest });

const tryOpen = async (path: string, rest: Partial<Parameters<typeof openPackage>[2]> = {}): Promise<string> =>
  await codeOf(open(path, rest).then((opened) => opened.close()));

let file: Buffer;
let plaintext: Buffer;
let members: Member[];
beforeAll(async () => {
  const { mkdtemp, rm } = await import('node:fs/promises');
  const { tmpdir } = await import('node:os');
  const folder = await mkdtemp(join(tmpdir(), 'package-'));
  const made = await makePackage(makeOptions(folder, { notes: 'Checked.' }));
  file = await readFile(made.path);
  plaintext = Buffer.from(await decryptBytes(key, file));
  const opened = await open(made.path);
  members = await membersOf(opened);
  await opened.close();
  await rm(folder, { recursive: true });
});

async function codeOfFile(bytes: Uint8Array, rest: Partial<Parameters<typeof openPackage>[2]> = {}): Promise<string> {
  const path = join(await freshFolder(), 'p.age');
  await writeFile(path, bytes);
  return await tryOpen(path, rest);
}

const codeOfPlain = async (bytes: Uint8Array): Promise<string> => await tryOpen(await encryptedFile(bytes));
const codeOfMembers = async (list: readonly Member[]): Promise<string> => await codeOfPlain(await archiveOf(list));

/** The members with sums and signature made anew by `keys`. */
function resigned(list: readonly Member[], contents: ReadonlyMap<string, Uint8Array>, keys = signing): Member[] {
  const kept = list.filter(({ name }) => !name.startsWith('SHA256SUMS'));
  const changed = kept.map((member) => {
    const bytes = contents.get(member.name);
    return bytes === undefined ? member : bytesMember(member.name, new Uint8Array(bytes));
  });
  const sums = sumsFile(changed);
  return [...changed, bytesMember('SHA256SUMS', sums), bytesMember('SHA256SUMS.minisig', signFile(sums, keys))];
}

test('taken apart and put together again it opens', async () => {
  expect(await codeOfMembers(members)).toBe('');
  expect((await archiveOf(members)).equals(plaintext)).toBe(true);
  expect(await codeOfMembers(resigned(members, new Map()))).toBe('');
});

test('a byte changed anywhere in the file is refused', async () => {
  const offsets = Array.from({ length: 60 }, (_, i) => Math.floor((i * (file.length - 1)) / 59));
  for (const offset of offsets) {
    const bad = Buffer.from(file);
    bad[offset] = (bad[offset] ?? 0) ^ 1;
    expect(await codeOfFile(bad), `offset ${offset}`).toMatch(/^(?:age\.(?!truncated)|package\.not-a-package)/u);
  }
});

test('a file cut off anywhere is refused', async () => {
  const lengths = [
    0,
    1,
    20,
    100,
    200,
    400,
    65_000,
    65_536,
    ...Array.from({ length: 30 }, (_, i) => Math.floor((i * file.length) / 30)),
    file.length - 1,
  ];
  for (const length of lengths) {
    expect(await codeOfFile(file.subarray(0, length)), `length ${length}`).toMatch(
      /^(?:age\.|package\.not-a-package)/u,
    );
  }
  expect(await codeOfFile(file.subarray(0, 700_000))).toMatch(/^age\.(?:truncated|corrupted)$/u);
});

test('what is no package is called that', async () => {
  expect(await codeOfFile(Buffer.from('RIFF....WAVE'))).toBe('package.not-a-package');
  expect(await codeOfPlain(Buffer.from('a letter'))).toBe('package.not-a-package');
  expect(await codeOfPlain(Buffer.alloc(4096))).toBe('package.not-a-package');
  expect(await codeOfMembers([bytesMember('letter.txt', utf8('hello'))])).toBe('package.not-a-package');
  expect(await tryOpen(join(await freshFolder(), 'missing.age'))).toBe('storage.missing');
});

test('another person cannot open it', async () => {
  const { generateIdentity } = await import('../../../electron/core/vault/age/identities.ts');
  const path = join(await freshFolder(), 'p.age');
  await writeFile(path, file);
  const stranger = { identities: [(await generateIdentity()).identity] };
  expect(await codeOf(openPackage(path, stranger, { knownKeys: [] }))).toBe('age.no-identity');
});

describe('encrypted again by somebody who has the recipient', () => {
  test('a changed member does not match its hash', async () => {
    for (const name of ['index.html', 'manifest.json', 'story.pub', 'transcript/1.json', 'verification.md']) {
      const changed = members.map((member) =>
        member.name === name ? bytesMember(name, utf8('{"format":"story-package","version":1}')) : member,
      );
      expect(await codeOfMembers(changed), name).toBe('package.hash-mismatch');
    }
  });

  test('a byte changed anywhere in the archive is refused', async () => {
    const end = (
      await listArchive({
        size: plaintext.length,
        read: (at, n) => Promise.resolve(new Uint8Array(plaintext.subarray(at, at + n))),
      })
    ).at(-1);
    const used = (end?.offset ?? 0) + 2_000;
    for (let i = 0; i < 60; i += 1) {
      const offset = i < 50 ? Math.floor((i * used) / 50) : plaintext.length - 1 - i * 500;
      const bad = Buffer.from(plaintext);
      bad[offset] = (bad[offset] ?? 0) ^ 4;
      expect(await codeOfPlain(bad), `offset ${offset}`).toMatch(/^package\./u);
    }
  });

  test('sums without a right signature are refused', async () => {
    const foreign = generateSigningKeys();
    expect(await codeOfMembers(resigned(members, new Map(), foreign))).toBe('package.bad-signature');
    const broken = members.map((member) =>
      member.name === 'SHA256SUMS.minisig' ? bytesMember(member.name, utf8('none')) : member,
    );
    expect(await codeOfMembers(broken)).toBe('package.bad-signature');
  });

  test('members that are missing, unlisted or twice are refused', async () => {
    expect(await codeOfMembers(members.filter(({ name }) => name !== 'index.html'))).toBe('package.hash-mismatch');
    expect(await codeOfMembers(members.filter(({ name }) => name !== 'story.pub'))).toBe('package.hash-mismatch');
    expect(await codeOfMembers(members.filter(({ name }) => name !== 'SHA256SUMS'))).toBe('package.not-a-package');
    expect(await codeOfMembers([...members, bytesMember('extra.txt', utf8('x'))])).toBe('package.hash-mismatch');
    expect(await codeOfMembers(resigned([...members, bytesMember('extra.txt', utf8('x'))], new Map()))).toBe(
      'package.hash-mismatch',
    );
    expect(await codeOfMembers([...members, bytesMember('index.html', utf8('x'))])).toBe('package.unsafe-path');
    expect(await codeOfMembers([...members, bytesMember('INDEX.html', utf8('x'))])).toBe('package.unsafe-path');
  });

  test.each([
    '../up',
    '/abs',
    'a/../b',
    'a//b',
    './a',
    '.hidden',
    'a\\b',
    'C:/x',
    'con',
    'aux.txt',
    'a.',
    'na\u0000me/x',
    'sp ace',
    'é',
    'transcript',
    'index.html/x',
    '',
  ])('a member named %j is refused', async (name) => {
    expect(await codeOfMembers([...members, bytesMember(name, utf8('x'))])).toMatch(
      /^package\.(?:unsafe-path|hash-mismatch)$/u,
    );
    if (name !== 'na\u0000me/x' && name !== 'transcript') {
      expect(await codeOfMembers([...members, bytesMember(name, utf8('x'))])).toBe('package.unsafe-path');
    }
  });

  test.each([
    ['a hard link', '1'],
    ['a symbolic link', '2'],
    ['a device', '3'],
    ['a folder', '5'],
    ['a long name', 'L'],
    ['extended attributes', 'x'],
  ])('%s is refused', async (_, type) => {
    expect(await codeOfPlain(patchHeader(plaintext, 156, type))).toBe('package.unsafe-path');
  });

  test('sizes that lie are refused without being read', async () => {
    expect(await codeOfPlain(patchHeader(plaintext, 124, '77777777777'))).toBe('package.truncated');
    expect(await codeOfPlain(patchHeader(plaintext, 124, '\x80\0\0\0\0\0\0\x01'))).toBe('package.not-a-package');
    expect(await codeOfPlain(plaintext.subarray(0, 4_096))).toBe('package.truncated');
  });

  test('a package of a later version is too new, whatever else it has', async () => {
    const manifest = utf8('{"format":"story-package","version":2,"novelty":true}');
    expect(await codeOfMembers(resigned(members, new Map([['manifest.json', manifest]])))).toBe('package.too-new');
  });

  test('a manifest that tells something else than the archive is refused', async () => {
    const opened = await open(await encryptedFile(plaintext));
    const manifest = { ...opened.manifest, members: opened.manifest.members.slice(1) };
    await opened.close();
    const contents = new Map([['manifest.json', utf8(JSON.stringify(manifest))]]);
    expect(await codeOfMembers(resigned(members, contents))).toBe('package.hash-mismatch');
    expect(
      await codeOfMembers(
        resigned(members, new Map([['manifest.json', utf8('{"format":"story-package","version":1}')]])),
      ),
    ).toBe('package.not-a-package');
    expect(await codeOfMembers(resigned(members, new Map([['transcript/1.json', utf8('{}')]])))).toMatch(/^package\./u);
  });
});

describe('the key', () => {
  const mine = encodePublicKey(signing.publicKey);
  const other = generateSigningKeys();
  const foreign = (): Promise<Buffer> =>
    archiveOf(resigned(members, new Map([['story.pub', publicKeyFile(other.publicKey)]]), other));

  test('is first seen, then known', async () => {
    const path = await encryptedFile(plaintext);
    const first = await open(path);
    expect([first.keyState, first.publicKey]).toEqual(['first-seen', mine]);
    await first.close();
    const again = await open(path, { knownKeys: [{ publicKey: mine, label: 'Out of the war' }] });
    expect(again.keyState).toBe('known');
    await again.close();
  });

  test('of another story with the same title is foreign, unless accepted', async () => {
    const path = await encryptedFile(await foreign());
    const knownKeys = [{ publicKey: mine, label: 'Out of the war' }];
    expect(await tryOpen(path, { knownKeys })).toBe('package.foreign-key');
    const opened = await open(path, { knownKeys, acceptForeignKey: true });
    expect(opened.keyState).toBe('changed');
    await opened.close();
    expect(await tryOpen(path, { knownKeys: [{ publicKey: mine, label: 'Another story' }] })).toBe('');
  });

  test('that was given by another way decides', async () => {
    expect(await tryOpen(await encryptedFile(await foreign()), { expectedKey: mine })).toBe('package.foreign-key');
    const opened = await open(await encryptedFile(plaintext), { expectedKey: mine });
    expect(opened.keyState).toBe('known');
    await opened.close();
  });
});

/** Overwrites a field of the second header and mends its checksum. */
function patchHeader(archive: Buffer, at: number, value: string): Buffer {
  const bad = Buffer.from(archive);
  const size = Number.parseInt(bad.toString('latin1', 124, 135), 8);
  const start = 512 + Math.ceil(size / 512) * 512;
  bad.write(value, start + at, 'latin1');
  bad.write('        ', start + 148, 'latin1');
  const sum = bad.subarray(start, start + 512).reduce((total, byte) => total + byte, 0);
  bad.write(`${sum.toString(8).padStart(6, '0')}\0 `, start + 148, 'latin1');
  return bad;
}
