import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';

/** A stretch of a waveform, in seconds. */
export interface DrawnStretch {
  readonly status: StretchStatus;
  readonly from: number;
  readonly to: number;
}

/** What is drawn. */
export interface Waveform {
  /** For each track its loudest sample at a share of the whole length, 0 to 1: from `from` up to `to`. */
  readonly loudest: (track: number, from: number, to: number) => number;
  readonly tracks: number;
  readonly seconds: number;
  readonly stretches: readonly DrawnStretch[];
  /** In seconds. */
  readonly markers: readonly number[];
  /** Where is played, in seconds; null for nowhere. */
  readonly position: number | null;
}

/** Places of a pattern of slanting lines within a width, for a status that colour alone must not tell. */
export function slants(from: number, to: number, step: number): readonly number[] {
  const places: number[] = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) places.push(at);
  return places;
}

/** Draws a waveform over the whole of a canvas, in its text colour. */
export function drawWaveform(canvas: HTMLCanvasElement, wave: Waveform): void {
  const scale = window.devicePixelRatio;
  const width = Math.max(1, Math.round(canvas.clientWidth * scale));
  const height = Math.max(1, Math.round(canvas.clientHeight * scale));
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  if (context === null) return;
  const ink = getComputedStyle(canvas).color;
  context.clearRect(0, 0, width, height);
  if (wave.seconds <= 0) return;
  const place = (seconds: number) => (seconds / wave.seconds) * width;
  drawStretches(context, wave.stretches, place, height, ink);
  context.globalAlpha = 1;
  context.fillStyle = ink;
  const lane = height / Math.max(1, wave.tracks);
  for (let track = 0; track < wave.tracks; track += 1) {
    for (let x = 0; x < width; x += 1) {
      // By the square root: speech, a tenth of what fits or less, is seen in a narrow lane too.
      const size = Math.max(1, Math.sqrt(wave.loudest(track, x / width, (x + 1) / width)) * (lane - 2));
      context.fillRect(x, track * lane + (lane - size) / 2, 1, size);
    }
  }
  for (const marker of wave.markers) {
    const x = Math.round(place(marker));
    context.fillRect(x - scale / 2, 0, scale, height);
    context.beginPath();
    context.moveTo(x, 0);
    context.lineTo(x + 7 * scale, 3.5 * scale);
    context.lineTo(x, 7 * scale);
    context.fill();
  }
  if (wave.position !== null) context.fillRect(Math.round(place(wave.position)) - scale, 0, 2 * scale, height);
}

function drawStretches(
  context: CanvasRenderingContext2D,
  stretches: readonly DrawnStretch[],
  place: (seconds: number) => number,
  height: number,
  ink: string,
): void {
  context.fillStyle = ink;
  context.strokeStyle = ink;
  for (const { status, from, to } of stretches) {
    if (status === 'on-record') continue;
    const left = place(from);
    const right = Math.max(left + 2, place(to));
    context.globalAlpha = status === 'background' ? 0.16 : 0.3;
    context.fillRect(left, 0, right - left, height);
    if (status !== 'off-record') continue;
    context.globalAlpha = 0.6;
    context.beginPath();
    for (const x of slants(left, right, height / 2)) {
      context.moveTo(x, height);
      context.lineTo(Math.min(right, x + height / 2), 0);
    }
    context.stroke();
  }
}
