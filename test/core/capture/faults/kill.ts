import Database from 'better-sqlite3';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import type { Fault } from '../../../support/faulty-disk.ts';
import { testVault } from '../support.ts';
import { recoverAndCompare, type Outcome } from './outcome.ts';
import type { Said } from './short-take.ts';

const CHILD = join(import.meta.dirname, 'killed-takes.ts');

const place = { take: v.number(), stretch: v.number(), track: v.number(), frames: v.number() };
const Line = v.variant('what', [
  v.object({ what: v.literal('started'), take: v.number(), id: v.string() }),
  v.object({ what: v.literal('handed'), ...place }),
  v.object({ what: v.literal('taken'), ...place }),
  v.object({ what: v.literal('marked'), take: v.number(), id: v.string() }),
  v.object({ what: v.literal('ended'), take: v.number(), beside: v.boolean() }),
]);

/**
 * Lets a process record the short takes until it kills itself with SIGKILL, then recovers.
 * @throws Error when it was not killed, and as {@link recoverAndCompare}.
 */
export async function killAndCompare(kill: Extract<Fault, { readonly does: 'kill' }>, rate: number): Promise<Outcome> {
  const vault = await testVault();
  const folder = await mkdtemp(join(tmpdir(), 'killed-'));
  const path = join(folder, 'database');
  try {
    await writeFile(path, vault.db.serialize());
    const { mediaDirectory, recipient } = vault;
    const child = spawn(
      process.execPath,
      [CHILD, path, mediaDirectory, recipient, String(rate), JSON.stringify(kill)],
      {
        stdio: ['ignore', 'pipe', 'inherit'],
      },
    );
    let output = '';
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await once(child, 'close');
    if (child.signalCode !== 'SIGKILL') throw new Error('The recording process was not killed.');
    const said = output
      .slice(0, output.lastIndexOf('\n') + 1)
      .split('\n')
      .filter((line) => line !== '')
      .map((line): Said => v.parse(Line, JSON.parse(line)));
    const db = new Database(path);
    try {
      db.pragma('foreign_keys = ON');
      return await recoverAndCompare({ ...vault, db }, said);
    } finally {
      db.close();
    }
  } catch (error) {
    throw new Error(JSON.stringify(kill), { cause: error });
  } finally {
    await rm(folder, { recursive: true });
    await vault.close();
  }
}
