import { toRequestError, type RequestError } from '../../app/bridge.ts';
import { createStore } from '../../app/store.ts';
import { DeviceInput } from './device-input.ts';
import { openMicrophone } from './devices.ts';
import { meters } from './meters.ts';

/** Seconds of a test take. */
export const TEST_SECONDS = 10;

/** A test take: it is only ever in this window's memory, and overwritten when it was heard. */
export const testTake = createStore<
  | { readonly phase: 'idle'; readonly error: RequestError | null }
  | { readonly phase: 'recording' | 'playing'; readonly seconds: number }
>({ phase: 'idle', error: null });

let stopCurrent: (() => void) | undefined;

/** Records ten seconds of one microphone, plays them back and destroys them. */
export async function runTestTake(deviceId: string): Promise<void> {
  if (testTake.get().phase !== 'idle') return;
  testTake.set({ phase: 'recording', seconds: 0 });
  const parts: Int16Array[] = [];
  try {
    const rate = await record(deviceId, parts);
    if (testTake.get().phase === 'recording' && rate > 0) await play(parts, rate);
    testTake.set({ phase: 'idle', error: null });
  } catch (error) {
    testTake.set({ phase: 'idle', error: toRequestError(error) });
  } finally {
    for (const part of parts) part.fill(0);
    stopCurrent = undefined;
    meters.reset(0);
  }
}

/** Ends the test take that runs, whatever it is at. */
export function stopTestTake(): void {
  stopCurrent?.();
}

/** The first channel, into `parts`. Returns frames a second. */
async function record(deviceId: string, parts: Int16Array[]): Promise<number> {
  const stream = await openMicrophone(deviceId);
  const [track] = stream.getAudioTracks();
  if (track === undefined) return 0;
  const ended = Promise.withResolvers<undefined>();
  let frames = 0;
  let rate = 0;
  const input = new DeviceInput(stream, track, 1, {
    onBatch: ({ tracks: [first] }) => {
      if (first === undefined || rate === 0) return;
      const samples = new Int16Array(first.buffer);
      parts.push(samples);
      frames += samples.length;
      testTake.set({ phase: 'recording', seconds: Math.floor(frames / rate) });
      if (frames >= TEST_SECONDS * rate) input.stop();
    },
    onLevels: (levels) => meters.push(0, levels, null, performance.now()),
    onWarnings: () => undefined,
    onMute: () => undefined,
    onEnd: () => ended.resolve(undefined),
  });
  stopCurrent = () => {
    testTake.set({ phase: 'idle', error: null });
    input.stop();
  };
  void input.format.then((format) => {
    rate = format.rate;
    meters.reset(format.channels);
  });
  await ended.promise;
  return rate;
}

async function play(parts: readonly Int16Array[], rate: number): Promise<void> {
  const context = new AudioContext();
  const frames = parts.reduce((sum, part) => sum + part.length, 0);
  const buffer = context.createBuffer(1, frames, rate);
  const channel = buffer.getChannelData(0);
  let at = 0;
  for (const part of parts) {
    for (const sample of part) {
      channel[at] = sample / 32_768;
      at += 1;
    }
  }
  const source = context.createBufferSource();
  source.buffer = buffer;
  source.connect(context.destination);
  const ended = Promise.withResolvers<undefined>();
  source.addEventListener('ended', () => ended.resolve(undefined));
  stopCurrent = () => source.stop();
  testTake.set({ phase: 'playing', seconds: Math.round(frames / rate) });
  source.start();
  await ended.promise;
  channel.fill(0);
  await context.close();
}
