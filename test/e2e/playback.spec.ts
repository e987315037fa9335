import { expect, test, type Locator, type Page } from '@playwright/test';
import type { Launched } from '../support/launch.ts';
import { prepareSampleVault } from '../support/sample-interview.ts';
import { expectAccessible } from './pages/accessible.ts';
import { INTERVIEW, keepScreenshot, PASSPHRASE } from './pages/faults.ts';
import { launchPrepared, type Prepared } from './pages/prepared.ts';
import { markAsIdentity, selectWords, strikePassage, transcript, word } from './pages/read.ts';
import { openInterview, openStage } from './pages/stories.ts';
import { lock, unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

/** Length of the sample interview. */
const SECONDS = 173;

let launched: Launched;
let end: Prepared<unknown>['end'];

test.beforeAll(async () => {
  ({ launched, end } = await launchPrepared(prepareSampleVault));
  await keepPlayer(launched.page);
  await openInterview(launched.page, INTERVIEW);
  await openStage(launched.page, 'Read & correct');
});

test.afterAll(() => end());

/** Lets {@link player} look at the element that the page plays sound with, which is not in the document. */
async function keepPlayer(page: Page): Promise<void> {
  await page.evaluate(() => {
    const play = Object.getOwnPropertyDescriptor(HTMLMediaElement.prototype, 'play')?.value as () => Promise<void>;
    HTMLMediaElement.prototype.play = function (this: HTMLMediaElement) {
      Reflect.set(globalThis, 'player', this);
      return play.call(this);
    };
  });
}

const player = (page: Page) =>
  page.evaluate(() => {
    const element = Reflect.get(globalThis, 'player') as HTMLMediaElement;
    const { paused, currentTime, playbackRate, preservesPitch } = element;
    return { paused, currentTime, playbackRate, preservesPitch };
  });
const time = async () => (await player(launched.page)).currentTime;
const paused = async () => (await player(launched.page)).paused;
const bar = () => launched.page.getByRole('toolbar', { name: 'Player' });
const control = (name: string | RegExp) => bar().getByRole('button', { name, exact: true });
const state = () => launched.page.getByRole('status').filter({ hasText: /Playing|Paused/ });
const lit = () => transcript(launched.page).locator('[aria-current="time"]');

const slider = () => launched.page.getByRole('slider', { name: 'Place in the take' });

/** How many pixels of the waveform are drawn on. */
const inked = () =>
  slider()
    .locator('canvas')
    .evaluate((element) => {
      if (!(element instanceof HTMLCanvasElement)) return 0;
      const data = element.getContext('2d')?.getImageData(0, 0, element.width, element.height).data ?? [];
      let count = 0;
      for (let at = 3; at < data.length; at += 4) if ((data[at] ?? 0) > 0) count += 1;
      return count;
    });

async function boxOf(locator: Locator): Promise<{ x: number; y: number; width: number }> {
  const box = await locator.boundingBox();
  if (box === null) throw new Error('Not on screen.');
  return box;
}

/** A key that foot pedals send, which Playwright has no name for. */
async function pressPedal(page: Page): Promise<void> {
  await page.evaluate(() => {
    const key = { key: 'F13', code: 'F13', bubbles: true, cancelable: true };
    document.activeElement?.dispatchEvent(new KeyboardEvent('keydown', key));
  });
}

/** Types a time and goes there. */
async function goTo(typed: string): Promise<void> {
  const field = launched.page.getByLabel('Go to time');
  await field.fill(typed);
  await field.press('Enter');
  await expect(field).toHaveValue('');
  await field.blur();
}

test('plays and pauses, and says so', async () => {
  await control('Play').click();
  await expect(state()).toHaveText('Playing');
  await expect.poll(time).toBeGreaterThan(0.2);
  await control('Pause').click();
  await expect(state()).toHaveText('Paused');
  expect(await paused()).toBe(true);
  await expectAccessible(launched.page);
});

test('goes to a time, there and back by some seconds, never past the ends', async () => {
  const { page } = launched;
  await goTo('0:20');
  expect(await time()).toBeCloseTo(20, 1);
  await expect(bar()).toContainText('0:20 / ');
  await control('Forward 5 seconds').click();
  expect(await time()).toBeCloseTo(25, 1);
  await page.keyboard.press('F1');
  await page.keyboard.press('F1');
  expect(await time()).toBeCloseTo(15, 1);
  await page.keyboard.press('F2');
  expect(await time()).toBeCloseTo(20, 1);
  await goTo('0:02');
  await control('Back 5 seconds').click();
  expect(await time()).toBe(0);
  await page.getByLabel('Go to time').fill('soon');
  await expect(page.getByLabel('Go to time')).toHaveAttribute('aria-invalid', 'true');
  await page.getByLabel('Go to time').fill('');
});

test('Escape plays and pauses, anywhere in the stage', async () => {
  const { page } = launched;
  await goTo('0:20');
  await page.keyboard.press('Escape');
  await expect(state()).toHaveText('Playing');
  await page.keyboard.press('Escape');
  await expect(state()).toHaveText('Paused');
});

test('plays faster and slower, the voice as high as before', async () => {
  const { page } = launched;
  for (let press = 0; press < 4; press += 1) await page.keyboard.press('F4');
  await expect(control('Speed 1.4 times. Back to 1 time')).toHaveText('1.4×');
  await page.keyboard.press('F3');
  await control('Play').click();
  await expect.poll(paused).toBe(false);
  expect(await player(page)).toMatchObject({ playbackRate: 1.3, preservesPitch: true });
  for (let press = 0; press < 25; press += 1) await control('Faster').click();
  expect((await player(page)).playbackRate).toBe(3);
  await expect(state()).toHaveText('Playing, at 3.0×');
  for (let press = 0; press < 30; press += 1) await page.keyboard.press('F3');
  expect((await player(page)).playbackRate).toBe(0.5);
  await control(/^Speed /).click();
  expect((await player(page)).playbackRate).toBe(1);
  await control('Pause').click();
});

test('selected words play in a loop, until it is ended or one goes elsewhere', async () => {
  const { page } = launched;
  await goTo('0:00');
  await selectWords(page, 'recording', 2);
  await control('Loop').click();
  await expect(control('Loop')).toHaveAttribute('aria-pressed', 'true');
  await expect(state()).toHaveText('Playing, in a loop from 0:00 to 0:01');
  await keepScreenshot(page, 'playback-loop');
  // From 0.86 to 1.84: more than two rounds.
  let last = 0;
  let turns = 0;
  await expect
    .poll(
      async () => {
        const now = await time();
        if (now < last) turns += 1;
        last = now;
        return turns;
      },
      { intervals: [50], timeout: 20_000 },
    )
    .toBeGreaterThan(1);
  expect(last).toBeGreaterThan(0.8);
  expect(last).toBeLessThan(2.2);
  await expect(page.getByText('2 words selected')).toBeVisible();
  await page.keyboard.press('F6');
  await expect(control('Loop')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('F6');
  await expect(control('Loop')).toHaveAttribute('aria-pressed', 'true');
  await goTo('0:20');
  await expect(control('Loop')).toHaveAttribute('aria-pressed', 'false');
  await control('Pause').click();
});

test('playing moves the light, not the caret, and typing holds it for as long as one types', async () => {
  const { page } = launched;
  await word(page, 'Marina.').click();
  await page.getByRole('button', { name: 'Play from here' }).click();
  await expect(lit()).toHaveText('Belgorod', { timeout: 20_000 });
  await expect(word(page, 'Marina.')).toHaveAttribute('aria-pressed', 'true');
  await page.getByRole('button', { name: 'Correct', exact: true }).click();
  expect(await paused()).toBe(false);
  const field = page.getByLabel('Correction');
  await field.press('End');
  await field.pressSequentially('!');
  expect(await paused()).toBe(true);
  await expect(state()).toHaveText('Playing');
  await expect.poll(paused).toBe(false);
  // A pause of one's own is not ended by typing.
  await control('Pause').focus();
  await page.keyboard.press('Escape');
  await expect(state()).toHaveText('Paused');
  await word(page, 'Marina.!').dblclick();
  await field.fill('Marina.');
  await field.press('Enter');
  await expect(word(page, 'Marina.')).toBeVisible();
  expect(await paused()).toBe(true);
});

test('a time stamp goes into what is typed, and is a marker elsewhere', async () => {
  const { page } = launched;
  await goTo('0:12');
  await word(page, 'Marina.').dblclick();
  const field = page.getByLabel('Correction');
  await field.press('Control+j');
  await expect(field).toHaveValue(/^Marina\. \[0:00:2[12]\]$/);
  await field.press('Escape');
  await expect(field).toBeHidden();
  await goTo('0:12');
  await page.keyboard.press('Control+j');
  await expect(page.getByRole('status').filter({ hasText: 'Marker set at 0:12.' })).toBeVisible();
  await openStage(page, 'Listen');
  await expect(page.getByRole('list', { name: 'Markers' }).getByRole('listitem').first()).toContainText('0:12');
  await openStage(page, 'Read & correct');
});

test('a word that is partly out of view stays under the pointer when it is pressed', async () => {
  const { page } = launched;
  await transcript(page).evaluate((element) => {
    const last = [...element.querySelectorAll('button[data-word]')]
      .map((each) => each.getBoundingClientRect().top)
      .filter((top) => top > element.getBoundingClientRect().bottom - 60);
    element.scrollTop += last.length === 0 ? 0 : Math.min(...last) - element.getBoundingClientRect().bottom + 24;
  });
  const bottom = await transcript(page).evaluate((element) => element.getBoundingClientRect().bottom);
  const words = transcript(page).locator('button[data-word]');
  const boxes = await words.evaluateAll((all) => all.map((each) => each.getBoundingClientRect().top));
  const at = boxes.findIndex((top) => top > bottom - 60 && top < bottom - 10);
  const before = await boxOf(words.nth(at));
  await page.mouse.click(before.x + before.width / 2, before.y + 8);
  await expect(page.getByText('1 word selected')).toBeVisible();
  expect((await boxOf(words.nth(at))).y).toBe(before.y);
});

test('the text keeps up with what plays unless one scrolls away, and comes back', async () => {
  const { page } = launched;
  await page.setViewportSize({ width: 960, height: 600 });
  const back = page.getByRole('button', { name: 'Back to what plays' });
  await goTo('1:00');
  await control('Play').click();
  await expect(lit()).toBeInViewport();
  await expect(back).toBeHidden();
  await transcript(page).hover();
  await page.mouse.wheel(0, -5_000);
  await expect(back).toBeVisible();
  await expect(transcript(page).getByRole('article').first()).toBeInViewport();
  await keepScreenshot(page, 'playback-away');
  await back.click();
  await expect(back).toBeHidden();
  await expect(lit()).toBeInViewport();
  await page.keyboard.press('F1');
  await page.mouse.wheel(0, 5_000);
  await page.keyboard.press('F9');
  await expect(lit()).toBeInViewport();
  await page.keyboard.press('Escape');
  await page.setViewportSize({ width: 1280, height: 800 });
});

test('the waveform shows who speaks when and what is marked, and is a slider by keys', async () => {
  const { page } = launched;
  await goTo('0:20');
  await expect(slider()).toHaveAttribute('aria-valuetext', '0:20 of 2:53, Speaker 2 speaks');
  expect(await inked()).toBeGreaterThan(1_000);
  await expect(page.getByRole('list', { name: 'What the waveform shows' })).toContainText(
    /Speaker 1.*Speaker 2.*Marker/,
  );
  await slider().focus();
  await page.keyboard.press('ArrowRight');
  expect(await time()).toBeCloseTo(21, 1);
  await page.keyboard.press('PageUp');
  expect(await time()).toBeCloseTo(51, 1);
  await page.keyboard.press('ArrowLeft');
  expect(await time()).toBeCloseTo(50, 1);
  await page.keyboard.press('[');
  await expect(state()).toHaveText('Paused, in a loop from 0:50 to 2:53');
  await page.keyboard.press('PageUp');
  await page.keyboard.press(']');
  await expect(state()).toHaveText('Paused, in a loop from 0:50 to 1:20');
  await page.keyboard.press('Home');
  await expect(slider()).toHaveAttribute('aria-valuenow', '0');
  await expect(control('Loop')).toHaveAttribute('aria-pressed', 'false');
  await page.keyboard.press('End');
  await expect(slider()).toHaveAttribute('aria-valuenow', '173');
  await expectAccessible(page);
});

test('a click on the waveform goes there, a drag loops a stretch, and the place that plays can be dragged', async () => {
  const { page } = launched;
  const { x, y, width } = await boxOf(slider());
  const at = (seconds: number) => x + (seconds / SECONDS) * width;
  await page.mouse.click(at(60), y + 30);
  expect(await time()).toBeCloseTo(60, 0);
  await expect(
    transcript(page)
      .getByRole('article', { name: /^Segment at 0:55/ })
      .first(),
  ).toBeInViewport();
  await page.mouse.move(at(100), y + 30);
  await page.mouse.down();
  await page.mouse.move(at(110), y + 30, { steps: 4 });
  await page.mouse.move(at(120), y + 30, { steps: 4 });
  await page.mouse.up();
  await expect(state()).toHaveText(/^Paused, in a loop from 1:(39|40) to (1:59|2:00)$/);
  expect(await time()).toBeCloseTo(100, 0);
  await keepScreenshot(page, 'playback-wave');
  await page.mouse.move(at(100), y + 30);
  await page.mouse.down();
  await page.mouse.move(at(50), y + 30, { steps: 8 });
  await page.mouse.up();
  expect(await time()).toBeCloseTo(50, 0);
  await expect(state()).toHaveText('Paused');
});

test('the waveform is zoomed by wheel, button and key around a place, is scrolled, and keeps up with what plays', async () => {
  const { page } = launched;
  const strip = page.getByRole('group', { name: 'Waveform' });
  const measure = () => strip.evaluate((element) => ({ left: element.scrollLeft, all: element.scrollWidth }));
  const { x, y, width } = await boxOf(slider());
  await page.mouse.move(x + width / 2, y + 30);
  await page.keyboard.down('Control');
  for (let turn = 0; turn < 6; turn += 1) await page.mouse.wheel(0, -100);
  await page.keyboard.up('Control');
  await expect.poll(async () => (await measure()).all).toBeGreaterThan(8 * width);
  // The middle of the take is still under the pointer.
  await page.mouse.click(x + width / 2, y + 30);
  // A pixel is a fifth of a second of it, and the wheel turns about whole pixels.
  expect(Math.abs((await time()) - SECONDS / 2)).toBeLessThan(2);
  await keepScreenshot(page, 'playback-zoomed');
  const before = await measure();
  await page.keyboard.press('F7');
  await expect.poll(async () => (await measure()).all).toBeLessThan(before.all);
  await page.keyboard.press('F8');
  await expect.poll(async () => (await measure()).all).toBe(before.all);
  await page.mouse.wheel(-20_000, 0);
  await expect.poll(async () => (await measure()).left).toBe(0);
  await control('Play').click();
  await expect.poll(async () => (await measure()).left).toBeGreaterThan(0);
  await page.keyboard.press('Escape');
  const out = page.getByRole('button', { name: 'Zoom out' });
  for (let press = 0; press < 6; press += 1) await out.click();
  await expect(out).toBeDisabled();
});

test('mentions that will be replaced and struck passages are on the waveform', async () => {
  const { page } = launched;
  const before = await inked();
  await goTo('0:19');
  await selectWords(page, 'Marina.');
  await strikePassage(page);
  await expect.poll(inked).not.toBe(before);
  const struck = await inked();
  await selectWords(page, 'Belgorod');
  await markAsIdentity(page, { kind: 'Place', action: 'Generalise', replacement: 'a city' });
  await expect.poll(inked).not.toBe(struck);
  await keepScreenshot(page, 'playback-hidden');
  await page.evaluate(() => void (document.documentElement.dataset['theme'] = 'dark'));
  await expectAccessible(page);
  await keepScreenshot(page, 'playback-dark');
  await page.setViewportSize({ width: 960, height: 600 });
  await keepScreenshot(page, 'playback-narrow');
  const beyond = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
  expect(beyond, 'wider than the window').toBeLessThanOrEqual(0);
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.evaluate(() => delete document.documentElement.dataset['theme']);
});

test('all keys are listed by ? and F10, and Escape closes the list only', async () => {
  const { page } = launched;
  const open = [
    () => page.keyboard.press('?'),
    () => page.keyboard.press('F10'),
    () => page.getByRole('button', { name: 'Keys', exact: true }).click(),
  ];
  for (const ask of open) {
    await ask();
    const sheet = page.getByRole('dialog', { name: 'Keys of this stage' });
    await expect(sheet).toContainText('Play or pause');
    await expect(sheet).toContainText('Ctrl+J');
    await expectAccessible(page);
    await keepScreenshot(page, 'playback-keys');
    await page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
    await expect(state()).toContainText('Paused');
  }
  await page.keyboard.press('F10');
  await page.getByRole('button', { name: 'Change keys in Settings' }).click();
  await expect(page.getByRole('heading', { name: 'Keys', level: 2 })).toBeVisible();
});

test('keys are chosen by pressing them, conflicts told, and kept in the vault', async () => {
  const { page } = launched;
  const section = page.getByRole('region', { name: 'Keys' });
  const row = (command: string) => section.getByRole('listitem').filter({ hasText: command });
  await section.getByRole('button', { name: 'Add a key: Play or pause' }).click();
  await page.keyboard.press('x');
  await expect(section.getByRole('status')).toHaveText('X is needed for typing and moving. Press another key.');
  await page.keyboard.press('Control+z');
  await expect(section.getByRole('status')).toContainText('does something else in the app');
  await page.keyboard.press('F1');
  await expect(section.getByRole('status')).toHaveText('F1 already does this: Back.');
  await keepScreenshot(page, 'playback-conflict');
  await expectAccessible(page);
  await section.getByRole('button', { name: 'Use it here instead' }).click();
  await expect(row('Play or pause')).toContainText('F1');
  await expect(section.getByRole('button', { name: 'Take F1 from: Back' })).toBeHidden();
  await section.getByRole('button', { name: 'Add a key: Back', exact: true }).click();
  await pressPedal(page);
  await expect(section.getByRole('button', { name: 'Take F13 from: Back' })).toBeVisible();
  await section.getByRole('button', { name: 'Take Esc from: Play or pause' }).click();
  await section.getByRole('button', { name: /Back and forward go/ }).click();
  await page.getByRole('option', { name: '2 seconds' }).click();
  await expect(section.getByRole('button', { name: /2 seconds/ })).toBeVisible();
  await lock(page);
  await unlock(page, PASSPHRASE);
  await openInterview(page, INTERVIEW);
  await openStage(page, 'Read & correct');
  await expect(control('Back 2 seconds')).toBeVisible();
  await page.keyboard.press('F1');
  await expect(state()).toHaveText('Playing');
  await page.keyboard.press('F1');
  await expect(state()).toHaveText('Paused');
  await page.keyboard.press('Escape');
  await expect(state()).toHaveText('Paused');
  await goTo('0:20');
  await pressPedal(page);
  expect(await time()).toBeCloseTo(18, 1);
  await page.getByRole('button', { name: 'Settings', exact: true }).click();
  await section.getByRole('button', { name: 'Back to the keys it came with' }).click();
  await expect(section.getByRole('button', { name: 'Take F1 from: Back' })).toBeVisible();
  await expect(section.getByRole('button', { name: 'Take Esc from: Play or pause' })).toBeVisible();
});
