import { slants } from '../capture/draw.ts';
import type { Span } from './reduce.ts';
import type { SeenContent } from './strip-content.ts';

/** Heights in CSS pixels, from the top: heads of markers and flags, the wave, ticks of mentions, the speakers. */
const HEADS = 12;
const TICKS = 5;
const GAP = 2;
/** Of what is left the wave's share; the rest is the speakers'. */
const WAVE = 0.65;

/** Colours as CSS writes them. */
export interface StripColours {
  readonly ink: string;
  readonly flag: string;
  readonly mention: string;
  readonly passage: string;
  readonly speakers: readonly string[];
}

/** How the rows of speakers differ beside their place and colour; again from the start after the last. */
export const PATTERNS = ['full', 'slanted', 'dashed', 'outlined'] as const;

/**
 * Draws what is in sight over the whole of a canvas.
 * @param loudest for each track the loudest sample of each pixel, 0 to 1, as many as the canvas has. @param scale device pixels of a CSS pixel.
 */
export function drawStrip(
  canvas: HTMLCanvasElement,
  loudest: readonly Float32Array[],
  seen: SeenContent,
  colours: StripColours,
  scale: number,
): void {
  const context = canvas.getContext('2d');
  if (context === null) return;
  const { width, height } = canvas;
  context.clearRect(0, 0, width, height);
  context.lineWidth = scale;
  const top = HEADS * scale;
  const shared = height - (HEADS + TICKS + 2 * GAP) * scale;
  const bottom = top + Math.round(shared * WAVE);
  drawStretches(context, seen, colours.ink, top, bottom);
  context.fillStyle = colours.ink;
  const lane = (bottom - top) / Math.max(1, loudest.length);
  for (const [track, sizes] of loudest.entries()) {
    for (const [x, size] of sizes.entries()) {
      // By the square root: speech, a tenth of what fits or less, is seen in a narrow lane too.
      const high = Math.max(1, Math.sqrt(size) * (lane - 2));
      context.fillRect(x, top + track * lane + (lane - high) / 2, 1, high);
    }
  }
  drawPassages(context, seen.passages, colours.passage, top, bottom);
  context.fillStyle = colours.mention;
  for (const { left, right } of seen.mentions) {
    context.fillRect(left, bottom + GAP * scale, Math.max(2 * scale, right - left), TICKS * scale);
  }
  drawHeads(context, seen, colours, bottom, scale);
  const from = bottom + (TICKS + 2 * GAP) * scale;
  const row = (height - from) / Math.max(1, seen.speakers.length);
  for (const [index, spans] of seen.speakers.entries()) {
    const colour = colours.speakers[index % Math.max(1, colours.speakers.length)] ?? colours.ink;
    const pattern = PATTERNS[index % PATTERNS.length] ?? 'full';
    for (const span of spans) drawSpeech(context, span, from + index * row, row - scale, colour, pattern, scale);
  }
}

function drawStretches(
  context: CanvasRenderingContext2D,
  { stretches }: SeenContent,
  ink: string,
  top: number,
  bottom: number,
): void {
  context.fillStyle = ink;
  context.strokeStyle = ink;
  for (const { left, right, status } of stretches) {
    context.globalAlpha = status === 'background' ? 0.16 : 0.3;
    context.fillRect(left, top, right - left, bottom - top);
    if (status === 'off-record') {
      context.globalAlpha = 0.6;
      strokeSlants(context, left, right, top, bottom, (bottom - top) / 2);
    }
  }
  context.globalAlpha = 1;
}

function strokeSlants(
  context: CanvasRenderingContext2D,
  left: number,
  right: number,
  top: number,
  bottom: number,
  step: number,
): void {
  context.beginPath();
  for (const x of slants(left, right, step)) {
    context.moveTo(x, bottom);
    context.lineTo(Math.min(right, x + step), top);
  }
  context.stroke();
}

/** A struck passage: a frame with a line through it, like struck words. */
function drawPassages(
  context: CanvasRenderingContext2D,
  passages: readonly Span[],
  colour: string,
  top: number,
  bottom: number,
): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  for (const { left, right } of passages) {
    context.globalAlpha = 0.25;
    context.fillRect(left, top, right - left, bottom - top);
    context.globalAlpha = 1;
    context.strokeRect(left, top, right - left, bottom - top);
    context.fillRect(left, (top + bottom) / 2 - context.lineWidth, right - left, 2 * context.lineWidth);
  }
}

/** A marker is a flag on a line down to the wave, what is to be looked at again a triangle. */
function drawHeads(
  context: CanvasRenderingContext2D,
  { flags, markers }: SeenContent,
  colours: StripColours,
  bottom: number,
  scale: number,
): void {
  const head = (points: readonly (readonly [number, number])[]) => {
    context.beginPath();
    for (const [x, y] of points) context.lineTo(x, y);
    context.closePath();
    context.fill();
  };
  context.fillStyle = colours.flag;
  for (const x of flags) {
    head([
      [x, 1 * scale],
      [x + 5 * scale, 10 * scale],
      [x - 5 * scale, 10 * scale],
    ]);
  }
  context.fillStyle = colours.ink;
  for (const x of markers) {
    context.fillRect(x, 0, scale, bottom);
    head([
      [x, 0],
      [x + 8 * scale, 4 * scale],
      [x, 8 * scale],
    ]);
  }
}

function drawSpeech(
  context: CanvasRenderingContext2D,
  { left, right }: Span,
  top: number,
  height: number,
  colour: string,
  pattern: (typeof PATTERNS)[number],
  scale: number,
): void {
  context.fillStyle = colour;
  context.strokeStyle = colour;
  const width = right - left;
  if (pattern === 'full' || width < 4 * scale) {
    context.fillRect(left, top, width, height);
    return;
  }
  if (pattern === 'dashed') {
    for (let x = left; x < right; x += 6 * scale) context.fillRect(x, top, Math.min(4 * scale, right - x), height);
    return;
  }
  context.strokeRect(left + scale / 2, top + scale / 2, width - scale, height - scale);
  if (pattern === 'slanted') strokeSlants(context, left, right, top, top + height, 5 * scale);
}
