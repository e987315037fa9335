import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';
import { onEvent, request, RequestError, toRequestError } from '../../app/bridge.ts';
import { settings } from '../../app/session.ts';
import { createStore } from '../../app/store.ts';
import { CaptureSession, type SessionOptions } from './capture-session.ts';
import {
  addNotice,
  ending,
  progress,
  recording,
  recordPanel,
  sealed,
  updateRecording,
  type Space,
} from './recording.ts';
import { soundStatus } from './status-sound.ts';

const SPACE_MILLISECONDS = 5_000;

/** Room on the disk, asked for while something is recorded or about to be. */
export const space = createStore<Space | null>(null);

let session: CaptureSession | null = null;

/** Asks how long the disk lasts. @param bytesPerSecond of what is recorded. */
export async function askSpace(bytesPerSecond: number): Promise<void> {
  space.set(await request('captureSpace', { bytesPerSecond }).catch(() => null));
}

/**
 * Starts a recording. It runs until {@link stopRecording}, until the last device goes, or until the vault can't take more. Why one
 * could not start is told where the end of one is, and the panel with the microphones opens.
 */
export async function startRecording(options: SessionOptions): Promise<void> {
  if (recording.get() !== null) return;
  ending.set(null);
  recording.set({
    takeId: '',
    interviewId: options.interviewId,
    phase: 'starting',
    status: 'on-record',
    decide: false,
    tracks: [],
    warnings: [],
    stretches: [],
    markers: [],
    notices: [],
  });
  progress.set({ seconds: 0, missing: 0 });
  recordPanel.set(null);
  try {
    session = await CaptureSession.open(options);
  } catch (error) {
    recording.set(null);
    ending.set({ seconds: null, inVault: true, error: toRequestError(error) });
    // Another microphone may do.
    recordPanel.set({ interviewId: options.interviewId });
    return;
  }
  void follow(session, options);
}

async function follow(running: CaptureSession, options: SessionOptions): Promise<void> {
  const ask = () => {
    if (running.bytesPerSecond > 0) void askSpace(running.bytesPerSecond);
  };
  const timer = setInterval(ask, SPACE_MILLISECONDS);
  setTimeout(ask, 500);
  const stopWatching = watchDefault(options.deviceIds);
  const { seconds, inVault, error, changed } = await running.ended;
  clearInterval(timer);
  stopWatching();
  session = null;
  recording.set(null);
  ending.set({ seconds, inVault, error });
  if (!changed) return;
  await startRecording(options);
  addNotice('format-changed');
}

/** Tells when the system turns to another microphone while its default is recorded: this one goes on. */
function watchDefault(deviceIds: readonly string[]): () => void {
  if (!deviceIds.includes('')) return () => undefined;
  const { mediaDevices } = navigator;
  const nameOfDefault = async () =>
    (await mediaDevices.enumerateDevices()).find(
      ({ kind, deviceId }) => kind === 'audioinput' && deviceId === 'default',
    )?.label ?? '';
  const before = nameOfDefault();
  const look = () => {
    void Promise.all([before, nameOfDefault()]).then(([then, now]) => {
      if (then !== now) addNotice('default-changed');
    });
  };
  mediaDevices.addEventListener('devicechange', look);
  return () => mediaDevices.removeEventListener('devicechange', look);
}

/** Ends the running recording; everything taken so far is kept. */
export function stopRecording(): void {
  session?.stop();
}

/** From now on everything said has this status. */
export function switchStatus(status: StretchStatus): void {
  if (session === null || recording.get()?.status === status) return;
  session.switchStatus(status);
  if (settings.get().statusSound) soundStatus(status);
}

/** Pauses, or goes on. */
export function togglePause(): void {
  if (recording.get()?.phase === 'paused') session?.resume();
  else session?.pause();
}

/** Closes the take and goes on in a new one. */
export function splitRecording(): void {
  void session?.split();
}

/** Sets a marker now. @returns its id @throws RequestError */
export async function addMarker(label: string): Promise<string> {
  const takeId = recording.get()?.takeId ?? '';
  const seconds = session?.seconds ?? 0;
  const { markerId } = await request('markerSave', { takeId, seconds, label });
  recording.update((now) =>
    now?.takeId === takeId ? { ...now, markers: [...now.markers, { id: markerId, seconds, label }] } : now,
  );
  return markerId;
}

/** Labels a marker of the running take. @throws RequestError */
export async function labelMarker(id: string, label: string): Promise<void> {
  const now = recording.get();
  const marker = now?.markers.find((each) => each.id === id);
  if (now === null || marker === undefined) return;
  await request('markerSave', { takeId: now.takeId, markerId: id, seconds: marker.seconds, label });
  updateRecording({ markers: now.markers.map((each) => (each.id === id ? { ...each, label } : each)) });
}

/** Follows what the main process tells about recordings, for as long as the window lives. */
export function followRecordings(): void {
  void request('captureState', {}).then(
    (state) => sealed.set(state.sealed),
    () => undefined,
  );
  onEvent('captureSealedChanged', (event) => sealed.set(event.sealed));
  onEvent('captureNotice', ({ takeId, notice }) => {
    if (recording.get()?.takeId === takeId) addNotice(notice);
  });
  // Of a recording that ended with an earlier process of this window. Of its own the window tells itself.
  onEvent('captureEnded', ({ error }) => {
    if (recording.get() !== null) return;
    const failure = error === null ? null : new RequestError(error.code, error.data);
    ending.set({ seconds: null, inVault: true, error: failure });
  });
}
