/** Sounds that a recogniser takes for each other: voiced and voiceless, b/p/v/f, sibilants, m/n. Vowels have no class. */
const CLASSES: Readonly<Record<string, string>> = {
  b: 'p', p: 'p', v: 'p', f: 'p', d: 't', t: 't', g: 'k', k: 'k', z: 's', s: 's', c: 's', C: 's', S: 's', Z: 's',
  l: 'l', r: 'r', m: 'n', n: 'n',
}; // prettier-ignore

const VOWELS = new Set('aeiou');

// What it costs to hear one sound for another, of an average sound.
const VOWEL_FOR_VOWEL = 0.25;
const VOWEL_MORE_OR_LESS = 0.4;
const CLASS_FOR_CLASS = 0.35;
const CONSONANT_MORE_OR_LESS = 0.9;
const WEAK_MORE_OR_LESS = 0.5;
const OTHER = 1.2;

/** A skeleton's consonants by class, neighbours of one class as one: what stays of a name when it is misheard. */
export function soundKey(skeleton: string): string {
  let key = '';
  let before: string | undefined;
  for (const sound of skeleton) {
    const kind = CLASSES[sound];
    if (kind !== undefined && kind !== before) key += kind;
    before = kind;
  }
  return key;
}

// Costs by pairs of char codes, all of which are ASCII in a skeleton.
const CODES = 128;
const CHANGES = new Float64Array(CODES * CODES).fill(OTHER);
const GAPS = new Float64Array(CODES).fill(CONSONANT_MORE_OR_LESS);
const LAST_GAPS = new Float64Array(CODES).fill(WEAK_MORE_OR_LESS);
for (let a = 0; a < CODES; a += 1) {
  const from = String.fromCharCode(a);
  const vowel = VOWELS.has(from);
  if (vowel) GAPS[a] = LAST_GAPS[a] = VOWEL_MORE_OR_LESS;
  // h (as g) comes and goes, and so does a consonant that ends a word, but for l.
  if (from === 'g') GAPS[a] = WEAK_MORE_OR_LESS;
  if (from === 'l') LAST_GAPS[a] = CONSONANT_MORE_OR_LESS;
  for (let b = 0; b < CODES; b += 1) {
    const to = String.fromCharCode(b);
    const kind = CLASSES[from];
    if (a === b) CHANGES[a * CODES + b] = 0;
    else if (vowel && VOWELS.has(to)) CHANGES[a * CODES + b] = VOWEL_FOR_VOWEL;
    else if (kind !== undefined && kind === CLASSES[to]) CHANGES[a * CODES + b] = CLASS_FOR_CLASS;
  }
}

function gapOf(skeleton: string, at: number): number {
  return (at === skeleton.length - 1 ? LAST_GAPS : GAPS)[skeleton.charCodeAt(at)] ?? OTHER;
}

/**
 * How far two skeletons lie apart by ear: the cheapest alignment, as a share of the longer one; 0 for the same, over .5 for
 * words that have little in common. Infinity as soon as it is clear that it exceeds `limit`. Quadratic in their length,
 * which is that of a word.
 */
export function soundDistance(a: string, b: string, limit = Infinity): number {
  const length = Math.max(a.length, b.length, 1);
  const most = limit * length;
  // Every sound that one of them has more costs something.
  if (Math.abs(a.length - b.length) * VOWEL_MORE_OR_LESS > most) return Infinity;
  let row = new Float64Array(b.length + 1);
  let next = new Float64Array(b.length + 1);
  for (let j = 0; j < b.length; j += 1) row[j + 1] = (row[j] ?? 0) + gapOf(b, j);
  for (let i = 0; i < a.length; i += 1) {
    const from = a.charCodeAt(i) * CODES;
    const drop = gapOf(a, i);
    let least = (next[0] = (row[0] ?? 0) + drop);
    for (let j = 0; j < b.length; j += 1) {
      const change = (row[j] ?? 0) + (CHANGES[from + b.charCodeAt(j)] ?? OTHER);
      const cost = Math.min(change, (row[j + 1] ?? 0) + drop, (next[j] ?? 0) + gapOf(b, j));
      next[j + 1] = cost;
      if (cost < least) least = cost;
    }
    if (least > most) return Infinity;
    [row, next] = [next, row];
  }
  return (row[b.length] ?? 0) / length;
}
