import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  anchorTake,
  chainOf,
  checkCustody,
  custodyOf,
  unanchoredTakes,
} from '../../../electron/core/capture/custody.ts';
import { confirmTake } from '../../../electron/core/capture/move-take.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { decideInVault } from '../../../electron/core/capture/sealed.ts';
import { destroyTake } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { failureOf } from '../vault/support.ts';
import { counter, INTERVIEW, testVault, tracksOf, type TestVault } from './support.ts';

const LINK = 65_552;
const ANCHORED = Date.UTC(2026, 1, 3, 4, 5, 6);

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
});
afterEach(async () => {
  await vault.close();
});

const pathOf = (file: string): string => join(vault.mediaDirectory, file);

/** A take of two tracks with a stretch on record, one sealed off record and one on background. */
async function record(): Promise<TakeRecorder> {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: INTERVIEW,
    kind: 'recorded',
    rate: 48_000,
    tracks: tracksOf(48_000, 'a', 'b'),
    startedAt: 0,
  });
  const feed = async (start: number, frames: number) => {
    for (const track of [0, 1]) await recorder.append(track, counter(track, start, frames));
  };
  await feed(0, 100_000);
  await recorder.switchStretch({ status: 'off-record', begins: 'status', startedAt: 1, decide: true });
  await feed(100_000, 20_000);
  await recorder.switchStretch({ status: 'background', begins: 'status', startedAt: 2, decide: false });
  await feed(120_000, 70_000);
  return recorder;
}

const filesOf = (takeId: string): string[] =>
  vault.db
    .prepare<[string], string>(
      `SELECT p.file FROM sound_part p JOIN stretch s ON s.id = p.stretch_id
       WHERE s.take_id = ? AND s.secret IS NOT NULL ORDER BY s.position, p.track, p.position`,
    )
    .pluck()
    .all(takeId);

/** The chain as its description says, written down once more. */
function expectedHead(bytes: Buffer): string {
  let link = Buffer.alloc(0);
  for (let at = 0; at < bytes.length; at += LINK) {
    link = createHash('sha256')
      .update(Buffer.concat([link, bytes.subarray(at, at + LINK)]))
      .digest();
  }
  return link.toString('hex');
}

describe('the chain over a file', () => {
  test.each([0, 1, LINK - 1, LINK, LINK + 1, 16 * LINK - 1, 16 * LINK, 16 * LINK + 1, 40 * LINK + 77])(
    'is over pieces of 65,552 bytes: %d bytes',
    async (size) => {
      const bytes = Buffer.from(Uint8Array.from({ length: size }, (_, at) => (at * 31 + (at >> 9)) & 255));
      await writeFile(pathOf('file'), bytes);
      expect(await chainOf(pathOf('file'))).toEqual({ bytes: size, head: expectedHead(bytes) });
    },
  );

  test('of a file that is not there is none', async () => {
    expect((await failureOf(() => chainOf(pathOf('none')))).code).toBe('storage.missing');
  });
});

