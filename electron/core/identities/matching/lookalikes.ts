// Letters that look the same in Latin and Cyrillic, small or as capitals, and a digit that passes for a letter.
const PAIRS = 'aа bв cс eе hн iі jј kк mм oо pр sѕ tт xх yу';
const TO_CYRILLIC = new Map(PAIRS.split(' ').map(([latin = '', cyrillic = '']) => [latin, cyrillic]));
const TO_LATIN = new Map([...TO_CYRILLIC].map(([latin, cyrillic]) => [cyrillic, latin]));

const LATIN = /\p{Script=Latin}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;

function mapAll(key: string, table: ReadonlyMap<string, string>): string {
  let mapped = '';
  for (const letter of key) mapped += table.get(letter) ?? (letter === '0' ? (table.get('o') ?? 'o') : letter);
  return mapped;
}

/**
 * What a key would be in one script when it mixes two, or has a nought for an o: one reading for each script whose letters
 * it can be spelt with. Empty for keys in one script, which are what they seem.
 */
export function withoutLookalikes(key: string): readonly string[] {
  const latin = LATIN.test(key);
  const cyrillic = CYRILLIC.test(key);
  const nought = key.includes('0') && /^\p{L}+(?:0\p{L}*)+$|^(?:0\p{L}+)+$/u.test(key);
  if (!(latin && cyrillic) && !nought) return [];
  const readings = [mapAll(key, TO_LATIN), mapAll(key, TO_CYRILLIC)];
  return readings.filter((reading) => reading !== key && !(LATIN.test(reading) && CYRILLIC.test(reading)));
}
