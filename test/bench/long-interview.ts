import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { CDPSession, Page } from '@playwright/test';
import playwright from '../../playwright.config.ts';
import { packSegments } from '../../electron/core/transcript/pack.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { INTERVIEW, PASSPHRASE } from '../e2e/pages/faults.ts';
import { openInterview } from '../e2e/pages/stories.ts';
import { unlock } from '../e2e/pages/vault.ts';
import { launchApp } from '../support/launch.ts';
import { prepareLongVault } from '../support/long-transcript.ts';
import { build } from './build.ts';
import { SETTLE } from './open-interview.ts';
import type { BenchRow } from './encryption.ts';
import { familyMemory } from './processes.ts';

/** Five hours at 8,000 words an hour. */
const WORDS = 40_000;
const KEYS = 60;
const COMMITS = 20;
const SCROLL_SECONDS = 8;

const quantile = (values: readonly number[], share: number): number =>
  values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * share))] ?? NaN;

const row = (name: string, ours: number, unit: string, note: string): BenchRow => ({
  name: `${WORDS} words: ${name}`,
  ours,
  peer: 'none',
  peerValue: NaN,
  unit,
  ratio: NaN,
  note,
});

/** Segments, and CPU milliseconds of main's own work when the transcript is read for the first time and packed for a window. */
async function readingWork(
  userData: string,
  interviewId: string,
): Promise<{ readonly work: number; readonly segments: number }> {
  const vault = await Vault.open(join(userData, 'vault'), PASSPHRASE);
  try {
    const before = process.cpuUsage();
    const segments = new TranscriptStore(vault.db).loadDocument(interviewId)?.document.segments ?? [];
    packSegments(segments);
    const { user, system } = process.cpuUsage(before);
    return { work: (user + system) / 1000, segments: segments.length };
  } finally {
    vault.close();
  }
}

/** Presses a tab of the interview from within the page; milliseconds until words are painted. */
async function openStage(page: Page, name: string): Promise<number> {
  return page.evaluate(async (tab) => {
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    const target = [...document.querySelectorAll<HTMLElement>('[role=tab]')].find((each) => each.innerText === tab);
    const start = performance.now();
    target?.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, pointerType: 'mouse', button: 0 }));
    target?.click();
    while (document.querySelector('[data-word]') === null) await frame();
    // The frame after the one in which the words came is drawn once they are painted.
    await frame();
    return performance.now() - start;
  }, name);
}

/**
 * Seconds of CPU that the page's thread worked so far: scripts, styles and layout, and all of its tasks. By the clock of the thread,
 * which stands while other processes have the core.
 */
async function workOf(session: CDPSession): Promise<{ readonly work: number; readonly heap: number }> {
  const { metrics } = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {
    work: of('ScriptDuration') + of('LayoutDuration') + of('RecalcStyleDuration'),
    heap: of('JSHeapUsedSize') / 1e6,
  };
}

/** Lets two frames pass, so that what an act set off is done. */
const rest = (page: Page) =>
  page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(resolve, 30)))),
  );

/** Milliseconds of the page's work for each letter of a correction that is typed. */
async function typing(page: Page, session: CDPSession): Promise<readonly number[]> {
  await page.locator('[data-word]').nth(4).dblclick();
  await rest(page);
  const works: number[] = [];
  for (let at = 0; at < KEYS; at += 1) {
    const { work: before } = await workOf(session);
    await page.keyboard.press(at % 7 === 6 ? 'Space' : 'a');
    await rest(page);
    works.push(((await workOf(session)).work - before) * 1000);
  }
  await page.keyboard.press('Escape');
  return works;
}

interface Commit {
  /** From the key to the corrected word on screen. */
  readonly shown: number;
  /** Of the page's thread. */
  readonly work: number;
}

/** Corrects words one after another and waits for each to be painted. */
async function committing(page: Page, session: CDPSession): Promise<readonly Commit[]> {
  const commits: Commit[] = [];
  for (let at = 0; at < COMMITS; at += 1) {
    await page
      .locator('[data-word]')
      .nth(10 + at)
      .dblclick();
    await page.keyboard.type(`corrected${at}`);
    await rest(page);
    const { work: before } = await workOf(session);
    await page.evaluate(() => {
      const note = () => Reflect.set(globalThis, 'benchPressed', performance.now());
      window.addEventListener('keydown', note, { capture: true, once: true });
    });
    await page.keyboard.press('Enter');
    const took = await page.evaluate(
      (wanted) =>
        new Promise<number>((resolve) => {
          const look = (at: number) => {
            const words = [...document.querySelectorAll('[data-word]')];
            if (words.some((each) => each.textContent === wanted))
              resolve(at - Reflect.get(globalThis, 'benchPressed'));
            else requestAnimationFrame(look);
          };
          requestAnimationFrame(look);
        }),
      `corrected${at}`,
    );
    await rest(page);
    commits.push({ shown: took, work: ((await workOf(session)).work - before) * 1000 });
  }
  return commits;
}

