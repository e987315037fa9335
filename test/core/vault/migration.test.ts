import Database from 'better-sqlite3';
import { randomBytes } from 'node:crypto';
import { stat, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { toHex } from '../../../electron/core/base/bytes.ts';
import { loadPeaks } from '../../../electron/core/capture/peaks.ts';
import { destroyTake, openSound } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { IdentityStore } from '../../../electron/core/identities/store.ts';
import { StoryPackageStore } from '../../../electron/core/story-package/store.ts';
import { AgeFileWriter } from '../../../electron/core/vault/age/file-writer.ts';
import { generateIdentity } from '../../../electron/core/vault/age/identities.ts';
import { ContactStore } from '../../../electron/core/vault/contacts.ts';
import { openDatabase } from '../../../electron/core/vault/database.ts';
import { readVaultKeys } from '../../../electron/core/vault/keys.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { loadSettings } from '../../../electron/core/vault/settings.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { counter, same } from '../capture/support.ts';
import { failureOf, makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from './support.ts';

const RATE = 16_000;
const STARTED = Date.UTC(2025, 4, 6, 7, 8, 9);

type Value = string | number | Buffer | null;
type Rows = Readonly<Record<string, readonly Readonly<Record<string, Value>>[]>>;

/** Sound files as the first version wrote them: file, track, first frame, frames. */
const FILES = {
  whole: { file: `${'1'.repeat(32)}.age`, track: 0, start: 0, frames: 90_000 },
  second: { file: `${'2'.repeat(32)}.age`, track: 1, start: 0, frames: 40_000 },
  /** A new part, after a failed write. */
  third: { file: `${'3'.repeat(32)}.age`, track: 1, start: 40_000, frames: 50_000 },
  cut: { file: `${'4'.repeat(32)}.age`, track: 0, start: 0, frames: 32_768 },
} as const;

const RESULT = JSON.stringify({
  language: 'uk',
  words: [
    { text: 'Доброго', start: 1, end: 1.5 },
    { text: 'дня', start: 1.5, end: 2 },
  ],
  speech: [{ start: 1, end: 2 }],
  margin: null,
  skipped: false,
});

/** A row or more of every table of the first version. */
function firstRows(secrets: { readonly whole: string; readonly cut: string }, recipient: string): Rows {
  const part = (each: (typeof FILES)[keyof typeof FILES], stretch: string, position: number, missing = 0) => ({
    file: each.file,
    stretch_id: stretch,
    track: each.track,
    position,
    start_frame: each.start,
    frames: each.frames,
    end_missing: missing,
  });
  return {
    setting: [
      { key: 'theme', value: '"dark"' },
      { key: 'autoLockMinutes', value: '7' },
    ],
    story: ['The ferry', 'Переправа'].map((title, at) => ({
      id: `story-${at}`,
      title,
      created_at: STARTED + at,
      signing_secret: randomBytes(64),
      signing_public: randomBytes(32),
    })),
    interview: [0, 1, 2].map((at) => ({
      id: `interview-${at}`,
      story_id: at === 2 ? 'story-1' : 'story-0',
      title: `Talk ${at}`,
      language: at === 0 ? 'uk' : '',
      created_at: STARTED + at,
    })),
    take: [
      {
        id: 'take-whole',
        interview_id: 'interview-0',
        kind: 'recorded',
        started_at: STARTED,
        rate: RATE,
        tracks: 2,
        frames: 90_000,
        end_missing: 0,
        source_sha256: null,
      },
      {
        id: 'take-cut',
        interview_id: 'interview-0',
        kind: 'imported',
        started_at: STARTED + 1000,
        rate: 44_100,
        tracks: 1,
        frames: 32_768,
        end_missing: 1,
        source_sha256: 'ab'.repeat(32),
      },
    ],
    track: [
      { take_id: 'take-whole', track: 0, label: 'left' },
      { take_id: 'take-whole', track: 1, label: 'right' },
      { take_id: 'take-cut', track: 0, label: '1' },
    ],
    stretch: [
      {
        id: 'stretch-whole',
        take_id: 'take-whole',
        status: 'on-record',
        start_frame: 0,
        frames: 90_000,
        secret: secrets.whole,
      },
      {
        id: 'stretch-cut',
        take_id: 'take-cut',
        status: 'background',
        start_frame: 0,
        frames: 32_768,
        secret: secrets.cut,
      },
    ],
    sound_part: [
      part(FILES.whole, 'stretch-whole', 0),
      part(FILES.second, 'stretch-whole', 0),
      part(FILES.third, 'stretch-whole', 1),
      part(FILES.cut, 'stretch-cut', 0, 1),
    ],
    region: [0, 1].map((at) => ({
      id: `region-${at}`,
      interview_id: 'interview-0',
      take_id: 'take-whole',
      track: 0,
      position: at,
      start_time: at * 2.5,
      end_time: at * 2.5 + 2.25,
      result: at === 0 ? RESULT : null,
    })),
    edit: [
      { seq: 3, interview_id: 'interview-0', op: '{"kind":"none"}', undone: 0 },
      { seq: 9, interview_id: 'interview-0', op: '{"kind":"other"}', undone: 1 },
    ],
    identity: [
      {
        id: 'identity-0',
        story_id: 'story-0',
        position: 0,
        kind: 'person',
        action: 'pseudonym',
        replacement: 'Anton',
        reason: 'asked for it',
      },
    ],
    identity_form: ['Павло', 'Pavlo'].map((text, position) => ({ identity_id: 'identity-0', position, text })),
    passage: [
      {
        id: 'passage-0',
        interview_id: 'interview-0',
        segment_id: 'region-0',
        first_word: 'region-0/0',
        last_word: 'region-0/1',
        reason: 'place',
      },
    ],
    contact: [{ id: 'contact-0', name: 'Desk', recipient }],
    story_package: [
      {
        id: 'package-0',
        story_id: 'story-0',
        made_at: STARTED + 5000,
        file_name: 'package.age',
        size: 65_536,
        sha256: 'cd'.repeat(32),
        recipients: JSON.stringify([recipient]),
        overrides: '["said in public"]',
      },
    ],
    known_key: [{ public_key: 'RWQ', label: 'Other desk', seen_at: STARTED }],
  };
}

let temp: TempDirectory;
let directory: string;
let rows: Rows;
beforeEach(async () => {
  temp = await makeTempDirectory();
  directory = join(temp.path, 'vault');
  rows = await makeFirstVault();
});
afterEach(async () => {
  await temp.remove();
});

/** The database, opened past the program: as it is, without a migration. */
async function openRaw(): Promise<Database.Database> {
  const { databaseKey } = await readVaultKeys(directory, PASSPHRASE);
  const db = new Database(join(directory, 'vault.db'));
  db.pragma("cipher = 'sqlcipher'");
  db.pragma('legacy = 4');
  db.pragma(`key = "x'${toHex(databaseKey)}'"`);
  return db;
}

/** Makes a vault whose database has the first version's tables alone, with a row in each, and sound files of that version. */
async function makeFirstVault(): Promise<Rows> {
  (await Vault.create(directory, PASSPHRASE, QUICK)).close();
  const whole = await generateIdentity();
  const cut = await generateIdentity();
  const planted = firstRows({ whole: whole.identity, cut: cut.identity }, whole.recipient);
  await writeFile(join(directory, 'vault.db'), '');
  const db = await openRaw();
  db.exec(MIGRATIONS[0] ?? '');
  db.pragma('user_version = 1');
  for (const [table, records] of Object.entries(planted)) {
    for (const record of records) {
      const names = Object.keys(record);
      db.prepare(`INSERT INTO ${table} (${names.join()}) VALUES (${names.map((name) => `@${name}`).join()})`).run(
        record,
      );
    }
  }
  db.close();
  for (const { file, track, start, frames } of Object.values(FILES)) {
    const isCut = file === FILES.cut.file;
    const path = join(directory, 'media', file);
    const writer = await AgeFileWriter.create(path, [(isCut ? cut : whole).recipient]);
    const samples = counter(track, start, frames);
    await writer.write(new Uint8Array(samples.buffer));
    // A byte more makes a chunk of its own, which a crash took with it.
    if (isCut) await writer.write(new Uint8Array(1));
    await writer.close();
    if (isCut) await truncate(path, (await stat(path)).size - 17);
  }
  return planted;
}

/** What a table holds, in the columns that the first version had. */
function read(db: Database.Database, table: string): readonly unknown[] {
  const names = Object.keys(rows[table]?.[0] ?? {});
  return db.prepare(`SELECT ${names.join()} FROM ${table} ORDER BY rowid`).all();
}

describe('a vault of the first version', () => {
  test('keeps every row, and gets a place for what is new', async () => {
    const vault = await Vault.open(directory, PASSPHRASE);
    const { db } = vault;
    expect(db.pragma('user_version', { simple: true })).toBe(MIGRATIONS.length);
    for (const [table, records] of Object.entries(rows)) expect(read(db, table), table).toEqual(records);
    expect(db.prepare('SELECT id, inbox FROM story ORDER BY id').all()).toEqual([
      { id: 'story-0', inbox: 0 },
      { id: 'story-1', inbox: 0 },
    ]);
    expect(db.prepare('SELECT position, begins, started_at FROM stretch ORDER BY rowid').raw().all()).toEqual([
      [0, 'take', STARTED],
      [0, 'take', STARTED + 1000],
    ]);
    expect(db.pragma('foreign_key_check')).toEqual([]);
    expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
    // The next edit is numbered after the last one, the undone one included.
    db.exec(`INSERT INTO edit (interview_id, op) VALUES ('interview-1', '{}')`);
    expect(db.prepare('SELECT MAX(seq) FROM edit').pluck().get()).toBe(10);
    vault.close();
    const again = await Vault.open(directory, PASSPHRASE);
    expect(read(again.db, 'sound_part')).toEqual(rows['sound_part']);
    again.close();
  });

  test('has the tables of a vault that is made today', async () => {
    const shape = (db: Database.Database) => {
      const names = db.prepare(`SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name`).pluck().all();
      const columns = v
        .parse(v.array(v.string()), names)
        .map((name) => [name, db.pragma(`table_xinfo("${name}")`), db.pragma(`foreign_key_list("${name}")`)]);
      return [columns, db.prepare(`SELECT name, tbl_name FROM sqlite_master WHERE type = 'index' ORDER BY 1`).all()];
    };
    const upgraded = await Vault.open(directory, PASSPHRASE);
    const fresh = await Vault.create(join(temp.path, 'fresh'), PASSPHRASE, QUICK);
    expect(shape(upgraded.db)).toEqual(shape(fresh.db));
    fresh.close();
    upgraded.close();
  });

  test('is read by everything that reads vaults', async () => {
    const vault = await Vault.open(directory, PASSPHRASE);
    const { db } = vault;
    expect(loadSettings(db)).toMatchObject({ theme: 'dark', autoLockMinutes: 7, offRecord: 'drop' });
    const stories = new StoryStore(db);
    expect(stories.list().map(({ title }) => title)).toEqual(['Переправа', 'The ferry']);
    expect(Buffer.from(stories.signingKeys('story-0').secretKey)).toEqual(rows['story']?.[0]?.['signing_secret']);
    expect(new IdentityStore(db).list('story-0')).toMatchObject([
      {
        forms: [
          { text: 'Павло', role: 'given' },
          { text: 'Pavlo', role: 'given' },
        ],
        gender: null,
        action: 'pseudonym',
        replacement: 'Anton',
        reason: 'asked for it',
      },
    ]);
    expect(new ContactStore(db).list()).toMatchObject([{ name: 'Desk' }]);
    expect(new StoryPackageStore(db).list('story-0')).toMatchObject([{ fileName: 'package.age', size: 65_536 }]);
    expect(listTakes(db, 'interview-0')).toEqual([
      {
        id: 'take-whole',
        kind: 'recorded',
        startedAt: STARTED,
        rate: RATE,
        frames: 90_000,
        labels: ['left', 'right'],
        endMissing: false,
        authenticated: true,
        anchoredAt: null,
        stretches: [
          {
            id: 'stretch-whole',
            status: 'on-record',
            begins: 'take',
            startedAt: STARTED,
            startFrame: 0,
            frames: 90_000,
            kept: true,
          },
        ],
        markers: [],
      },
      expect.objectContaining({ id: 'take-cut', kind: 'imported', endMissing: true, labels: ['1'] }),
    ]);
    vault.close();
  });

  test('plays every sample that it had, over parts and of a file whose end is missing', async () => {
    const vault = await Vault.open(directory, PASSPHRASE);
    const whole = await openSound(vault, 'take-whole');
    expect(whole).toMatchObject({ rate: RATE, tracks: 2, frames: 90_000 });
    for (const track of [0, 1]) {
      expect(same(await whole.read(track, 0, 90_000), counter(track, 0, 90_000))).toBe(true);
      expect(same(await whole.read(track, 39_990, 20), counter(track, 39_990, 20))).toBe(true);
    }
    const cut = await openSound(vault, 'take-cut');
    expect(same(await cut.read(0, 0, 32_768), counter(0, 0, 32_768))).toBe(true);
    await cut.close();
    const [left] = await loadPeaks(vault.db, 'take-whole', () => Promise.resolve(whole));
    expect(left).toHaveLength(2 * Math.ceil((90_000 * 20) / RATE));
    await whole.close();
    vault.close();
  });

  test('destroys with a take and an interview what it holds of them', async () => {
    const vault = await Vault.open(directory, PASSPHRASE);
    const { db } = vault;
    await destroyTake(vault, 'take-cut');
    expect(db.prepare('SELECT id FROM stretch').pluck().all()).toEqual(['stretch-whole']);
    db.exec(`DELETE FROM interview WHERE id = 'interview-0'`);
    for (const table of ['take', 'track', 'stretch', 'sound_part', 'region', 'edit', 'passage']) {
      expect(db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get(), table).toBe(0);
    }
    expect(read(db, 'identity_form')).toEqual(rows['identity_form']);
    vault.close();
  });

  test('stays as it was when it can not be brought up to date', async () => {
    const raw = await openRaw();
    // The last table that is made is there already, with something in it.
    raw.exec(`CREATE TABLE quote (words TEXT) STRICT; INSERT INTO quote VALUES ('mine')`);
    raw.close();
    expect((await failureOf(() => Vault.open(directory, PASSPHRASE))).code).toBe('app.unexpected');
    const after = await openRaw();
    expect(after.pragma('user_version', { simple: true })).toBe(1);
    for (const [table, records] of Object.entries(rows)) expect(read(after, table), table).toEqual(records);
    expect(
      after.prepare(`SELECT COUNT(*) FROM sqlite_master WHERE name IN ('marker', 'stretch_2')`).pluck().get(),
    ).toBe(0);
    after.exec('DROP TABLE quote');
    after.close();
    (await Vault.open(directory, PASSPHRASE)).close();
  });
});

test('a vault of a later version is left alone', async () => {
  const raw = await openRaw();
  raw.pragma(`user_version = ${MIGRATIONS.length + 1}`);
  raw.close();
  const { databaseKey } = await readVaultKeys(directory, PASSPHRASE);
  const open = () => openDatabase(join(directory, 'vault.db'), databaseKey);
  expect((await failureOf(open)).code).toBe('vault.too-new');
  const after = await openRaw();
  expect(read(after, 'stretch')).toEqual(rows['stretch']);
  after.close();
});
