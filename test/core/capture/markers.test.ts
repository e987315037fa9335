import { afterEach, beforeEach, expect, test } from 'vitest';
import { removeMarker, saveMarker } from '../../../electron/core/capture/markers.ts';
import { destroyTake } from '../../../electron/core/capture/sound.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { failureOf } from '../vault/support.ts';
import { INTERVIEW, testVault, type TestVault } from './support.ts';

const RATE = 44_100;
const FRAMES = 10 * RATE + 7;

let vault: TestVault;
beforeEach(async () => {
  vault = await testVault();
  for (const id of ['one', 'other']) {
    vault.db
      .prepare(
        `INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'recorded', 0, ?, 1, ?)`,
      )
      .run(id, INTERVIEW, RATE, FRAMES);
  }
});
afterEach(async () => {
  await vault.close();
});

const markersOf = (takeId: string) => listTakes(vault.db, INTERVIEW).find(({ id }) => id === takeId)?.markers;

test('a marker lies at its frame, labelled now or later, in the order of the take', () => {
  const late = saveMarker(vault.db, 'one', { seconds: 7.5, label: '  the order ' });
  const early = saveMarker(vault.db, 'one', { seconds: 0, label: '' });
  const between = saveMarker(vault.db, 'one', { seconds: 1 / 3, label: 'у реки' });
  expect(new Set([late, early, between]).size).toBe(3);
  expect(markersOf('one')).toEqual([
    { id: early, frame: 0, label: '' },
    { id: between, frame: 14_700, label: 'у реки' },
    { id: late, frame: 330_750, label: 'the order' },
  ]);
  expect(saveMarker(vault.db, 'one', { id: early, seconds: 9, label: 'the bridge' })).toBe(early);
  expect(markersOf('one')?.at(-1)).toEqual({ id: early, frame: 396_900, label: 'the bridge' });
  expect(markersOf('one')).toHaveLength(3);
  expect(markersOf('other')).toEqual([]);
});

test('a place behind the end becomes the end', () => {
  for (const seconds of [10.1, 1e9]) {
    const id = saveMarker(vault.db, 'one', { seconds, label: '' });
    expect(markersOf('one')?.find((marker) => marker.id === id)?.frame).toBe(FRAMES);
  }
});

test('a marker belongs to one take, and to one that is there', async () => {
  const id = saveMarker(vault.db, 'one', { seconds: 1, label: 'mine' });
  const before = markersOf('one');
  for (const takeId of ['other', 'none']) {
    const job = () => saveMarker(vault.db, takeId, { id, seconds: 2, label: 'stolen' });
    expect(await failureOf(job)).toEqual({ code: 'vault.not-found', data: { what: 'take' } });
    removeMarker(vault.db, takeId, id);
    expect(markersOf('one')).toEqual(before);
  }
  expect((await failureOf(() => saveMarker(vault.db, 'none', { seconds: 2, label: '' }))).code).toBe('vault.not-found');
  expect(vault.db.prepare('SELECT COUNT(*) FROM marker').pluck().get()).toBe(1);
});

test('a marker is removed once, alone, and with its take', async () => {
  const gone = saveMarker(vault.db, 'one', { seconds: 1, label: 'gone' });
  const kept = saveMarker(vault.db, 'one', { seconds: 2, label: 'kept' });
  removeMarker(vault.db, 'one', gone);
  removeMarker(vault.db, 'one', gone);
  expect(markersOf('one')).toMatchObject([{ id: kept }]);
  await destroyTake(vault, 'one');
  expect(vault.db.prepare('SELECT COUNT(*) FROM marker').pluck().get()).toBe(0);
});
