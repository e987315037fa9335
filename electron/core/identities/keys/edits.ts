/** The words that are left when one character is taken out of `word`, and the word itself. One per character, no repeats. */
export function deletionsOf(word: string): readonly string[] {
  const found = new Set([word]);
  for (let at = 0; at < word.length; at += 1) found.add(word.slice(0, at) + word.slice(at + 1));
  return [...found];
}

/**
 * Whether two words differ by at most one insertion, deletion, substitution or exchange of neighbours (Damerau 1964).
 * Linear in their length.
 */
export function isOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  if (at === short.length) return true;
  if (short.length < long.length) return short.slice(at) === long.slice(at + 1);
  if (short.slice(at + 1) === long.slice(at + 1)) return true;
  return short[at] === long[at + 1] && short[at + 1] === long[at] && short.slice(at + 2) === long.slice(at + 2);
}

/**
 * Words that can be found with one edit in them: both sides lose a character and meet (the idea of SymSpell, Garbe 2012), so that a
 * look-up costs its length and not the number of words.
 */
export class EditIndex {
  readonly #words = new Map<string, Set<number>>();
  readonly #texts = new Map<number, Set<string>>();

  /** Adds `word`, which stands for `id`. */
  add(word: string, id: number): void {
    const texts = this.#texts.get(id) ?? new Set();
    if (texts.has(word)) return;
    this.#texts.set(id, texts.add(word));
    for (const rest of deletionsOf(word)) {
      const ids = this.#words.get(rest);
      if (ids === undefined) this.#words.set(rest, new Set([id]));
      else ids.add(id);
    }
  }

  /** The ids of the words that are at most one edit away, with the word, in the order in which they were added. */
  find(word: string): readonly { readonly id: number; readonly text: string }[] {
    const ids = new Set<number>();
    for (const rest of deletionsOf(word)) for (const id of this.#words.get(rest) ?? []) ids.add(id);
    return [...ids]
      .sort((a, b) => a - b)
      .flatMap((id) => {
        const text = [...(this.#texts.get(id) ?? [])].find((each) => isOneEdit(each, word));
        return text === undefined ? [] : [{ id, text }];
      });
  }
}