describe('a take whose files were written down', () => {
  let takeId: string;
  let secret: string;
  let files: string[];
  beforeEach(async () => {
    const closed = await (await record()).stop();
    await registerTake(vault.db, closed);
    ({ takeId } = closed);
    secret = closed.sealed.get(1) ?? '';
    expect(unanchoredTakes(vault.db)).toEqual([takeId]);
    await anchorTake(vault, takeId, ANCHORED);
    files = filesOf(takeId);
  });

  test('verifies as long as nothing was changed, wherever its files lie', async () => {
    expect(files).toHaveLength(4);
    expect(unanchoredTakes(vault.db)).toEqual([]);
    const check = await checkCustody(vault, takeId);
    expect(check).toEqual({ ...custodyOf(vault.db, takeId), changed: [] });
    expect(check.anchoredAt).toBe(ANCHORED);
    expect(check.files.map(({ file }) => file)).toEqual(files);
    const lines = check.files.map(({ file, bytes, head }) => `${file} ${bytes} ${head}\n`).join('');
    expect(check.head).toBe(createHash('sha256').update(lines).digest('hex'));
    expect(listTakes(vault.db, INTERVIEW)).toMatchObject([{ anchoredAt: ANCHORED }]);

    const secondDirectory = await mkdtemp(join(tmpdir(), 'second-'));
    const [first = ''] = files;
    await rename(pathOf(first), join(secondDirectory, first));
    expect((await checkCustody({ ...vault, secondDirectory }, takeId)).changed).toEqual([]);
    expect((await checkCustody(vault, takeId)).changed).toEqual([first]);
    await rm(secondDirectory, { recursive: true });
  });

  test(
    'shows any byte, piece or file that was changed, removed, added or put elsewhere',
    { timeout: 60_000 },
    async () => {
      const originals = new Map<string, Buffer>();
      for (const file of files) originals.set(file, await readFile(pathOf(file)));
      const piece = (bytes: Buffer, at: number): Buffer => bytes.subarray(at * LINK, (at + 1) * LINK);
      const pieces = (bytes: Buffer): Buffer[] =>
        Array.from({ length: Math.ceil(bytes.length / LINK) }, (_, at) => piece(bytes, at));
      /** What somebody could do to the bytes of a file; `share` says where, 0 to 1. */
      const changes: Readonly<Record<string, (bytes: Buffer, share: number, bit: number) => Buffer>> = {
        flip: (bytes, share, bit) => {
          const at = Math.floor(share * bytes.length);
          const out = Buffer.from(bytes);
          out[at] = (out[at] ?? 0) ^ (1 << bit);
          return out;
        },
        cut: (bytes, share) => bytes.subarray(0, Math.floor(share * bytes.length)),
        'cut before': (bytes, share) => bytes.subarray(1 + Math.floor(share * (bytes.length - 1))),
        add: (bytes, share) => Buffer.concat([bytes, Buffer.alloc(1 + Math.floor(share * LINK))]),
        insert: (bytes, share, bit) => {
          const at = Math.floor(share * bytes.length);
          return Buffer.concat([bytes.subarray(0, at), Buffer.of(bit), bytes.subarray(at)]);
        },
        reorder: (bytes, share) => {
          const all = pieces(bytes);
          const at = Math.floor(share * (all.length - 1));
          return Buffer.concat([...all.slice(0, at), ...all.slice(at, at + 2).reverse(), ...all.slice(at + 2)]);
        },
        drop: (bytes, share) => {
          const all = pieces(bytes);
          all.splice(Math.floor(share * all.length), 1);
          return Buffer.concat(all);
        },
        repeat: (bytes, share) => {
          const all = pieces(bytes);
          const at = Math.floor(share * all.length);
          return Buffer.concat([...all.slice(0, at), ...all.slice(at, at + 1), ...all.slice(at)]);
        },
      };
      const kinds = new Set<string>();
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...Object.keys(changes)),
          fc.constantFrom(...files),
          fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
          fc.integer({ min: 0, max: 7 }),
          async (kind, file, share, bit) => {
            const original = originals.get(file) ?? Buffer.alloc(0);
            const changed = changes[kind]?.(original, share, bit) ?? original;
            fc.pre(!changed.equals(original));
            kinds.add(kind);
            await writeFile(pathOf(file), changed);
            expect((await checkCustody(vault, takeId)).changed).toEqual([file]);
            await writeFile(pathOf(file), original);
            expect((await checkCustody(vault, takeId)).changed).toEqual([]);
          },
        ),
        { numRuns: 80 },
      );
      expect([...kinds].sort()).toEqual(Object.keys(changes).sort());
    },
  );

  test('shows files that changed places, one that is gone, and one that nobody wrote down', async () => {
    const [one = '', other = '', third = ''] = files;
    await rename(pathOf(one), pathOf('aside'));
    expect((await checkCustody(vault, takeId)).changed).toEqual([one]);
    await rename(pathOf(other), pathOf(one));
    await rename(pathOf('aside'), pathOf(other));
    expect([...(await checkCustody(vault, takeId)).changed].sort()).toEqual([one, other].sort());
    await rename(pathOf(other), pathOf('aside'));
    await rename(pathOf(one), pathOf(other));
    await rename(pathOf('aside'), pathOf(one));
    expect((await checkCustody(vault, takeId)).changed).toEqual([]);

    const row = vault.db.prepare('SELECT * FROM sound_part WHERE file = ?').get(third);
    vault.db.prepare('DELETE FROM sound_part WHERE file = ?').run(third);
    expect((await checkCustody(vault, takeId)).changed).toEqual([third]);
    const put = vault.db.prepare(
      `INSERT INTO sound_part VALUES (@file, @stretch_id, @track, @position, @start_frame, @frames, @end_missing, @absent)`,
    );
    put.run(row);
    const added = `${'e'.repeat(32)}.age`;
    vault.db
      .prepare(`INSERT INTO sound_part SELECT ?, stretch_id, track, 1, 0, frames, 0, 0 FROM sound_part WHERE file = ?`)
      .run(added, third);
    expect((await checkCustody(vault, takeId)).changed).toEqual([added]);
    vault.db.prepare('DELETE FROM sound_part WHERE file = ?').run(added);
    vault.db.prepare('UPDATE sound_part SET track = 1 - track').run();
    expect([...(await checkCustody(vault, takeId)).changed].sort()).toEqual([...files].sort());
  });

  test('shows a head that does not fit, even where the files do', async () => {
    vault.db.prepare('UPDATE custody SET head = ?').run('0'.repeat(64));
    expect((await checkCustody(vault, takeId)).changed).toEqual(['head']);
  });

  test('is not written down anew after a change', async () => {
    const before = custodyOf(vault.db, takeId);
    const [one = '', other = ''] = files;
    await writeFile(pathOf(one), 'another');
    await anchorTake(vault, takeId, ANCHORED + 1);
    expect(custodyOf(vault.db, takeId)).toEqual(before);
    vault.db.prepare('DELETE FROM sound_part WHERE file = ?').run(other);
    await anchorTake(vault, takeId, ANCHORED + 1);
    expect([...(await checkCustody(vault, takeId)).changed].sort()).toEqual([one, other].sort());
  });

  test('gets a file that was kept after all, with the moment at which that was written down', async () => {
    const before = custodyOf(vault.db, takeId);
    await decideInVault(vault, { takeId, ordinal: 1, secret }, 'on-record');
    const late = filesOf(takeId).filter((file) => !files.includes(file));
    expect(late).toHaveLength(2);
    // Until it is written down nobody can say that it is as it was.
    expect((await checkCustody(vault, takeId)).changed).toEqual(late);
    await anchorTake(vault, takeId, ANCHORED + 86_400_000);
    const { changed, ...after } = await checkCustody(vault, takeId);
    expect(changed).toEqual([]);
    expect(after.anchoredAt).toBe(ANCHORED);
    expect(after.files.filter(({ file }) => files.includes(file))).toEqual(before?.files);
    expect(after.files.filter(({ file }) => late.includes(file)).map(({ anchoredAt }) => anchoredAt)).toEqual([
      ANCHORED + 86_400_000,
      ANCHORED + 86_400_000,
    ]);
    expect(after.files.map(({ file }) => file)).toEqual(filesOf(takeId));
  });

  test('is forgotten with the take', async () => {
    await destroyTake(vault, takeId);
    expect(custodyOf(vault.db, takeId)).toBeNull();
    expect((await failureOf(() => checkCustody(vault, takeId))).code).toBe('vault.not-found');
    await anchorTake(vault, takeId, ANCHORED);
    expect(custodyOf(vault.db, takeId)).toBeNull();
  });
});

