import { HeldPeaks } from './held-peaks.ts';
import { onEvent, request, RequestError, toRequestError } from '../../app/bridge.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import { OrderedQueue } from './queue.ts';
import { ending, recording, recordPanel } from './recording.ts';

/** Batches of a tenth of a second that may wait for the disk: ten seconds. */
const QUEUE_LIMIT = 100;

let stopCurrent: ((error?: RequestError) => void) | undefined;

/** What a refused or missing microphone is called. */
function microphoneError(error: unknown): RequestError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return new RequestError('capture.refused');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new RequestError('capture.no-microphone');
  return toRequestError(error);
}

/** One label a channel, from the name of the device. */
function trackLabels(device: string, channels: number, channelName: (number: number) => string): string[] {
  const name = device.slice(0, 150);
  return channels === 1
    ? [name]
    : Array.from({ length: channels }, (_, index) => `${name} · ${channelName(index + 1)}`);
}

/** Asks for the microphone as it is: nothing cancelled, suppressed or levelled. @throws RequestError */
export async function openMicrophone(deviceId: string): Promise<MediaStream> {
  try {
    return await navigator.mediaDevices.getUserMedia({
      audio: {
        ...(deviceId === '' ? {} : { deviceId: { exact: deviceId } }),
        echoCancellation: false,
        noiseSuppression: false,
        autoGainControl: false,
        channelCount: { ideal: 2 },
      },
    });
  } catch (error) {
    throw microphoneError(error);
  }
}

/**
 * Starts a recording. It runs until {@link stopRecording}, until the device goes, or until the vault can't take more. Why one
 * could not start is told where the end of one is: the panel it was asked from is gone while it starts.
 */
export async function startRecording(
  interviewId: string,
  deviceId: string,
  channelName: (number: number) => string,
): Promise<void> {
  if (recording.get() !== null) return;
  ending.set(null);
  recording.set({ interviewId, phase: 'starting', labels: [], levels: [], held: [], seconds: 0, missing: 0 });
  try {
    const stream = await openMicrophone(deviceId);
    runRecording(interviewId, stream, channelName);
  } catch (error) {
    recording.set(null);
    ending.set({ seconds: null, error: toRequestError(error) });
  }
}

/** Tells of a recording that ended with an earlier process of this window. Of its own the window tells itself. */
export function tellLostRecordings(): void {
  onEvent('captureEnded', ({ error }) => {
    if (recording.get() !== null) return;
    ending.set({ seconds: null, error: error === null ? null : new RequestError(error.code, error.data) });
  });
}

/** Ends the running recording; everything taken so far is kept. */
export function stopRecording(): void {
  stopCurrent?.();
}

function runRecording(interviewId: string, stream: MediaStream, channelName: (number: number) => string): void {
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw new RequestError('capture.no-microphone');
  const worker = new Worker(new URL('./capture.worker.ts', import.meta.url), { type: 'module' });
  let takeId = '';
  let rate = 0;
  let failure: RequestError | undefined;
  let closedByMain = false;

  const stop = (error?: RequestError) => {
    failure ??= error;
    recording.update((now) => (now === null ? null : { ...now, phase: 'stopping' }));
    worker.postMessage({ type: 'stop' } satisfies ToWorker);
  };
  const queue = new OrderedQueue(QUEUE_LIMIT, (error) =>
    stop(error instanceof RangeError ? new RequestError('capture.gap') : toRequestError(error)),
  );
  const stopListening = onEvent('captureEnded', (body) => {
    if (body.takeId !== takeId) return;
    closedByMain = true;
    stop(body.error === null ? undefined : new RequestError(body.error.code, body.error.data));
  });

  const start = (format: { readonly rate: number; readonly channels: number }) => {
    rate = format.rate;
    const labels = trackLabels(track.label, format.channels, channelName);
    queue.add(async () => {
      ({ takeId } = await request('captureStart', { interviewId, rate, labels }));
      recording.update((now) =>
        now === null ? null : { ...now, phase: now.phase === 'starting' ? 'on' : now.phase, labels },
      );
    });
  };
  const append = (tracks: readonly Uint8Array<ArrayBuffer>[]) => {
    queue.add(async () => {
      if (closedByMain) return;
      await Promise.all(tracks.map((pcm, index) => request('captureAppend', { takeId, track: index, pcm })));
    });
  };
  const finish = async () => {
    worker.terminate();
    stopListening();
    stream.getTracks().forEach((each) => each.stop());
    await queue.drained().catch(() => undefined);
    let seconds: number | null = null;
    if (takeId !== '' && !closedByMain) {
      try {
        ({ seconds } = await request('captureStop', { takeId }));
      } catch (error) {
        failure ??= toRequestError(error);
      }
    }
    stopCurrent = undefined;
    recording.set(null);
    recordPanel.set('');
    ending.set({ seconds, error: failure ?? null });
  };

  const peaks = new HeldPeaks();
  worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
    switch (data.type) {
      case 'format':
        start(data);
        break;
      case 'batch':
        append(data.tracks);
        {
          const { levels, frames, missing } = data;
          const held = peaks.push(levels);
          recording.update((now) => (now === null ? null : { ...now, levels, held, seconds: frames / rate, missing }));
        }
        break;
      case 'end':
        void finish();
        break;
    }
  });
  worker.addEventListener('error', () => {
    failure ??= new RequestError('app.unexpected');
    void finish();
  });
  track.addEventListener('ended', () => stop(new RequestError('capture.no-microphone')));
  stopCurrent = stop;
  const { readable } = new MediaStreamTrackProcessor({ track });
  worker.postMessage({ type: 'start', readable } satisfies ToWorker, [readable]);
}
