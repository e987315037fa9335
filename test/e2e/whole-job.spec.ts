import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { runOffline, whyNotOffline, type OfflineResult } from '../harness/network.ts';
import { searchPlaintext } from '../harness/plaintext.ts';
import { runCommand, type CommandResult } from '../harness/strace.ts';
import { keepFiles, type Keeper } from '../harness/written-files.ts';
import { JOB } from '../job/job.ts';
import { readFlac } from '../support/flac.ts';

/*
 * The specs of test/job do the whole job in the app. Here they run as one command, so that it can be watched from
 * outside: which addresses anything in it names, and what it leaves in any file, deleted ones included.
 */
test.describe.configure({ mode: 'serial' });

let folder: string;
let keeper: Keeper;
let result: CommandResult & Partial<OfflineResult>;
const written = () => ['data', 'data-2', 'temp', 'out'].map((name) => join(folder, name));

test.beforeAll(async () => {
  test.setTimeout(1_200_000);
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-job-'));
  for (const place of written()) await mkdir(place);
  keeper = await keepFiles(written());
  const args = [
    resolve('node_modules/@playwright/test/cli.js'),
    'test',
    '-c',
    'test/job/playwright.config.ts',
    '--reporter=list',
  ];
  const options = { env: { ...process.env, SOTTOVOCE_JOB_FOLDER: folder }, timeout: 1_100_000 };
  const run = (await whyNotOffline()) === undefined ? runOffline : runCommand;
  result = await run(process.execPath, args, options);
  await keeper.stop();
});

test.afterAll(async () => {
  await keeper.remove();
  await rm(folder, { recursive: true, force: true });
});

test('the whole job: record, import, transcribe, correct, change names, hand over, open, back up', () => {
  console.log(result.stdout);
  expect(result.exitCode, result.stdout.slice(-4_000) + result.stderr.slice(-2_000)).toBe(0);
});

test('names no address outside this machine', async () => {
  const reason = await whyNotOffline();
  test.skip(reason !== undefined, reason);
  expect(result.calls?.length).toBeGreaterThan(0);
  expect(result.foreign).toEqual([]);
});

test('leaves nothing readable: words, names and samples only in ciphertext', async () => {
  test.setTimeout(300_000);
  const { channels, rate } = await readFlac(resolve('resources/sample/interview.flac'));
  const spoken = (from: number, track: number) => ({
    samples: (channels[track] ?? new Int16Array()).subarray(Math.round(from * rate), Math.round((from + 2) * rate)),
    rate,
  });
  const sounds = [spoken(147, 1), spoken(8, 1), spoken(1, 0), spoken(100, 1)];
  const known = { words: JOB.words, sounds };

  // The control: what the fake microphone played, and a word, planted where the search looks. They must be found.
  const control = join(folder, 'temp', 'control.bin');
  const microphone = await readFile(join(folder, 'input', 'microphone.wav'));
  await writeFile(control, Buffer.concat([microphone.subarray(0, 1 << 20), Buffer.from(JOB.words[0], 'utf16le')]));
  const planted = await searchPlaintext({ ...known, places: [control] });
  expect(planted.map(({ what }) => what)).toEqual(expect.arrayContaining(['word 0', 'sound 0']));
  await rm(control);

  expect(await searchPlaintext({ ...known, places: [...written(), keeper.folder] })).toEqual([]);
});
