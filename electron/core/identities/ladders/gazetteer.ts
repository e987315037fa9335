import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { SottovoceError } from '../../base/errors.ts';
import { piecesOf } from '../text.ts';

/** A populated place of the bundled gazetteer (GeoNames). */
export interface Place {
  readonly name: string;
  /** Its name in Russian and Ukrainian, as far as one could be told. */
  readonly russian: string | null;
  readonly ukrainian: string | null;
  /** ISO 3166-1 code of two letters. */
  readonly country: string;
  /** GeoNames code of the first-order division, without the country. */
  readonly region: string;
  readonly population: number;
  /** Degrees, rounded to 0.01. */
  readonly latitude: number;
  readonly longitude: number;
}

/** The key under which a place is found: its pieces folded, one space between. */
export function nameKey(name: string): string {
  return piecesOf(name)
    .map(({ key }) => key)
    .join(' ');
}

const TAB = 9;
const LINE_END = 10;
const BAR = 124;
/** Buckets of the hash table: a power of two above the number of keys. */
const BUCKETS = 1 << 19;
const COLUMNS_BEFORE_KEYS = 8;
// FNV-1a, 32 bits: http://www.isthe.com/chongo/tech/comp/fnv/
const FNV_OFFSET = 0x811c9dc5;
const FNV_PRIME = 0x01000193;

/** The places of the world by any of their names. Holds the file as bytes and a hash table: about 15 MB, no string until one is asked for. */
export class Gazetteer {
  readonly #bytes: Buffer;
  readonly #lines: Int32Array;
  readonly #heads: Int32Array;
  readonly #next: Int32Array;
  readonly #lineOf: Int32Array;
  #all: readonly Place[] | undefined;

  private constructor(bytes: Buffer) {
    this.#bytes = bytes;
    const lines: number[] = [0];
    const heads = new Int32Array(BUCKETS).fill(-1);
    const next: number[] = [];
    const lineOf: number[] = [];
    // One pass over the bytes hashes every key of every line.
    let column = 0;
    let hash = FNV_OFFSET;
    for (let at = 0; at < bytes.length; at += 1) {
      const byte = bytes[at] ?? 0;
      if (column < COLUMNS_BEFORE_KEYS) {
        if (byte === TAB) column += 1;
      } else if (byte !== BAR && byte !== LINE_END) {
        hash = Math.imul(hash ^ byte, FNV_PRIME);
      } else {
        const bucket = hash & (BUCKETS - 1);
        next.push(heads[bucket] ?? -1);
        heads[bucket] = lineOf.length;
        lineOf.push(lines.length - 1);
        hash = FNV_OFFSET;
        if (byte === LINE_END) {
          lines.push(at + 1);
          column = 0;
        }
      }
    }
    this.#lines = Int32Array.from(lines);
    this.#heads = heads;
    this.#next = Int32Array.from(next);
    this.#lineOf = Int32Array.from(lineOf);
  }

  /**
   * Reads the bundled gazetteer below the resources directory. About 0.1 s: load it when it is first needed.
   * @throws SottovoceError `gazetteer.missing`
   */
  static load(resources: string): Gazetteer {
    try {
      return new Gazetteer(gunzipSync(readFileSync(join(resources, 'gazetteer', 'places.tsv.gz'))));
    } catch (cause) {
      throw new SottovoceError('gazetteer.missing', {}, { cause });
    }
  }

  /** The places with this name in its basic form, in any language and spelling variant, the most populous first. */
  named(name: string): Place[] {
    const key = nameKey(name);
    if (key === '') return [];
    let hash = FNV_OFFSET;
    for (const byte of Buffer.from(key)) hash = Math.imul(hash ^ byte, FNV_PRIME);
    const found = new Set<number>();
    for (let entry = this.#heads[hash & (BUCKETS - 1)] ?? -1; entry >= 0; entry = this.#next[entry] ?? -1) {
      found.add(this.#lineOf[entry] ?? 0);
    }
    return [...found]
      .filter((line) => this.#columns(line)[COLUMNS_BEFORE_KEYS]?.split('|').includes(key) === true)
      .map((line) => this.#place(line))
      .sort((a, b) => b.population - a.population);
  }

  /** Every place, in the order of the file. Read on the first call. */
  all(): readonly Place[] {
    this.#all ??= Array.from({ length: this.#lines.length - 1 }, (_, line) => this.#place(line));
    return this.#all;
  }

  #columns(line: number): string[] {
    return this.#bytes.toString('utf8', this.#lines[line], (this.#lines[line + 1] ?? 1) - 1).split('\t');
  }

  #place(line: number): Place {
    const [name = '', russian = '', ukrainian = '', country = '', region = '', population, latitude, longitude] =
      this.#columns(line);
    return {
      name,
      russian: russian === '' ? null : russian,
      ukrainian: ukrainian === '' ? null : ukrainian,
      country,
      region,
      population: Number(population),
      latitude: Number(latitude),
      longitude: Number(longitude),
    };
  }
}
