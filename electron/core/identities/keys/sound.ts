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

function changeCost(a: string, b: string): number {
  if (a === b) return 0;
  if (VOWELS.has(a) && VOWELS.has(b)) return VOWEL_FOR_VOWEL;
  const kind = CLASSES[a];
  return kind !== undefined && kind === CLASSES[b] ? CLASS_FOR_CLASS : OTHER;
}

/** h (as g) comes and goes, and so does the r of English and what ends a word. */
function moreOrLess(sound: string, last: boolean): number {
  if (VOWELS.has(sound)) return VOWEL_MORE_OR_LESS;
  return sound === 'g' || (last && sound !== 'l') ? WEAK_MORE_OR_LESS : CONSONANT_MORE_OR_LESS;
}

/**
 * How far two skeletons lie apart by ear: the cheapest alignment, as a share of the longer one; 0 for the same, over .5 for
 * words that have little in common. Quadratic in their length, which is that of a word.
 */
export function soundDistance(a: string, b: string): number {
  let row = [0];
  for (let j = 0; j < b.length; j += 1) row.push((row[j] ?? 0) + moreOrLess(b[j] ?? '', j === b.length - 1));
  for (let i = 0; i < a.length; i += 1) {
    const from = a[i] ?? '';
    const drop = moreOrLess(from, i === a.length - 1);
    const next = [(row[0] ?? 0) + drop];
    for (let j = 0; j < b.length; j += 1) {
      const to = b[j] ?? '';
      const change = (row[j] ?? 0) + changeCost(from, to);
      next.push(Math.min(change, (row[j + 1] ?? 0) + drop, (next[j] ?? 0) + moreOrLess(to, j === b.length - 1)));
    }
    row = next;
  }
  return (row.at(-1) ?? 0) / Math.max(a.length, b.length, 1);
}
