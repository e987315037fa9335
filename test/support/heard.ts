import { readFileSync } from 'node:fs';
import * as v from 'valibot';
import type { Identity, IdentityKind } from '../../electron/core/identities/identity.ts';
import type { Mention } from '../../electron/core/identities/match.ts';
import { findMentions } from '../../electron/core/identities/match.ts';
import { piecesOf } from '../../electron/core/identities/text.ts';
import { documentOf, identityOf } from '../core/redaction/documents.ts';

const heardSchema = v.object({
  turns: v.array(
    v.object({
      speaker: v.string(),
      text: v.string(),
      mentions: v.array(v.object({ said: v.string(), heard: v.string() })),
    }),
  ),
});
const truthSchema = v.object({
  turns: v.array(v.object({ entities: v.array(v.object({ kind: v.string(), text: v.string() })) })),
});

const KINDS: Readonly<Record<string, IdentityKind>> = {
  person: 'person',
  place: 'place',
  org: 'org',
  unit: 'unit',
  date: 'date',
  age: 'age',
  phone: 'contact',
};

/** One mention of the sample interview: as it was said, as the recogniser wrote it, and what was found there. */
interface HeardMention {
  readonly said: string;
  readonly heard: string;
  /** Undefined where nothing of it was found. */
  readonly found: Mention | undefined;
  /** Whether no word of it is left outside what was found. */
  readonly whole: boolean;
}

function read<T extends v.GenericSchema>(path: string, schema: T): v.InferOutput<T> {
  return v.parse(schema, JSON.parse(readFileSync(new URL(path, import.meta.url), 'utf8')));
}

const range = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

/** Everybody and everything of the truth, spelt as there: a part of a longer name belongs to that name. */
function identitiesOf(said: readonly { readonly kind: string; readonly text: string }[]): Identity[] {
  const texts = [...new Map(said.map((entity) => [entity.text, entity])).values()];
  const whole = texts.filter(
    ({ text }) => !texts.some((other) => other.text !== text && other.text.split(' ').includes(text)),
  );
  return whole.map(({ kind, text }) => identityOf(text, [text], { kind: KINDS[kind] ?? 'other' }));
}

/**
 * The sample interview as the recogniser heard it, searched for the names of the truth in their right spelling: every mention
 * with what was found there, and what was found where no one is mentioned.
 */
export function evaluateHeard(): {
  readonly mentions: readonly HeardMention[];
  readonly stray: readonly string[];
  readonly words: number;
} {
  const { turns } = read('../fixtures/heard/interview-en.json', heardSchema);
  const truth = read('../../resources/sample/truth.json', truthSchema);
  const identities = identitiesOf(truth.turns.flatMap(({ entities }) => entities));
  const document = documentOf(turns.map(({ speaker, text }) => [speaker, text]));
  const found = findMentions(document, identities);
  const used = new Set<Mention>();
  const mentions = turns.flatMap(({ mentions: expected, text }, turn) => {
    let from = 0;
    return expected.map(({ said, heard }): HeardMention => {
      const at = text.indexOf(heard, from);
      from = at + heard.length;
      const first = text.slice(0, at).split(' ').length - 1;
      const last = first + heard.split(' ').length - 1;
      const here = found.filter(
        (mention) =>
          mention.segmentId === `s${turn}` &&
          mention.first <= last &&
          mention.last >= first &&
          piecesOf(mention.identityId).some(({ key }) => piecesOf(said).some((piece) => piece.key === key)),
      );
      for (const mention of here) used.add(mention);
      const covered = new Set(here.flatMap((mention) => range(mention.first, mention.last)));
      // "the" before a date is no part of what has to go.
      const needed = range(first, last).filter((word) => !/^the$/iu.test(text.split(' ')[word] ?? ''));
      return { said, heard, found: here.at(-1), whole: needed.every((word) => covered.has(word)) };
    });
  });
  const stray = found
    .filter((mention) => !used.has(mention))
    .map(({ segmentId, first, last }) => {
      const words = document.segments.find(({ id }) => id === segmentId)?.words.slice(first, last + 1) ?? [];
      return words.map(({ text }) => text).join(' ');
    });
  return { mentions, stray, words: document.segments.reduce((sum, { words }) => sum + words.length, 0) };
}
