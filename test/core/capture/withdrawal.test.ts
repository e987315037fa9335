import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, expect, test } from 'vitest';
import {
  findTombstone,
  listTombstones,
  packagesSince,
  removeTombstone,
  withdrawInterview,
} from '../../../electron/core/capture/withdrawal.ts';
import { draftOf } from '../../support/identities.ts';
import { IdentityStore } from '../../../electron/core/identities/store.ts';
import { StoryPackageStore } from '../../../electron/core/story-package/store.ts';
import { ConsentStore } from '../../../electron/core/vault/consent.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { failureOf, filesUnder, makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from '../vault/support.ts';

const PLANTED = 'Plantedword';
const NOW = Date.UTC(2026, 10, 23, 14, 5, 6);

let temp: TempDirectory;
let vault: Vault;
let storyId: string;
let interviewId: string;
beforeEach(async () => {
  temp = await makeTempDirectory();
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
  const stories = new StoryStore(vault.db, { now: () => 1_000 });
  storyId = stories.createStory('The ferry');
  interviewId = stories.createInterview(storyId, `Talk with ${PLANTED}`);
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

const tableNames = v.array(v.object({ name: v.string() }));

/** Everything that the decrypted database says, table by table. */
function contents(): string {
  const tables = v.parse(tableNames, vault.db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all());
  return tables.map(({ name }) => JSON.stringify(vault.db.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
}

/** A take with a sound file and a row of every table that hangs on it or on the interview, each with the planted word. */
async function plant(): Promise<string[]> {
  const { db } = vault;
  const file = `${'a'.repeat(32)}.age`;
  await writeFile(join(vault.mediaDirectory, file), 'sealed');
  const run = (sql: string, ...values: (string | number | Buffer)[]) => db.prepare(sql).run(...values);
  run(
    `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames, source_sha256) VALUES ('t', ?, 'imported', 0, 8000, 1, 80000, ?)`,
    interviewId,
    PLANTED,
  );
  run(`INSERT INTO track (take_id, track, label) VALUES ('t', 0, ?)`, PLANTED);
  run(
    `INSERT INTO stretch (id, take_id, position, status, begins, started_at, start_frame, frames, secret) VALUES ('s', 't', 0, 'on-record', 'take', 0, 0, 80000, ?)`,
    PLANTED,
  );
  run(
    `INSERT INTO sound_part (file, stretch_id, track, position, start_frame, frames) VALUES (?, 's', 0, 0, 0, 80000)`,
    file,
  );
  run(`INSERT INTO marker (id, take_id, frame, label) VALUES ('m', 't', 0, ?)`, PLANTED);
  run(`INSERT INTO peaks (take_id, track, data) VALUES ('t', 0, ?)`, Buffer.from(PLANTED));
  run(`INSERT INTO custody (take_id, anchored_at, head, files) VALUES ('t', 0, ?, '[]')`, PLANTED);
  run(
    `INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time, result) VALUES ('r', ?, 't', 0, 0, 0, 1, ?)`,
    interviewId,
    JSON.stringify({ text: PLANTED }),
  );
  run(`INSERT INTO edit (interview_id, op) VALUES (?, ?)`, interviewId, JSON.stringify({ text: PLANTED }));
  run(
    `INSERT INTO passage (id, interview_id, segment_id, first_word, last_word, reason) VALUES ('p', ?, 'x', 'y', 'z', ?)`,
    interviewId,
    PLANTED,
  );
  run(
    `INSERT INTO quote (id, interview_id, segment_id, first_word, last_word, reason) VALUES ('q', ?, 'x', 'y', 'z', ?)`,
    interviewId,
    PLANTED,
  );
  new ConsentStore(db).save(interviewId, {
    version: 1,
    voice: 'disguised',
    names: 'changed',
    details: 'generalised',
    embargoUntil: null,
    withdrawUntil: '2027-03-01',
    explainedBy: PLANTED,
    notes: PLANTED,
    spoken: [{ takeId: 't', start: 1, end: 2 }],
  });
  return [file];
}

const packaged = (madeAt: number, fileName: string) =>
  new StoryPackageStore(vault.db).add(storyId, {
    id: fileName,
    madeAt,
    fileName,
    size: 1,
    sha256: '',
    recipients: [],
    overrides: [],
  });

test('a withdrawn interview leaves nothing but a tombstone', async () => {
  const [file] = await plant();
  packaged(500, 'before-it-was-there.age');
  packaged(2_000, 'package-1.age');
  packaged(3_000, 'package-2.age');
  const identities = new IdentityStore(vault.db);
  identities.save(storyId, draftOf(['Somebody']));
  const receipt = new ConsentStore(vault.db).get(interviewId)?.receipt ?? '';
  expect(contents()).toContain(PLANTED);
  expect(contents()).toContain(receipt);
  expect(packagesSince(vault.db, interviewId)).toEqual([
    { madeAt: 3_000, fileName: 'package-2.age' },
    { madeAt: 2_000, fileName: 'package-1.age' },
  ]);

  const closed: string[] = [];
  const close = (takeId: string) => Promise.resolve(void closed.push(takeId));
  const tombstone = await withdrawInterview(vault, interviewId, close, { now: () => NOW });

  expect(closed).toEqual(['t']);
  const left = contents();
  for (const gone of [PLANTED, Buffer.from(PLANTED).toJSON().data.join(), interviewId, receipt, file ?? '?']) {
    expect(left).not.toContain(gone);
  }
  expect(await readdir(vault.mediaDirectory)).toEqual([]);
  expect(tombstone).toEqual({ id: tombstone.id, storyId, day: '2026-11-23', packages: 2 });
  expect(listTombstones(vault.db, storyId)).toEqual([tombstone]);
  expect(
    v.parse(v.object({ at: v.number() }), vault.db.prepare('SELECT withdrawn_at AS at FROM tombstone').get()).at,
  ).toBe(Date.UTC(2026, 10, 23));
  expect(identities.list(storyId)).toHaveLength(1);
  // The write-ahead log, which keeps older pages, was emptied.
  const logs = (await filesUnder(join(temp.path, 'vault'))).filter((path) => path.endsWith('-wal'));
  for (const log of logs) expect((await readFile(log)).length).toBe(0);

  expect(findTombstone(vault.db, `${receipt.toUpperCase()} / until 1 March 2027`)).toEqual(tombstone);
  expect(findTombstone(vault.db, 'other words')).toBeNull();
  expect(findTombstone(vault.db, '')).toBeNull();
  removeTombstone(vault.db, tombstone.id);
  expect(listTombstones(vault.db, storyId)).toEqual([]);
  expect((await failureOf(() => removeTombstone(vault.db, tombstone.id))).code).toBe('vault.not-found');
});

test('without terms there is nothing to find the tombstone by, and an interview is withdrawn once', async () => {
  const close = () => Promise.resolve();
  await withdrawInterview(vault, interviewId, close);
  expect(findTombstone(vault.db, '')).toBeNull();
  expect(listTombstones(vault.db, storyId)).toMatchObject([{ packages: 0 }]);
  expect((await failureOf(() => withdrawInterview(vault, interviewId, close))).code).toBe('vault.not-found');
});

test('a withdrawal that fails half-way can be done again', async () => {
  await plant();
  const fail = () => Promise.reject(new Error('busy'));
  await expect(withdrawInterview(vault, interviewId, fail)).rejects.toThrow('busy');
  expect(listTombstones(vault.db, storyId)).toEqual([]);
  expect(new StoryStore(vault.db).interview(interviewId).id).toBe(interviewId);
  await withdrawInterview(vault, interviewId, () => Promise.resolve());
  expect(contents()).not.toContain(PLANTED);
});
