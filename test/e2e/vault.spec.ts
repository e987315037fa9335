import { cp, readFile, readdir, truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';
import { answerOpen } from './pages/dialogs.ts';
import {
  exists,
  expectError,
  freshFolder,
  INTERVIEW,
  keepScreenshot,
  PASSPHRASE,
  prepareVault,
  recordUntil,
  STORY,
  tellPower,
} from './pages/faults.ts';
import { recordingStatus, startRecording, stopRecording, takes } from './pages/listen.ts';
import { openInterview } from './pages/stories.ts';
import { backUp, restore, suggestPhrase, tryUnlock, unlock } from './pages/vault.ts';

const OTHER = 'seven grey herons wait beside the broken mill';

const newPassphrase = (page: Page) => page.getByLabel('New passphrase', { exact: true });
const unlockButton = (page: Page) => page.getByRole('button', { name: 'Unlock' });

let folder: string;
let removeFolder: () => Promise<void>;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
});

test.afterAll(async () => {
  await removeFolder();
});

/** Presses Tab until `target` has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 25; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(target).toBeFocused();
}

test.describe('making', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let launched: Launched;
  let data: string;

  test.beforeAll(async () => {
    data = join(folder, 'made');
    launched = await launchApp({ userData: data });
  });

  test.afterAll(async () => {
    expect(launched.consoleErrors).toEqual([]);
    await launched.close();
  });

  test('a weak passphrase is refused in words, and nothing is made', async () => {
    const { page } = launched;
    await newPassphrase(page).fill('password1');
    await page.getByLabel('The same passphrase again').fill('password1');
    await page.getByText('I understand: without this passphrase').click();
    await expect(page.getByText('Too easy to guess. Make it longer.')).toBeVisible();
    await page.getByRole('button', { name: 'Make a vault' }).click();
    await expectError(page, 'vault.weak-passphrase', 'weak-passphrase');
    expect(await exists(join(data, 'vault'))).toBe(false);
  });

  test('a phrase is suggested, and must be typed again', async () => {
    const { page } = launched;
    const phrase = await suggestPhrase(page);
    expect(new Set(phrase.split(' ')).size).toBeGreaterThanOrEqual(6);
    await expect(newPassphrase(page)).toHaveValue(phrase);
    await expect(page.getByText('Very hard to guess.')).toBeVisible();
    await page.getByLabel('The same passphrase again').fill(phrase.slice(0, -1));
    await expect(page.getByText('The two are not the same yet.')).toBeVisible();
    await expect(page.getByRole('button', { name: 'Make a vault' })).toBeDisabled();
  });

  test('a vault, a story and an interview are made with the keyboard alone', async () => {
    const { page } = launched;
    await page.reload();
    await expect(newPassphrase(page)).toBeFocused();
    await page.keyboard.type(PASSPHRASE);
    await tabTo(page, page.getByLabel('The same passphrase again'));
    await page.keyboard.type(PASSPHRASE);
    await tabTo(page, page.getByRole('checkbox'));
    await page.keyboard.press('Space');
    await tabTo(page, page.getByRole('button', { name: 'Make a vault' }));
    await page.keyboard.press('Enter');
    const add = page.getByRole('main').getByRole('button', { name: 'New story' });
    await expect(add).toBeVisible({ timeout: 60_000 });
    await tabTo(page, add);
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of the story')).toBeFocused();
    await page.keyboard.type(STORY);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: STORY, level: 1 })).toBeVisible();
    await tabTo(page, page.getByRole('main').getByRole('button', { name: 'New interview' }));
    await page.keyboard.press('Enter');
    await expect(page.getByLabel('Name of the interview')).toBeFocused();
    await page.keyboard.type(INTERVIEW);
    await page.keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: INTERVIEW, level: 1 })).toBeVisible();
  });
});

test.describe('locking, unlocking, backing up', () => {
  test.describe.configure({ mode: 'serial', timeout: 120_000 });
  let launched: Launched;
  let data: string;

  test.beforeAll(async () => {
    data = join(folder, 'locked');
    await prepareVault(data);
    launched = await launchApp({ userData: data });
  });

  test.afterAll(async () => {
    expect(launched.consoleErrors).toEqual([]);
    await launched.close();
  });

  test('Ctrl+L locks; a wrong passphrase is told and changes nothing', async () => {
    const { page } = launched;
    await unlock(page, PASSPHRASE);
    await openInterview(page, INTERVIEW);
    await expect(page.getByRole('heading', { name: INTERVIEW, level: 1 })).toBeVisible();
    await page.keyboard.press('Control+l');
    await expect(unlockButton(page)).toBeVisible();
    await expect(page.getByText(STORY)).toBeHidden();
    await expect(page.getByText(INTERVIEW)).toBeHidden();
    const before = await readFile(join(data, 'vault', 'keys.age'));
    await tryUnlock(page, OTHER);
    await expectError(page, 'vault.wrong-passphrase', 'wrong-passphrase');
    expect((await readFile(join(data, 'vault', 'keys.age'))).equals(before)).toBe(true);
    await unlock(page, PASSPHRASE);
    await expect(page.getByRole('heading', { name: INTERVIEW, level: 1 })).toBeVisible();
  });

  for (const event of ['suspend', 'lock-screen'] as const) {
    test(`the vault locks on ${event}`, async () => {
      const { app, page } = launched;
      await tellPower(app, event);
      await expect(unlockButton(page)).toBeVisible();
      await unlock(page, PASSPHRASE);
    });
  }

  test('idleness locks, but not while a recording runs', async () => {
    const { app, page } = launched;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: /Lock after/ }).click();
    await page.getByRole('option', { name: '1 minute', exact: true }).click();
    await expect(page.getByRole('button', { name: /Lock after/ })).toContainText('1 minute');
    await openInterview(page, INTERVIEW);
    await startRecording(page);
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 61;
    });
    // The time is checked every five seconds.
    await recordUntil(page, 6);
    await expect(recordingStatus(page)).toHaveText('On record');
    await stopRecording(page);
    await expect(unlockButton(page)).toBeVisible({ timeout: 8_000 });
    await app.evaluate(({ powerMonitor }) => {
      powerMonitor.getSystemIdleTime = () => 59;
    });
    await unlock(page, PASSPHRASE);
  });

  test('while a recording runs, nothing pulls its interview away, and a backup waits', async () => {
    const { page } = launched;
    await openInterview(page, INTERVIEW);
    const before = await takes(page).count();
    await startRecording(page);
    await page.getByRole('main').getByRole('button', { name: 'Delete the interview' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Delete for good' }).click();
    await expectError(page, 'vault.busy', 'delete-while-recording');
    await page.keyboard.press('Escape');
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByLabel('Passphrase of the vault').fill(PASSPHRASE);
    await page.getByRole('button', { name: 'Back up the vault' }).click();
    await expectError(page, 'vault.busy', 'backup-while-recording');
    await recordUntil(page, 1);
    await stopRecording(page);
    await openInterview(page, INTERVIEW);
    await expect(takes(page)).toHaveCount(before + 1);
  });

  test('going to sleep while recording closes the take whole and locks', async () => {
    const { app, page } = launched;
    await openInterview(page, INTERVIEW);
    await expect(takes(page)).toHaveCount(2);
    await startRecording(page);
    await recordUntil(page, 3);
    await tellPower(app, 'suspend');
    await expect(unlockButton(page)).toBeVisible();
    await unlock(page, PASSPHRASE);
    await openInterview(page, INTERVIEW);
    await expect(takes(page)).toHaveCount(3);
    await expect(takes(page).last()).toContainText(/Take 3 · 0?0:0[3-9]/);
    await expect(page.getByText(/recovered after a crash/i)).toHaveCount(0);
    await keepScreenshot(page, 'after-sleep');
  });

  test('the passphrase is changed; the old one no longer opens the vault', async () => {
    const { page } = launched;
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Change the passphrase' }).click();
    const change = async (current: string) => {
      await page.getByLabel('Passphrase now').fill(current);
      await newPassphrase(page).fill(OTHER);
      await page.getByLabel('The same passphrase again').fill(OTHER);
      await page.getByRole('button', { name: 'Change it' }).click();
    };
    await change('not the passphrase of this vault');
    await expectError(page, 'vault.wrong-passphrase', 'change-wrong-passphrase');
    await change(PASSPHRASE);
    await expect(page.getByText('Changed. Old backups still open with the old passphrase.')).toBeVisible({
      timeout: 30_000,
    });
    await page.keyboard.press('Control+l');
    await tryUnlock(page, PASSPHRASE);
    await expectError(page, 'vault.wrong-passphrase', 'old-passphrase');
    await unlock(page, OTHER);
  });

  test('a backup is restored elsewhere; a damaged one makes nothing', async () => {
    const { app, page } = launched;
    const file = join(folder, 'backup.age');
    await backUp(app, page, OTHER, file);
    const bytes = await readFile(file);
    const middle = Math.floor(bytes.length / 2);
    const tampered = Buffer.from(bytes);
    tampered[middle] = (tampered[middle] ?? 0) ^ 1;
    await writeFile(join(folder, 'tampered.age'), tampered);
    await writeFile(join(folder, 'short.age'), bytes.subarray(0, middle));
    await writeFile(join(folder, 'garbage.age'), Buffer.alloc(5_000, 'not a backup '));

    const second = await launchApp({ userData: join(folder, 'restored') });
    try {
      const tries = [
        ['garbage', OTHER, 'garbage.age', 'vault.not-backup'],
        ['tampered', OTHER, 'tampered.age', 'vault.backup-damaged'],
        ['short', OTHER, 'short.age', 'vault.backup-damaged'],
        ['wrong-passphrase', PASSPHRASE, 'backup.age', 'vault.wrong-passphrase'],
      ] as const;
      await second.page.getByRole('button', { name: 'Restore from a backup' }).click();
      for (const [name, passphrase, source, code] of tries) {
        await answerOpen(second.app, [join(folder, source)]);
        await second.page.getByLabel('Passphrase of the backup').fill(passphrase);
        await second.page.getByRole('button', { name: 'Choose the backup file' }).click();
        await expectError(second.page, code, `restore-${name}`);
        const left = (await readdir(second.userData)).filter((entry) => /vault|unfinished/.test(entry));
        expect(left, name).toEqual([]);
      }
      await second.page.getByRole('button', { name: 'Back', exact: true }).click();
      await restore(second.app, second.page, OTHER, file);
      await second.page.getByRole('button', { name: INTERVIEW, exact: true }).click();
      await expect(takes(second.page)).toHaveCount(3);
      await expect
        .poll(() =>
          takes(second.page)
            .first()
            .locator('audio')
            .evaluate((audio: HTMLAudioElement) => audio.duration),
        )
        .toBeGreaterThan(5);
    } finally {
      await second.close();
    }
  });
});

test.describe('damage to the files of a locked vault', () => {
  test.describe.configure({ mode: 'serial', timeout: 60_000 });
  let launched: Launched;
  let vault: string;
  const sound = () => join(folder, 'sound');

  test.beforeAll(async () => {
    const data = join(folder, 'damaged');
    vault = join(data, 'vault');
    await prepareVault(data);
    await cp(vault, sound(), { recursive: true });
    launched = await launchApp({ userData: data });
  });

  test.afterAll(async () => {
    await launched.close();
  });

  async function expectUntouched(name: string, code: 'vault.corrupted' | 'vault.wrong-passphrase'): Promise<void> {
    const files = (await readdir(vault)).filter((file) => file !== 'media');
    const before = await Promise.all(files.map((file) => readFile(join(vault, file))));
    await tryUnlock(launched.page, PASSPHRASE);
    await expectError(launched.page, code, name);
    expect((await readdir(vault)).filter((file) => file !== 'media')).toEqual(files);
    const after = await Promise.all(files.map((file) => readFile(join(vault, file))));
    expect(after.map((bytes, at) => bytes.equals(before[at] ?? Buffer.alloc(0)))).toEqual(files.map(() => true));
    // Whoever has a copy of the vault has not lost anything.
    await cp(sound(), vault, { recursive: true });
  }

  async function flip(file: string, at: (size: number) => number): Promise<void> {
    const bytes = await readFile(join(vault, file));
    const place = at(bytes.length);
    bytes[place] = (bytes[place] ?? 0) ^ 0x40;
    await writeFile(join(vault, file), bytes);
  }

  const places: readonly (readonly [string, (size: number) => number])[] = [
    ['first', () => 0],
    ['salt', () => 12],
    ['middle', (size) => Math.floor(size / 2)],
    ['last', (size) => size - 1],
  ];
  for (const file of ['vault.db', 'keys.age'] as const) {
    for (const [where, at] of places) {
      test(`${file}: ${where} byte changed`, async () => {
        await flip(file, at);
        await expectUntouched(`damaged-${file}-${where}`, 'vault.corrupted');
      });
    }
    test(`${file}: cut in half`, async () => {
      await truncate(join(vault, file), Math.floor((await readFile(join(vault, file))).length / 2));
      await expectUntouched(`cut-${file}`, 'vault.corrupted');
    });
  }

  test('put back as it was, the vault opens', async () => {
    const { page, consoleErrors } = launched;
    await unlock(page, PASSPHRASE);
    await expect(page.getByRole('navigation', { name: 'Stories and places' }).getByText(STORY)).toBeVisible();
    expect(consoleErrors).toEqual([]);
  });
});
