import { host } from '../host.ts';
import { refuseRest } from '../refuse.ts';
import type { WebContents } from './web-contents.ts';

/** The open pages by Chromium's number of the target, and of each of their frames. */
export const byTarget = new Map<string, WebContents>();
export const byFrame = new Map<string, WebContents>();

/** The page to which a frame belongs, for frames below the top one and for workers too. */
export function contentsOfFrame(frameId: string): WebContents | undefined {
  return byFrame.get(frameId);
}

let dark: boolean | undefined;
/** Which colours pages are told to prefer. */
export function darkColours(): boolean | undefined {
  return dark;
}

/** Tells every page, now and later, which colours the system prefers; undefined leaves it to Chromium. */
export function preferColours(preferred: boolean | undefined): void {
  dark = preferred;
  for (const contents of byTarget.values()) contents.emulateColours(preferred).catch(() => undefined);
}

/** Follows the pages that Chromium opens, closes and loses. */
export async function followTargets(onCrash: (contents: WebContents) => void): Promise<void> {
  host.cdp.on('Target.targetDestroyed', ({ targetId }) => byTarget.get(targetId)?.onTargetDestroyed());
  host.cdp.on('Target.targetCrashed', ({ targetId }) => {
    const contents = byTarget.get(targetId);
    if (contents === undefined || contents.isCrashed()) return;
    contents.onCrash();
    onCrash(contents);
  });
  await host.cdp.send('Target.setDiscoverTargets', { discover: true });
}

export const webContents = refuseRest('webContents', {
  fromDevToolsTargetId: (targetId: string): WebContents | undefined => byTarget.get(targetId),
  fromId: (id: number): WebContents | undefined => [...byTarget.values()].find((contents) => contents.id === id),
  getAllWebContents: (): WebContents[] => [...byTarget.values()],
  getFocusedWebContents: (): WebContents | null => [...byTarget.values()][0] ?? null,
});
