import { execFileSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, constants, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Decrypter, Encrypter } from 'age-encryption';
import { AgeFileReader } from '../../electron/core/vault/age/file-reader.ts';
import { AgeFileWriter } from '../../electron/core/vault/age/file-writer.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';

/** One comparison made in one run on one machine. */
export interface BenchRow {
  readonly name: string;
  readonly ours: number;
  readonly peer: string;
  readonly peerValue: number;
  readonly unit: string;
  /** Ours over the peer's, NaN without a peer. More is better for a rate, less for time and memory. */
  readonly ratio: number;
  readonly note?: string;
}

const MIB = 1024 * 1024;
const FILE_MIB = 256;
// The reference in plain JavaScript is slow; its rate doesn't depend on the size.
const REFERENCE_MIB = 32;
const TURNS = 5;
const PIECE = 4 * MIB;

/** A fresh directory in memory where the system has one, else on the disk. */
async function workDirectory(): Promise<string> {
  const memory = '/dev/shm';
  const usable = await access(memory, constants.W_OK).then(
    () => true,
    () => false,
  );
  return await mkdtemp(join(usable ? memory : tmpdir(), 'bench-'));
}

async function seconds(work: () => Promise<void> | void): Promise<number> {
  const start = performance.now();
  await work();
  return (performance.now() - start) / 1000;
}

/** Best time of each of `works`, in seconds, taken in turns so that a busy moment hits all alike. */
async function race(works: readonly (() => Promise<void> | void)[], turns: number): Promise<number[]> {
  const best = works.map(() => Infinity);
  for (let turn = 0; turn < turns; turn += 1) {
    for (const [at, work] of works.entries()) best[at] = Math.min(best[at] ?? Infinity, await seconds(work));
  }
  return best;
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const piece of createReadStream(path)) if (piece instanceof Uint8Array) hash.update(piece);
  return hash.digest('hex');
}

/** Encrypts a file to another as the age program does. */
async function encryptFile(from: string, to: string, recipient: string): Promise<void> {
  await rm(to, { force: true });
  const source = await open(from);
  const writer = await AgeFileWriter.create(to, [recipient]);
  const buffers = [new Uint8Array(PIECE), new Uint8Array(PIECE)];
  let turn = 0;
  const next = async (): Promise<Uint8Array> => {
    const buffer = buffers[(turn += 1) % 2] ?? new Uint8Array(PIECE);
    return buffer.subarray(0, (await source.read(buffer, 0, PIECE)).bytesRead);
  };
  for (let piece = await next(); piece.length > 0;) {
    const coming = next();
    await writer.write(piece);
    piece = await coming;
  }
  await writer.close();
  await source.close();
}

/** Decrypts a file to another as the age program does. */
async function decryptFile(from: string, to: string, identity: string): Promise<void> {
  await rm(to, { force: true });
  const reader = await AgeFileReader.open(from, { identities: [identity] });
  const target = await open(to, 'wx');
  let writing: Promise<unknown> = Promise.resolve();
  for await (const piece of reader.stream({ reuse: true })) {
    await writing;
    writing = target.write(piece);
  }
  await writing;
  await target.close();
  await reader.close();
}

function hasAge(): boolean {
  try {
    execFileSync('age', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

function row(name: string, size: number, peer: string, ours: number, theirs: number, note: string): BenchRow {
  const [mine, other] = [size / ours, size / theirs];
  return { name, ours: mine, peer, peerValue: other, unit: 'MiB/s', ratio: mine / other, note };
}

function requireSame(a: string, b: string): void {
  if (a !== b) throw new Error('The files are not compatible.');
}

async function againstReference(directory: string, identity: string, recipient: string): Promise<BenchRow[]> {
  const plainPath = join(directory, 'small');
  const plain = randomBytes(REFERENCE_MIB * MIB);
  await writeFile(plainPath, plain);
  const [ours, theirs, back] = ['small.ours', 'small.theirs', 'small.back'].map((name) => join(directory, name));
  if (ours === undefined || theirs === undefined || back === undefined) return [];
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  const encryption = await race(
    [
      () => encryptFile(plainPath, ours, recipient),
      async () => writeFile(theirs, await encrypter.encrypt(await readFile(plainPath))),
    ],
    2,
  );
  let opened: Uint8Array = new Uint8Array(0);
  const decryption = await race(
    [
      () => decryptFile(theirs, back, identity),
      async () => {
        opened = await decrypter.decrypt(await readFile(ours));
        await writeFile(`${back}.theirs`, opened);
      },
    ],
    2,
  );
  requireSame(await sha256(back), await sha256(plainPath));
  requireSame(await sha256(`${back}.theirs`), await sha256(plainPath));
  const note = 'same files, opened both ways';
  return [
    row('age encrypt', REFERENCE_MIB, 'typage', encryption[0] ?? 0, encryption[1] ?? 0, note),
    row('age decrypt', REFERENCE_MIB, 'typage', decryption[0] ?? 0, decryption[1] ?? 0, note),
  ];
}

/** File to file against the age program; without it, our own rates alone. */
async function againstAge(directory: string, identity: string, recipient: string): Promise<BenchRow[]> {
  const at = (name: string): string => join(directory, name);
  await writeFile(at('plain'), randomBytes(FILE_MIB * MIB));
  await writeFile(at('key'), `${identity}\n`, { mode: 0o600 });
  const installed = hasAge();
  const age = (...args: string[]) => void execFileSync('age', args, { stdio: 'ignore' });
  const both = (ours: () => Promise<void>, theirs: () => void) => race(installed ? [ours, theirs] : [ours], TURNS);
  const encryption = await both(
    () => encryptFile(at('plain'), at('ours'), recipient),
    () => age('-r', recipient, '-o', at('theirs'), at('plain')),
  );
  const decryption = await both(
    () => decryptFile(at(installed ? 'theirs' : 'ours'), at('back'), identity),
    () => age('-d', '-i', at('key'), '-o', at('back.theirs'), at('ours')),
  );
  requireSame(await sha256(at('back')), await sha256(at('plain')));
  if (installed) requireSame(await sha256(at('back.theirs')), await sha256(at('plain')));
  const peer = installed ? 'age' : 'age is not installed here';
  const note = `file to file, ${FILE_MIB} MiB${installed ? ', its start included; same files, opened both ways' : ''}`;
  return [
    row('age encrypt', FILE_MIB, peer, encryption[0] ?? NaN, encryption[1] ?? NaN, note),
    row('age decrypt', FILE_MIB, peer, decryption[0] ?? NaN, decryption[1] ?? NaN, note),
  ];
}

/**
 * Encryption and decryption of files, in MiB/s, against the reference in JavaScript and, where it is installed, the age
 * program: best of several turns, in turn. Throws when a file of one can't be opened by the other.
 */
export async function benchEncryption(): Promise<BenchRow[]> {
  const directory = await workDirectory();
  try {
    const { identity, recipient } = await generateIdentity();
    return [
      ...(await againstReference(directory, identity, recipient)),
      ...(await againstAge(directory, identity, recipient)),
    ];
  } finally {
    await rm(directory, { recursive: true });
  }
}
