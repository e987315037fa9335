import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import { anchorTake, custodyOf } from '../../../electron/core/capture/custody.ts';
import { saveMarker } from '../../../electron/core/capture/markers.ts';
import { moveTake } from '../../../electron/core/capture/move-take.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { ConsentStore, type ConsentForm } from '../../../electron/core/vault/consent.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { failureOf, makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from '../vault/support.ts';
import { counter, same, tracksOf } from './support.ts';

let temp: TempDirectory;
let vault: Vault;
let interviewId: string;
beforeEach(async () => {
  temp = await makeTempDirectory();
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
  const stories = new StoryStore(vault.db);
  interviewId = stories.createInterview(stories.createStory('The ferry'), 'Talk');
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

/** A take that was recorded while the vault was locked: it is in an interview of its own in the inbox. */
async function inInbox(): Promise<{ readonly takeId: string; readonly interviewId: string }> {
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId: null,
    kind: 'recorded',
    rate: 8000,
    tracks: tracksOf(8000, 'only'),
    startedAt: 5,
  });
  await recorder.append(0, counter(0, 0, 16_000));
  await recorder.stop();
  const [recovered] = await recoverTakes(vault);
  return { takeId: recorder.takeId, interviewId: recovered?.interviewId ?? '' };
}

const terms = (takeId: string | null, notes: string): ConsentForm => ({
  version: 1,
  voice: 'disguised',
  names: 'changed',
  details: 'generalised',
  embargoUntil: null,
  withdrawUntil: null,
  explainedBy: '',
  notes,
  spoken: takeId === null ? [] : [{ takeId, start: 0, end: 1 }],
});
const idsOf = (table: string): unknown[] => vault.db.prepare(`SELECT id FROM ${table} ORDER BY rowid`).pluck().all();
const inboxes = (): unknown => vault.db.prepare('SELECT COUNT(*) FROM story WHERE inbox = 1').pluck().get();
const everything = (): unknown =>
  ['story', 'interview', 'take', 'consent'].map((table) => vault.db.prepare(`SELECT * FROM ${table}`).all());

describe('a take that is put into an interview', () => {
  test('brings all that hangs on it, and leaves no empty inbox', async () => {
    const { takeId, interviewId: from } = await inInbox();
    saveMarker(vault.db, takeId, { seconds: 1, label: 'the order' });
    await anchorTake(vault, takeId, 7);
    const [before] = listTakes(vault.db, from);
    const custody = custodyOf(vault.db, takeId);
    expect(inboxes()).toBe(1);
    moveTake(vault.db, takeId, interviewId);
    expect(listTakes(vault.db, interviewId)).toEqual([before]);
    expect(custodyOf(vault.db, takeId)).toEqual(custody);
    expect(before?.markers).toHaveLength(1);
    const sound = await openSound(vault, takeId);
    expect(same(await sound.read(0, 0, 16_000), counter(0, 0, 16_000))).toBe(true);
    await sound.close();
    expect(idsOf('interview')).toEqual([interviewId]);
    expect(inboxes()).toBe(0);
  });

  test('leaves what else waits in the inbox', async () => {
    const one = await inInbox();
    const other = await inInbox();
    moveTake(vault.db, one.takeId, interviewId);
    expect(idsOf('interview')).toEqual([interviewId, other.interviewId]);
    expect(inboxes()).toBe(1);
    // Both takes in one interview of the inbox: it goes with the second alone.
    moveTake(vault.db, one.takeId, other.interviewId);
    moveTake(vault.db, one.takeId, interviewId);
    expect(listTakes(vault.db, other.interviewId).map(({ id }) => id)).toEqual([other.takeId]);
    moveTake(vault.db, other.takeId, interviewId);
    expect(idsOf('interview')).toEqual([interviewId]);
    expect(inboxes()).toBe(0);
  });

  test('leaves an interview that somebody named, and any of a story, even if it is empty now', async () => {
    const { takeId, interviewId: from } = await inInbox();
    vault.db.prepare(`UPDATE interview SET title = 'Night call' WHERE id = ?`).run(from);
    moveTake(vault.db, takeId, interviewId);
    expect(idsOf('interview')).toEqual([interviewId, from]);
    vault.db.prepare(`UPDATE interview SET title = '' WHERE id = ?`).run(interviewId);
    moveTake(vault.db, takeId, from);
    expect(idsOf('interview')).toEqual([interviewId, from]);
  });

  test('into the interview that it is in stays there', async () => {
    const { takeId, interviewId: from } = await inInbox();
    const before = everything();
    moveTake(vault.db, takeId, from);
    expect(everything()).toEqual(before);
  });

  test('brings the terms that were written down for it in the inbox', async () => {
    const { takeId, interviewId: from } = await inInbox();
    const store = new ConsentStore(vault.db);
    const saved = store.save(from, terms(takeId, 'said at the end'));
    moveTake(vault.db, takeId, interviewId);
    expect(store.get(interviewId)).toEqual(saved);
    expect(store.find(saved.receipt)).toBe(interviewId);
    expect(idsOf('interview')).toEqual([interviewId]);
  });

  test('costs no terms where both interviews have some', async () => {
    const { takeId, interviewId: from } = await inInbox();
    const store = new ConsentStore(vault.db);
    const waiting = store.save(from, terms(null, 'of the inbox'));
    const there = store.save(interviewId, terms(null, 'of the interview'));
    moveTake(vault.db, takeId, interviewId);
    expect(store.get(interviewId)).toEqual(there);
    expect(store.get(from)).toEqual(waiting);
  });

  test('takes no terms away from an interview of a story', async () => {
    const { takeId } = await inInbox();
    moveTake(vault.db, takeId, interviewId);
    const store = new ConsentStore(vault.db);
    const saved = store.save(interviewId, terms(null, 'of the interview'));
    const stories = new StoryStore(vault.db);
    const next = stories.createInterview(stories.createStory('Another'), 'Next');
    moveTake(vault.db, takeId, next);
    expect(store.get(interviewId)).toEqual(saved);
    expect(store.get(next)).toBeNull();
  });
});

describe('a take that can not be put there', () => {
  test('stays where it is: no such take, no such interview', async () => {
    const { takeId } = await inInbox();
    const before = everything();
    expect((await failureOf(() => moveTake(vault.db, 'none', interviewId))).code).toBe('vault.not-found');
    expect((await failureOf(() => moveTake(vault.db, takeId, 'none'))).code).toBe('vault.not-found');
    expect(everything()).toEqual(before);
  });

  test('stays where its words are', async () => {
    const { takeId, interviewId: from } = await inInbox();
    vault.db
      .prepare(
        `INSERT INTO region (id, interview_id, take_id, track, position, start_time, end_time) VALUES ('r', ?, ?, 0, 0, 0, 1)`,
      )
      .run(from, takeId);
    const before = everything();
    expect((await failureOf(() => moveTake(vault.db, takeId, interviewId))).code).toBe('capture.transcribed');
    expect(everything()).toEqual(before);
  });

  test('is moved whole or not at all', async () => {
    const { takeId } = await inInbox();
    vault.db.exec(`CREATE TRIGGER stop BEFORE DELETE ON story BEGIN SELECT RAISE(ABORT, 'stop'); END`);
    const before = everything();
    expect(() => moveTake(vault.db, takeId, interviewId)).toThrow('stop');
    expect(everything()).toEqual(before);
  });
});
