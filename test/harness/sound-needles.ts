/** Sound that must not be found: one channel of 16-bit samples. */
export interface KnownSound {
  readonly samples: Int16Array;
  /** Samples a second. */
  readonly rate: number;
}

/** A version of a known sound as a file may hold it, and the places in it worth looking for. */
export interface SoundNeedle {
  /** Index of the sound in the caller's list. */
  readonly sound: number;
  readonly rate: number;
  readonly samples: Float32Array;
}

/** Samples whose rises and falls make up one key. */
const keyLength = 32;
/** Samples that must agree before a key that was met counts. */
export const proofLength = 256;
/** About so many keys in all, and at least a few for every tenth of a second. */
const keysInAll = 40_000;
const fewestKeys = 4;
const phases = 128;
/** At another rate this many excerpts of a second are looked for, all of a sound that is not longer. */
const excerpts = 20;
const soughtRates = [16_000, 48_000];
/** Another resampler may place its samples between ours. */
const shifts = [0, 0.25, 0.5, 0.75];

/** The known sounds at their own rate and at those to which a recogniser or a player brings them. */
export function soundNeedles(sounds: readonly KnownSound[]): SoundNeedle[] {
  return sounds.flatMap(({ samples, rate }, sound): SoundNeedle[] => {
    if (samples.length < proofLength * 2) throw new RangeError(`Sound ${sound} is too short to look for`);
    const own = { sound, rate, samples: Float32Array.from(samples) };
    const others = soughtRates.filter((sought) => sought !== rate);
    const versions = (excerpt: Float32Array): SoundNeedle[] =>
      others.flatMap((sought) =>
        shifts.map((shift) => ({ sound, rate: sought, samples: resample(excerpt, rate, sought, shift) })),
      );
    return [own, ...excerptsOf(own.samples, rate).flatMap(versions)];
  });
}

/** The whole of a short sound, else excerpts of a second, evenly spread: resampling hours would take too long. */
function excerptsOf(samples: Float32Array, rate: number): Float32Array[] {
  if (samples.length <= excerpts * rate) return [samples];
  const step = (samples.length - rate) / (excerpts - 1);
  return Array.from({ length: excerpts }, (_, index) =>
    samples.subarray(Math.round(index * step), Math.round(index * step) + rate),
  );
}

/** Windowed-sinc resampling, low-passed below the lower of both rates; `shift` in output samples. */
function resample(input: Float32Array, from: number, to: number, shift: number): Float32Array {
  const ratio = from / to;
  const cutoff = Math.min(1, 1 / ratio) * 0.95;
  const reach = Math.ceil(12 / cutoff);
  const width = 2 * reach;
  const kernels = kernelTable(cutoff, reach);
  const output = new Float32Array(Math.max(0, Math.floor(input.length / ratio) - 1));
  for (let index = 0; index < output.length; index++) {
    const centre = (index + shift) * ratio;
    const first = Math.floor(centre) - reach + 1;
    const kernel = Math.round((centre % 1) * (phases - 1)) * width;
    let sum = 0;
    for (let tap = 0; tap < width; tap++) sum += (input[first + tap] ?? 0) * (kernels[kernel + tap] ?? 0);
    output[index] = sum;
  }
  return output;
}

/** The filter for every place between two input samples that is told apart. */
function kernelTable(cutoff: number, reach: number): Float32Array {
  const width = 2 * reach;
  const table = new Float32Array(phases * width);
  for (let index = 0; index < table.length; index++) {
    const distance = (index % width) - reach + 1 - Math.floor(index / width) / (phases - 1);
    const x = Math.PI * distance * cutoff;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * distance) / reach);
    table[index] = (x === 0 ? 1 : Math.sin(x) / x) * window * cutoff;
  }
  return table;
}

/** Rises (1) and falls (0) between neighbouring samples, one key for every place: they survive any gain and any sample format. */
export function keysOf(samples: Float32Array): Uint32Array {
  const keys = new Uint32Array(samples.length);
  let key = 0;
  for (let index = 1; index < samples.length; index++) {
    key = ((key << 1) | ((samples[index] ?? 0) > (samples[index - 1] ?? 0) ? 1 : 0)) >>> 0;
    keys[index] = key;
  }
  return keys;
}

/**
 * The places (of a key's last sample) that tell most: loud, and turning often. They are spread over the whole sound, so that a tenth of
 * a second of it is recognised. `share` of all keys may be spent.
 */
export function tellingPlaces({ samples, rate }: SoundNeedle, keys: Uint32Array, share: number): number[] {
  const section = Math.ceil(rate / 10);
  const each = Math.max(fewestKeys, Math.floor((keysInAll * share) / Math.ceil(samples.length / section)));
  const loud = meanSquare(samples, 0, samples.length) * 0.1;
  const places: number[] = [];
  for (let start = proofLength; start < samples.length - proofLength; start += section) {
    const end = Math.min(start + section, samples.length - proofLength);
    const candidates: { readonly place: number; readonly turns: number }[] = [];
    for (let place = start; place < end; place++) {
      const key = keys[place] ?? 0;
      const turns = bits((key ^ (key >>> 1)) & 0x7fffffff);
      // Noise turns at every second sample or so; a slow or a regular wave has few different keys.
      if (turns >= 4 && turns <= 28 && meanSquare(samples, place - keyLength, place) >= loud)
        candidates.push({ place, turns });
    }
    candidates.sort((one, other) => Math.abs(one.turns - 16) - Math.abs(other.turns - 16));
    for (const { place } of candidates.slice(0, each)) places.push(place);
  }
  return places;
}

function meanSquare(samples: Float32Array, from: number, to: number): number {
  let sum = 0;
  for (let index = from; index < to; index++) sum += (samples[index] ?? 0) ** 2;
  return sum / Math.max(1, to - from);
}

/** How many bits are set. */
function bits(value: number): number {
  const pairs = value - ((value >>> 1) & 0x55555555);
  const fours = (pairs & 0x33333333) + ((pairs >>> 2) & 0x33333333);
  return Math.imul((fours + (fours >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24;
}
