import type { Identity } from '../../identities/identity.ts';
import { foldKey, piecesOf } from '../../identities/text.ts';
import type { Hit } from './symbols.ts';

// Two or three capitals with a point each. Linear: every part begins with another kind of character.
const INITIALS = /(?<![\p{L}\p{N}])\p{Lu}\.(?:[ \u00A0-]?\p{Lu}\.){1,2}/gu;

/** The initials of persons, by which somebody can be called who has no name left: "P. S." for Pavel Sorokin. */
export class InitialsIndex {
  readonly #persons = new Map<string, number[]>();

  constructor(identities: readonly Identity[]) {
    identities.forEach(({ kind, forms }, index) => {
      if (kind !== 'person') return;
      for (const { text, role } of forms) if (role === 'full') this.#addName(text, index);
    });
  }

  /** Initials in a text, each of which may be somebody else's. */
  hits(text: string): Hit[] {
    return [...text.matchAll(INITIALS)].flatMap(({ 0: run, index }) =>
      (this.#persons.get(lettersOf(run)) ?? []).map((identity): Hit => ({
        identity,
        from: index,
        to: index + run.length,
        tier: 'initials',
        disguise: null,
        sure: false,
      })),
    );
  }

  /** Given, middle and family name in this order; written with the family name first or without the middle one too. */
  #addName(name: string, identity: number): void {
    const letters = piecesOf(name).map(({ key }) => Array.from(key)[0] ?? '');
    const [given = '', ...others] = letters;
    const family = others.at(-1);
    if (family === undefined) return;
    const middle = others.slice(0, -1);
    const orders = [
      [given, family],
      [family, given],
      [given, ...middle, family],
      [family, given, ...middle],
    ];
    if (middle.length > 0) orders.push([given, ...middle]);
    for (const key of new Set(orders.map((order) => order.join('')))) {
      this.#persons.set(key, [...(this.#persons.get(key) ?? []), identity]);
    }
  }
}

function lettersOf(run: string): string {
  return piecesOf(run)
    .map(({ key }) => foldKey(key))
    .join('');
}
