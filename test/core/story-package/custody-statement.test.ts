import { execFile, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { fromUtf8 } from '../../../electron/core/base/bytes.ts';
import { anchorTake, custodyOf, type Custody } from '../../../electron/core/capture/custody.ts';
import { confirmTake } from '../../../electron/core/capture/move-take.ts';
import { TakeRecorder } from '../../../electron/core/capture/recorder.ts';
import { registerTake } from '../../../electron/core/capture/register.ts';
import { listTakes } from '../../../electron/core/capture/takes.ts';
import { custodyStatement } from '../../../electron/core/story-package/custody-statement.ts';
import { encodePublicKey } from '../../../electron/core/story-package/minisign.ts';
import { StoryStore, type SigningKeys } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { counter } from '../capture/support.ts';
import { makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from '../vault/support.ts';

const run = promisify(execFile);
const missing = ['minisign'].filter((tool) => spawnSync(tool, ['-v']).error !== undefined);

const ANCHORED = Date.UTC(2026, 1, 3, 4, 5, 6);
const STARTED = Date.UTC(2026, 1, 2, 21, 34, 56);
/** All that somebody typed, or that a device is called. */
const TYPED = ['Planted story', 'Planted interview', 'Planted microphone', 'Planted marker', 'Planted source'];

let temp: TempDirectory;
let vault: Vault;
let takeId: string;
let interviewId: string;
let signing: SigningKeys;
beforeEach(async () => {
  temp = await makeTempDirectory();
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
  const stories = new StoryStore(vault.db);
  const storyId = stories.createStory('Planted story');
  interviewId = stories.createInterview(storyId, 'Planted interview');
  signing = stories.signingKeys(storyId);
  const { mediaDirectory, recipient } = vault;
  const recorder = await TakeRecorder.start({
    mediaDirectory,
    recipient,
    interviewId,
    kind: 'recorded',
    rate: 44_100,
    tracks: [
      { label: 'Planted microphone', rate: 44_100, device: 0 },
      { label: 'Planted source', rate: 44_100, device: 0 },
    ],
    startedAt: STARTED,
  });
  await recorder.saveMarker({ frame: 10, label: 'Planted marker' });
  for (const track of [0, 1]) await recorder.append(track, counter(track, 0, 40_000));
  await registerTake(vault.db, await recorder.stop(), false);
  ({ takeId } = recorder);
  await anchorTake(vault, takeId, ANCHORED);
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

const custody = (): Custody => {
  const found = custodyOf(vault.db, takeId);
  if (found === null) throw new Error('nothing was written down');
  return found;
};

function statement(of: Custody = custody()): { readonly text: string; readonly signature: Uint8Array } {
  const take = listTakes(vault.db, interviewId)[0];
  if (take === undefined) throw new Error('no take');
  const { rate, frames, labels, authenticated } = take;
  const made = custodyStatement({ takeId, rate, frames, tracks: labels.length, authenticated, custody: of }, signing);
  return { text: fromUtf8(made.text), signature: made.signature };
}

test('a statement says what the files are and no more than that they are unchanged', () => {
  const { files, head } = custody();
  const { text } = statement();
  const lines = files.map(({ file, bytes, head: last }) => `${file} ${bytes} ${last}\n`).join('');
  expect(text).toBe(`STATEMENT ON A SOUND RECORDING

Recording: ${takeId}
Tracks: 2; frames: 40000 at 44100 a second
Written down on: 2026-02-03
Head: ${createHash('sha256').update(lines).digest('hex')}

Encrypted files, with their size in bytes and the head of the hash chain over their pieces of 65,552 bytes
(SHA-256 of the link before and the next piece):
${lines}Head is the SHA-256 of these lines, each ended by a line feed.

Claimed: the encrypted files named above are unchanged since the vault that holds them was first unlocked after the
recording, on the day above. Nothing more is claimed: not when, where, by whom or of whom it was recorded, not that the
recording was whole or true before that day.
The recording was begun with that vault locked. Its owner has not confirmed it.

Key of the signature beside this statement (minisign): ${encodePublicKey(signing.publicKey)}
`);
  expect(text).toContain(`Head: ${head}\n`);
  for (const typed of [...TYPED, ...TYPED.map((each) => each.toLowerCase())]) expect(text).not.toContain(typed);
  // When it was recorded, and the time of day at which it was written down, stay in the vault.
  for (const time of [/2026-02-02/u, /\d{1,2}:\d{2}/u, new RegExp(`${STARTED}|${ANCHORED}`, 'u')]) {
    expect(text).not.toMatch(time);
  }
});

test('says who vouches for a take that was confirmed', () => {
  confirmTake(vault.db, takeId);
  expect(statement().text).toContain(
    'The recording was begun with that vault unlocked, or its owner has confirmed it.',
  );
  expect(statement().text).not.toContain('has not confirmed');
});

test('claims no more of a file that was written down later than since that day', () => {
  const known = custody();
  const late = { file: `${'e'.repeat(32)}.age`, bytes: 1, head: 'f'.repeat(64), anchoredAt: Date.UTC(2026, 1, 9, 23) };
  const { text } = statement({ ...known, files: [...known.files, late] });
  expect(text).toContain(
    `Written down later, each on the day beside it and unchanged since then only:\n${late.file} 2026-02-09\n\n`,
  );
});

test.skipIf(missing.length > 0)('is verified by minisign, and not after a change (needs minisign)', async () => {
  const { text, signature } = statement();
  const path = join(temp.path, 'statement.txt');
  await writeFile(path, text);
  await writeFile(`${path}.minisig`, signature);
  expect(Buffer.from(signature).toString()).not.toMatch(/Planted|\d{1,2}:\d{2}/u);
  const verify = () => run('minisign', ['-Vm', path, '-P', encodePublicKey(signing.publicKey)]);
  expect((await verify()).stdout).toContain('Signature and comment signature verified');
  await writeFile(path, text.replace('frames: 40000', 'frames: 40001'));
  await expect(verify()).rejects.toThrow();
});
