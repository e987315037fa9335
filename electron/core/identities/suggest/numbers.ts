import type { FormLanguage } from '../forms/inflection.ts';
import type { Token } from './tokens.ts';

/** A number word or digits. `ordinal` also tells a Slavic genitive ("второго"), which is how days are said. */
export interface NumberWord {
  readonly value: number;
  readonly ordinal: 'no' | 'yes' | 'genitive';
  readonly digits: boolean;
}

/** A run of number words: tokens `first` to `last`, the value where it is one number. */
export interface NumberRun {
  readonly first: number;
  readonly last: number;
  readonly value: number;
  readonly words: readonly NumberWord[];
}

const list = (text: string): string[] => text.split(' ');

/** `values[i]` for each word of `text`; words of one value are joined by `/`. */
function table(text: string, values: readonly number[]): Map<string, number> {
  const map = new Map<string, number>();
  list(text).forEach((words, index) => {
    for (const word of words.split('/')) map.set(word, values[index] ?? 0);
  });
  return map;
}

const UP_TO_20 = Array.from({ length: 20 }, (_, value) => value);
const TENS = [20, 30, 40, 50, 60, 70, 80, 90];
const HUNDREDS = [100, 200, 300, 400, 500, 600, 700, 800, 900, 1_000];
const VALUES = [...UP_TO_20, ...TENS, ...HUNDREDS];

const CARDINALS: Readonly<Record<FormLanguage, ReadonlyMap<string, number>>> = {
  en: table(
    'zero/oh one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty thirty forty fifty sixty seventy eighty ninety hundred thousand',
    [...UP_TO_20, ...TENS, 100, 1_000],
  ),
  fr: table(
    'zéro un/une deux trois quatre cinq six sept huit neuf dix onze douze treize quatorze quinze seize vingt/vingts trente quarante cinquante soixante cent/cents mille',
    [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 20, 30, 40, 50, 60, 100, 1_000],
  ),
  ru: table(
    'ноль/нуль/ноля один/одна/одно/одного/одну/одной/одному/одним два/две/двух/двум/двумя три/трех/трем/тремя четыре/четырех/четырем пять/пяти/пятью шесть/шести/шестью семь/семи/семью восемь/восьми/восемью девять/девяти/девятью десять/десяти одиннадцать/одиннадцати двенадцать/двенадцати тринадцать/тринадцати четырнадцать/четырнадцати пятнадцать/пятнадцати шестнадцать/шестнадцати семнадцать/семнадцати восемнадцать/восемнадцати девятнадцать/девятнадцати двадцать/двадцати тридцать/тридцати сорок/сорока пятьдесят/пятидесяти шестьдесят/шестидесяти семьдесят/семидесяти восемьдесят/восьмидесяти девяносто/девяноста сто/ста двести/двухсот триста/трехсот четыреста/четырехсот пятьсот/пятисот шестьсот/шестисот семьсот/семисот восемьсот/восьмисот девятьсот/девятисот тысяча/тысячи/тысяч/тысячу',
    VALUES,
  ),
  uk: table(
    "нуль/ноль один/одна/одно/одне/одного/одну/одній/одному два/дві/двох/двом три/трьох/трьом чотири/чотирьох п'ять/п'яти шість/шести сім/семи вісім/восьми дев'ять/дев'яти десять/десяти одинадцять/одинадцяти дванадцять/дванадцяти тринадцять/тринадцяти чотирнадцять/чотирнадцяти п'ятнадцять/п'ятнадцяти шістнадцять/шістнадцяти сімнадцять/сімнадцяти вісімнадцять/вісімнадцяти дев'ятнадцять/дев'ятнадцяти двадцять/двадцяти тридцять/тридцяти сорок/сорока п'ятдесят/п'ятдесяти шістдесят/шістдесяти сімдесят/сімдесяти вісімдесят/вісімдесяти дев'яносто/дев'яноста сто/ста двісті/двохсот триста/трьохсот чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот тисяча/тисячі/тисяч/тисячу",
    VALUES,
  ),
};

