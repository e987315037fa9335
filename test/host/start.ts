import { host } from './host.ts';
import { app } from './modules/app.ts';
import { BrowserWindow } from './modules/browser-window.ts';
import { interceptRequests } from './modules/requests.ts';
import { followTargets } from './modules/pages.ts';

/** Starts Chromium and makes app ready, unless main has already decided to leave. */
export async function start(): Promise<void> {
  if (app.leaving) return;
  await host.start(app.commandLine.switches, () => {
    if (!app.leaving) {
      console.error('stand-in: Chromium has ended unexpectedly');
      app.exit(1);
    }
  });
  await followTargets((contents) => {
    if (BrowserWindow.fromWebContents(contents) !== null)
      app.emit('render-process-gone', {}, contents, { reason: 'crashed', exitCode: 5 });
  });
  await interceptRequests();
  app.becomeReady();
}
