import { candidateAt, type Candidate, type LineContext } from './candidate.ts';
import type { Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

const ADJECTIVE = /[бвгґджзклмнпрстфхцчшщ](?:ый|ий|ой|ая|ую|им|ым|ого|его|ому|ему|ою|ій|ої|ього|(?<=[нк])[ау])$/u;
const PRONOUN =
  /^(?:наш|ваш|мо[еєийїя]|тво|сво|эт|ц[еіиьє]|кажд|кожн|вс[ея]|сам|так|так|какой|якийсь|котор|друг|інш|один|одн)/u;
const FORMER = /^(?:ancien|ancienne|ex|futur|future|jeune)$/u;
// Of what somebody teaches or makes: "teacher of physics", "учитель физики", "éleveur d'abeilles".
const OF = new Set(['of', 'de', 'd', 'en', 'du', 'des']);
const SUBJECT = /(?:ики|ии|ки|ры|ов|ия|ії|ики|логии|матики)$/u;
const MODIFIERS_BEFORE = 2;

/** Family relations, jobs and origins of a line: what, together with other things, tells who somebody is. */
export function detailsOf({ index, line: { tokens } }: LineContext): Candidate[] {
  const found: Candidate[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const kin = findTopic('kin', tokens, at);
    if (kin !== null && !isPossessive(tokens, at)) {
      found.push(
        candidateAt(index, tokens, at, kin.last, {
          kind: 'detail',
          reason: 'kin',
          confidence: 0.5,
          form: kin.word,
          key: `kin ${kin.word}`,
        }),
      );
      at = kin.last;
      continue;
    }
    const job = jobAt(tokens, at);
    if (job !== null) {
      const { first, last, word } = job;
      const rest = first === last ? { form: word, key: `job ${word}` } : {};
      found.push(candidateAt(index, tokens, first, last, { kind: 'detail', reason: 'job', confidence: 0.5, ...rest }));
      at = last;
      continue;
    }
    const origin = findTopic('origins', tokens, at);
    if (origin !== null) {
      found.push(
        candidateAt(index, tokens, at, at, {
          kind: 'detail',
          reason: 'origin',
          confidence: 0.3,
          form: origin.word,
          key: `origin ${origin.word}`,
        }),
      );
    }
  }
  return found;
}

/** French "son" is "his"; the English one is a child. */
function isPossessive(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at];
  return token?.key === 'son' && token.language === 'fr';
}

function jobAt(tokens: readonly Token[], at: number): { first: number; last: number; word: string } | null {
  const token = tokens[at];
  if (token === undefined || token.writing === 'digits') return null;
  const listed = findTopic('jobs', tokens, at);
  const built = token.writing === 'lower' && token.key.length > 5 && wordsFor(token).jobEndings.test(token.key);
  if (listed === null && !built) return null;
  if (token.writing !== 'lower' && !token.opening) return null;
  const last = extendRight(tokens, listed?.last ?? at);
  return { first: extendLeft(tokens, at), last, word: listed?.word ?? token.key };
}

/** Over what narrows the job down before it: nouns and adjectives in English, adjectives in Slavic languages. */
function extendLeft(tokens: readonly Token[], at: number): number {
  let first = at;
  while (first > 0 && at - first < MODIFIERS_BEFORE) {
    const before = tokens[first - 1];
    const joined = /^[ ‑-]$/u.test(tokens[first]?.gap ?? '');
    if (
      before === undefined ||
      !joined ||
      (before.writing !== 'lower' && !before.opening) ||
      wordsFor(before).common.has(before.key)
    )
      break;
    if ((before.language === 'fr' && !FORMER.test(before.key)) || findTopic('kin', tokens, first - 1) !== null) break;
    if (before.cyrillic && !(ADJECTIVE.test(before.key) && before.key.length > 4 && !PRONOUN.test(before.key))) break;
    if (
      !before.cyrillic &&
      /(?:ed|ing|ly|ought|came)$/u.test(before.key) &&
      tokens[first]?.gap === ' ' &&
      !isGerund(tokens, first - 1)
    )
      break;
    first -= 1;
  }
  return first;
}

/** "A boxing coach" against "he was seeing a coach". */
function isGerund(tokens: readonly Token[], at: number): boolean {
  return tokens[at]?.key.endsWith('ing') === true && /^(?:a|an|the|former|his|her)$/u.test(tokens[at - 1]?.key ?? '');
}

function extendRight(tokens: readonly Token[], at: number): number {
  const next = tokens[at + 1];
  if (next?.gap !== ' ') return at;
  if (next.cyrillic)
    return next.writing === 'lower' && SUBJECT.test(next.key) && !wordsFor(next).common.has(next.key) ? at + 1 : at;
  if (!OF.has(next.key) || (next.language === 'en') !== (next.key === 'of')) {
    return next.language === 'fr' && next.writing === 'lower' && /(?:aire|ique|iste|el|ière|ier|al)$/u.test(next.key)
      ? at + 1
      : at;
  }
  let last = at;
  const object = tokens[at + 2];
  if (object?.writing === 'lower' && /^[ '’]$/u.test(object.gap) && !wordsFor(object).common.has(object.key))
    last = at + 2;
  const after = tokens[last + 1];
  if (last > at && after?.language === 'fr' && after.gap === ' ' && /(?:aire|ique|el)$/u.test(after.key)) last += 1;
  return last;
}
