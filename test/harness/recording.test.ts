import { cp, mkdir, mkdtemp, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { anchorTake, custodyOf } from '../../electron/core/capture/custody.ts';
import { saveMarker } from '../../electron/core/capture/markers.ts';
import type { MediaPlaces } from '../../electron/core/capture/places.ts';
import { moveHome } from '../../electron/core/capture/move-home.ts';
import { loadPeaks } from '../../electron/core/capture/peaks.ts';
import { TakeRecorder } from '../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../electron/core/capture/recovery.ts';
import { noteStart, registerTake } from '../../electron/core/capture/register.ts';
import { decideBeside, decideInVault } from '../../electron/core/capture/sealed.ts';
import { openSound, type MediaVault } from '../../electron/core/capture/sound.ts';
import type { StretchStatus } from '../../electron/core/capture/stretch.ts';
import { readTailJournal } from '../../electron/core/capture/tail-journal.ts';
import { custodyStatement } from '../../electron/core/story-package/custody-statement.ts';
import { IdentityStore } from '../../electron/core/identities/store.ts';
import { salvageAgeFile } from '../../electron/core/vault/age/salvage.ts';
import { backUpVault } from '../../electron/core/vault/backup.ts';
import { ConsentStore } from '../../electron/core/vault/consent.ts';
import { saveSecondLocation } from '../../electron/core/vault/second-location.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { PASSPHRASE, QUICK } from '../core/vault/support.ts';
import { draftOf } from '../support/identities.ts';
import { searchPlaintext, type Hit } from './plaintext.ts';
import { speechLike } from './speech-like.ts';
import { keepFiles, type Keeper } from './written-files.ts';

/*
 * Recordings with everything that a recording can have, by the same code that the app runs. What is said in each stretch, and
 * every word that somebody typed or was given, is then searched for in every file that was written, at any moment.
 */
const RATE = 44_100;
/** A chunk of 65,536 bytes and half a second that waits in the journal for the rest of the next. */
const SECONDS = 1.25;
/** What is said, by what becomes of it. */
const SAID = ['on record', 'background', 'not taken', 'kept', 'dropped', 'after the pause', 'away', 'dropped later'];
const sounds = SAID.map((_, at) => ({ samples: speechLike(SECONDS, RATE, 1000 + at * 77), rate: RATE }));
/** Must be in the opened vault, which shows that they were there to be found; the others not even there. */
const KEPT = ['on record', 'background', 'kept', 'after the pause', 'away'];

const TYPED = [
  'Переправа через Донець',
  'Talk with Oksana Melnyk',
  'Røde NT1 of Oksana',
  'Built-in microphone',
  'she names the battalion',
  'имя командира',
  'name of the bridge',
  'Halyna from the aid group',
  'she wants her sister left out',
  'Галина Коваленко',
  'asked for it at the end',
  'said in public before',
];

let folder: string;
let keeper: Keeper;
let words: string[];
let hits: Hit[];
const at = (...names: string[]) => join(folder, ...names);

/** A copy of what lies on the disks at this moment: files are written over and cut short later. */
let moments = 0;
async function remember(): Promise<void> {
  moments += 1;
  for (const place of ['vault', 'second']) {
    await cp(at(place), at('moments', `${moments}`, place), { recursive: true, force: true });
  }
}

async function start(places: MediaPlaces, recipient: string, interviewId: string | null): Promise<TakeRecorder> {
  const { mediaDirectory, secondDirectory } = places;
  const tracks = [
    { label: 'Røde NT1 of Oksana', rate: RATE, device: 0 },
    { label: 'Built-in microphone', rate: RATE, device: 1 },
  ];
  const options = { mediaDirectory, recipient, interviewId, kind: 'recorded' as const, rate: RATE, tracks };
  return await TakeRecorder.start({ ...options, secondDirectory: secondDirectory ?? null, startedAt: Date.now() });
}

/** Has both microphones hear something, the second a little later and quieter. */
async function say(recorder: TakeRecorder, what: string): Promise<void> {
  const { samples } = sounds[SAID.indexOf(what)] ?? { samples: new Int16Array() };
  const quieter = samples.map((sample) => sample >> 1);
  for (let from = 0; from < samples.length; from += 4410) {
    const time = from / RATE;
    await recorder.append(0, samples.subarray(from, from + 4410), { time });
    await recorder.append(1, quieter.subarray(from, from + 4410), { time: time + 0.02 });
  }
}

const turn = (recorder: TakeRecorder, status: StretchStatus, decide = false, begins: 'status' | 'pause' = 'status') =>
  recorder.switchStretch({ status, begins, startedAt: Date.now(), decide });

/** Locked: the vault's public key is all there is. The media folder goes away in the middle. */
async function recordLocked(places: MediaPlaces, recipient: string): Promise<void> {
  const recorder = await start(places, recipient, null);
  await say(recorder, 'on record');
  await recorder.saveMarker({ frame: 1000, label: 'she names the battalion' });
  await turn(recorder, 'background');
  await say(recorder, 'background');
  await turn(recorder, 'off-record');
  await say(recorder, 'not taken');
  await turn(recorder, 'off-record', true);
  await say(recorder, 'kept');
  await turn(recorder, 'off-record', true);
  await say(recorder, 'dropped');
  await turn(recorder, 'on-record', false, 'pause');
  await say(recorder, 'after the pause');
  await remember();
  await rename(places.mediaDirectory, at('gone'));
  await turn(recorder, 'on-record');
  expect(recorder.place).toBe('second');
  await say(recorder, 'away');
  await recorder.saveMarker({ frame: 300_000, label: 'имя командира' });
  await remember();
  const closed = await recorder.stop();
  await rename(at('gone'), places.mediaDirectory);
  expect([...closed.sealed.keys()]).toEqual([3, 4]);
  const kept = await decideBeside(closed, recipient, 3, 'on-record');
  await remember();
  await decideBeside(kept, recipient, 4, 'drop');
}

/** Unlocked, with everything that is written down about a take. */
async function workOn(vault: Vault, places: MediaVault, interviewId: string): Promise<void> {
  const { db, recipient } = vault;
  const [recovered] = await recoverTakes({ ...places, identity: vault.identity });
  expect(recovered).toMatchObject({ failure: null, endMissing: false });
  const takeId = recovered?.takeId ?? '';
  await moveHome(places);
  expect(await readdir(at('second'))).toEqual([]);
  await anchorTake(places, takeId, Date.now());
  const sound = await openSound(places, takeId);
  await loadPeaks(db, takeId, () => Promise.resolve(sound));
  await sound.close();
  saveMarker(db, takeId, { seconds: 2, label: 'name of the bridge' });
  words.push(
    new ConsentStore(db).save(recovered?.interviewId ?? '', {
      version: 1,
      voice: 'disguised',
      names: 'changed',
      details: 'generalised',
      embargoUntil: null,
      withdrawUntil: '2027-03-01',
      explainedBy: 'Halyna from the aid group',
      notes: 'she wants her sister left out',
      spoken: [{ takeId, start: 0, end: 1 }],
    }).receipt,
  );
  const stories = new StoryStore(db);
  const { storyId } = stories.interview(interviewId);
  new IdentityStore(db).save(
    storyId,
    draftOf(['Галина Коваленко'], { replacement: 'Anna', reason: 'asked for it at the end' }),
  );
  db.prepare(
    `INSERT INTO quote (id, interview_id, segment_id, first_word, last_word, reason) VALUES ('q', ?, 's', 'a', 'b', ?)`,
  ).run(interviewId, 'said in public before');
  const custody = custodyOf(db, takeId);
  if (custody === null) throw new Error('nothing was written down');
  const signing = stories.signingKeys(storyId);
  const subject = { takeId, rate: RATE, frames: sound.frames, tracks: 2, authenticated: true, custody };
  const statement = custodyStatement(subject, signing);
  await writeFile(at('out', 'statement.txt'), statement.text);
  await writeFile(at('out', 'statement.txt.minisig'), statement.signature);

  const open = await start(places, recipient, interviewId);
  noteStart(db, open.takeId, open.proof);
  await turn(open, 'off-record', true);
  await say(open, 'dropped later');
  const closed = await open.stop();
  await registerTake(db, closed);
  await remember();
  await decideInVault(places, { takeId: open.takeId, ordinal: 1, secret: closed.sealed.get(1) ?? '' }, 'drop');
  await backUpVault(vault, PASSPHRASE, at('out', 'backup.age'), QUICK);
}

/** Writes down, readable, all that the passphrase opens: every row, and whatever of every file that was ever written. */
async function openEverything(vault: Vault): Promise<void> {
  const tables = vault.db.prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`).pluck().all();
  const rows = tables.map((name) => JSON.stringify(vault.db.prepare(`SELECT * FROM "${name}"`).all())).join('\n');
  await writeFile(at('opened', 'rows.json'), rows);
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const secrets = new Set([vault.identity]);
  const seeds = new Set<string>();
  const learn = (text: string): void => {
    for (const [secret] of text.matchAll(/AGE-SECRET-KEY-1[0-9A-Z]+/g)) secrets.add(secret);
    for (const [, seed = ''] of text.matchAll(/"seed":"([0-9a-f]{64})"/g)) seeds.add(seed);
  };
  learn(rows);
  // Take files first: they have keys of sound, and seeds of tail journals.
  for (const turnOf of ['take files', 'sound']) {
    for (const [count, file] of files.entries()) {
      const opened = await salvageAgeFile(file, { identities: [...secrets] }).catch(() => null);
      if (opened === null) continue;
      const bytes = await opened.reader.read(0, opened.size);
      await opened.reader.close();
      if (turnOf === 'take files') learn(Buffer.from(bytes).toString('latin1'));
      else await writeFile(at('opened', `file-${count}`), bytes);
    }
  }
  for (const [count, file] of files.entries()) {
    for (const seed of seeds) {
      const tail = await readTailJournal(file, seed);
      if (tail === undefined) continue;
      // It begins with the chunk that the file beside it lacked.
      const samples = [0, 1].map((chunk) => tail.from(chunk * 65_536));
      await writeFile(at('opened', `tail-${count}`), Buffer.concat(samples));
    }
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-recording-'));
  for (const name of ['second', 'moments', 'out', 'opened', 'control']) await mkdir(at(name));
  let vault = await Vault.create(at('vault'), PASSPHRASE, QUICK);
  keeper = await keepFiles([at('vault'), at('second'), at('out')], folder);
  const stories = new StoryStore(vault.db);
  const interviewId = stories.createInterview(stories.createStory('Переправа через Донець'), 'Talk with Oksana Melnyk');
  saveSecondLocation(vault.db, at('second'));
  const { mediaDirectory, recipient } = vault;
  words = [...TYPED, PASSPHRASE, vault.identity, 'AGE-SECRET-KEY-1'];
  vault.close();
  const places = { mediaDirectory, secondDirectory: at('second') };
  await recordLocked(places, recipient);
  vault = await Vault.open(at('vault'), PASSPHRASE);
  await workOn(vault, { ...places, db: vault.db }, interviewId);
  await remember();
  await keeper.stop();
  await openEverything(vault);
  vault.close();
  const bytes = sounds.map(({ samples }) => Buffer.from(samples.buffer));
  await writeFile(
    at('control', 'all'),
    Buffer.concat([...bytes, ...words.map((word) => Buffer.from(`\n${word}`, 'utf16le'))]),
  );
  hits = await searchPlaintext({ places: [folder], words, sounds });
}, 180_000);
afterAll(async () => {
  await rm(folder, { recursive: true, force: true });
});

/** What was found in one of the folders, by number. */
const foundIn = (name: string): Set<string> =>
  new Set(hits.filter(({ file }) => file.startsWith(at(name))).map(({ what }) => what));

test('everything that is looked for can be found', () => {
  const all = [...words.map((_, word) => `word ${word}`), ...sounds.map((_, sound) => `sound ${sound}`)];
  expect(words).toHaveLength(TYPED.length + 4);
  expect([...foundIn('control')].sort()).toEqual(all.sort());
});

test('no sample, label, title, receipt, reason, name or key is readable in any file, at any moment', async () => {
  const readable = [at('control'), at('opened')];
  expect(hits.filter(({ file }) => !readable.some((place) => file.startsWith(place)))).toEqual([]);
  // The files that serve while recording are gone by now: copies of them were searched.
  const copies = await readdir(at('moments'), { recursive: true });
  for (const suffix of ['.take', '.tail', '.age']) {
    expect(
      copies.some((name) => name.includes('second/') && name.endsWith(suffix)),
      suffix,
    ).toBe(true);
  }
  expect((await readdir(keeper.folder)).length).toBeGreaterThan(10);
});

test('with the passphrase the vault and all that was ever written hold what was kept, and none of what was not', async () => {
  for (const kind of ['file-', 'tail-', 'rows']) {
    expect(
      (await readdir(at('opened'))).some((name) => name.startsWith(kind)),
      kind,
    ).toBe(true);
  }
  const opened = foundIn('opened');
  expect(SAID.filter((_, sound) => opened.has(`sound ${sound}`))).toEqual(KEPT);
  const known = [...TYPED, words.at(-1)];
  expect(words.filter((_, word) => opened.has(`word ${word}`))).toEqual(expect.arrayContaining(known));
  expect(words.filter((word, at) => opened.has(`word ${at}`) && word === PASSPHRASE)).toEqual([]);
});
