import { statfs } from 'node:fs/promises';
import { toSottovoceError } from '../../core/base/errors.ts';
import { removeMarker, saveMarker } from '../../core/capture/markers.ts';
import type { captureRequests } from '../../contract/capture.ts';
import type { Handlers } from '../ipc.ts';
import { broadcast } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';
import { SottovoceError } from '../../core/base/errors.ts';

type Names = Extract<keyof typeof captureRequests, `capture${string}` | `marker${string}`>;

/** Little-endian bytes as samples. The bytes are copied only where they are not aligned. */
function samplesOf(pcm: Uint8Array): Int16Array {
  if (pcm.byteLength % 2 !== 0) throw new SottovoceError('input.invalid');
  const bytes = pcm.byteOffset % 2 === 0 ? pcm : pcm.slice();
  return new Int16Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 2);
}

/** Recording: the window sends samples, main writes them encrypted. */
export function captureHandlers(workspace: Workspace): Handlers<Names> {
  const { recording, sealed } = workspace;
  const bytesFree = async (): Promise<number | null> => {
    const { mediaDirectory, secondDirectory } = workspace.places;
    const folder = recording.place === 'second' ? (secondDirectory ?? mediaDirectory) : mediaDirectory;
    return await statfs(folder).then(
      ({ bavail, bsize }) => bavail * bsize,
      () => null,
    );
  };
  return {
    captureStart: async (take) => ({ takeId: await recording.start(take) }),
    captureAppend: async ({ takeId, track, stretch, time, pcm }) => {
      const recorder = recording.of(takeId);
      try {
        await recorder.append(track, samplesOf(pcm), { stretch, time });
      } catch (error) {
        const failure = toSottovoceError(error);
        // The disk refused: what is there is closed whole and kept, and every window hears why.
        if (failure.code.startsWith('storage.')) await recording.end(failure);
        throw failure;
      }
      return { frames: recorder.frames };
    },
    captureSwitch: async ({ takeId, ...options }) => ({ stretch: await recording.switchStretch(takeId, options) }),
    captureStop: async ({ takeId }) => {
      recording.of(takeId);
      const ended = await recording.end();
      return { seconds: ended?.seconds ?? 0, inVault: ended?.inVault ?? false, sealed: [...sealed.list()] };
    },
    captureState: () => ({
      takeId: recording.takeId,
      interviewId: recording.interviewId,
      sealed: [...sealed.list()],
    }),
    captureDecide: async ({ takeId, stretch, decision }) => {
      await sealed.decide(takeId, stretch, decision);
      return null;
    },
    captureSpace: async ({ bytesPerSecond }) => {
      const free = await bytesFree();
      const hasSecond = workspace.places.secondDirectory !== null;
      return { secondsLeft: free === null ? null : free / bytesPerSecond, place: recording.place, hasSecond };
    },
    markerSave: async ({ takeId, markerId, seconds, label }) => {
      const id = markerId === undefined ? {} : { id: markerId };
      if (recording.takeId === takeId) {
        const recorder = recording.of(takeId);
        return { markerId: await recorder.saveMarker({ ...id, frame: Math.round(seconds * recorder.rate), label }) };
      }
      const saved = saveMarker(workspace.vault.db, takeId, { ...id, seconds, label });
      broadcast('storiesChanged', {});
      return { markerId: saved };
    },
    markerRemove: async ({ takeId, markerId }) => {
      if (recording.takeId === takeId) await recording.of(takeId).removeMarker(markerId);
      else {
        removeMarker(workspace.vault.db, takeId, markerId);
        broadcast('storiesChanged', {});
      }
      return null;
    },
  };
}
