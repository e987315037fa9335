import { powerSaveBlocker } from 'electron';
import { systemClock } from '../../core/base/clock.ts';
import { SottovoceError, toSottovoceError } from '../../core/base/errors.ts';
import { registerTake } from '../../core/capture/register.ts';
import { TakeRecorder } from '../../core/capture/recorder.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

let blocker: number | null = null;

/** A machine that falls asleep in the middle of an interview loses it. */
function keepAwake(on: boolean): void {
  if (blocker !== null) powerSaveBlocker.stop(blocker);
  blocker = on ? powerSaveBlocker.start('prevent-app-suspension') : null;
}

/** Closes the take that runs, whole, and enters it into the vault. Null when nothing was recording. */
export async function endRecording(workspace: Workspace): Promise<string | null> {
  const { recording } = workspace;
  if (recording === null) return null;
  workspace.recording = null;
  keepAwake(false);
  const closed = await recording.recorder.stop();
  await registerTake(workspace.vault.db, closed);
  broadcast('storiesChanged', {});
  return recording.recorder.takeId;
}

function running(workspace: Workspace, takeId: string): TakeRecorder {
  const { recording } = workspace;
  if (recording?.recorder.takeId !== takeId) throw new SottovoceError('capture.closed');
  return recording.recorder;
}

/** Little-endian bytes as samples. The bytes are copied only where they are not aligned. */
function samplesOf(pcm: Uint8Array): Int16Array {
  if (pcm.byteLength % 2 !== 0) throw new SottovoceError('input.invalid');
  const bytes = pcm.byteOffset % 2 === 0 ? pcm : pcm.slice();
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/** Recording: the window sends samples, main writes them encrypted. */
export function captureHandlers(
  workspace: Workspace,
): Handlers<'captureStart' | 'captureAppend' | 'captureStop' | 'captureState'> {
  return {
    captureStart: async ({ interviewId, rate, labels }) => {
      if (workspace.recording !== null) throw new SottovoceError('vault.busy');
      const { vault } = workspace;
      workspace.stories.interview(interviewId);
      const recorder = await TakeRecorder.start({
        mediaDirectory: vault.mediaDirectory,
        recipient: vault.recipient,
        interviewId,
        kind: 'recorded',
        rate,
        labels,
        startedAt: systemClock.now(),
      });
      workspace.recording = { recorder, interviewId, rate };
      keepAwake(true);
      return { takeId: recorder.takeId };
    },
    captureAppend: async ({ takeId, track, pcm }) => {
      const recorder = running(workspace, takeId);
      try {
        await recorder.append(track, samplesOf(pcm));
      } catch (error) {
        // The disk refused: what is there is closed whole and kept, and every window hears why.
        const { code, data } = toSottovoceError(error);
        try {
          await endRecording(workspace);
        } finally {
          broadcast('captureEnded', { takeId, error: { code, data } });
        }
        throw error;
      }
      return { frames: recorder.frames };
    },
    captureStop: async ({ takeId }) => {
      const recorder = running(workspace, takeId);
      const rate = workspace.recording?.rate ?? 1;
      await endRecording(workspace);
      return { seconds: recorder.frames / rate };
    },
    captureState: () => ({
      takeId: workspace.recording?.recorder.takeId ?? null,
      interviewId: workspace.recording?.interviewId ?? null,
    }),
  };
}
