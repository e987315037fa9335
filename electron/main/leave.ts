import { askPerson } from './ask.ts';
import { words } from './words.ts';
import type { Workspace } from './workspace.ts';

/** Asks before an end that would cut a recording short or destroy what waits for a decision. True when nothing speaks against it. */
export async function mayLeave(workspace: Workspace): Promise<boolean> {
  const isRecording = workspace.recording.isRunning;
  const waits = workspace.sealed.list().length > 0;
  if (!isRecording && !waits) return true;
  const text = words(workspace.language);
  const answer = await askPerson({
    type: 'warning',
    message: isRecording ? text.recording : text.sealed,
    detail: [isRecording ? text.kept : '', waits ? text.lost : ''].filter((part) => part !== '').join('\n'),
    buttons: [text.stay, isRecording ? text.stopAndQuit : text.quit],
  });
  return answer === 1;
}
