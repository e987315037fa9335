import type { TextEncoding, TextNeedle } from './text-needles.ts';

export interface TextHit {
  readonly word: number;
  readonly encoding: TextEncoding;
  /** Place of the last byte of the word. */
  readonly end: number;
}

interface Step {
  readonly next: Map<number, Set<number>>;
  readonly found: number | undefined;
}

/**
 * Finds any number of words in one pass over the bytes: the needles form one automaton, whose deterministic states are made when they
 * are first reached, so that two cases for every letter do not multiply.
 */
export class TextSearcher {
  readonly #needles: readonly TextNeedle[];
  readonly #steps: Step[] = [];
  readonly #starts = new Map<number, Set<number>>();
  readonly #sets: number[][] = [];
  readonly #numbers = new Map<string, number>();
  readonly #found: number[][] = [];
  #table = new Int32Array(256 * 64).fill(-1);

  constructor(needles: readonly TextNeedle[]) {
    this.#needles = needles;
    for (const [index, needle] of needles.entries()) this.#add(needle, index);
    this.#number([]);
  }

  #add(needle: TextNeedle, index: number): void {
    let from = this.#starts;
    for (const [position, variants] of needle.characters.entries()) {
      const isLast = position === needle.characters.length - 1;
      // All variants of a character lead to the same step.
      const target = this.#steps.push({ next: new Map(), found: isLast ? index : undefined }) - 1;
      for (const bytes of variants) {
        let edge = from;
        for (const byte of bytes.subarray(0, -1)) {
          const middle = this.#steps.push({ next: new Map(), found: undefined }) - 1;
          link(edge, byte, middle);
          edge = this.#steps[middle]?.next ?? edge;
        }
        link(edge, bytes.at(-1) ?? 0, target);
      }
      from = this.#steps[target]?.next ?? from;
    }
  }

  #number(set: number[]): number {
    const key = set.join();
    const known = this.#numbers.get(key);
    if (known !== undefined) return known;
    const number = this.#sets.push(set) - 1;
    this.#numbers.set(key, number);
    this.#found.push(set.flatMap((step) => this.#steps[step]?.found ?? []));
    if (this.#sets.length * 256 > this.#table.length) {
      const larger = new Int32Array(this.#table.length * 2).fill(-1);
      larger.set(this.#table);
      this.#table = larger;
    }
    return number;
  }

  #advance(state: number, byte: number): number {
    const reached = new Set(this.#starts.get(byte));
    for (const step of this.#sets[state] ?? []) {
      for (const next of this.#steps[step]?.next.get(byte) ?? []) reached.add(next);
    }
    const number = this.#number([...reached].sort((a, b) => a - b));
    this.#table[state * 256 + byte] = number;
    return number;
  }

  /** Every place where a word ends. */
  search(bytes: Uint8Array, onHit: (hit: TextHit) => void): void {
    let state = 0;
    for (let index = 0; index < bytes.length; index++) {
      const byte = bytes[index] ?? 0;
      const next = this.#table[state * 256 + byte] ?? -1;
      state = next === -1 ? this.#advance(state, byte) : next;
      const found = state === 0 ? undefined : this.#found[state];
      if (found === undefined || found.length === 0) continue;
      for (const needle of found) {
        const { word, encoding } = this.#needles[needle] ?? { word: 0, encoding: 'utf-8' };
        onHit({ word, encoding, end: index });
      }
    }
  }
}

function link(edges: Map<number, Set<number>>, byte: number, step: number): void {
  const steps = edges.get(byte) ?? new Set();
  steps.add(step);
  edges.set(byte, steps);
}
