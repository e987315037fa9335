import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import { FORM_LANGUAGES, FORM_ROLES, type FormLanguage } from '../../electron/core/identities/forms/inflection.ts';

/** `direct` names somebody or something; `quasi` narrows down who it is together with other details. */
const REACHES = ['direct', 'quasi'] as const;
const IDENTITY_KINDS = ['person', 'place', 'org', 'unit', 'date', 'age', 'contact'] as const;
const DETAIL_KINDS = [...IDENTITY_KINDS, 'job', 'family', 'other'] as const;
const CASES = ['nominative', 'genitive', 'dative', 'accusative', 'instrumental', 'locative', 'vocative'] as const;

const offset = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = v.pipe(v.string(), v.minLength(1));

const mentionSchema = v.strictObject({
  /** UTF-16 units in the text of the turn, end exclusive. */
  start: offset,
  end: offset,
  /** Id of the identity. */
  identity: text,
  /** Which of its forms, by index; null for several together ("given patronymic") or a spelling of its own. */
  form: v.nullable(offset),
  surface: text,
  /** Null for digits. French knows nominatives only. */
  case: v.nullable(v.picklist(CASES)),
});

const detailSchema = v.strictObject({
  start: offset,
  end: offset,
  kind: v.picklist(DETAIL_KINDS),
  reach: v.picklist(REACHES),
  surface: text,
  /** Shared by the details that mean the same person or place. */
  entity: v.optional(text),
});

const turnSchema = v.strictObject({
  speaker: text,
  text,
  mentions: v.array(mentionSchema),
  /** What nobody registered. */
  details: v.array(detailSchema),
});

const identitySchema = v.strictObject({
  id: text,
  kind: v.picklist(IDENTITY_KINDS),
  gender: v.nullable(v.picklist(['masculine', 'feminine'])),
  /** In the nominative. */
  forms: v.pipe(v.array(v.strictObject({ role: v.picklist(FORM_ROLES), text })), v.minLength(1)),
});

const interviewSchema = v.strictObject({
  language: v.picklist(FORM_LANGUAGES),
  identities: v.array(identitySchema),
  turns: v.array(turnSchema),
});

/** An invented interview whose mentions and details are marked by hand. */
export type MarkedInterview = v.InferOutput<typeof interviewSchema>;

/** The marked interview of a language; `en` is the sample interview of the app. */
export function loadInterview(language: FormLanguage): MarkedInterview {
  const file = new URL(`../fixtures/interviews/${language}.json`, import.meta.url);
  return v.parse(interviewSchema, JSON.parse(readFileSync(file, 'utf8')));
}
