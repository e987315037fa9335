import { candidateAt, type Candidate, type LineContext } from './candidate.ts';
import type { Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

const CUE_REACH = 4;
const OLDEST = 115;
const YOUNGEST_WITHOUT_CUE = 12;
const UNIT_REACH = 4;
const FIELD_POST =
  /(?<![\p{L}\p{N}])(?:в\/ч|войсков\p{L}{2,4} част\p{L}{1,2}|військов\p{L}{2,4} частин\p{L}|military unit)(?: №| number)? ?[\p{Lu}]?\p{Nd}{4,6}/giu;

/** Ages: a number of years with a cue, or one that says "old". Durations are no ages. */
export function agesOf({ index, line: { tokens }, numbers }: LineContext): Candidate[] {
  const found: Candidate[] = [];
  for (const { first, last, value, words } of numbers) {
    const token = tokens[first];
    if (token === undefined || value < 1 || value > OLDEST || value === 100 || words.at(-1)?.ordinal !== 'no') continue;
    const language = wordsFor(token);
    const unit = tokens[last + 1];
    const hasUnit = unit !== undefined && /^[ ‑-]$/u.test(unit.gap) && language.ageUnits.has(unit.key);
    const end = hasUnit ? last + 1 : last;
    const old = hasUnit && tokens[end + 1]?.key === 'old' ? end + 1 : null;
    const before = tokens.slice(Math.max(0, first - CUE_REACH), first);
    const sentence = before.slice(
      Math.max(
        0,
        before.findLastIndex(({ opening }) => opening),
      ),
    );
    const cued = sentence.some(({ key }) => language.ageCues.has(key));
    const near = [tokens[first - 1]?.key ?? '', tokens[end + 1]?.key ?? ''];
    const lasting = near.some((key) => language.durationCues.has(key));
    const directly = language.ageCues.has(near[0] ?? '') || (tokens[first]?.opening === true && hasUnit);
    if (old !== null) found.push(age(index, tokens, first, old, 0.95));
    else if (hasUnit && !lasting && (cued || value >= YOUNGEST_WITHOUT_CUE))
      found.push(age(index, tokens, first, end, cued ? 0.9 : 0.5));
    else if (!hasUnit && !lasting && value >= 2 && isBareAge(tokens, first, last, directly))
      found.push(age(index, tokens, first, last, 0.5));
  }
  return [...found, ...decades(index, tokens)];
}

function age(line: number, tokens: readonly Token[], first: number, last: number, confidence: number): Candidate {
  return candidateAt(line, tokens, first, last, { kind: 'age', reason: 'age', confidence });
}

/** "He was nineteen.", "aged 52", "Тараcові двадцять два.": a number after a cue, with nothing counted after it. */
function isBareAge(tokens: readonly Token[], first: number, last: number, directly: boolean): boolean {
  const after = tokens[last + 1];
  const cue = tokens[first - 1]?.key ?? '';
  if (/^(?:aged|turned|turning)$/u.test(cue)) return true;
  if (cue === 'at' && /^(?:he|she|i|they)$/u.test(after?.key ?? '')) return true;
  const ends = after?.gap !== ' ' || /^(?:and|when|then|now|at|et|quand|и|в|было|і|та|у|було)$/u.test(after.key);
  if (!ends) return false;
  if (directly && !/^(?:i|he|she|under|about|of|a|à|de)$/u.test(tokens[first - 1]?.key ?? '')) return true;
  let nearest = first - 1;
  while (/^(?:только|всего|уже|едва|лише|тільки|вже|only|just)$/u.test(tokens[nearest]?.key ?? '')) nearest -= 1;
  const before = tokens[nearest];
  // A dative before it: "Павлу девятнадцать", "Назаркові чотирнадцять"; an apposition: "Tom, 52,".
  if (before?.cyrillic === true && before.writing === 'capital' && /(?:у|ю|е|і|ові|еві|ому)$/u.test(before.key))
    return true;
  const apposed = tokens[first]?.gap === ', ' && before?.writing === 'capital' && after?.gap !== ' ';
  return apposed && last - first <= 1 && (tokens[last]?.reading.number?.value ?? 0) > 0;
}

/** "in his thirties", "за сорок" is too vague to tell: only what names the decade of a person. */
function decades(line: number, tokens: readonly Token[]): Candidate[] {
  return tokens.flatMap((token, at) => {
    if (!/^(?:twenties|thirties|forties|fifties|sixties|seventies|eighties|nineties)$/u.test(token.key)) return [];
    const owner = /^(?:his|her|their|my|your|early|mid|late)$/u.test(tokens[at - 1]?.key ?? '');
    return owner ? [age(line, tokens, at, at, 0.6)] : [];
  });
}

/** Military units by number: "the one hundred thirty eighth brigade", "71e régiment", "в/ч 12345". */
export function unitsOf({ index, line: { text, tokens }, numbers }: LineContext): Candidate[] {
  const found: Candidate[] = [];
  for (const { 0: match, index: at } of text.matchAll(FIELD_POST)) {
    const rest = { role: 'full', gender: null, parts: [] } as const;
    found.push({
      line: index,
      start: at,
      end: at + match.length,
      kind: 'unit',
      reason: 'unit-number',
      confidence: 0.95,
      form: match,
      key: `unit ${match.toLowerCase()}`,
      ...rest,
    });
  }
  for (const { first, last, words } of numbers) {
    const small = words.length === 1 && words[0]?.ordinal === 'no' && words[0].value < 10;
    for (let at = last + 1; at <= last + UNIT_REACH && !small; at += 1) {
      const token = tokens[at];
      if (token === undefined || !/^[ ‑-]$/u.test(token.gap) || wordsFor(token).common.has(token.key)) break;
      if (findTopic('units', tokens, at) === null) continue;
      if (words.at(-1)?.ordinal === 'no' && words[0]?.digits === false && token.language !== 'en') break;
      const article = /^(?:the|le|la)$/u.test(tokens[first - 1]?.key ?? '');
      found.push(
        candidateAt(index, tokens, article ? first - 1 : first, at, {
          kind: 'unit',
          reason: 'unit-number',
          confidence: 0.85,
        }),
      );
      break;
    }
    // "в тридцать восьмой", said of a unit named before, is a number of its own: only large ordinals.
    const token = tokens[first];
    const value = words.reduce((sum, { value: each }) => sum + each, 0);
    if (token?.cyrillic === true && words.length > 1 && words.at(-1)?.ordinal === 'yes' && value > 12) {
      const feminine = /(?:ая|ую|ой|ою|а|у|ої|ій)$/u.test(tokens[last]?.key ?? '');
      const after = tokens[last + 1];
      const counted =
        after?.gap === ' ' &&
        /(?:ой|ей|ую|ая|ої|ій|а|у|е|и|і|ы)$/u.test(after.key) &&
        !wordsFor(after).common.has(after.key);
      if (feminine && !counted)
        found.push(candidateAt(index, tokens, first, last, { kind: 'unit', reason: 'unit-number', confidence: 0.4 }));
    }
  }
  return found;
}
