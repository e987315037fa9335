import { keysOf, proofLength, tellingPlaces, type SoundNeedle } from './sound-needles.ts';

/** A way in which samples can lie in a file; `/2` marks every second sample, as in two interleaved channels. */
export type SoundEncoding = 'int16le' | 'int16be' | 'float32le' | 'int16le/2' | 'int16be/2' | 'float32le/2';

export interface SoundHit {
  readonly sound: number;
  /** The format and the rate found. */
  readonly encoding: `${SoundEncoding}@${number}`;
  readonly offset: number;
}

interface Place {
  readonly needle: number;
  readonly place: number;
}

/** Cross-correlation, normalised, from which on two stretches are the same sound. */
const sameSound = 0.9;
const filterBits = 21;

type Samples = Int16Array | Float32Array;

const formats: readonly {
  readonly name: 'int16le' | 'int16be' | 'float32le';
  readonly width: number;
  readonly decode: (bytes: Uint8Array) => Samples;
}[] = [
  { name: 'int16le', width: 2, decode: (bytes) => new Int16Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 1) },
  { name: 'int16be', width: 2, decode: (bytes) => swapped(bytes) },
  {
    name: 'float32le',
    width: 4,
    decode: (bytes) => new Float32Array(bytes.buffer, bytes.byteOffset, bytes.length >>> 2),
  },
];

/** The samples of the other byte order; Buffer.from may give a view into a shared pool, hence the fresh array. */
function swapped(bytes: Uint8Array): Int16Array {
  const copy = Uint8Array.from(bytes);
  Buffer.from(copy.buffer).swap16();
  return new Int16Array(copy.buffer);
}

/** Finds known sound among bytes, at any alignment and gain, in the formats and rates in which software holds samples. */
export class SoundSearcher {
  readonly #needles: readonly SoundNeedle[];
  readonly #places = new Map<number, Place[]>();
  readonly #filter = new Uint8Array(1 << (filterBits - 3));

  constructor(needles: readonly SoundNeedle[]) {
    this.#needles = needles;
    for (const [needle, sound] of needles.entries()) {
      const keys = keysOf(sound.samples);
      for (const place of tellingPlaces(sound, keys, 1 / needles.length)) {
        const key = keys[place] ?? 0;
        const known = this.#places.get(key) ?? [];
        // A key that many places share proves little and would cost much.
        if (known.length < 8) this.#places.set(key, [...known, { needle, place }]);
        const slot = slotOf(key);
        this.#filter[slot >>> 3] = (this.#filter[slot >>> 3] ?? 0) | (1 << (slot & 7));
      }
    }
  }

  /** One hit for every sound, format and rate, at the first place where it was recognised. */
  search(given: Uint8Array): SoundHit[] {
    if (this.#needles.length === 0) return [];
    // A Buffer's slice() would be another view of the same, perhaps unaligned, memory.
    const bytes = new Uint8Array(given.buffer, given.byteOffset, given.length);
    const hits = new Map<string, SoundHit>();
    for (const { name, width, decode } of formats) {
      for (let start = 0; start < width; start++) {
        const length = Math.floor((bytes.length - start) / width) * width;
        if (length < proofLength * width) continue;
        // Typed arrays need aligned bytes; the bytes in between are copied so that they are.
        const samples = decode(
          start === 0 && bytes.byteOffset % width === 0
            ? bytes.subarray(0, length)
            : bytes.slice(start, start + length),
        );
        for (const [phase, stride] of [
          [0, 1],
          [0, 2],
          [1, 2],
        ] as const) {
          this.#scan(samples, phase, stride, ({ needle, place }, index) => {
            const { sound, rate, samples: known } = this.#needles[needle] ?? noNeedle;
            const encoding = `${name}${stride === 1 ? '' : '/2'}@${rate}` as const;
            const key = `${sound} ${encoding}`;
            if (!hits.has(key) && isSame(known, place, samples, index, stride))
              hits.set(key, { sound, encoding, offset: start + index * width });
          });
        }
      }
    }
    return [...hits.values()];
  }

  #scan(samples: Samples, phase: number, stride: number, onCandidate: (place: Place, index: number) => void): void {
    const filter = this.#filter;
    let key = 0;
    let before = 0;
    for (let index = phase; index < samples.length; index += stride) {
      const sample = samples[index] ?? 0;
      key = (key << 1) | (sample > before ? 1 : 0);
      before = sample;
      const slot = slotOf(key);
      if (((filter[slot >>> 3] ?? 0) & (1 << (slot & 7))) === 0) continue;
      for (const place of this.#places.get(key >>> 0) ?? []) onCandidate(place, index);
    }
  }
}

const noNeedle: SoundNeedle = { sound: 0, rate: 0, samples: new Float32Array(0) };

/** Whether the samples around `index` run like the known ones around `place`, whatever their gain. */
function isSame(known: Float32Array, place: number, samples: Samples, index: number, stride: number): boolean {
  const before = Math.min(Math.floor(index / stride), proofLength / 2);
  if (index + (proofLength - before) * stride > samples.length) return false;
  let [products, squaresKnown, squaresFound, sumKnown, sumFound] = [0, 0, 0, 0, 0];
  for (let step = -before; step < proofLength - before; step++) {
    const one = known[place + step] ?? 0;
    const other = samples[index + step * stride] ?? 0;
    products += one * other;
    squaresKnown += one * one;
    squaresFound += other * other;
    sumKnown += one;
    sumFound += other;
  }
  const covariance = products - (sumKnown * sumFound) / proofLength;
  const spread = Math.sqrt((squaresKnown - sumKnown ** 2 / proofLength) * (squaresFound - sumFound ** 2 / proofLength));
  return covariance / spread >= sameSound;
}

function slotOf(key: number): number {
  return Math.imul(key, 0x9e3779b1) >>> (32 - filterBits);
}