const EN_ORDINALS = table(
  'first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth thirtieth fortieth fiftieth sixtieth seventieth eightieth ninetieth hundredth',
  [...UP_TO_20.slice(1), ...TENS, 100],
);
const RU_ORDINALS = table(
  'перв втор трет четверт пят шест седьм восьм девят десят одиннадцат двенадцат тринадцат четырнадцат пятнадцат шестнадцат семнадцат восемнадцат девятнадцат двадцат тридцат сороков пятидесят шестидесят семидесят восьмидесят девяност сот двухсот трехсот четырехсот пятисот',
  [...UP_TO_20.slice(1), ...TENS, 100, 200, 300, 400, 500],
);
const UK_ORDINALS = table(
  "перш друг трет четверт п'ят шост сьом восьм дев'ят десят одинадцят дванадцят тринадцят чотирнадцят п'ятнадцят шістнадцят сімнадцят вісімнадцят дев'ятнадцят двадцят тридцят сороков п'ятдесят шістдесят сімдесят вісімдесят дев'яност сот двохсот трьохсот",
  [...UP_TO_20.slice(1), ...TENS, 100, 200, 300],
);
const ADJECTIVE_ENDING =
  /^(.{2,}?)(ый|ий|ой|ая|ую|ое|ые|ых|ым|ом|ому|ого|его|ему|ем|ей|ье|ья|ью|ьей|ьего|ьему|ій|а|у|е|ю|я|ою|ого|ього|ьому|ім|их|им)$/u;

function slavicOrdinal(key: string, stems: ReadonlyMap<string, number>): NumberWord | null {
  const parts = ADJECTIVE_ENDING.exec(key);
  const value = stems.get(parts?.[1] ?? '');
  if (parts === null || value === undefined) return null;
  return { value, ordinal: /(?:[ое]го)$/u.test(key) ? 'genitive' : 'yes', digits: false };
}

/** `key` as a number word of a language or digits, or null. */
export function numberOf(key: string, language: FormLanguage): NumberWord | null {
  if (/^\p{Nd}+$/u.test(key)) return { value: Number(key), ordinal: 'no', digits: true };
  const suffixed = /^(\d{1,4})(?:st|nd|rd|th|e|er|ère|ème|й|я|го|е|ю|му|ої|а|ту|та)$/u.exec(key);
  if (suffixed !== null)
    return { value: Number(suffixed[1]), ordinal: key.endsWith('го') ? 'genitive' : 'yes', digits: true };
  const cardinal = CARDINALS[language].get(key);
  if (cardinal !== undefined) return { value: cardinal, ordinal: 'no', digits: false };
  if (language === 'ru') return slavicOrdinal(key, RU_ORDINALS);
  if (language === 'uk') return slavicOrdinal(key, UK_ORDINALS);
  if (language === 'en') {
    const value = EN_ORDINALS.get(key);
    return value === undefined ? null : { value, ordinal: 'yes', digits: false };
  }
  if (key === 'premier' || key === 'première') return { value: 1, ordinal: 'yes', digits: false };
  const stem = /^(.{3,})ième$/u.exec(key)?.[1];
  const value =
    stem === undefined ? undefined : (CARDINALS.fr.get(stem) ?? CARDINALS.fr.get(`${stem}e`) ?? FR_STEMS.get(stem));
  return value === undefined ? null : { value, ordinal: 'yes', digits: false };
}

const FR_STEMS = new Map([
  ['cinqu', 5],
  ['neuv', 9],
]);

const JOINS = new Set(['and', 'et']);

/** What a run says as one number: "two thousand nineteen" 2019, "nineteen eighty four" 1984, "quatre-vingt-dix" 90. */
function valueOf(words: readonly NumberWord[]): number {
  let total = 0;
  let part = 0;
  words.forEach(({ value }, index) => {
    if (value === 1_000) {
      total += (part === 0 ? 1 : part) * 1_000;
      part = 0;
    } else if (value === 100) part = (part === 0 ? 1 : part) * 100;
    else if (value === 20 && part === 4) part = 80;
    else if (index === 1 && part >= 13 && part <= 20 && value >= 10 && words.length <= 3) part = part * 100 + value;
    else part += value;
  });
  return total + part;
}

/**
 * All runs of number words of a line. Only spaces and hyphens join them, and "and" or "et" between two.
 * A run ends after an ordinal.
 */
export function numberRuns(tokens: readonly Token[]): NumberRun[] {
  const runs: NumberRun[] = [];
  let open: { first: number; last: number; words: NumberWord[] } | null = null;
  const close = (): void => {
    if (open !== null) runs.push({ ...open, value: valueOf(open.words) });
    open = null;
  };
  tokens.forEach((token, index) => {
    const { number } = token.reading;
    if (number === null) {
      const next = tokens[index + 1];
      const joins = JOINS.has(token.key) && next !== undefined && next.reading.number !== null;
      if (!joins || token.gap !== ' ' || next.gap !== ' ') close();
      return;
    }
    const joined = index > 0 && /^(?: |-|‑)$/u.test(token.gap);
    const before = open?.words.at(-1);
    if (!joined || before?.digits === true || number.digits || (before !== undefined && before.ordinal !== 'no'))
      close();
    open =
      open === null
        ? { first: index, last: index, words: [number] }
        : { first: open.first, last: index, words: [...open.words, number] };
  });
  close();
  return runs;
}
