import { join } from 'node:path';
import { expect, test, type Locator, type Page } from '@playwright/test';
import { en, type Catalogue } from '../../renderer/app/i18n/en.ts';
import { ru } from '../../renderer/app/i18n/ru.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { expectAccessible } from './pages/accessible.ts';
import { freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault, STORY } from './pages/faults.ts';
import { tryUnlock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
});

test.afterEach(() => {
  expect(launched.consoleErrors).toEqual([]);
});

test.afterAll(async () => {
  await launched.close();
  await removeFolder();
});

const main = (page: Page) => page.getByRole('main');
const button = (within: Page | Locator, name: string) => within.getByRole('button', { name, exact: true });

/** Every screen, dialog and list that can be reached without a recording, one after another. */
async function tour(page: Page, words: Catalogue, visit: (name: string) => Promise<void>): Promise<void> {
  const side = page.getByRole('navigation', { name: words['nav.label'] });
  const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
  const inDialog = async (opener: Locator, name: string) => {
    await opener.click();
    await expect(dialog).toBeVisible();
    await visit(name);
    await page.keyboard.press('Escape');
    await expect(dialog).toBeHidden();
  };

  await button(side, words['nav.stories']).click();
  await visit('stories');
  await inDialog(button(main(page), words['story.new']), 'new-story');
  await button(side, STORY).click();
  await visit('story');
  await inDialog(button(main(page), words['common.rename']), 'rename-story');
  await inDialog(button(main(page), words['story.remove']), 'delete-story');
  await inDialog(button(main(page), words['interview.new']), 'new-interview');

  await button(side, INTERVIEW).click();
  for (const stage of ['listen', 'read', 'identities', 'published', 'handover'] as const) {
    await page.getByRole('tab', { name: words[`stage.${stage}`] }).click();
    await expect(page.getByRole('tabpanel', { name: words[`stage.${stage}`] })).toBeVisible();
    await visit(`stage-${stage}`);
  }
  await page.getByRole('tab', { name: words['stage.identities'] }).click();
  await inDialog(button(main(page), words['identity.add']), 'new-identity');
  await page.getByRole('tab', { name: words['stage.listen'] }).click();
  await button(main(page), words['listen.record']).click();
  await visit('record-panel');
  await button(main(page), words['common.cancel']).click();

  await button(side, words['nav.packages']).click();
  await visit('packages');
  await button(side, words['nav.contacts']).click();
  await expect(main(page).locator('code')).toBeVisible();
  await visit('contacts');
  await inDialog(button(main(page), words['contacts.add']), 'new-contact');
  await button(side, words['nav.editor']).click();
  await visit('open');
  await page.getByText(words['open.identity'], { exact: false }).first().click();
  await visit('open-identity');
  await page.getByText(words['open.passphrase'], { exact: true }).click();
  await visit('open-passphrase');
  await button(side, words['nav.settings']).click();
  await visit('settings');
  await button(main(page), words['change.open']).click();
  await visit('change-passphrase');
  await button(main(page), words['common.cancel']).click();
  await page.getByRole('button', { name: words['settings.theme'] }).click();
  await expect(page.getByRole('listbox')).toBeVisible();
  await visit('list-of-colours');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('listbox')).toBeHidden();
}

async function choose(page: Page, setting: string, option: string): Promise<void> {
  await page.getByRole('button', { name: setting }).click();
  await page.getByRole('option', { name: option, exact: true }).click();
  await expect(page.getByRole('listbox')).toBeHidden();
}

test('the first start, with a weak passphrase, a suggestion and the restoring form', async () => {
  launched = await launchApp();
  const { page } = launched;
  await expect(page.getByLabel('New passphrase', { exact: true })).toBeVisible();
  await expectAccessible(page);
  await page.getByLabel('New passphrase', { exact: true }).fill('abc');
  await expect(page.getByText('Too easy to guess.')).toBeVisible();
  await button(page, 'Suggest a phrase').click();
  await expect(page.getByTestId('phrase')).toBeVisible();
  await expectAccessible(page);
  await button(page, 'Restore from a backup').click();
  await expectAccessible(page);
  await expectTabReaches(page, main(page));
  await button(page, 'Open a package').click();
  await expectAccessible(page);
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
});

test('the lock screen, and what it says of a wrong passphrase', async () => {
  const data = join(folder, 'data');
  await prepareVault(data);
  launched = await launchApp({ userData: data });
  const { page } = launched;
  await expect(page.getByLabel('Passphrase', { exact: true })).toBeFocused();
  await expectAccessible(page);
  await tryUnlock(page, 'not the passphrase');
  await expect(page.getByRole('alert')).toBeVisible();
  await expectAccessible(page);
  await unlock(page, PASSPHRASE);
});