test('a take that was found beside the vault is written down as it is found, and confirmed later', async () => {
  const recorder = await record();
  await recorder.stop();
  const [recovered] = await recoverTakes(vault);
  expect(recovered).toMatchObject({ authenticated: false, failure: null });
  await anchorTake(vault, recorder.takeId, ANCHORED);
  const before = custodyOf(vault.db, recorder.takeId);
  expect(before?.files).toHaveLength(4);
  confirmTake(vault.db, recorder.takeId);
  expect(listTakes(vault.db, INTERVIEW)).toMatchObject([{ authenticated: true, anchoredAt: ANCHORED }]);
  expect(await checkCustody(vault, recorder.takeId)).toEqual({ ...before, changed: [] });
  expect((await failureOf(() => confirmTake(vault.db, 'none'))).code).toBe('vault.not-found');
});

test('a take whose file can not be read is not written down in part', async () => {
  const closed = await (await record()).stop();
  await registerTake(vault.db, closed);
  const [first = ''] = filesOf(closed.takeId);
  await rename(pathOf(first), pathOf('aside'));
  expect((await failureOf(() => anchorTake(vault, closed.takeId, ANCHORED))).code).toBe('storage.missing');
  expect(unanchoredTakes(vault.db)).toEqual([closed.takeId]);
});
