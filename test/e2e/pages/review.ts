import { expect, type Locator, type Page } from '@playwright/test';
import type { IdentityDraft } from '../../../electron/core/identities/identity.ts';
import { draftOf } from '../../support/identities.ts';
import { openStage } from './stories.ts';

/** What a journalist would register before the review of the sample interview: names as they are spelled, not as they were heard. */
export const SAMPLE_REGISTRY: readonly IdentityDraft[] = [
  draftOf(['Pavel Sorokin', 'Pavel', 'Sorokin'], { gender: 'masculine', replacement: 'Anton Belov' }),
  draftOf(['Marina'], { gender: 'feminine', replacement: 'Vera' }),
  draftOf(['Dima'], { gender: 'masculine', replacement: 'Kolya' }),
  draftOf(['Oleg Denisov', 'Oleg', 'Denisov'], { gender: 'masculine', replacement: 'Viktor Gusev' }),
  draftOf(['Lena'], { gender: 'feminine', replacement: 'Olga' }),
  ...(
    [
      ['place', 'Belgorod', 'a city in southern Russia'],
      ['place', 'Verkhnyaya Pyshma', 'the Urals'],
      ['place', 'Yekaterinburg', 'a big city'],
      ['place', 'Dvorichna', 'a village near the front'],
      ['place', 'Samara', 'a city on the Volga'],
      ['place', 'Uralsk', 'a town across the border'],
      ['place', 'Astana', 'a city abroad'],
      ['org', 'Uralmash', 'a factory'],
      ['unit', '138th Brigade', 'an infantry brigade'],
      ['date', 'twenty third of September', 'that autumn'],
    ] as const
  ).map(([kind, text, replacement]) => draftOf([text], { kind, action: 'generalise', replacement })),
  draftOf(['+7 701 555 0142'], { kind: 'contact', action: 'redact', replacement: '', reason: 'number withheld' }),
  draftOf(['thirty four years old'], { kind: 'age', action: 'generalise', replacement: 'in his thirties' }),
];

/** Registers identities in a story, without the dialog. */
export async function registerAll(page: Page, storyId: string, drafts: readonly IdentityDraft[]): Promise<void> {
  const failed = await page.evaluate(
    async ([story, identities]) => {
      const answers = [];
      for (const identity of identities)
        answers.push(await window.sottovoce.identitySave({ storyId: story, identity }));
      return answers.filter(({ ok }) => !ok).length;
    },
    [storyId, drafts] as const,
  );
  expect(failed).toBe(0);
}

/** The part of the screen that shows what waits. */
export const reviewArea = (page: Page): Locator => page.getByRole('region', { name: 'Review' });

/** Goes to the review, with nothing in focus but the tab that leads to it. */
export async function openReview(page: Page): Promise<void> {
  await openStage(page, 'Identities');
  await expect(reviewArea(page)).toBeVisible();
}

/** The sentence and question on the card, null where nothing waits. */
export async function onCard(page: Page): Promise<{ question: string; said: string } | null> {
  const card = reviewArea(page).getByRole('heading', { level: 2 });
  if ((await card.count()) === 0) return null;
  return { question: await card.innerText(), said: await reviewArea(page).locator('mark').innerText() };
}

/** How many mentions wait, as the button of the queue says. */
export async function waitingCount(page: Page): Promise<number> {
  const text = await reviewArea(page)
    .getByRole('button', { name: /^Registered: \d+$/ })
    .innerText();
  return Number(text.replace(/\D/gu, ''));
}

/** Accepts by key everything of the registry that waits. @returns the key strokes that it took. */
export async function acceptAll(page: Page): Promise<number> {
  let strokes = 0;
  await reviewArea(page)
    .getByRole('group', { name: /^Mention / })
    .focus();
  for (let waiting = await waitingCount(page); waiting > 0; waiting = await waitingCount(page)) {
    const before = waiting;
    await page.keyboard.press('Enter');
    strokes += 1;
    await expect.poll(() => waitingCount(page)).toBeLessThan(before);
  }
  return strokes;
}
