interface Player {
  readonly isPlaying: () => boolean;
  readonly hold: () => void;
  readonly goOn: () => void;
}

/** Holds a player while somebody types and lets it go on when nothing has been typed for a while; one that was silent stays so. */
export class TypingRest {
  readonly #player: Player;
  readonly #milliseconds: number;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param milliseconds without typing after which the player goes on. */
  constructor(player: Player, milliseconds: number) {
    this.#player = player;
    this.#milliseconds = milliseconds;
  }

  /** Something was typed. */
  typed(): void {
    if (this.#timer === undefined) {
      if (!this.#player.isPlaying()) return;
      this.#player.hold();
    }
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = undefined;
      this.#player.goOn();
    }, this.#milliseconds);
  }

  /** Leaves the player as it is: it does not go on by itself any more. */
  end(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
  }
}
