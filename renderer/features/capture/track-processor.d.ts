/** Chromium has this on the window for audio tracks; the types of TypeScript know only the worker's one for video. */
declare class MediaStreamTrackProcessor {
  constructor(init: { readonly track: MediaStreamTrack });
  readonly readable: ReadableStream<AudioData>;
}
