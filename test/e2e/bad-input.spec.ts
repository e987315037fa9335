import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmdirSync } from 'node:fs';
import { mkdir, readdir, readFile, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { ErrorCode } from '../../electron/core/base/errors.ts';
import { errorMessages } from '../../renderer/app/i18n/en-errors.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import { answerOpen } from './pages/dialogs.ts';
import { ask, expectError, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { startRecording, takes } from './pages/listen.ts';
import { fetchSound, MICROPHONE_RATE, noise, shareFound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';
import type { RequestOutput } from '../../electron/contract/contract.ts';

const MEDIA = resolve(import.meta.dirname, '../fixtures/media');

const jobLine = (page: Page) => page.getByRole('contentinfo', { name: 'What is running' });

async function takesOf(page: Page, interviewId: string): Promise<RequestOutput<'interviewGet'>['takes']> {
  return ((await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>).takes;
}

async function choose(launched: Launched, ...paths: readonly string[]): Promise<void> {
  await answerOpen(launched.app, paths);
  await launched.page.getByRole('button', { name: 'Import sound files' }).click();
}

test.describe('files that are not what they should be', () => {
  test.describe.configure({ mode: 'serial', timeout: 60_000 });
  let folder: string;
  let removeFolder: () => Promise<void>;
  let media: string;
  let interviewId: string;
  let launched: Launched;
  let wav: Buffer;

  test.beforeAll(async () => {
    ({ folder, remove: removeFolder } = await freshFolder());
    const data = join(folder, 'data');
    media = join(data, 'vault', 'media');
    interviewId = await prepareVault(data);
    await writeWav(join(folder, 'whole.wav'), [noise(2, 5)], MICROPHONE_RATE);
    wav = await readFile(join(folder, 'whole.wav'));
    launched = await launchApp({ userData: data });
    await unlock(launched.page, PASSPHRASE);
    await openInterview(launched.page, INTERVIEW);
  });

  test.afterAll(async () => {
    expect(launched.consoleErrors).toEqual([]);
    await launched.close();
    await removeFolder();
  });

  async function expectRefused(name: string, code: ErrorCode, ...paths: readonly string[]): Promise<void> {
    const { page } = launched;
    const before = await takes(page).count();
    const files = await readdir(media);
    await choose(launched, ...paths);
    await expect(jobLine(page).getByText(errorMessages[`error.${code}`])).toBeVisible({ timeout: 15_000 });
    await keepScreenshot(page, `import-${name}`);
    await expect(takes(page)).toHaveCount(before);
    expect(await readdir(media)).toEqual(files);
    await jobLine(page)
      .getByRole('button', { name: /Dismiss/ })
      .click();
    await expect(jobLine(page)).toContainText('Nothing is running.');
  }

  async function write(name: string, bytes: Uint8Array | string): Promise<string> {
    const path = join(folder, name);
    await writeFile(path, bytes);
    return path;
  }

  test('an empty file', async () => {
    await expectRefused('empty', 'input.empty', await write('empty.wav', ''));
  });

  test('a text that calls itself a WAV', async () => {
    await expectRefused('text', 'input.unsupported', await write('text.wav', 'This is not a sound.\n'.repeat(500)));
  });

  test('a picture that calls itself a FLAC', async () => {
    const picture = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(5_000, 7)]);
    await expectRefused('picture', 'input.unsupported', await write('picture.flac', picture));
  });

  test('a FLAC of which only the start is there', async () => {
    const flac = await readFile(join(MEDIA, 'tone.flac'));
    await expectRefused('flac-header', 'input.unreadable', await write('header.flac', flac.subarray(0, 30)));
  });

  test('a WAV whose header is all there is', async () => {
    await expectRefused('wav-header', 'input.unreadable', await write('header.wav', wav.subarray(0, 44)));
  });

  test('a folder, and a file that has gone since it was chosen', async () => {
    await mkdir(join(folder, 'folder.wav'));
    await expectRefused('folder', 'input.unreadable', join(folder, 'folder.wav'));
    await expectRefused('gone', 'input.not-found', join(folder, 'gone', 'away.wav'));
  });

  test('a device that never ends', async () => {
    await symlink('/dev/zero', join(folder, 'endless.wav'));
    await expectRefused('device', 'input.unreadable', join(folder, 'endless.wav'));
  });

  for (const [name, claimed] of [
    ['a WAV cut off in the middle', (whole: Buffer) => whole.subarray(0, 44 + 88_200)],
    [
      'a WAV that claims eight hours',
      (whole: Buffer) => {
        const lying = Buffer.from(whole.subarray(0, 44 + 88_200));
        lying.writeUInt32LE(8 * 3_600 * MICROPHONE_RATE * 2, 40);
        lying.writeUInt32LE(8 * 3_600 * MICROPHONE_RATE * 2 + 36, 4);
        return lying;
      },
    ],
  ] as const) {
    test(`${name} is imported as far as it goes, and says so`, async () => {
      const { page } = launched;
      const before = await takes(page).count();
      await choose(launched, await write('cut.wav', claimed(wav)));
      await expect(takes(page)).toHaveCount(before + 1, { timeout: 15_000 });
      const take = (await takesOf(page, interviewId)).at(-1);
      expect(take?.seconds).toBe(1);
      expect(take?.endMissing).toBe(true);
      const { samples } = await fetchSound(page, take?.id ?? '');
      expect(samples).toEqual(noise(2, 5).subarray(0, MICROPHONE_RATE));
    });
  }

  test('the take says in words that its file was cut off', async () => {
    await expect(takes(launched.page).last()).toContainText('The file was cut off: this is all that was in it.');
    await keepScreenshot(launched.page, 'import-cut');
  });

  test('locking in the middle of an import leaves nothing of it', async () => {
    const { page } = launched;
    const before = await takes(page).count();
    const files = await readdir(media);
    await writeWav(join(folder, 'long.wav'), [noise(300, 6)], MICROPHONE_RATE);
    await choose(launched, join(folder, 'long.wav'));
    const done = async () => ((await ask(page, 'jobsList', {})) as RequestOutput<'jobsList'>).at(-1)?.done ?? 0;
    await expect.poll(done, { intervals: [20] }).toBeGreaterThan(5);
    await page.getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
    await unlock(page, PASSPHRASE);
    await expect(jobLine(page)).toContainText('Nothing is running.');
    await expect(takes(page)).toHaveCount(before);
    expect(await readdir(media)).toEqual(files);
  });

  test('names in any script, very long or with an empty extension; several at once, one of them bad', async () => {
    const { page } = launched;
    const before = await takes(page).count();
    const names = [
      'Інтерв’ю з Мариною №2 — останнє.wav',
      `${'а'.repeat(120)}.wav`,
      'مقابلة ١.WAV',
      '录音',
      ' .wav',
      "'; DROP TABLE take; --.wav",
    ];
    const paths = await Promise.all(names.map((name) => write(name, wav)));
    await choose(launched, ...paths.slice(0, 3), await write('bad.wav', 'bad'), ...paths.slice(3));
    await expect(takes(page)).toHaveCount(before + names.length, { timeout: 40_000 });
    await expect(jobLine(page).getByText(errorMessages['error.input.unreadable'])).toHaveCount(1);
    // The name of a file can give somebody away: nothing keeps it.
    await expect(page.getByText('Мариною')).toHaveCount(0);
    const take = (await takesOf(page, interviewId)).at(-1);
    expect((await fetchSound(page, take?.id ?? '')).samples).toEqual(noise(2, 5));
    await keepScreenshot(page, 'import-many');
  });
});

/** Mounts a file system of two megabytes at `path`; only root on Linux may. */
function mount(path: string): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=2m', 'tmpfs', path], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/** Tried out when this file is read, which happens more than once: nothing stays mounted. */
function mayMount(): boolean {
  const path = mkdtempSync(join(tmpdir(), 'sottovoce-disk-'));
  const mounted = mount(path);
  if (mounted) execFileSync('umount', [path]);
  rmdirSync(path);
  return mounted;
}

test.describe('a full disk (needs the right to mount one)', () => {
  test.skip(!mayMount(), 'mounting a tmpfs needs root');
  test.describe.configure({ mode: 'serial', timeout: 90_000 });
  let disk: string;
  let folder: string;
  let removeFolder: () => Promise<void>;
  let interviewId: string;
  let launched: Launched;
  const sound = noise(40, 9);

  test.beforeAll(async () => {
    ({ folder, remove: removeFolder } = await freshFolder());
    disk = join(folder, 'disk');
    await mkdir(disk);
    mount(disk);
    await writeWav(join(folder, 'microphone.wav'), [sound], MICROPHONE_RATE);
    interviewId = await prepareVault(join(disk, 'data'));
    launched = await launchApp({ userData: join(disk, 'data'), microphone: join(folder, 'microphone.wav') });
    await unlock(launched.page, PASSPHRASE);
    await openInterview(launched.page, INTERVIEW);
  });

  test.afterAll(async () => {
    await launched.close();
    execFileSync('umount', ['-l', disk]);
    await removeFolder();
  });

  test('a file that does not fit is not imported, and leaves nothing', async () => {
    const { page } = launched;
    const media = join(disk, 'data', 'vault', 'media');
    await writeWav(join(folder, 'large.wav'), [sound], MICROPHONE_RATE);
    await choose(launched, join(folder, 'large.wav'));
    await expect(jobLine(page).getByText(errorMessages['error.storage.full'])).toBeVisible({ timeout: 15_000 });
    await keepScreenshot(page, 'import-full-disk');
    expect(await takesOf(page, interviewId)).toEqual([]);
    expect(await readdir(media)).toEqual([]);
    await jobLine(page)
      .getByRole('button', { name: /Dismiss/ })
      .click();
  });

  test('a recording ends when the disk is full; what was recorded is kept', async () => {
    const { page } = launched;
    await startRecording(page);
    await expectError(page, 'storage.full', 'recording-full-disk');
    await page.getByRole('button', { name: 'Lock' }).click();
    await expect(page.getByRole('button', { name: 'Unlock' })).toBeVisible();
    await unlock(page, PASSPHRASE);
    await expect.poll(async () => (await takesOf(page, interviewId)).length).toBe(1);
    const [take] = await takesOf(page, interviewId);
    const { samples } = await fetchSound(page, take?.id ?? '');
    // Two tracks of two bytes a frame in less than two megabytes.
    expect(samples.length / MICROPHONE_RATE).toBeGreaterThan(4);
    expect(shareFound(samples, sound)).toBeGreaterThan(0.95);
    await keepScreenshot(page, 'recording-full-disk-after');
  });

  test('once a take is deleted there is room for another', async () => {
    const { page } = launched;
    await openInterview(page, INTERVIEW);
    await page.getByRole('button', { name: 'Delete take 1' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
    await expect(takes(page)).toHaveCount(0);
    await choose(launched, join(MEDIA, 'tone.flac'));
    await expect(takes(page)).toHaveCount(1, { timeout: 15_000 });
  });
});
