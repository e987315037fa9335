import { englishForms } from './english.ts';
import { frenchForms } from './french.ts';
import { grammarOf } from './grammars.ts';
import type { FormOptions, Inflection, Reading, WordForm } from './inflection.ts';
import { CASES, type Paradigm } from './paradigm.ts';
import { paradigmsOf } from './phrase.ts';

/** The text itself as every language has it at least. */
function asGiven(text: string, { kind, gender }: FormOptions): Reading {
  return { text, inflection: { case: 'nominative', number: 'singular', gender: kind === 'person' ? gender : null } };
}

function readingsOfParadigm(of: Paradigm, options: FormOptions): Reading[] {
  const own = of.gender === 'neuter' ? null : of.gender;
  const gender = options.kind !== 'person' || of.number === 'plural' ? null : (own ?? options.gender);
  return CASES.flatMap((name) =>
    of.slots[name].map((text) => ({
      text,
      inflection: {
        case: name,
        number: of.number,
        gender,
        ...(of.possessed === undefined ? {} : { possessed: of.possessed }),
      },
    })),
  );
}

/** Every reading, the likeliest paradigm first, cases in their order; the text as given leads. */
function readingsOf(text: string, options: FormOptions): Reading[] {
  const clean = text.replace(/\s+/gu, ' ').trim();
  if (clean === '') return [];
  const grammar = grammarOf(options.language);
  if (grammar === null) {
    return options.language === 'en' ? englishForms(clean, options) : frenchForms(clean, options);
  }
  const readings = paradigmsOf(clean, options, grammar).flatMap((of) => readingsOfParadigm(of, options));
  const named = readings.some((reading) => reading.text === clean && reading.inflection.case === 'nominative');
  return named ? readings : [...readings, asGiven(clean, options)];
}

/**
 * Every written form of a text of one or more words given in the nominative: each part of a full name declines by its
 * role, adjectives with their noun; the genitive after it and indeclinable words stay. Gender null: the forms of both.
 * Merged by text, each with all its readings; the text itself comes first. Capitals are kept; ё is written where the
 * text or the grammar has it. Possessives (Сашин) are marked by `possessed`. Linear in the length of the text.
 */
export function inflectionsOf(text: string, options: FormOptions): readonly WordForm[] {
  const forms = new Map<string, Inflection[]>();
  const readings = readingsOf(text, options);
  const clean = text.replace(/\s+/gu, ' ').trim();
  const first = readings.filter((reading) => reading.text === clean);
  for (const { text: form, inflection } of [...first, ...readings]) {
    const known = forms.get(form);
    if (known === undefined) forms.set(form, [inflection]);
    else if (!known.some((other) => same(other, inflection))) known.push(inflection);
  }
  return [...forms].map(([form, inflections]) => ({ text: form, language: options.language, inflections }));
}

const same = (a: Inflection, b: Inflection): boolean =>
  a.case === b.case && a.number === b.number && a.gender === b.gender && a.possessed === b.possessed;

/**
 * The usual form of a text for one inflection, e.g. a pseudonym in the case of the mention that it replaces. A gender of
 * null, wanted or known, fits any. Null where the language or the text has no such form (a Russian vocative of Иван).
 */
export function inflect(text: string, options: FormOptions, inflection: Inflection): string | null {
  const matches = readingsOf(text, options).filter(
    ({ inflection: own }) =>
      own.case === inflection.case && own.number === inflection.number && own.possessed === inflection.possessed,
  );
  const exact = matches.find(({ inflection: own }) => own.gender === inflection.gender);
  const loose = matches.find(({ inflection: own }) => own.gender === null || inflection.gender === null);
  return (exact ?? loose)?.text ?? null;
}
