import { SPEECH_RATE } from '../engine.ts';
import { Fourier } from './fourier.ts';

/** Mel bands of a frame. */
export const MEL_BANDS = 40;
/** Samples from one frame to the next: 10 ms. */
export const MEL_HOP = 160;
const WINDOW = 400;
const BINS = WINDOW / 2 + 1;

/** The Slaney mel scale: linear below 1 kHz, logarithmic above (Auditory Toolbox, Slaney 1998). */
function toHertz(mel: number): number {
  return mel < 15 ? (mel * 200) / 3 : 1000 * Math.exp(((mel - 15) * Math.log(6.4)) / 27);
}
function toMel(hertz: number): number {
  return hertz < 1000 ? (hertz * 3) / 200 : 15 + (27 * Math.log(hertz / 1000)) / Math.log(6.4);
}

interface Band {
  readonly first: number;
  readonly weights: Float64Array;
}

/** Triangles over the bins of the spectrum, each of the same area. */
function bands(): readonly Band[] {
  const top = toMel(SPEECH_RATE / 2);
  const edges = Array.from({ length: MEL_BANDS + 2 }, (_, i) => toHertz((top * i) / (MEL_BANDS + 1)));
  const hertz = (bin: number) => (bin * SPEECH_RATE) / WINDOW;
  return Array.from({ length: MEL_BANDS }, (_, band) => {
    const [low, middle, high] = [edges[band] ?? 0, edges[band + 1] ?? 0, edges[band + 2] ?? 0];
    const weight = (bin: number) => {
      const up = (hertz(bin) - low) / (middle - low);
      const down = (high - hertz(bin)) / (high - middle);
      return (Math.max(0, Math.min(up, down)) * 2) / (high - low);
    };
    const bins = Array.from({ length: BINS }, (_, bin) => bin).filter((bin) => weight(bin) > 0);
    return { first: bins[0] ?? 0, weights: Float64Array.from(bins, weight) };
  });
}

const BANDS = bands();
const HANN = Float64Array.from({ length: WINDOW }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * i) / WINDOW));
const fourier = new Fourier(WINDOW);

/**
 * Power mel spectrum as the voice encoder was trained on (GE2E, Wan et al. 2018, in the features of Resemblyzer): 25 ms periodic Hann window, 10 ms
 * hop, centred with zeros before and after, 40 Slaney bands of 0 to 8 kHz, no logarithm.
 * @param samples mono, 16 kHz, in -1..1.
 * @returns {@link MEL_BANDS} values a frame, one frame for each 160 samples begun, and one more.
 */
export function melFrames(samples: Float32Array): Float32Array<ArrayBuffer> {
  const frames = Math.floor(samples.length / MEL_HOP) + 1;
  const mels = new Float32Array(frames * MEL_BANDS);
  const re = new Float64Array(WINDOW);
  const im = new Float64Array(WINDOW);
  const fill = (target: Float64Array, frame: number): void => {
    const from = frame * MEL_HOP - WINDOW / 2;
    for (let i = 0; i < WINDOW; i += 1) target[i] = (samples[from + i] ?? 0) * (HANN[i] ?? 0);
  };
  // Two real frames are transformed as one complex one, and told apart by symmetry.
  for (let frame = 0; frame < frames; frame += 2) {
    fill(re, frame);
    fill(im, frame + 1);
    const out = fourier.transform(re, im);
    const power = [new Float64Array(BINS), new Float64Array(BINS)] as const;
    for (let bin = 0; bin < BINS; bin += 1) {
      const mirror = (WINDOW - bin) % WINDOW;
      const [a, b] = [out.re[bin] ?? 0, out.im[bin] ?? 0];
      const [c, d] = [out.re[mirror] ?? 0, out.im[mirror] ?? 0];
      power[0][bin] = ((a + c) ** 2 + (b - d) ** 2) / 4;
      power[1][bin] = ((b + d) ** 2 + (c - a) ** 2) / 4;
    }
    for (const half of [0, 1] as const) {
      if (frame + half >= frames) continue;
      BANDS.forEach(({ first, weights }, band) => {
        let sum = 0;
        for (let i = 0; i < weights.length; i += 1) sum += (weights[i] ?? 0) * (power[half][first + i] ?? 0);
        mels[(frame + half) * MEL_BANDS + band] = sum;
      });
    }
  }
  return mels;
}
