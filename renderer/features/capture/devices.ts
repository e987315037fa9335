import { RequestError, toRequestError } from '../../app/bridge.ts';

/** A microphone. */
export interface Device {
  readonly id: string;
  readonly label: string;
}

/** What a refused or missing microphone is called. */
function microphoneError(error: unknown): RequestError {
  const name = error instanceof DOMException ? error.name : '';
  if (name === 'NotAllowedError') return new RequestError('capture.refused');
  if (name === 'NotFoundError' || name === 'OverconstrainedError') return new RequestError('capture.no-microphone');
  return toRequestError(error);
}

/** Asks for a microphone as it is: nothing cancelled, suppressed or levelled. @param deviceId '' for the default. @throws RequestError */
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

/** Lets go of a microphone. */
export function closeMicrophone(stream: MediaStream): void {
  for (const track of stream.getTracks()) track.stop();
}

/** The microphones that the system knows; without names until one was allowed. */
export async function listDevices(): Promise<Device[]> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all
    .filter(({ kind, deviceId }) => kind === 'audioinput' && deviceId !== 'default' && deviceId !== 'communications')
    .map(({ deviceId, label }) => ({ id: deviceId, label }));
}

/** Whether a microphone is there just now. @param label of the one that was the system's default, whose id is '' */
export async function isPresent(deviceId: string, label: string): Promise<boolean> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return all.some(
    (each) => each.kind === 'audioinput' && (deviceId === '' ? each.label === label : each.deviceId === deviceId),
  );
}

/** The microphones with their names, for which one has to be allowed: it is let go at once. @throws RequestError */
export async function namedDevices(): Promise<Device[]> {
  const first = await listDevices();
  if (first.length > 0 && first.every(({ label }) => label !== '')) return first;
  closeMicrophone(await openMicrophone(''));
  return await listDevices();
}
