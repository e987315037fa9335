import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { FORM_LANGUAGES, FORM_ROLES, type FormLanguage } from '../../electron/core/identities/forms/inflection.ts';
import { GENDERS, IDENTITY_ACTIONS, IDENTITY_KINDS, type Identity } from '../../electron/core/identities/identity.ts';
import { planPublication } from '../../electron/core/redaction/plan.ts';
import { publishedText } from '../../electron/core/redaction/published.ts';
import { documentOf } from '../core/redaction/documents.ts';

const fileSchema = v.strictObject({
  language: v.picklist(FORM_LANGUAGES),
  identities: v.array(
    v.strictObject({
      id: v.string(),
      kind: v.optional(v.picklist(IDENTITY_KINDS), 'person'),
      gender: v.optional(v.picklist(GENDERS)),
      action: v.optional(v.picklist(IDENTITY_ACTIONS), 'pseudonym'),
      as: v.string(),
      forms: v.array(
        v.pipe(
          v.string(),
          v.transform((form) => ({ role: form.slice(0, form.indexOf(' ')), text: form.slice(form.indexOf(' ') + 1) })),
          v.object({ role: v.picklist(FORM_ROLES), text: v.string() }),
        ),
      ),
    }),
  ),
  sentences: v.array(v.tuple([v.string(), v.string()])),
});

/** Sentences with registered names, and how they have to be published. */
export interface ReplacementFixture {
  readonly language: FormLanguage;
  readonly identities: readonly Identity[];
  readonly sentences: readonly (readonly [spoken: string, published: string])[];
}

/** The fixture of one language, from test/fixtures/replacement. */
export function replacementFixture(language: FormLanguage): ReplacementFixture {
  const path = join(import.meta.dirname, '..', 'fixtures', 'replacement', `${language}.json`);
  const { identities, sentences } = v.parse(fileSchema, JSON.parse(readFileSync(path, 'utf8')));
  return {
    language,
    sentences,
    identities: identities.map(({ id, kind, gender, action, as, forms }) => ({
      ...{ id, kind, gender: gender ?? null, action, forms, replacement: as, level: '', reason: '', note: '' },
    })),
  };
}

/** One sentence of a fixture as it came out. */
export interface ReplacedSentence {
  readonly spoken: string;
  readonly expected: string;
  readonly published: string;
  readonly doubtful: boolean;
}

/** Every sentence of a fixture as it is published, each as an interview of its own. */
export function replaceFixture({ language, identities, sentences }: ReplacementFixture): ReplacedSentence[] {
  const { segments, speakers } = documentOf(sentences.map(([spoken]) => ['S', spoken]));
  const apart = segments.map((segment, index) => ({ ...segment, takeId: `take ${index}` }));
  const published = planPublication({ language, speakers, segments: apart }, identities, []);
  return sentences.map(([spoken, expected], index) => {
    const segment = published.segments[index];
    return {
      spoken,
      expected,
      published: segment === undefined ? '' : publishedText(segment),
      doubtful: segment?.tokens.some(({ doubtful }) => doubtful === true) ?? false,
    };
  });
}
