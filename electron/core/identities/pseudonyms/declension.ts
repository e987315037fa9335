import type { FormLanguage, Gender } from '../forms/inflection.ts';

/**
 * How a name declines, as a label: names with the same one have the same endings in every case. English and French names all have one.
 * @param name in the alphabet of its language, in the nominative.
 */
export function declensionType(name: string, gender: Gender, language: FormLanguage): string {
  if (language === 'en' || language === 'fr') return 'western';
  const word = name.toLowerCase();
  const possessive = language === 'ru' ? /(?:[оеё]в|[иы]н)(а?)$/u : /(?:[оеє]в|[иії]н)(а?)$/u;
  if (/(?:ий|ый|ой|ая|[сцз]ька|[сц]кая)$/u.test(word) && !/[аеиоуіє]й$/u.test(word.slice(0, -1))) {
    // Георгий and Анатолій are nouns; Раевский and Задорожний adjectives.
    return /(?:ск|цк|зк|ськ|цьк|зьк|н|л)(?:ий|ый|ой|ая|а)$/u.test(word) ? 'adjective' : 'ий';
  }
  if (word.length > 5 && possessive.test(word)) return 'possessive';
  if (/(?:ия|ія)$/u.test(word)) return 'ия';
  if (/[кгх]а$/u.test(word)) return 'ка';
  if (/[жшчщ]а$/u.test(word)) return 'ша';
  if (word.endsWith('а')) return 'а';
  if (/[яь]$/u.test(word)) return gender === 'masculine' && word.endsWith('ь') ? 'soft' : word.slice(-1);
  if (/[ії]й$/u.test(word)) return 'ий';
  if (word.endsWith('й')) return 'soft';
  if (/[оеуюиіэєыї]$/u.test(word)) return language === 'uk' && /[оо]$/u.test(word) ? 'о' : 'fixed';
  return gender === 'feminine' ? 'fixed' : /[жшчщц]$/u.test(word) ? 'hissing' : 'consonant';
}
