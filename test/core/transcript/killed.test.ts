import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { TranscriptionQueue } from '../../../electron/core/transcript/queue.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';

const PASSPHRASE = 'correct horse battery staple oranges';
const REGIONS = 12;
const child = join(import.meta.dirname, 'killed-child.ts');

let directory = '';
beforeEach(async () => {
  directory = join(await mkdtemp(join(tmpdir(), 'sottovoce-killed-')), 'vault');
});
afterEach(() => rm(join(directory, '..'), { recursive: true }));

/** Runs the child until it has sent `messages` messages, kills it there, and gives back whether it came to its end before. */
function runUntil(messages: number): Promise<boolean> {
  return new Promise((resolve) => {
    const running = fork(child, [directory, PASSPHRASE], { execArgv: [] });
    let heard = 0;
    let done = false;
    running.on('message', (message) => {
      heard += 1;
      done ||= message === 'done';
      if (heard === messages) running.kill('SIGKILL');
    });
    running.on('exit', () => resolve(done));
  });
}

/** Two interviews with one planned take each, in the queue; a third is paused. */
async function prepare(): Promise<void> {
  const vault = await Vault.create(directory, PASSPHRASE, { workFactor: 10 });
  const stories = new StoryStore(vault.db);
  const storyId = stories.createStory('Story');
  const queue = new TranscriptionQueue(vault.db);
  for (const title of ['One', 'Two', 'Paused']) {
    const interviewId = stories.createInterview(storyId, title);
    vault.db
      .prepare(
        "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'recorded', 0, 16000, 1, ?)",
      )
      .run(`take-${title}`, interviewId, REGIONS * 16_000);
    new TranscriptStore(vault.db).savePlan(
      `take-${title}`,
      Array.from({ length: REGIONS }, (_, start) => ({ track: 0, start, end: start + 1 })),
    );
    queue.add(interviewId, { languages: ['en'], speakers: 1 });
    if (title === 'Paused') queue.setPaused(interviewId, true);
  }
  vault.close();
}

interface Kept {
  readonly regions: Readonly<Record<string, string>>;
  readonly queued: number;
}

async function readKept(): Promise<Kept> {
  const vault = await Vault.open(directory, PASSPHRASE);
  const rows = vault.db
    .prepare<[], { id: string; result: string }>('SELECT id, result FROM region WHERE result IS NOT NULL')
    .all();
  const queued = new TranscriptionQueue(vault.db).list().length;
  vault.close();
  return { regions: Object.fromEntries(rows.map(({ id, result }) => [id, result])), queued };
}

it('loses nothing that was kept, and does nothing twice, however often it is killed', async () => {
  await prepare();
  let before = await readKept();
  // Soon after the opening, in the middle of a region, right after one was kept, and after several.
  for (const messages of [1, 4, 5, 8, 11, 16]) {
    expect(await runUntil(messages)).toBe(false);
    const after = await readKept();
    expect(after.regions).toMatchObject(before.regions);
    // Each region has two messages, recognising and kept, each take two more: what was said to be kept is.
    expect(Object.keys(after.regions).length - Object.keys(before.regions).length).toBeGreaterThanOrEqual(
      Math.floor((messages - 5) / 2),
    );
    before = after;
  }
  expect(await runUntil(Infinity)).toBe(true);
  const last = await readKept();
  expect(last.regions).toMatchObject(before.regions);
  expect(Object.keys(last.regions)).toHaveLength(2 * REGIONS);
  // Only the paused one is left, untouched.
  expect(last.queued).toBe(1);
}, 180_000);
