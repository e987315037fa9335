import type { FromWorker, ToWorker } from './messages.ts';
import { joinPcm, levelOf, toPcm16 } from './pcm.ts';

const BATCH_SECONDS = 0.1;

function post(message: FromWorker, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer });
}

/** Samples of one device, gathered into batches. Counts samples and compares them with the timestamps. */
class Batches {
  #parts: Int16Array[][] = [];
  #pending = 0;
  #frames = 0;
  #rate = 0;
  #firstTimestamp = 0;
  #missing = 0;

  add(data: AudioData): void {
    if (this.#rate === 0) {
      this.#rate = data.sampleRate;
      this.#firstTimestamp = data.timestamp;
      this.#parts = Array.from({ length: data.numberOfChannels }, () => []);
      post({ type: 'format', rate: data.sampleRate, channels: data.numberOfChannels });
    }
    this.#missing = (data.timestamp - this.#firstTimestamp) / 1e6 - (this.#frames + this.#pending) / this.#rate;
    this.#parts.forEach((parts, channel) => {
      const samples = new Float32Array(data.numberOfFrames);
      data.copyTo(samples, { planeIndex: Math.min(channel, data.numberOfChannels - 1), format: 'f32-planar' });
      parts.push(toPcm16(samples));
    });
    this.#pending += data.numberOfFrames;
    if (this.#pending >= this.#rate * BATCH_SECONDS) this.flush();
  }

  flush(): void {
    if (this.#pending === 0) return;
    const pcm = this.#parts.map(joinPcm);
    this.#parts = pcm.map(() => []);
    this.#frames += this.#pending;
    this.#pending = 0;
    const tracks = pcm.map((samples) => new Uint8Array(samples.buffer));
    post(
      { type: 'batch', tracks, levels: pcm.map(levelOf), frames: this.#frames, missing: this.#missing },
      tracks.map(({ buffer }) => buffer),
    );
  }
}

async function run(reader: ReadableStreamDefaultReader<AudioData>): Promise<void> {
  const batches = new Batches();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    batches.add(value);
    value.close();
  }
  batches.flush();
  post({ type: 'end' });
}

let reader: ReadableStreamDefaultReader<AudioData> | undefined;

self.addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.type === 'start') {
    reader = data.readable.getReader();
    void run(reader);
  } else {
    void reader?.cancel();
  }
});
