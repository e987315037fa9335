const ONES =
  'zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen'.split(
    ' ',
  );
const TENS = ['', '', 'twenty', 'thirty', 'forty', 'fifty', 'sixty', 'seventy', 'eighty', 'ninety'];
const ORDINALS: Readonly<Record<string, string>> = {
  one: 'first',
  two: 'second',
  three: 'third',
  five: 'fifth',
  eight: 'eighth',
  nine: 'ninth',
  twelve: 'twelfth',
};

function numberWords(value: number): string[] {
  if (value >= 100)
    return [ONES[Math.floor(value / 100)] ?? '', 'hundred', ...(value % 100 === 0 ? [] : numberWords(value % 100))];
  if (value < 20) return [ONES[value] ?? ''];
  return [TENS[Math.floor(value / 10)] ?? '', ...(value % 10 === 0 ? [] : [ONES[value % 10] ?? ''])];
}

function ordinal(words: string[]): string[] {
  const last = words.at(-1) ?? '';
  return [...words.slice(0, -1), ORDINALS[last] ?? (last.endsWith('y') ? `${last.slice(0, -1)}ieth` : `${last}th`)];
}

function spellOut(token: string): string[] {
  const nth = /^(\d{1,3})(?:st|nd|rd|th)$/u.exec(token);
  if (nth !== null) return ordinal(numberWords(Number(nth[1])));
  if (/^\d{1,3}$/u.test(token)) return numberWords(Number(token));
  // A telephone number, however it is grouped, is read digit by digit.
  if (/^[\d-]+$/u.test(token)) return (token.match(/\d/gu) ?? []).map((digit) => ONES[Number(digit)] ?? '');
  return [token];
}

/** Words for comparison: lower case, no punctuation, numbers spelled out in English, one spelling of -ise. */
export function comparable(text: string): string[] {
  return text
    .toLowerCase()
    .replaceAll(/\+(?=\d)/gu, 'plus ')
    .split(/\s+/u)
    .map((word) => word.replaceAll(/[^\p{L}\p{N}-]/gu, ''))
    .flatMap(spellOut)
    .flatMap((word) => word.split('-'))
    .map((word) => word.replace(/iz(?=ation|e|ing)/u, 'is'))
    .filter((word) => word !== '');
}

/** Insertions, deletions and substitutions that turn one list into the other at least (Levenshtein 1966). */
export function wordErrors(wanted: readonly string[], got: readonly string[]): number {
  let row = got.map((_, index) => index + 1);
  wanted.forEach((word, i) => {
    let diagonal = i;
    let left = i + 1;
    row = row.map((above, j) => {
      const here = Math.min(left + 1, above + 1, diagonal + (word === got[j] ? 0 : 1));
      diagonal = above;
      left = here;
      return here;
    });
  });
  return row.at(-1) ?? wanted.length;
}
