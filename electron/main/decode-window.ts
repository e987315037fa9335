import { SottovoceError } from '../core/base/errors.ts';
import type { JobOptions } from '../core/base/progress.ts';
import { DecodeConversation, type SoundSink } from './decode-conversation.ts';
import { connectDecodeWindow, createDecodeWindow } from './decode-page.ts';
import { SourceFile } from './decode-source.ts';

/** What came of a file. */
export interface DecodedFile {
  /** Of the file as it is, in hexadecimal. */
  readonly sha256: string;
  /** Frames handed over. */
  readonly frames: number;
  /** Whether the file ended before, or holds less than, what it announced. What there is was handed over. */
  readonly truncated: boolean;
}

/**
 * Decodes the sound file at `path` (WAV, FLAC, MP3, M4A/AAC, OGG Opus or Vorbis, the sound of WebM or MP4) in a hidden,
 * sandboxed window with a session of its own, and hands its sound over in chunks of at most a second, 16 bit, one array a
 * channel. Memory does not grow with the length of the file. Progress is in bytes of the file. The window is gone
 * afterwards, whatever happened.
 * @throws SottovoceError input.not-found, input.empty, input.unsupported {format}, input.unreadable, input.too-long (a day),
 *   app.cancelled, or what `onFormat` and `onFrames` threw
 */
export async function decodeInWindow(path: string, options: SoundSink & JobOptions): Promise<DecodedFile> {
  const { signal } = options;
  if (signal?.aborted === true) throw new SottovoceError('app.cancelled');
  const source = await SourceFile.open(path);
  try {
    const decoded = await converse(source, options);
    // After the sound, so that a file that can't be decoded isn't read twice for nothing.
    return { ...decoded, sha256: await source.sha256(signal) };
  } finally {
    await source.close();
  }
}

async function converse(
  source: SourceFile,
  options: SoundSink & JobOptions,
): Promise<{ frames: number; truncated: boolean }> {
  const { signal } = options;
  let conversation: DecodeConversation | null = null;
  const ended = Promise.withResolvers<never>();
  // It may be rejected before, or after, anyone waits for it.
  ended.promise.catch(() => undefined);
  const end = (error: SottovoceError) => {
    ended.reject(error);
    conversation?.fail(error);
  };
  const cancel = () => end(new SottovoceError('app.cancelled'));
  const window = createDecodeWindow(() => end(new SottovoceError('input.unreadable')));
  signal?.addEventListener('abort', cancel, { once: true });
  try {
    const port = await Promise.race([connectDecodeWindow(window), ended.promise]);
    conversation = new DecodeConversation(port, source, options);
    return await conversation.decoded;
  } finally {
    signal?.removeEventListener('abort', cancel);
    if (!window.isDestroyed()) window.destroy();
  }
}
