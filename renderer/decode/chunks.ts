/** Gathers sound of any length into chunks of one second, each handed over before the next is begun. */
export class SecondChunks {
  readonly #length: number;
  readonly #count: number;
  readonly #send: (channels: Int16Array<ArrayBuffer>[]) => Promise<void>;
  #open: Int16Array<ArrayBuffer>[];
  #filled = 0;

  constructor(rate: number, channels: number, send: (channels: Int16Array<ArrayBuffer>[]) => Promise<void>) {
    this.#length = rate;
    this.#count = channels;
    this.#send = send;
    this.#open = this.#fresh();
  }

  /** Adds one array a channel, all of one length. */
  async add(channels: readonly Int16Array[]): Promise<void> {
    const frames = channels[0]?.length ?? 0;
    for (let at = 0; at < frames;) {
      const count = Math.min(frames - at, this.#length - this.#filled);
      for (const [index, open] of this.#open.entries()) {
        const from = channels[index];
        if (from !== undefined) open.set(from.subarray(at, at + count), this.#filled);
      }
      at += count;
      this.#filled += count;
      if (this.#filled === this.#length) await this.flush();
    }
  }

  /** Hands over what is left. */
  async flush(): Promise<void> {
    if (this.#filled === 0) return;
    // A view would carry its whole buffer through the port: cut the last chunk to size.
    const full = this.#filled === this.#length;
    const chunk = full ? this.#open : this.#open.map((open) => open.slice(0, this.#filled));
    this.#open = this.#fresh();
    this.#filled = 0;
    await this.#send(chunk);
  }

  #fresh(): Int16Array<ArrayBuffer>[] {
    return Array.from({ length: this.#count }, () => new Int16Array(this.#length));
  }
}
