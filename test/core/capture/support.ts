import Database from 'better-sqlite3';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { StretchBeginning, StretchStatus } from '../../../electron/core/capture/stretch.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { generateIdentity } from '../../../electron/core/vault/age/identities.ts';

export const INTERVIEW = 'a'.repeat(32);

export interface TestVault {
  readonly db: Database.Database;
  readonly mediaDirectory: string;
  readonly identity: string;
  readonly recipient: string;
  readonly close: () => Promise<void>;
}

/** A vault as capture sees one: tables, an interview, a key pair and a media directory. */
export async function testVault(parent = tmpdir()): Promise<TestVault> {
  const mediaDirectory = await mkdtemp(join(parent, 'capture-'));
  const db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  db.exec(
    `INSERT INTO story (id, title, created_at, signing_secret, signing_public) VALUES ('s', 'Story', 0, x'00', x'00')`,
  );
  db.prepare(`INSERT INTO interview (id, story_id, title, created_at) VALUES (?, 's', 'Interview', 0)`).run(INTERVIEW);
  const { identity, recipient } = await generateIdentity();
  return {
    db,
    mediaDirectory,
    identity,
    recipient,
    close: async () => {
      db.close();
      await rm(mediaDirectory, { recursive: true });
    },
  };
}

/** Tracks of one device at `rate` frames a second. */
export function tracksOf(
  rate: number,
  ...labels: readonly string[]
): { label: string; rate: number; device: number }[] {
  return labels.map((label) => ({ label, rate, device: 0 }));
}

/** Whether two arrays hold the same bytes; for long ones, where a readable difference would be no help. */
export function same(a: Uint8Array | Int16Array, b: Uint8Array | Int16Array): boolean {
  return Buffer.from(a.buffer, a.byteOffset, a.byteLength).equals(Buffer.from(b.buffer, b.byteOffset, b.byteLength));
}

/** Samples that say where they belong: no two places within 65,521 frames are alike, nor any two tracks. */
export function counter(track: number, start: number, count: number): Int16Array<ArrayBuffer> {
  return Int16Array.from({ length: count }, (_, at) => ((start + at + track * 7919) % 65_521) - 32_768);
}

/** Numbers from -`spread` to `spread` that look random, and are the same every time. */
export function jitter(seed: number, spread: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return (state / 2 ** 31 - 1) * spread;
  };
}

/** Gives a take stretches of so many seconds, without sound. Its length follows. */
export function addStretches(
  db: Database.Database,
  takeId: string,
  stretches: readonly (readonly [status: StretchStatus, seconds: number, begins?: StretchBeginning])[],
): void {
  const rate = Number(db.prepare('SELECT rate FROM take WHERE id = ?').pluck().get(takeId));
  let start = 0;
  for (const [position, [status, seconds, begins]] of stretches.entries()) {
    const frames = Math.round(seconds * rate);
    db.prepare(
      `INSERT INTO stretch (id, take_id, position, status, begins, started_at, start_frame, frames, secret)
       VALUES (?, ?, ?, ?, ?, 0, ?, ?, ?)`,
    ).run(
      `${takeId}.${position}`,
      takeId,
      position,
      status,
      begins ?? (position === 0 ? 'take' : 'status'),
      start,
      frames,
      status === 'off-record' ? null : 'AGE-SECRET-KEY',
    );
    start += frames;
  }
  db.prepare('UPDATE take SET frames = ? WHERE id = ?').run(start, takeId);
}
