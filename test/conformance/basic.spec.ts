import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';

let launched: Launched;
test.beforeAll(async () => {
  launched = await launchApp({ main: 'test/conformance/fixtures/basic/main.mjs' });
});
test.afterAll(async () => {
  await launched.close();
});

test('a window shows a page of the app scheme and runs its script', async () => {
  await expect(launched.page.getByRole('heading', { name: 'Basic' })).toBeVisible();
  expect(await launched.page.evaluate(() => document.body.dataset['script'])).toBe('ran');
});
