import type { Identity } from '../../../electron/core/identities/identity.ts';

/**
 * The published text of one segment, worked out the slow and obvious way, for comparison: words of letters only, one
 * space between, forms of one or more such words, every identity redacted with its id as the reason.
 * Where `quoted` is given, the segment was said on background: what is neither struck nor within one of its spans is withheld.
 * At every step the longest form that stands anywhere is replaced at its first place, until none is left.
 */
export function referenceRedaction(
  text: string,
  identities: readonly Identity[],
  struck: readonly [number, number][],
  quoted?: readonly [number, number][],
): string {
  const words: { text: string; done: boolean; index: number[] }[] = text
    .split(' ')
    .map((word, index) => ({ text: word, done: false, index: [index] }));
  const forms = identities
    .flatMap((identity, order) =>
      identity.forms.map(({ text }) => ({ identity, order, words: text.toLowerCase().split(' ') })),
    )
    .sort(
      (a, b) =>
        b.words.length - a.words.length || b.words.join('').length - a.words.join('').length || a.order - b.order,
    );
  for (;;) {
    let hit: { at: number; length: number; reason: string } | undefined;
    const size = (form: { words: string[] }): string => `${form.words.length} ${form.words.join('').length}`;
    let best = '';
    for (const form of forms) {
      if (hit !== undefined && size(form) !== best) break;
      for (let at = 0; at + form.words.length <= words.length; at += 1) {
        const stands = form.words.every(
          (word, i) => words[at + i]?.done === false && words[at + i]?.text.toLowerCase() === word,
        );
        if (stands && (hit === undefined || at < hit.at)) {
          hit = { at, length: form.words.length, reason: form.identity.id };
          best = size(form);
        }
      }
    }
    if (hit === undefined) break;
    const index = words.slice(hit.at, hit.at + hit.length).flatMap((word) => word.index);
    words.splice(hit.at, hit.length, { text: `[${hit.reason}]`, done: true, index });
  }
  // Now the strikes: each takes every word or replacement that it touches, and joins with strikes that it then touches.
  let spans: [number, number][] = struck.map(([a, b]) => [Math.min(a, b), Math.max(a, b)]);
  for (let changed = true; changed;) {
    changed = false;
    spans = spans.map(([first, last]) => {
      const touched = words.flatMap(({ index }) => (index.some((i) => i >= first && i <= last) ? index : []));
      const grown: [number, number] = [Math.min(first, ...touched), Math.max(last, ...touched)];
      if (grown[0] !== first || grown[1] !== last) changed = true;
      return grown;
    });
    for (const a of spans) {
      const other = spans.find((b) => b !== a && a[0] <= b[1] && b[0] <= a[1]);
      if (other === undefined) continue;
      spans = [...spans.filter((b) => b !== a && b !== other), [Math.min(a[0], other[0]), Math.max(a[1], other[1])]];
      changed = true;
      break;
    }
  }
  const inSpan = (list: readonly [number, number][], i: number): boolean =>
    list.some(([a, b]) => i >= Math.min(a, b) && i <= Math.max(a, b));
  const out: string[] = [];
  let open = false;
  for (const { text: word, index } of words) {
    const span = spans.find(([first, last]) => index.some((i) => i >= first && i <= last));
    const withheld = quoted !== undefined && index.some((i) => !inSpan(quoted, i));
    if (span === undefined && withheld) {
      // One mark for a run of withheld words.
      if (!open) out.push('[background]');
      open = true;
      continue;
    }
    open = false;
    if (span === undefined) out.push(word);
    else if (index.includes(span[0])) out.push('[struck]');
  }
  return out.join(' ');
}