/** Scrolls down at a reading person's fastest, 3,000 pixels a second; milliseconds between frames. */
async function scrolling(page: Page): Promise<readonly number[]> {
  return page.getByRole('region', { name: 'Transcript' }).evaluate(async (list, seconds) => {
    const intervals: number[] = [];
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    const start = await frame();
    let before = start;
    while (before - start < seconds * 1000) {
      const now = await frame();
      intervals.push(now - before);
      list.scrollTop += (now - before) * 3;
      before = now;
    }
    return intervals;
  }, SCROLL_SECONDS);
}

/**
 * An interview of five hours in the built app: how long it takes to open after unlocking, what a keystroke and a correction cost,
 * how evenly it scrolls, and the memory of the page.
 */
export async function benchLongInterview(): Promise<readonly BenchRow[]> {
  build();
  const host = String(playwright.metadata?.['host']);
  const folder = await mkdtemp(join(tmpdir(), 'bench-long-'));
  try {
    const userData = join(folder, 'data');
    const { interviewId } = await prepareLongVault(userData, WORDS);
    const { work: reading, segments } = await readingWork(userData, interviewId);
    const launched = await launchApp({ userData });
    try {
      const { app, page } = launched;
      await unlock(page, PASSPHRASE);
      await openInterview(page, INTERVIEW);
      await page.getByRole('tab', { name: 'Read & correct' }).waitFor();
      const session = await page.context().newCDPSession(page);
      await session.send('Performance.enable', { timeDomain: 'threadTicks' });
      const { work: before } = await workOf(session);
      const clicked = performance.now();
      const opening = await openStage(page, 'Read & correct');
      await page.locator(`[role=listitem][aria-setsize="${segments}"]`).first().waitFor();
      const whole = performance.now() - clicked;
      const drawing = ((await workOf(session)).work - before) * 1000;
      await page.getByRole('tab', { name: 'Listen' }).click();
      await sleep(SETTLE);
      const again = await openStage(page, 'Read & correct');
      const keys = await typing(page, session);
      const commits = await committing(page, session);
      const frames = await scrolling(page);
      await session.send('HeapProfiler.collectGarbage');
      const { heap } = await workOf(session);
      const memory = await familyMemory(app.process().pid ?? 0);
      const late = frames.filter((each) => each > 20).length / frames.length;
      return [
        row('opening, main', reading, 'ms', 'CPU: read from the vault for the first time, packed for the window'),
        row('opening, page', drawing, 'ms', 'unpacking and drawing: script, style and layout'),
        row('opening after unlocking', opening, 'ms', `from the tab to words painted, the beginning first; ${host}`),
        row('the same, until all of it is there', whole, 'ms', host),
        row('opening again', again, 'ms', `the same; ${host}`),
        row(
          'a letter typed, p95',
          quantile(keys, 0.95),
          'ms',
          `page's script, style and layout; median ${quantile(keys, 0.5).toFixed(1)}`,
        ),
        row(
          'a correction, p95 until painted',
          quantile(
            commits.map(({ shown }) => shown),
            0.95,
          ),
          'ms',
          `median ${quantile(
            commits.map(({ shown }) => shown),
            0.5,
          ).toFixed(0)}; ${host}`,
        ),
        row(
          'a correction, p95 of the page',
          quantile(
            commits.map(({ work }) => work),
            0.95,
          ),
          'ms',
          `script, style and layout; median ${quantile(
            commits.map(({ work }) => work),
            0.5,
          ).toFixed(1)}`,
        ),
        row(
          'scrolling, frames over 20 ms',
          late * 100,
          '%',
          `of ${frames.length}; p95 ${quantile(frames, 0.95).toFixed(1)} ms`,
        ),
        row('page, heap after collection', heap, 'MB', 'JavaScript'),
        row('page, private memory', memory.page, 'MB', host),
      ];
    } finally {
      await launched.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
