import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as v from 'valibot';
import { inflectionsOf } from '../../electron/core/identities/forms/inflect.ts';
import { FORM_LANGUAGES, FORM_ROLES, type FormLanguage } from '../../electron/core/identities/forms/inflection.ts';
import { GENDERS, IDENTITY_ACTIONS, IDENTITY_KINDS, type Identity } from '../../electron/core/identities/identity.ts';
import { findMentions, type Mention } from '../../electron/core/identities/match.ts';
import { replaceMentions } from '../../electron/core/redaction/replacing.ts';
import type { TranscriptDocument } from '../../electron/core/transcript/document.ts';
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

/** Every sentence of a fixture as it is published. */
export function replaceFixture({ language, identities, sentences }: ReplacementFixture): ReplacedSentence[] {
  const finder = inflectedFinder(identities, language);
  return sentences.map(([spoken, expected]) => {
    const document = { ...documentOf([['S', spoken]]), language };
    const { text, doubtful } = publish(document, identities, finder(document));
    return { spoken, expected, published: text, doubtful };
  });
}

/** Finds mentions in every inflected form: each form is looked for as all that it can become. */
function inflectedFinder(
  identities: readonly Identity[],
  language: FormLanguage,
): (document: TranscriptDocument) => Mention[] {
  const origins = new Map<string, number[]>();
  const grown = identities.map((identity) => {
    const forms = identity.forms.flatMap((form, index) => {
      const kind = identity.kind === 'date' ? 'other' : identity.kind;
      const options = {
        role: form.role,
        gender: identity.gender,
        language,
        kind: KINDS.has(kind) ? kind : 'other',
      } as const;
      const texts = [
        form.text,
        ...inflectionsOf(form.text, options as Parameters<typeof inflectionsOf>[1]).map(({ text }) => text),
      ];
      return [...new Set(texts)].map((text) => ({ text, role: form.role, index }));
    });
    origins.set(
      identity.id,
      forms.map(({ index }) => index),
    );
    return { ...identity, forms };
  });
  return (document) =>
    findMentions(document, grown).map((mention) => ({
      ...mention,
      form: origins.get(mention.identityId)?.[mention.form] ?? 0,
    }));
}

const KINDS: ReadonlySet<string> = new Set(['person', 'place', 'org', 'unit', 'other']);

function publish(
  document: TranscriptDocument,
  identities: readonly Identity[],
  mentions: readonly Mention[],
): { text: string; doubtful: boolean } {
  const words = document.segments[0]?.words ?? [];
  const byId = new Map(identities.map((identity) => [identity.id, identity]));
  const changes = replaceMentions(mentions, { words, byId, language: document.language, taken: [], quoted: new Map() });
  const texts: string[] = [];
  let doubtful = false;
  for (let at = 0; at < words.length; at += 1) {
    const change = changes.find(({ first }) => first === at);
    const refitted = changes.flatMap(({ refitted: own }) => own?.get(at) ?? [])[0];
    texts.push(change?.text ?? refitted ?? words[at]?.text ?? '');
    doubtful ||= change?.doubtful === true;
    if (change !== undefined) at = change.last;
  }
  return { text: texts.join(' '), doubtful };
}
