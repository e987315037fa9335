import { commonNow } from './arrival-clock.ts';
import { DeviceReader } from './device-reader.ts';
import type { FromWorker, ToWorker } from './messages.ts';

/** A device that gave nothing at so many looks in a row, so far apart, gives nothing more of what was taken before. */
const QUIET_LOOKS = 2;
const LOOK_MILLISECONDS = 125;
/** Sound that comes so long after it was taken has waited for this worker. */
const LATE_SECONDS = 0.05;

const post = (message: FromWorker, transfer: Transferable[]) => self.postMessage(message, { transfer });
const device = new DeviceReader(post);
const turn = new MessageChannel();
let reader: ReadableStreamDefaultReader<AudioData> | undefined;
let stopAt = Infinity;
/** When something came last, in seconds of the common clock. */
let heardAt = -Infinity;

/** Lets what the page has sent so far come in. */
async function nextTurn(): Promise<void> {
  const turned = Promise.withResolvers<undefined>();
  turn.port1.onmessage = () => turned.resolve(undefined);
  turn.port2.postMessage(null);
  await turned.promise;
}

async function run(source: ReadableStreamDefaultReader<AudioData>): Promise<void> {
  let changed = false;
  for (;;) {
    const { done, value } = await source.read();
    if (done) break;
    heardAt = commonNow();
    changed = !device.add(value, heardAt);
    value.close();
    if (changed || device.reached >= stopAt) break;
    // What has waited comes all at once: a cut or a stop that was asked for in the meantime must not wait until it is through.
    if (heardAt - device.reached > LATE_SECONDS) await nextTurn();
  }
  void source.cancel();
  device.applyCuts(Infinity);
  device.flush();
  post({ type: 'end', changed }, []);
}

/**
 * Makes a cut, or ends, where no more sound comes that would show that the moment is reached. One quiet look is not enough: a worker that
 * got no time looks before it hears what has waited for it.
 */
function settle(at: number, before = NaN, quiet = 0): void {
  if (!device.hasCuts && at < stopAt) return;
  const looks = before === heardAt ? quiet + 1 : 0;
  if (looks < QUIET_LOOKS) {
    setTimeout(settle, LOOK_MILLISECONDS, at, heardAt, looks);
    return;
  }
  device.applyCuts(at);
  if (at >= stopAt) void reader?.cancel();
}

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  switch (data.type) {
    case 'start':
      device.mostChannels = data.mostChannels;
      device.waiting = data.waiting;
      reader = data.readable.getReader();
      void run(reader);
      break;
    case 'cut':
      device.cut(data);
      settle(data.at);
      break;
    case 'stop':
      stopAt = Math.min(stopAt, data.at);
      settle(data.at);
      break;
  }
});
