import { SottovoceError } from '../../base/errors.ts';
import type { SoundSource } from '../../capture/sound.ts';
import type { OverlapEngine, Span } from '../engine.ts';
import { speechSlice } from '../sound.ts';

/** Seconds in one call of the detector. */
const SLICE = 30;
/** Seconds heard before and after a slice, for the detector to know the voices at its ends. */
const AROUND = 2;
/** A pause up to this is no end of a conversation: both sides are heard in one call. */
const PAUSE = 2;

/** Speech with the pauses in it, in slices that are short enough for one call. */
function slicesOf(speech: readonly Span[]): Span[] {
  const stretches: { start: number; end: number }[] = [];
  for (const { start, end } of speech) {
    const last = stretches.at(-1);
    if (last !== undefined && start - last.end <= PAUSE) last.end = Math.max(last.end, end);
    else stretches.push({ start, end });
  }
  return stretches.flatMap(({ start, end }) => {
    const count = Math.max(1, Math.ceil((end - start) / SLICE));
    const length = (end - start) / count;
    return Array.from({ length: count }, (_, at) => ({
      start: start + at * length,
      end: at + 1 === count ? end : start + (at + 1) * length,
    }));
  });
}

/**
 * Finds where two people speak at once on a track, within its speech. Memory does not grow with the take, but for what is found. Progress is
 * the share that is done.
 * @param speech spans in seconds, in order. @returns spans in seconds from the start of the take, in order and apart.
 * @throws SottovoceError `app.cancelled`, and whatever source and engine throw.
 */
export async function findOverlaps(
  source: SoundSource,
  track: number,
  speech: readonly Span[],
  engine: OverlapEngine,
  options: { readonly signal?: AbortSignal; readonly onProgress?: (share: number) => void } = {},
): Promise<readonly Span[]> {
  const found: { start: number; end: number }[] = [];
  const slices = slicesOf(speech);
  for (const [index, slice] of slices.entries()) {
    if (options.signal?.aborted === true) throw new SottovoceError('app.cancelled');
    const from = Math.max(0, slice.start - AROUND);
    const to = Math.min(source.frames / source.rate, slice.end + AROUND);
    const { samples, start } = await speechSlice(source, track, from, to);
    for (const span of await engine.detectOverlap(samples)) {
      const within = { start: Math.max(slice.start, start + span.start), end: Math.min(slice.end, start + span.end) };
      if (within.start >= within.end) continue;
      const last = found.at(-1);
      if (last !== undefined && within.start <= last.end) last.end = within.end;
      else found.push(within);
    }
    options.onProgress?.((index + 1) / slices.length);
  }
  return found;
}
