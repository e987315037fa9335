import { DeviceReader } from './device-reader.ts';
import type { FromWorker, ToWorker } from './messages.ts';

const post = (message: FromWorker, transfer: Transferable[]) => self.postMessage(message, { transfer });
const device = new DeviceReader(post);
let reader: ReadableStreamDefaultReader<AudioData> | undefined;

async function run(source: ReadableStreamDefaultReader<AudioData>): Promise<void> {
  let changed = false;
  for (;;) {
    const { done, value } = await source.read();
    if (done) break;
    changed = !device.add(value);
    value.close();
    if (changed) break;
  }
  device.flush();
  post({ type: 'end', changed }, []);
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
      device.cut(data.take, data.stretch, data.drop);
      break;
    case 'stop':
      void reader?.cancel();
      break;
  }
});
