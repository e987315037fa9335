/** A switch of a foot pedal that went down or came up. */
export interface PedalChange {
  /** `Pedal1` for the first bit of the reports without a number, `Pedal1-3` for that of the reports numbered 3. */
  readonly pedal: string;
  readonly down: boolean;
}

/** Of how many bytes of a report the bits are looked at: pedals have a handful of switches. */
const MOST_BYTES = 8;

/**
 * What the input reports of one pedal say. Makers agree on nothing but that a switch is a bit, which is set while it is pressed: so each bit
 * that changes is a switch, and which one does what is learned by pressing it.
 */
export class PedalReports {
  readonly #last = new Map<number, readonly number[]>();

  /** What a report says that those before did not. `number` is its id, 0 where the device has one kind only; `bytes` come without it. */
  changes(number: number, bytes: readonly number[]): PedalChange[] {
    const before = this.#last.get(number) ?? [];
    const now = bytes.slice(0, MOST_BYTES);
    this.#last.set(number, now);
    const changes: PedalChange[] = [];
    for (let bit = 0; bit < MOST_BYTES * 8; bit += 1) {
      const down = bitOf(now, bit);
      if (down === bitOf(before, bit)) continue;
      changes.push({ pedal: `Pedal${bit + 1}${number === 0 ? '' : `-${number}`}`, down });
    }
    return changes;
  }

  /** The device is gone: what was pressed at last comes up. */
  end(): PedalChange[] {
    return [...this.#last.keys()].flatMap((number) => this.changes(number, []));
  }
}

/** Whether a bit is set, the lowest of the first byte counted as 0; those beyond the end are not. */
function bitOf(bytes: readonly number[], bit: number): boolean {
  return (((bytes[bit >> 3] ?? 0) >> (bit & 7)) & 1) === 1;
}
