const INITIAL_BITS = 16;
/** The share of the table that may be in use. */
const LOAD = 0.6;

/**
 * Sequences of symbols by their prefixes: an open-addressed table of (node, symbol) -> node, since 200 identities in all
 * their forms are a hundred thousand nodes. Node 0 is the root.
 */
export class Trie {
  #nodes: Int32Array;
  #symbols: Int32Array;
  #children: Int32Array;
  #bits = INITIAL_BITS;
  #used = 0;
  #count = 1;
  readonly #ends = new Map<number, number[]>();

  constructor() {
    this.#nodes = new Int32Array(1 << this.#bits);
    this.#symbols = new Int32Array(1 << this.#bits);
    this.#children = new Int32Array(1 << this.#bits);
  }

  /** Adds a sequence that stands for `value`. */
  add(symbols: readonly number[], value: number): void {
    let node = 0;
    for (const symbol of symbols) node = this.child(node, symbol) || this.#insert(node, symbol);
    const values = this.#ends.get(node);
    if (values === undefined) this.#ends.set(node, [value]);
    else values.push(value);
  }

  /** The node below `node` for a symbol, 0 where there is none. */
  child(node: number, symbol: number): number {
    return this.#children[this.#slot(node, symbol)] ?? 0;
  }

  /** The values of the sequences that end at a node. */
  valuesAt(node: number): readonly number[] | undefined {
    return this.#ends.get(node);
  }

  #slot(node: number, symbol: number): number {
    const mask = (1 << this.#bits) - 1;
    // Multiplicative hashing, Knuth, The Art of Computer Programming 6.4.
    let slot = (Math.imul(node, 0x9e3779b1) ^ Math.imul(symbol, 0x85ebca6b)) >>> (32 - this.#bits);
    while (this.#children[slot] !== 0 && (this.#nodes[slot] !== node || this.#symbols[slot] !== symbol)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  #insert(node: number, symbol: number): number {
    if (this.#used >= LOAD * this.#children.length) this.#grow();
    const slot = this.#slot(node, symbol);
    this.#nodes[slot] = node;
    this.#symbols[slot] = symbol;
    this.#children[slot] = this.#count;
    this.#used += 1;
    this.#count += 1;
    return this.#count - 1;
  }

  #grow(): void {
    const [nodes, symbols, children] = [this.#nodes, this.#symbols, this.#children];
    this.#bits += 1;
    this.#nodes = new Int32Array(1 << this.#bits);
    this.#symbols = new Int32Array(1 << this.#bits);
    this.#children = new Int32Array(1 << this.#bits);
    children.forEach((child, at) => {
      if (child === 0) return;
      const slot = this.#slot(nodes[at] ?? 0, symbols[at] ?? 0);
      this.#nodes[slot] = nodes[at] ?? 0;
      this.#symbols[slot] = symbols[at] ?? 0;
      this.#children[slot] = child;
    });
  }
}
