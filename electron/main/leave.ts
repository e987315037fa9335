import { BrowserWindow, dialog } from 'electron';
import { words } from './words.ts';
import type { Workspace } from './workspace.ts';

/** Asks before an end that would cut a recording short or destroy what waits for a decision. True when nothing speaks against it. */
export async function mayLeave(workspace: Workspace): Promise<boolean> {
  const isRecording = workspace.recording.isRunning;
  const waits = workspace.sealed.list().length > 0;
  if (!isRecording && !waits) return true;
  const text = words(workspace.language);
  const options = {
    type: 'warning' as const,
    message: isRecording ? text.recording : text.sealed,
    detail: [isRecording ? text.kept : '', waits ? text.lost : ''].filter((part) => part !== '').join('\n'),
    buttons: [text.stay, isRecording ? text.stopAndQuit : text.quit],
    defaultId: 0,
    cancelId: 0,
    noLink: true,
  };
  const [window] = BrowserWindow.getAllWindows().filter((each) => each.isVisible());
  const { response } = await (window === undefined
    ? dialog.showMessageBox(options)
    : dialog.showMessageBox(window, options));
  return response === 1;
}
