/**
 * One skeleton for every way in which a name is spelt in Cyrillic and in Latin letters. The alphabet of a skeleton: vowels
 * `aeiou`, consonants `b v g d z k l m n p r s t f`, `c` for ц, `C` for ч, `S` for ш and щ, `Z` for ж. Where two systems
 * give a letter two values (j, ch), a word has a skeleton for each.
 *
 * Sources: BGN/PCGN, ISO 9:1995, ICAO Doc 9303 (passports), the Ukrainian table of 2010, scholarly (ISO/R 9), and the French
 * and German spellings of the press.
 */
const MAX_KEYS = 8;

type Reading = readonly string[];

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a', б: 'b', в: 'v', г: 'g', ґ: 'g', д: 'd', е: 'e', є: 'e', э: 'e', ж: 'Z', з: 'z', и: 'i', і: 'i', ї: 'i', й: 'i',
  ы: 'i', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r', с: 's', т: 't', у: 'u', ў: 'v', ф: 'f', х: 'g', ц: 'c',
  ч: 'C', ш: 'S', щ: 'S', ъ: '', ь: '', ю: 'iu', я: 'ia', ә: 'a', ғ: 'g', қ: 'k', ң: 'n', ө: 'o', ұ: 'u', ү: 'u', һ: 'g',
}; // prettier-ignore

const LATIN_READINGS: Readonly<Record<string, Reading>> = {
  schtsch: ['S'], chtch: ['S'], shch: ['S'], szcz: ['S'], dsch: ['Z'], tsch: ['C'], tch: ['C'], sch: ['S'], dzh: ['Z'],
  sh: ['S'], ch: ['C', 'S', 'g'], cz: ['C'], sz: ['S'], zh: ['Z'], dj: ['Z'], kh: ['g'], gh: ['g'], ph: ['f'], th: ['t'],
  ck: ['k', 'ck'], qu: ['k'], tz: ['c'], ts: ['c'], ou: ['u'], oo: ['u'], ee: ['i'], oe: ['o', 'oe'], ü: ['u'], ö: ['o'], ä: ['e'],
  š: ['S'], ž: ['Z'], č: ['C'], ć: ['C'], ş: ['S'], ș: ['S'], ŝ: ['S'], ç: ['s'], ğ: ['g'], ĭ: ['i'], ł: ['l'], ø: ['o'],
  đ: ['d'], ı: ['i'], ß: ['s'], æ: ['e'], œ: ['e'], j: ['i', 'Z'], y: ['i'], h: ['g'], w: ['v'], x: ['ks'], q: ['k'],
}; // prettier-ignore

const PLAIN: ReadonlyMap<string, { readonly readings: Reading; readonly length: number }> = new Map(
  Array.from('abdefgiklmnoprstuvz', (letter) => [letter, { readings: [letter], length: 1 }]),
);
const SILENT = { readings: [''], length: 1 };
/** Graphemes by their first letter, the longest first. */
const GRAPHEMES = new Map<string, readonly string[]>();
for (const grapheme of Object.keys(LATIN_READINGS).sort((a, b) => b.length - a.length)) {
  const first = grapheme.slice(0, 1);
  GRAPHEMES.set(first, [...(GRAPHEMES.get(first) ?? []), grapheme]);
}
const SOFTENING = new Set('eiyj');

/** What the Latin letters at `at` can stand for, and how many there are. */
function latinAt(word: string, at: number): { readonly readings: Reading; readonly length: number } {
  const letter = word[at] ?? '';
  const next = word[at + 1] ?? '';
  if (letter === 'g' && next === 'u' && SOFTENING.has(word[at + 2] ?? '')) return { readings: ['g'], length: 2 };
  const grapheme = GRAPHEMES.get(letter)?.find((each) => word.startsWith(each, at));
  if (grapheme !== undefined) return { readings: LATIN_READINGS[grapheme] ?? [], length: grapheme.length };
  if (letter === 'c') return { readings: SOFTENING.has(next) ? ['s', 'c'] : ['k'], length: 1 };
  return PLAIN.get(letter) ?? SILENT;
}

/** Letters with the marks that change their sound kept, the others (stress, length) dropped. */
function lettersOf(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .normalize('NFC')
    .replace(/[^\p{L}]/gu, '')
    .replace(/[^а-яёіїєґўәғқңөұүһa-züöäšžčćşșŝçğĭłøđıßæœ]/gu, (letter) =>
      letter.normalize('NFD').replace(/\p{M}/gu, ''),
    );
}

/** Iotation, length and what else spelling systems disagree about, taken out. */
function reduce(sounds: string): string {
  return sounds
    .replace(/ts/gu, 'c')
    .replace(/i+(?=[aeou])/gu, '')
    .replace(/([aeou])i+/gu, '$1')
    .replace(/(.)\1+/gu, '$1');
}

/**
 * The skeletons of a word, the likeliest first, at most eight; none for a word without letters. Words in different scripts
 * or romanisations that share one are spellings of one name: Георгий, Georgy, Gueorgui, Heorhii. Letters of other scripts
 * are left out. Linear in the length of the word.
 */
export function skeletonKeys(word: string): readonly string[] {
  const letters = lettersOf(word);
  let partial: string[] = [''];
  for (let at = 0; at < letters.length;) {
    const letter = letters[at] ?? '';
    let readings: Reading;
    let length = 1;
    if (letter === 'ё') readings = ['e', 'io'];
    else if (letters.startsWith('дж', at)) [readings, length] = [['Z'], 2];
    else if (letter in CYRILLIC) readings = [CYRILLIC[letter] ?? ''];
    else ({ readings, length } = latinAt(letters, at));
    const [only = ''] = readings;
    if (readings.length === 1) partial = partial.map((before) => before + only);
    else partial = readings.flatMap((reading) => partial.map((before) => before + reading)).slice(0, MAX_KEYS);
    at += length;
  }
  const keys = partial.flatMap((sounds) => withEndings(letters, sounds)).map(reduce);
  return [...new Set(keys.filter((key) => key !== ''))].slice(0, MAX_KEYS);
}

/** Romanoff, Sorokine and Alexandre are also Romanov, Sorokin and Alexandr. */
function withEndings(letters: string, sounds: string): string[] {
  if (/(?:off|eff)$/u.test(letters)) return [sounds.replace(/f+$/u, 'v')];
  if (/[a-z]{3}[^aeiouy]e$/u.test(letters)) return [sounds, sounds.slice(0, -1)];
  return [sounds];
}
