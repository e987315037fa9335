type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>;

interface Held {
  readonly command: string;
  /** Began with Ctrl or the like beside it. */
  readonly modified: boolean;
}

/** The key itself, which is the same whatever is held beside it when it comes up. A pedal's switch has no code. */
const placeOf = ({ key, code }: Press): string => (code === '' ? key : code);
const isPedal = (place: string): boolean => place.startsWith('Pedal');

/** What lasts for as long as a key or a pedal is held. */
export class HeldKeys {
  readonly #keys = new Map<string, Held>();
  readonly #ends = new Map<string, () => void>();

  /** A key of `command` went down. With two of them down it began with the first, and ends with the last. @param begin gives what ends it. */
  down(press: Press, command: string, begin: () => () => void): void {
    const modified = press.ctrlKey || press.metaKey || press.altKey || press.shiftKey;
    this.#keys.set(placeOf(press), { command, modified });
    if (!this.#ends.has(command)) this.#ends.set(command, begin());
  }

  /** A key came up. A Mac does not tell of a letter that comes up while Command is held: what began with it ends with either. */
  up(press: Press): void {
    const modifier = ['Control', 'Meta', 'Alt', 'Shift'].includes(press.key);
    this.#release((place, { modified }) => place === placeOf(press) || (modifier && modified));
  }

  /** The window is no longer told of keys; of pedals it still is. */
  leave(): void {
    this.#release((place) => !isPedal(place));
  }

  /** Ends all there is. */
  end(): void {
    this.#release(() => true);
  }

  #release(comesUp: (place: string, held: Held) => boolean): void {
    for (const [place, held] of this.#keys) {
      if (!comesUp(place, held)) continue;
      this.#keys.delete(place);
      if ([...this.#keys.values()].some(({ command }) => command === held.command)) continue;
      this.#ends.get(held.command)?.();
      this.#ends.delete(held.command);
    }
  }
}
