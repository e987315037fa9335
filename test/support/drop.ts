import type { Page } from '@playwright/test';

/** Drops the files at `paths` on the page at a point, as the system's file manager would. */
export async function dropFiles(page: Page, paths: readonly string[], point: { x: number; y: number }): Promise<void> {
  const devtools = await page.context().newCDPSession(page);
  const data = { items: [], files: [...paths], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await devtools.send('Input.dispatchDragEvent', { type, ...point, data });
  }
  await devtools.detach();
}
