import { knownName, tableGender } from './given-names.ts';
import { grammarOf } from './grammars.ts';
import type { FormLanguage, FormRole, Gender } from './inflection.ts';

const RELATIONS: Readonly<Record<Gender, ReadonlySet<string>>> = {
  masculine: new Set(
    `муж отец папа брат сын дед дедушка дядя внук племянник зять тесть свёкор свекор шурин деверь друг сосед жених отчим пасынок крёстный кум батя папаша
     чоловік батько тато дід дідусь дядько онук племінник зять свекор тесть сусід наречений вітчим
     husband father dad brother son grandfather grandpa uncle nephew boyfriend stepfather mr
     mari père papa frère fils grand-père papi oncle neveu copain beau-père monsieur`.split(/\s+/u),
  ),
  feminine: new Set(
    `жена мать мама сестра дочь дочка бабушка баба тётя тетя внучка племянница невестка тёща теща свекровь золовка подруга соседка невеста мачеха кума мамаша
     дружина мати донька дочка бабуся тітка онука племінниця теща свекруха сусідка подруга
     wife mother mum mom sister daughter grandmother grandma aunt niece girlfriend stepmother mrs ms miss
     femme mère maman sœur soeur fille grand-mère mamie tante nièce copine belle-mère madame mademoiselle`.split(
      /\s+/u,
    ),
  ),
};

const MASCULINE_FAMILY = /(?:[оеёєії]в|[иыіїй]н|[сцз]ький|ський|цький|зький|[сц]кий|[сц]кой|ый|ой|[жчшщнкг]ий|ній)$/u;
const FEMININE_FAMILY = /(?:[оеёє]ва|[иыіїй]на|[сцз]ька|[сц]кая|ая|яя)$/u;

function ofFamily(word: string): Gender | null {
  if (word.length < 4) return null;
  if (FEMININE_FAMILY.test(word)) return 'feminine';
  return MASCULINE_FAMILY.test(word) ? 'masculine' : null;
}

function ofRelation(words: readonly string[]): Gender | null {
  for (const word of words) {
    if (RELATIONS.masculine.has(word)) return 'masculine';
    if (RELATIONS.feminine.has(word)) return 'feminine';
  }
  return null;
}

function ofGiven(word: string, language: FormLanguage): Gender | null {
  if (knownName(word, language) !== undefined) return tableGender(word, language);
  const byForm = grammarOf(language)?.genderOfGiven(word) ?? null;
  if (byForm !== null || language === 'en' || language === 'fr') return byForm;
  return /[ая]$/u.test(word) ? 'feminine' : null;
}

function ofPatronymic(word: string, language: FormLanguage): Gender | null {
  if (grammarOf(language)?.isPatronymic.test(word) !== true) return null;
  return word.endsWith('а') ? 'feminine' : 'masculine';
}

/**
 * The gender of a person by a text in the nominative: by patronymic first, then the table of given names and their
 * endings, then the ending of a family name, or by a word of kinship. Null where none decides (Саша, Шевченко).
 */
export function genderOf(text: string, role: FormRole, language: FormLanguage): Gender | null {
  const words = text
    .toLowerCase()
    .split(/[\s.,]+/u)
    .filter((word) => word !== '');
  const first = <T>(of: (word: string) => T | null): T | null => {
    for (const word of words) {
      const found = of(word);
      if (found !== null) return found;
    }
    return null;
  };
  const slavic = grammarOf(language) !== null;
  const [given = ''] = words;
  // Of three words and more the first is the given name, known or not.
  const byForm = words.length > 2 ? (grammarOf(language)?.genderOfGiven(given) ?? null) : null;
  switch (role) {
    case 'given':
      return first((word) => ofGiven(word, language));
    case 'diminutive':
      return first((word) => tableGender(word, language));
    case 'patronymic':
      return first((word) => ofPatronymic(word, language));
    case 'family':
      return slavic ? first((word) => ofFamily(word)) : null;
    case 'relation':
      return ofRelation(words);
    case 'full':
    case 'nick':
    case 'call-sign':
    case 'alias':
      return (
        first((word) => ofPatronymic(word, language)) ??
        tableGender(given, language) ??
        byForm ??
        first((word) => tableGender(word, language)) ??
        ofRelation(words) ??
        (slavic && role === 'full' ? first((word) => ofFamily(word)) : null) ??
        (role === 'full' && words.length > 1 ? ofGiven(given, language) : null)
      );
  }
}
