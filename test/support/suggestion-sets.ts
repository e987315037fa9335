import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import * as v from 'valibot';
import { FORM_LANGUAGES, type FormLanguage } from '../../electron/core/identities/forms/inflection.ts';
import { Gazetteer } from '../../electron/core/identities/ladders/gazetteer.ts';
import type { PlaceLookup } from '../../electron/core/identities/suggest/suggestion.ts';
import { loadInterview, marksOf } from './interviews.ts';
import { lowerCased, type MarkedTexts } from './suggestion-scores.ts';

const fileSchema = v.object({
  language: v.picklist(FORM_LANGUAGES),
  texts: v.array(
    v.object({
      heldOut: v.boolean(),
      text: v.string(),
      marks: v.array(v.object({ start: v.number(), end: v.number(), kind: v.string() })),
    }),
  ),
});

/** Invented biographies. @param heldOut the half that nothing was tuned on */
export function biographies(language: 'en' | 'ru', heldOut: boolean): MarkedTexts {
  const file = new URL(`../fixtures/biographies/${language}.json`, import.meta.url);
  const { texts } = v.parse(fileSchema, JSON.parse(readFileSync(file, 'utf8')));
  return { language, texts: texts.filter((each) => each.heldOut === heldOut) };
}

/** A marked interview, turn by turn. */
export function interviewTexts(language: FormLanguage): MarkedTexts {
  const interview = loadInterview(language);
  return { language, texts: interview.turns.map((turn) => ({ text: turn.text, marks: marksOf(interview, turn) })) };
}

let gazetteer: Gazetteer | null = null;

/** The places of the bundled gazetteer. */
export const lookUpPlace: PlaceLookup = (name) => {
  gazetteer ??= Gazetteer.load(resolve(import.meta.dirname, '../../resources'));
  return gazetteer.named(name)[0] ?? null;
};

/** Every set by its name. */
export function suggestionSets(): readonly (readonly [name: string, texts: MarkedTexts])[] {
  const ru = interviewTexts('ru');
  return [
    ...FORM_LANGUAGES.map((language) => [`interview ${language}`, interviewTexts(language)] as const),
    ['biographies en, tuned on', biographies('en', false)],
    ['biographies en, held out', biographies('en', true)],
    ['short texts ru, tuned on', biographies('ru', false)],
    ['short texts ru, held out', biographies('ru', true)],
    ['interview ru without capitals', lowerCased(ru)],
  ];
}
