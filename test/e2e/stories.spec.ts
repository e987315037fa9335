import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from '@playwright/test';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { addContact, ownKey } from './pages/contacts.ts';
import { record } from './pages/listen.ts';
import { createInterview, createStory, deleteStory, openInterview, openStage } from './pages/stories.ts';
import { createVault, lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial' });

const PASSPHRASE = 'copper lantern drifts across the quiet marsh';
let launched: Launched;

test.beforeAll(async () => {
  launched = await launchApp();
  await createVault(launched.page, PASSPHRASE);
});

test.afterAll(() => launched.close());

test('a contact can be chosen as a recipient, and the vault has a key of its own to give away', async () => {
  const { page } = launched;
  const { recipient } = await generateIdentity();
  await addContact(page, 'Desk', recipient);
  expect(await ownKey(page)).toMatch(/^age1[a-z0-9]{58}$/);
  await createStory(page, 'The crossing');
  await createInterview(page, 'First talk');
  await openStage(page, 'Hand over');
  await page.getByRole('group', { name: 'Contacts' }).getByText('Desk').click();
  await expect(page.getByRole('checkbox', { name: /Desk/ })).toBeChecked();
});

test('deleting a story destroys its sound, on the disk and in the vault, for good', async () => {
  const { page, userData } = launched;
  const media = join(userData, 'vault', 'media');
  await openInterview(page, 'First talk');
  await record(page, 2);
  expect((await readdir(media)).length).toBeGreaterThan(0);
  await page.getByRole('navigation', { name: 'Where you are' }).getByRole('button', { name: 'The crossing' }).click();
  await deleteStory(page);
  await expect(page.getByText('First talk')).toBeHidden();
  await expect.poll(() => readdir(media)).toEqual([]);
  await lock(page);
  await unlock(page, PASSPHRASE);
  await expect(page.getByText('The crossing')).toBeHidden();
});
