import { mkdtemp, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, type ElectronApplication, type Page } from '@playwright/test';
import type { RequestInput, RequestName } from '../../../electron/contract/contract.ts';
import type { ErrorCode } from '../../../electron/core/base/errors.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { errorMessages } from '../../../renderer/app/i18n/en-errors.ts';

/** A passphrase that vaults accept. */
export const PASSPHRASE = 'copper lantern drifts across the quiet marsh';

export const STORY = 'The ferry';
export const INTERVIEW = 'First talk';

/** A fresh folder for one spec file, and the function that removes it. */
export async function freshFolder(): Promise<{ folder: string; remove: () => Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'sottovoce-e2e-'));
  return { folder, remove: () => rm(folder, { recursive: true, force: true, maxRetries: 5 }) };
}

/** Makes a vault with one story and one interview in `userData`, cheap to unlock. Returns the id of the interview. */
export async function prepareVault(userData: string): Promise<string> {
  const vault = await Vault.create(join(userData, 'vault'), PASSPHRASE, { workFactor: 10 });
  const stories = new StoryStore(vault.db);
  const story = stories.createStory(STORY);
  const interview = stories.createInterview(story, INTERVIEW);
  vault.close();
  return interview;
}

/** What the bridge answers. Typed loosely, for inputs that are wrong on purpose. */
export interface LooseAnswer {
  readonly ok: boolean;
  readonly value?: unknown;
  readonly error?: { readonly code: string; readonly data: Readonly<Record<string, unknown>> };
}

/** Sends a request as the page's own script would, well-formed or not. */
export async function send(page: Page, name: string, input: unknown): Promise<LooseAnswer> {
  return page.evaluate(
    async ([method, body]) => {
      const call = Reflect.get(window.sottovoce, method) as (input: unknown) => Promise<LooseAnswer>;
      return call(body);
    },
    [name, input] as const,
  );
}

/** Sends a well-formed request that must succeed. */
export async function ask<Name extends RequestName>(
  page: Page,
  name: Name,
  input: RequestInput<Name>,
): Promise<unknown> {
  const answer = await send(page, name, input);
  expect(answer.error ?? null, name).toBeNull();
  return answer.value;
}

/** The message of an error is on screen. Its screenshot is kept where E2E_SCREENSHOTS names a folder. */
export async function expectError(page: Page, code: ErrorCode, name: string): Promise<void> {
  await expect(
    page
      .getByRole('alert')
      .or(page.getByRole('status'))
      .filter({ hasText: errorMessages[`error.${code}`] })
      .first(),
  ).toBeVisible({
    timeout: 20_000,
  });
  await keepScreenshot(page, name);
}

/** Keeps a screenshot where E2E_SCREENSHOTS names a folder. */
export async function keepScreenshot(page: Page, name: string): Promise<void> {
  const folder = process.env['E2E_SCREENSHOTS'];
  if (folder !== undefined) await page.screenshot({ path: join(folder, `e2e-${name}.png`) });
}

/** The system tells what happens to the machine. */
export async function tellPower(app: ElectronApplication, event: 'suspend' | 'lock-screen'): Promise<void> {
  await app.evaluate(({ powerMonitor }, name) => void powerMonitor.emit(name), event);
}

/** Whether there is anything at `path`. */
export async function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}

/** Seconds that the clock of the recording shows. */
export async function recordedSeconds(page: Page): Promise<number> {
  const clock = await page.getByRole('timer').innerText();
  return clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** Waits until the clock of the recording shows at least `seconds`. */
export async function recordUntil(page: Page, seconds: number): Promise<void> {
  await expect
    .poll(() => recordedSeconds(page), { timeout: (seconds + 30) * 1_000, intervals: [100] })
    .toBeGreaterThanOrEqual(seconds);
}
