import type { FormLanguage } from '../forms/inflection.ts';

/** A phrase and whether its grammar is known to be right. */
export interface Phrase {
  readonly text: string;
  readonly sure: boolean;
}

const NAMES: Readonly<Record<FormLanguage, Intl.DisplayNames>> = {
  en: new Intl.DisplayNames('en', { type: 'region' }),
  ru: new Intl.DisplayNames('ru', { type: 'region' }),
  uk: new Intl.DisplayNames('uk', { type: 'region' }),
  fr: new Intl.DisplayNames('fr', { type: 'region' }),
};
// Nominative, genitive and "in" where the rules do not reach or the standard name is not what people say.
const SPECIAL: Readonly<Record<'ru' | 'uk', Readonly<Record<string, string>>>> = {
  ru: {
    US: 'США|США|в США',
    AE: 'Эмираты|Эмиратов|в Эмиратах',
    GB: 'Великобритания|Великобритании|в Великобритании',
    NL: 'Нидерланды|Нидерландов|в Нидерландах',
    PH: 'Филиппины|Филиппин|на Филиппинах',
    CY: 'Кипр|Кипра|на Кипре',
    CU: 'Куба|Кубы|на Кубе',
    MT: 'Мальта|Мальты|на Мальте',
    KR: 'Южная Корея|Южной Кореи|в Южной Корее',
    KP: 'Северная Корея|Северной Кореи|в Северной Корее',
    MK: 'Северная Македония|Северной Македонии|в Северной Македонии',
    BA: 'Босния|Боснии|в Боснии',
    SA: 'Саудовская Аравия|Саудовской Аравии|в Саудовской Аравии',
    XK: 'Косово|Косова|в Косове',
    VN: 'Вьетнам|Вьетнама|во Вьетнаме',
    FR: 'Франция|Франции|во Франции',
    LK: 'Шри-Ланка|Шри-Ланки|на Шри-Ланке',
    NZ: 'Новая Зеландия|Новой Зеландии|в Новой Зеландии',
    ZA: 'Южная Африка|Южной Африки|в Южной Африке',
    IL: 'Израиль|Израиля|в Израиле',
    BR: 'Бразилия|Бразилии|в Бразилии',
  },
  uk: {
    US: 'США|США|у США',
    AE: 'Емірати|Еміратів|в Еміратах',
    GB: 'Велика Британія|Великої Британії|у Великій Британії',
    NL: 'Нідерланди|Нідерландів|у Нідерландах',
    PH: 'Філіппіни|Філіппін|на Філіппінах',
    CY: 'Кіпр|Кіпру|на Кіпрі',
    CU: 'Куба|Куби|на Кубі',
    MT: 'Мальта|Мальти|на Мальті',
    KR: 'Південна Корея|Південної Кореї|у Південній Кореї',
    KP: 'Північна Корея|Північної Кореї|у Північній Кореї',
    MK: 'Північна Македонія|Північної Македонії|у Північній Македонії',
    BA: 'Боснія|Боснії|у Боснії',
    SA: 'Саудівська Аравія|Саудівської Аравії|у Саудівській Аравії',
    XK: 'Косово|Косова|у Косові',
    NZ: 'Нова Зеландія|Нової Зеландії|у Новій Зеландії',
    UA: 'Україна|України|в Україні',
    BY: 'Білорусь|Білорусі|у Білорусі',
    PL: 'Польща|Польщі|у Польщі',
  },
};

/** The name of a country in the nominative, without article. @param country ISO 3166-1 code of two letters */
export function countryName(country: string, language: FormLanguage): string {
  if (language === 'ru' || language === 'uk') {
    const special = SPECIAL[language][country]?.split('|')[0];
    if (special !== undefined) return special;
  }
  if (language === 'en' && country === 'GB') return 'Britain';
  return NAMES[language].of(country) ?? country;
}

const PLURAL_OR_ARTICLE =
  /^(?:United|Netherlands|Philippines|Maldives|Gambia|Bahamas|Czech Rep|Central African|Dominican Rep|Solomon|Marshall|Comoros|Seychelles)/u;

function withEnglishArticle(country: string): string {
  const name = countryName(country, 'en');
  return PLURAL_OR_ARTICLE.test(name) ? `the ${name}` : name;
}