test('every screen holds to the rules, and Tab reaches everything on it with the focus in sight', async () => {
  const { page } = launched;
  await tour(page, en, async (name) => {
    await test.step(name, async () => {
      await expectAccessible(page);
      const dialog = page.getByRole('dialog').or(page.getByRole('alertdialog'));
      if ((await page.getByRole('listbox').count()) === 0) {
        await expectTabReaches(page, (await dialog.count()) > 0 ? dialog : page.locator('body'));
      }
    });
  });
});

test('in dark colours too', async () => {
  const { page } = launched;
  await choose(page, en['settings.theme'], en['settings.dark']);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await tour(page, en, async (name) => {
    await test.step(name, () => expectAccessible(page));
    if (name === 'stage-handover' || name === 'settings') await keepScreenshot(page, `dark-${name}`);
  });
  await choose(page, en['settings.theme'], en['settings.light']);
});

test('in Russian too, and at a window as small as it gets', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  await choose(page, en['settings.language'], 'Русский');
  await expect(page.getByRole('heading', { name: ru['nav.settings'], level: 1 })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('lang', 'ru');
  await tour(page, ru, async (name) => {
    await test.step(name, async () => {
      await expectAccessible(page);
      const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      expect(beyond, 'wider than the window').toBeLessThanOrEqual(0);
    });
    await keepScreenshot(page, `ru-${name}`);
  });
  await choose(page, ru['settings.language'], 'English');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('a dialog keeps the focus, and gives it back', async () => {
  const { page } = launched;
  await button(page.getByRole('navigation', { name: en['nav.label'] }), en['nav.stories']).click();
  const opener = button(main(page), en['story.new']);
  await opener.focus();
  await page.keyboard.press('Enter');
  const dialog = page.getByRole('dialog');
  await expect(page.getByLabel(en['story.name'])).toBeFocused();
  for (const key of ['Tab', 'Tab', 'Tab', 'Tab', 'Tab', 'Shift+Tab', 'Shift+Tab']) {
    await page.keyboard.press(key);
    expect(await dialog.evaluate((element) => element.contains(document.activeElement))).toBe(true);
  }
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  await expect(opener).toBeFocused();
});

test('what destroys is not what Enter presses', async () => {
  const { page } = launched;
  await button(page.getByRole('navigation', { name: en['nav.label'] }), STORY).click();
  await button(main(page), en['story.remove']).click();
  await expect(button(page.getByRole('alertdialog'), en['common.keep'])).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alertdialog')).toBeHidden();
  await expect(page.getByRole('heading', { name: STORY, level: 1 })).toBeVisible();
});

/** Tab goes through everything within `area` that can be operated, and each time one sees where the focus is. */
async function expectTabReaches(page: Page, area: Locator): Promise<void> {
  const wanted = await area.evaluate((root) => {
    const found = [
      ...root.querySelectorAll<HTMLElement>('button, input, textarea, select, summary, audio, a[href], [tabindex]'),
    ];
    const radios = new Set<string>();
    const toolbars = new Set<Element>();
    const names: string[] = [];
    for (const element of found) {
      if (element.matches(':disabled, [aria-disabled=true]')) continue;
      if (element.closest('[inert], [aria-hidden=true], [hidden]') !== null) continue;
      if (element.tabIndex < 0 || element.getClientRects().length === 0) continue;
      if (element instanceof HTMLInputElement && element.type === 'radio') {
        // One Tab for the whole group; arrows go on within it.
        if (radios.has(element.name) || !element.checked) continue;
        radios.add(element.name);
      }
      const toolbar = element.closest('[role=toolbar]');
      if (toolbar !== null) {
        // One Tab for a toolbar too, to what of it had the focus last.
        if (toolbars.has(toolbar)) continue;
        toolbars.add(toolbar);
      }
      names.push(String(names.length));
      element.dataset['reach'] = names.at(-1) ?? '';
    }
    return names;
  });
  expect(wanted.length).toBeGreaterThan(1);
  const seen = new Set<string>();
  const hidden: string[] = [];
  for (let presses = 0; presses < 2 * wanted.length + 10 && seen.size < wanted.length; presses += 1) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement)) return null;
      const shown = [element, element.closest('label'), element.closest('[data-focus-visible]')].some((each) => {
        if (each === null) return false;
        const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
        return (outlineStyle !== 'none' && outlineWidth !== '0px') || boxShadow !== 'none';
      });
      return { name: element.dataset['reach'] ?? '', shown, html: element.outerHTML.slice(0, 120) };
    });
    if (at === null || at.name === '') continue;
    seen.add(at.name);
    if (!at.shown) hidden.push(at.html);
  }
  const missed = await page.evaluate(
    (names) => names.map((name) => document.querySelector(`[data-reach="${name}"]`)?.outerHTML.slice(0, 160)),
    wanted.filter((name) => !seen.has(name)),
  );
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-reach]')) element.removeAttribute('data-reach');
  });
  expect(missed, 'not reached by Tab').toEqual([]);
  expect(hidden, 'the focus is not to be seen').toEqual([]);
}
