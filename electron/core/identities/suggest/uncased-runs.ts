import { isIntroduced, type Evidence } from './evidence.ts';
import { isOrdinary, isTime } from './ordinary.ts';
import { hyphened, type NameRun } from './runs.ts';
import type { Token } from './tokens.ts';

/** The runs of a line without capitals: only what is a known name, or stands where a name must. */
export function uncasedRuns(tokens: readonly Token[], evidence: Evidence, families: ReadonlySet<string>): NameRun[] {
  const isPart = (at: number): boolean => {
    const token = tokens[at];
    if (token === undefined || token.writing === 'digits' || isTime(token)) return false;
    const given = token.reading.given;
    if (
      given !== null &&
      (!given.homograph || supported(tokens, at, given.bases, evidence, families)) &&
      !isOrdinary(token)
    )
      return true;
    return token.reading.patronymic || (families.has(token.reading.stem) && !isOrdinary(token));
  };
  const runs: NameRun[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    if (!isPart(at)) continue;
    let last = at;
    while (/^[ ‑-]$/u.test(tokens[last + 1]?.gap ?? '') && isPart(last + 1)) last += 1;
    last = hyphened(tokens, last) ?? last;
    runs.push({ first: at, last });
    at = last;
  }
  return runs;
}

function supported(
  tokens: readonly Token[],
  at: number,
  bases: readonly string[],
  evidence: Evidence,
  families: ReadonlySet<string>,
): boolean {
  if (isIntroduced(tokens, at)) return true;
  const beside = [tokens[at - 1], tokens[at + 1]].some(
    (token) => token !== undefined && families.has(token.reading.stem),
  );
  if (beside) return true;
  const token = tokens[at];
  return (
    token !== undefined &&
    token.key.length >= 3 &&
    bases.some((base) => evidence.sureGiven.has(base)) &&
    !/^(?:левой|любой|веру|веры|поля|полей|света|свету)$/u.test(token.key)
  );
}
