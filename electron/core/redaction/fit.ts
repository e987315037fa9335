const SENTENCE_END = /[.!?…]["'”’»)]*$/u;

/**
 * `replacement` with a capital where a sentence begins, i.e. where `previous` (the word before, undefined at the start of
 * a segment) ends one, unless the word spoken there was in lower case too.
 */
export function withCapital(replacement: string, spoken: string, previous: string | undefined): string {
  const begins = previous === undefined || SENTENCE_END.test(previous);
  if (!begins || !/^\p{Lu}/u.test(spoken) || !/^\p{Ll}/u.test(replacement)) return replacement;
  const first = String.fromCodePoint(replacement.codePointAt(0) ?? 0);
  return first.toUpperCase() + replacement.slice(first.length);
}

/** `replacement` without its own English article where the word before it is one: "the" + "an infantry unit". */
export function withArticle(replacement: string, previous: string | undefined, language: string): string {
  if (previous === undefined || !/^(?:en(?:-|$)|$)/u.test(language)) return replacement;
  const before = previous.toLowerCase();
  const own = /^(the|an?) (?=\S)/u.exec(replacement);
  if (own === null || !(before === 'the' || before === own[1])) return replacement;
  return replacement.slice(own[0].length);
}
