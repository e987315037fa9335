/** The two alphabets that names are written in here. */
export type Script = 'latin' | 'cyrillic';

const CYRILLIC = /\p{Script=Cyrillic}/u;
const LATIN = /\p{Script=Latin}/u;

/** The alphabet of a text: that of its first letter, Latin where there is none. */
export function scriptOf(text: string): Script {
  const letter = /\p{L}/u.exec(text)?.[0] ?? '';
  return CYRILLIC.test(letter) && !LATIN.test(letter) ? 'cyrillic' : 'latin';
}

const SHARED: Readonly<Record<string, string>> = {
  ...{ а: 'a', б: 'b', в: 'v', д: 'd', ж: 'zh', з: 'z', к: 'k', л: 'l', м: 'm', н: 'n', о: 'o', п: 'p', р: 'r' },
  ...{ с: 's', т: 't', у: 'u', ф: 'f', х: 'kh', ц: 'ts', ч: 'ch', ш: 'sh', щ: 'shch', ъ: '', ь: '', '’': '', "'": '' },
};
const RUSSIAN: Readonly<Record<string, string>> = {
  ...SHARED,
  ...{ г: 'g', е: 'e', ё: 'yo', и: 'i', й: 'i', ы: 'y', э: 'e', ю: 'yu', я: 'ya', і: 'i', ї: 'yi', є: 'ye', ґ: 'g' },
};
const UKRAINIAN: Readonly<Record<string, string>> = {
  ...SHARED,
  ...{ г: 'h', ґ: 'g', е: 'e', є: 'ie', и: 'y', і: 'i', ї: 'i', й: 'i', ю: 'iu', я: 'ia', ё: 'io', ы: 'y', э: 'e' },
};
const INITIAL: Readonly<Record<'ru' | 'uk', Readonly<Record<string, string>>>> = {
  ru: { е: 'ye', й: 'y' },
  uk: { є: 'ye', ї: 'yi', й: 'y', ю: 'yu', я: 'ya' },
};
const WORD = /[\p{Script=Cyrillic}'’]+/gu;
const VOWEL = /[аеёиоуыэюяіїє]/u;

/**
 * Cyrillic words in Latin letters, the rest as it is. Russian as newspapers write it (Вяземский becomes Vyazemsky), Ukrainian by the
 * official table of 2010.
 */
export function romanise(text: string, language: 'ru' | 'uk'): string {
  return text.normalize('NFC').replace(WORD, (word) => {
    if (!CYRILLIC.test(word)) return word;
    const latin = romaniseWord(word.toLowerCase(), language);
    return withCase(word, latin);
  });
}

function romaniseWord(word: string, language: 'ru' | 'uk'): string {
  if (language === 'ru') {
    const adjective = /^(.+?)(?:ый|ий)$/u.exec(word);
    if (adjective?.[1] !== undefined) return `${romaniseWord(adjective[1], language)}y`;
  }
  const table = language === 'ru' ? RUSSIAN : UKRAINIAN;
  let latin = '';
  for (let at = 0; at < word.length; at += 1) {
    const letter = word[at] ?? '';
    const before = word[at - 1] ?? '';
    const starts = at === 0 || (language === 'ru' && letter === 'е' && (VOWEL.test(before) || /[ьъ]/u.test(before)));
    if (language === 'uk' && letter === 'г' && before === 'з') latin += 'gh';
    else latin += (starts ? INITIAL[language][letter] : undefined) ?? table[letter] ?? letter;
  }
  return latin;
}

// What stands for one sound in English or French spellings of names, longest first: Latin, Russian, Ukrainian.
const SOUNDS: readonly (readonly [latin: string, russian: string, ukrainian: string])[] = (
  'shch щ щ|sch щ щ|tch ч ч|zh ж ж|kh х х|ts ц ц|tz ц ц|ch ч ч|sh ш ш|ph ф ф|th т т|ck к к|yo ё йо|yu ю ю|iu ю ю|ya я я|' +
  'ia ия ія|ye е є|ie ие іє|yi и ї|ei ей ей|ai ай ай|oi ой ой|ay ай ай|ey ей ей|oy ой ой|ee и і|oo у у|ou у у|qu кв кв|' +
  'a а а|b б б|c к к|d д д|e е е|f ф ф|g г ґ|h х г|i и і|j дж дж|k к к|l л л|m м м|n н н|o о о|p п п|q к к|r р р|s с с|' +
  't т т|u у у|v в в|w в в|x кс кс|y и и|z з з'
)
  .split('|')
  .map((sound) => {
    const [latin = '', russian = '', ukrainian = ''] = sound.split(' ');
    return [latin, russian, ukrainian];
  });
const LATIN_WORD = /[\p{Script=Latin}\p{M}'’]+/gu;

/** Latin words in Cyrillic letters, as near as spelling tells the sound; the rest as it is. */
export function cyrillise(text: string, language: 'ru' | 'uk'): string {
  return text.normalize('NFC').replace(LATIN_WORD, (word) => {
    const plain = word
      .normalize('NFD')
      .replace(/[\p{M}'’]/gu, '')
      .toLowerCase();
    let cyrillic = '';
    for (let at = 0; at < plain.length;) {
      const adjective = /^(?:iy|yy|y|yi)$/u.test(plain.slice(at)) && /[skntv]/u.test(plain[at - 1] ?? '');
      if (adjective) return withCase(word, `${cyrillic}ий`);
      const sound = SOUNDS.find(([latin]) => plain.startsWith(latin, at));
      cyrillic += (language === 'ru' ? sound?.[1] : sound?.[2]) ?? '';
      at += sound?.[0].length ?? 1;
    }
    return withCase(word, cyrillic);
  });
}

/** `text` with the capitals of `model`: all, the first or none. */
function withCase(model: string, text: string): string {
  if (model.length > 1 && model === model.toUpperCase()) return text.toUpperCase();
  return /^\p{Lu}/u.test(model) ? (text[0] ?? '').toUpperCase() + text.slice(1) : text;
}
