import { app, BrowserWindow, dialog, protocol } from 'electron';
import { stderrLog } from '../core/base/log.ts';
import { loadSettings } from '../core/vault/settings.ts';
import { PRIVILEGED_SCHEME } from './app-protocol.ts';
import { startAutoLock } from './auto-lock.ts';
import { againHandlers } from './handlers/again.ts';
import { consentHandlers } from './handlers/consent.ts';
import { captureHandlers } from './handlers/capture.ts';
import { OpenedPackages } from './handlers/opened-packages.ts';
import { editorHandlers } from './handlers/editor.ts';
import { glossHandlers } from './handlers/gloss.ts';
import { identityHandlers } from './handlers/identities.ts';
import { identityListHandlers } from './handlers/identity-lists.ts';
import { identityOfferHandlers } from './handlers/identity-offers.ts';
import { importHandlers } from './handlers/import.ts';
import { jobHandlers } from './handlers/jobs.ts';
import { listeningHandlers } from './handlers/listening.ts';
import { modelHandlers } from './handlers/models.ts';
import { packageHandlers } from './handlers/package.ts';
import { plainHandlers } from './handlers/plain.ts';
import { publishedHandlers } from './handlers/published.ts';
import { reviewHandlers } from './handlers/review.ts';
import { searchHandlers } from './handlers/search.ts';
import { secondLocationHandlers } from './handlers/second-location.ts';
import { settingsHandlers } from './handlers/settings.ts';
import { storyHandlers } from './handlers/stories.ts';
import { takeDetailHandlers } from './handlers/take-details.ts';
import { Takes } from './handlers/takes.ts';
import { transcriptHandlers } from './handlers/transcript.ts';
import { vaultHandlers } from './handlers/vault.ts';
import { versionHandlers } from './handlers/versions.ts';
import { hardenProcess } from './hardening.ts';
import { broadcast, registerHandlers } from './ipc.ts';
import { ModelLibrary } from './model-library.ts';
import { SpeechService } from './speech-service.ts';
import { mayLeave } from './leave.ts';
import { askForPedals, isPedal, pickedPedals } from './pedals.ts';
import { StoryIndex } from './story-index.ts';
import { appSession, openWindow } from './window.ts';
import { Transcription } from './transcription.ts';
import { Workspace } from './workspace.ts';

async function start(): Promise<void> {
  const workspace = new Workspace(app.getPath('userData'));
  const takes = new Takes(workspace);
  const opened = new OpenedPackages();
  const speech = new SpeechService();
  const models = new ModelLibrary(workspace, speech);
  const transcription = new Transcription(workspace, takes, speech, models);
  const index = new StoryIndex(workspace);
  workspace.letGo = (takeId) => takes.close(takeId);
  workspace.onLock(() => takes.closeAll());
  workspace.onLock(() => opened.closeAll());
  workspace.onLock(() => speech.stop());
  workspace.onOpen(() => transcription.goOn());

  const own = appSession([takes.route, opened.route], (device) => isPedal(device, pickedPedals(workspace)));
  askForPedals(own, workspace);
  registerHandlers(
    {
      ...vaultHandlers(workspace),
      ...settingsHandlers(workspace),
      ...storyHandlers(workspace, takes),
      ...captureHandlers(workspace),
      ...secondLocationHandlers(workspace),
      ...takeDetailHandlers(workspace, takes),
      ...importHandlers(workspace),
      ...consentHandlers(workspace, takes),
      ...transcriptHandlers(workspace, transcription),
      ...againHandlers(workspace, takes, models),
      ...plainHandlers(workspace),
      ...searchHandlers(workspace, index),
      ...versionHandlers(workspace),
      ...glossHandlers(workspace, takes, speech, models),
      ...modelHandlers(workspace, models),
      ...jobHandlers(workspace),
      ...listeningHandlers(workspace, index),
      ...identityHandlers(workspace, index),
      ...identityListHandlers(workspace),
      ...identityOfferHandlers(workspace),
      ...reviewHandlers(workspace, index),
      ...publishedHandlers(workspace),
      ...packageHandlers(workspace),
      ...editorHandlers(workspace, opened),
    },
    stderrLog,
  );
  startAutoLock(workspace, () => loadSettings(workspace.vault.db).autoLockMinutes);

  app.on('second-instance', () => {
    const window = BrowserWindow.getAllWindows().find((each) => each.isVisible());
    if (window === undefined) void openWindow(own);
    else {
      if (window.isMinimized()) window.restore();
      window.focus();
    }
  });
  app.on('render-process-gone', (_event, contents) => {
    const window = BrowserWindow.fromWebContents(contents);
    if (contents.session !== own || window === null) return;
    // What was sent before the crash is kept as a take; a fresh window tells.
    const { takeId } = workspace.recording;
    const reopen = () => {
      contents.reload();
      contents.once('did-finish-load', () => {
        if (takeId !== null) broadcast('captureEnded', { takeId, error: { code: 'capture.interrupted', data: {} } });
      });
    };
    workspace.recording.end().then(reopen, reopen);
  });
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) void openWindow(own);
  });
  /** Ends what records, after asking, and locks. False when the person would rather go on. */
  const leave = async () => {
    if (!(await mayLeave(workspace))) return false;
    await workspace.recording.end().catch(() => undefined);
    await workspace.lock().catch(() => undefined);
    return true;
  };
  let locked = false;
  app.on('before-quit', (event) => {
    if (locked) return;
    event.preventDefault();
    void leave().then((left) => {
      locked = left;
      if (left) app.quit();
    });
  });
  app.on('window-all-closed', () => app.quit());
  await openWindow(own);
}

// Before anything is allocated: a second start hands over to the first and ends.
if (app.requestSingleInstanceLock()) {
  hardenProcess();
  protocol.registerSchemesAsPrivileged([PRIVILEGED_SCHEME]);
  app
    .whenReady()
    .then(start)
    .catch(() => {
      dialog.showErrorBox('Sottovoce', 'The app could not start. Your vault was not changed.');
      app.exit(1);
    });
} else {
  process.stderr.write('Sottovoce is already running: its window was brought to the front.\n');
  app.quit();
}