/** "in Russia", "в России", "в Росії", "en Russie". */
export function inCountry(country: string, language: FormLanguage): Phrase {
  const name = countryName(country, language);
  if (language === 'en') return { text: `in ${withEnglishArticle(country)}`, sure: true };
  if (language === 'fr') return { text: inFrench(name), sure: true };
  const special = SPECIAL[language][country]?.split('|')[2];
  if (special !== undefined) return { text: special, sure: true };
  const { locative } = slavicCases(name, language);
  const full = language === 'uk' && /^[бвгґджзйклмнпрстфхцчшщ]/iu.test(name) ? 'у' : 'в';
  return { text: `${full} ${locative ?? name}`, sure: locative !== null };
}

/** The country as what something is of: "of Russia", "России", "Росії", "de la Russie". */
export function ofCountry(country: string, language: FormLanguage): Phrase {
  const name = countryName(country, language);
  if (language === 'en') return { text: `of ${withEnglishArticle(country)}`, sure: true };
  if (language === 'fr') return { text: ofFrench(name), sure: true };
  const special = SPECIAL[language][country]?.split('|')[1];
  if (special !== undefined) return { text: special, sure: true };
  const { genitive } = slavicCases(name, language);
  return { text: genitive ?? name, sure: genitive !== null };
}

function slavicCases(name: string, language: 'ru' | 'uk'): { genitive: string | null; locative: string | null } {
  if (/[\s-]/u.test(name)) return { genitive: null, locative: null };
  const stem = name.slice(0, -1);
  if (language === 'ru') {
    if (name.endsWith('ия')) return { genitive: `${stem}и`, locative: `${stem}и` };
    if (name.endsWith('я')) return { genitive: `${stem}и`, locative: `${stem}е` };
    if (name.endsWith('а')) return { genitive: stem + (/[гкхжшчщ]$/u.test(stem) ? 'и' : 'ы'), locative: `${stem}е` };
    if (/(?:русь)$/u.test(name)) return { genitive: `${stem}и`, locative: `${stem}и` };
    if (/[йь]$/u.test(name)) return { genitive: `${stem}я`, locative: `${stem}е` };
    if (/[бвгджзклмнпрстфхцчшщ]$/u.test(name)) return { genitive: `${name}а`, locative: `${name}е` };
    return /[еиоуыэ]$/u.test(name) ? { genitive: name, locative: name } : { genitive: null, locative: null };
  }
  if (name.endsWith('ія')) return { genitive: `${stem}ї`, locative: `${stem}ї` };
  if (name.endsWith('а')) {
    const shifted = stem.replace(/[кгх]$/u, (letter) => ({ к: 'ц', г: 'з', х: 'с' })[letter] ?? letter);
    return { genitive: `${stem}и`, locative: `${shifted}і` };
  }
  if (name.endsWith('й')) return { genitive: `${stem}ю`, locative: `${stem}ї` };
  if (name.endsWith('ь')) return { genitive: `${stem}ю`, locative: `${stem}і` };
  if (/[бвгґджзклмнпрстфхцчшщ]$/u.test(name)) return { genitive: `${name}у`, locative: `${name}і` };
  return /[еиоуі]$/u.test(name) ? { genitive: name, locative: name } : { genitive: null, locative: null };
}

const BARE =
  /^(?:Andorre|Bahreïn|Chypre|Cuba|Djibouti|Haïti|Israël|Madagascar|Malte|Maurice|Monaco|Oman|Singapour|Taïwan|Saint-Marin)/u;
const PLURAL = /^(?:États-Unis|Pays-Bas|Émirats|Philippines|Maldives|Comores|Seychelles|Bahamas|Fidji|Territoires)/u;
const MASCULINE_IN_E = /^(?:Belize|Cambodge|Mexique|Mozambique|Suriname|Zimbabwe)/u;
const VOWEL = /^[AEIOUYÉÈÊÎÔÛ]/u;

function isFeminine(name: string): boolean {
  return name.endsWith('e') && !MASCULINE_IN_E.test(name);
}

function inFrench(name: string): string {
  if (PLURAL.test(name)) return `aux ${name}`;
  if (BARE.test(name)) return /^(?:Israël|Andorre)/u.test(name) ? `en ${name}` : `à ${name}`;
  return isFeminine(name) || VOWEL.test(name) ? `en ${name}` : `au ${name}`;
}

function ofFrench(name: string): string {
  if (PLURAL.test(name)) return `des ${name}`;
  if (BARE.test(name)) return VOWEL.test(name) ? `d’${name}` : `de ${name}`;
  if (VOWEL.test(name)) return `de l’${name}`;
  return isFeminine(name) ? `de la ${name}` : `du ${name}`;
}
