/** The words of a list in a template, as an array. Entries of several words are written with `_`. */
export function wordsOf(text: string): string[] {
  return text
    .trim()
    .split(/\s+/u)
    .map((word) => word.replace(/_/gu, ' '));
}

export function setOf(text: string): ReadonlySet<string> {
  return new Set(wordsOf(text));
}

/** Twelve groups of forms, joined by `/`, as a map to the number of the month. */
export function monthsOf(text: string): ReadonlyMap<string, number> {
  return new Map(wordsOf(text).flatMap((forms, index) => forms.split('/').map((form) => [form, index + 1] as const)));
}
