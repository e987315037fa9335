import type { FormRole, GrammaticalCase } from '../forms/inflection.ts';
import type { Identity } from '../identity.ts';
import { nounOf } from '../phrases/nouns.ts';
import { inflectPhrase } from '../phrases/phrase.ts';
import { scriptOf } from '../pseudonyms/scripts.ts';
import { caseHint } from './context.ts';
import { knownInflections } from './readings.ts';
import { languageOf, readingsOf, type Agreed, type Spoken } from './spoken.ts';

/**
 * A generalisation as it has to stand in the sentence: the phrase in the case of what was said. English and French phrases stay; so do
 * those whose head noun is not known, which is doubtful unless the nominative was wanted.
 */
export function agreeGeneralisation(
  identity: Identity,
  { form, role }: { readonly form: number; readonly role: FormRole },
  phrase: string,
  spoken: Spoken,
): Agreed {
  const language = languageOf(spoken);
  if (language === 'en' || language === 'fr') return { text: phrase, doubtful: false };
  if (scriptOf(phrase) === 'latin') return { text: phrase, doubtful: true };
  if (identity.kind === 'date') return agreeDate(phrase, spoken, language);
  const inflections = knownInflections(identity, form, role, spoken, language);
  const readings = readingsOf(spoken, inflections, null);
  const outputs = new Map<string, boolean>();
  for (const reading of readings.list) {
    const { text, sure } = inflectPhrase(phrase, language, reading.case);
    outputs.set(text, (outputs.get(text) ?? true) && !sure);
  }
  const [first] = outputs;
  if (first === undefined) return { text: phrase, doubtful: true };
  // A verb or an adjective may agree with a subject: "Самара стояла пустая" of a город.
  const subject =
    readings.list[0]?.case === 'nominative' && genderBySound(spoken.text) !== genderOfPhrase(phrase, language);
  return { text: first[0], doubtful: first[1] || outputs.size > 1 || readings.guessed || subject };
}

function genderBySound(text: string): string {
  const last = text.replace(/[^\p{L}]+$/u, '');
  if (/[ая]$/u.test(last)) return 'f';
  return /[оеє]$/u.test(last) ? 'n' : /[иіы]$/u.test(last) ? 'p' : last.endsWith('ь') ? '?' : 'm';
}

function genderOfPhrase(phrase: string, language: 'ru' | 'uk'): string {
  return phrase.split(' ').flatMap((word) => nounOf(word, language)?.gender ?? [])[0] ?? '?';
}

const SEASONS = {
  ru: new Map([
    ['весна', 'весной'],
    ['лето', 'летом'],
    ['осень', 'осенью'],
    ['зима', 'зимой'],
  ]),
  uk: new Map([
    ['весна', 'навесні'],
    ['літо', 'влітку'],
    ['осінь', 'восени'],
    ['зима', 'взимку'],
  ]),
} as const;
const TIME_CASES: readonly GrammaticalCase[] = ['genitive', 'locative', 'dative', 'accusative', 'instrumental'];

/** Dates say when: "23 сентября" is "в сентябре" or "осенью", "до 23 сентября" is "до сентября". */
function agreeDate(phrase: string, { before }: Spoken, language: 'ru' | 'uk'): Agreed {
  const { cases, firm } = caseHint(before, language);
  const preposition = /[^\p{L}]$/u.test(before.at(-1) ?? '') ? null : cases;
  if (firm && preposition !== null) {
    const wanted = TIME_CASES.find((name) => preposition.has(name)) ?? 'genitive';
    const { text, sure } = inflectPhrase(phrase, language, wanted);
    return { text, doubtful: !sure };
  }
  const season = [...SEASONS[language]].find(([name]) => phrase.split(' ').includes(name));
  if (season !== undefined) {
    if (phrase.startsWith(season[0])) return { text: phrase.replace(...season), doubtful: false };
    const { text, sure } = inflectPhrase(phrase, language, language === 'ru' ? 'instrumental' : 'genitive');
    return { text, doubtful: !sure };
  }
  if (!phrase.split(' ').some((word) => nounOf(word, language) !== undefined)) return { text: phrase, doubtful: false };
  const { text, sure } = inflectPhrase(phrase, language, 'locative');
  if (language === 'ru') return { text: `в ${text}`, doubtful: !sure };
  if (/^(?:початку|кінці|середині)/u.test(text))
    return { text: `${text.startsWith('с') ? 'в' : 'на'} ${text}`, doubtful: !sure };
  return { text: `${/^[аеєиіїоуюя]/iu.test(text) ? 'в' : 'у'} ${text}`, doubtful: !sure };
}
