import type { Line, Token } from './tokens.ts';
import { findTopic, wordsFor } from './vocabulary.ts';

/** What the whole document tells about its words. */
export interface Evidence {
  /** Written without capitals, as some recognisers do: a capital, or none, says nothing. */
  readonly uncased: boolean;
  /** Words that are also written in lower case. */
  readonly lower: ReadonlySet<string>;
  /** Stems of words with a capital where no sentence begins. */
  readonly capitals: ReadonlySet<string>;
  /** Full names (keys) of which a form occurs that can be nothing else. */
  readonly sureGiven: ReadonlySet<string>;
}

const MIN_OPENING_CAPITALS = 0.3;

/** Whether a capital of this token may be a name's. */
export function isCapital({ writing }: Token): boolean {
  return writing === 'capital' || writing === 'upper' || writing === 'mixed';
}

/** Reads all lines once. */
export function evidenceOf(lines: readonly Line[]): Evidence {
  let openings = 0;
  let openingCapitals = 0;
  const lower = new Set<string>();
  const capitals = new Set<string>();
  for (const { tokens } of lines) {
    for (const [at, token] of tokens.entries()) {
      if (token.writing === 'digits') continue;
      if (token.writing === 'lower' && /^$|\s$/u.test(token.gap)) lower.add(token.key);
      if (token.opening) {
        openings += 1;
        if (isCapital(token)) openingCapitals += 1;
      } else if (isCapital(token) && !wordsFor(token).common.has(token.key) && !isEpithet(tokens, at))
        capitals.add(token.reading.stem);
    }
  }
  const uncased = openings > 0 && openingCapitals / openings < MIN_OPENING_CAPITALS && capitals.size <= openings / 20;
  const sureGiven = new Set<string>();
  for (const { tokens } of lines) {
    tokens.forEach((token, at) => {
      const given = token.reading.given;
      if (given === null) return;
      const sure = uncased
        ? !given.homograph || isIntroduced(tokens, at)
        : isCapital(token) && (!token.opening || (!given.homograph && !lower.has(token.key)));
      if (sure) for (const base of given.bases) sureGiven.add(base);
    });
  }
  return { uncased, lower, capitals, sureGiven };
}

/** "Старый" of "Старый Оскол" says nothing about "Старый" elsewhere. */
function isEpithet(tokens: readonly Token[], at: number): boolean {
  const next = tokens[at + 1];
  const adjective = /(?:ый|ий|ой|ая|ое|ого|ому|ым|им|ую|ом|ої|ій|а|е)$/u.test(tokens[at]?.key ?? '');
  return (
    adjective && next?.gap === ' ' && isCapital(next) && tokens[at]?.cyrillic === true && next.reading.given === null
  );
}

/** A title, kin or "is called" before it, or a patronymic after: what comes is the name of a person. */
export function isIntroduced(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1];
  const after = tokens[at + 1];
  const titled =
    before !== undefined && /^[ .]{1,2}$/u.test(tokens[at]?.gap ?? '') && findTopic('titles', tokens, at - 1) !== null;
  return titled || (after?.gap === ' ' && after.reading.patronymic);
}
