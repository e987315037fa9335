import { once } from 'node:events';
import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { SottovoceError, toSottovoceError } from '../../core/base/errors.ts';
import { SNIFF_BYTES, sniffSound } from '../../core/media/sniff.ts';
import { decodeCompressed } from './compressed.ts';
import { WorkerInput, type WorkerMessage } from './messages.ts';
import { decodeWav } from './pcm.ts';
import type { DecodeOutcome, SoundSink } from './sink.ts';
import { SoundFile } from './sound-file.ts';

/** Entry of the worker thread that decodes one file and tells its parent what it finds. */
const MAX_CHANNELS = 8;

const parent = parentPort;
if (parent === null) throw new SottovoceError('app.unexpected');

function say(message: WorkerMessage, transfer: readonly ArrayBuffer[] = []): void {
  parent?.postMessage(message, [...transfer]);
}

const sink: SoundSink = {
  format({ rate, channels, frames }) {
    if (channels > MAX_CHANNELS) throw new SottovoceError('input.unsupported', { channels });
    say({ type: 'format', rate, channels, seconds: frames === null ? null : frames / rate });
    return Promise.resolve();
  },
  async frames(channels) {
    const goOn = once(parent, 'message');
    say(
      { type: 'frames', channels },
      channels.map(({ buffer }) => buffer),
    );
    await goOn;
  },
};

async function decode(path: string): Promise<DecodeOutcome> {
  const file = await SoundFile.open(path);
  try {
    const kind = sniffSound(await file.readAt(0, SNIFF_BYTES));
    switch (kind) {
      case 'wav':
        return await decodeWav(file, sink);
      case 'flac':
      case 'mp3':
      case 'ogg-opus':
      case 'ogg-vorbis':
        return await decodeCompressed(kind, file, sink);
      case 'ogg-other':
      case 'm4a':
      case 'aac':
      case 'webm':
      case 'aiff':
      case 'unknown':
        throw new SottovoceError('input.unsupported', { format: kind });
    }
  } finally {
    await file.close();
  }
}

try {
  const outcome = await decode(v.parse(WorkerInput, workerData).path);
  if (outcome.frames === 0) throw new SottovoceError(outcome.damaged > 0 ? 'input.unreadable' : 'input.empty');
  say({ type: 'end', ...outcome });
} catch (error) {
  const { code, data } = toSottovoceError(error);
  say({ type: 'error', code, data });
}
