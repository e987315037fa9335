import { inflect, inflectionsOf } from '../forms/inflect.ts';
import type { FormLanguage, FormOptions, FormRole, Gender, Inflection } from '../forms/inflection.ts';
import type { Identity } from '../identity.ts';
import { inScript } from '../pseudonyms/names.ts';
import { originOf, partsOf } from '../pseudonyms/parts.ts';
import { scriptOf } from '../pseudonyms/scripts.ts';
import { knownInflections } from './readings.ts';
import { languageOf, readingsOf, type Agreed, type Spoken } from './spoken.ts';

/** A word of a pseudonym and what part of a name it is. */
export interface PseudonymWord {
  readonly role: Exclude<FormRole, 'full'>;
  /** In the nominative. */
  readonly text: string;
  /** It stays as it is: a title. */
  readonly still?: true;
}

const MOST_READINGS = 64;

/**
 * A pseudonym as it has to stand in the sentence: in the alphabet of what was said, in its case, number and gender. Where the form said
 * allows several cases, the words before decide; where they do not and it would make a difference, the likeliest is taken and the result
 * is doubtful.
 */
export function agreePseudonym(
  identity: Identity,
  { form, role }: { readonly form: number; readonly role: FormRole },
  words: readonly PseudonymWord[],
  spoken: Spoken,
): Agreed {
  const language = languageOf(spoken);
  const gender = identity.gender ?? partsOf(identity.forms, 'ru').gender;
  const readings = readingsOf(spoken, knownInflections(identity, form, role, spoken, language), gender);
  const nominative = words.map(({ text }) => text).join(' ');
  const origin = originOf(nominative, language);
  const outputs = new Map<string, boolean>();
  for (const reading of readings.list.slice(0, MOST_READINGS)) {
    const { text, doubtful } = inflected(words, reading, gender, origin, language, spoken.text);
    outputs.set(text, (outputs.get(text) ?? true) && doubtful);
  }
  const [first] = outputs;
  if (first === undefined) return { text: nominative, doubtful: true };
  return { text: first[0], doubtful: first[1] || readings.guessed || outputs.size > 1 };
}

function inflected(
  words: readonly PseudonymWord[],
  reading: Inflection,
  gender: Gender | null,
  origin: FormLanguage,
  language: FormLanguage,
  spoken: string,
): Agreed {
  let doubtful = false;
  const said = spoken.split(/\s+/u);
  // English and French have no case; what marks possession stands outside the name.
  const wanted: Inflection = language === 'en' || language === 'fr' ? { ...reading, case: 'nominative' } : reading;
  const texts = words.map(({ role, text, still }, at) => {
    if (still === true) return text;
    const written = inScript(text, scriptOf(spoken), origin);
    if (/^\p{L}\.?$/u.test(text)) return written;
    const own = reading.number === 'plural' ? null : (reading.gender ?? gender);
    const options = { role, kind: 'person', gender: own, language } as const;
    const model = said.length === words.length ? (said[at] ?? '') : '';
    const agreed =
      inflectLike(written, options, { ...wanted, gender: own }, model) ??
      (wanted.case === 'vocative' ? inflect(written, options, { ...wanted, case: 'nominative', gender: own }) : null);
    if (agreed === null) doubtful = doubtful || wanted.case !== 'nominative';
    return agreed ?? written;
  });
  return { text: likeSpoken(texts.join(' '), spoken), doubtful };
}

const LONG_DATIVE = /[оеє]ві$/u;

/** The form of a text in one inflection. Ukrainian has two datives: Петрові asks for Миколові and Андрієві, Петру for Андрію. */
function inflectLike(text: string, options: FormOptions, wanted: Inflection, model: string): string | null {
  const usual = inflect(text, options, wanted);
  if (usual === null || options.language !== 'uk' || (wanted.case !== 'dative' && wanted.case !== 'locative'))
    return usual;
  const long = LONG_DATIVE.test(model);
  if (LONG_DATIVE.test(usual) === long) return usual;
  const other = inflectionsOf(text, options).find(
    (form) =>
      LONG_DATIVE.test(form.text) === long &&
      form.inflections.some(
        (own) => own.case === wanted.case && own.number === wanted.number && own.possessed === wanted.possessed,
      ),
  );
  return other?.text ?? usual;
}

/** `text` in capitals where all of what was said is. */
function likeSpoken(text: string, spoken: string): string {
  const letters = spoken.replace(/[^\p{L}]/gu, '');
  return letters.length > 2 && letters === letters.toUpperCase() ? text.toUpperCase() : text;
}
