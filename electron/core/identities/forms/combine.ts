import { CASES, type NounGender, type Paradigm } from './paradigm.ts';
import type { GrammaticalCase, GrammaticalNumber } from './inflection.ts';

// The first variants of every part are enough: a name of five words with two variants each has 32 ways to be written.
const MAX_VARIANTS = 12;

interface Target {
  readonly gender: NounGender | null;
  readonly number: GrammaticalNumber;
}

/** The genders and numbers that every part can have at once. */
function targetsOf(parts: readonly (readonly Paradigm[])[]): Target[] {
  const targets = new Map<string, Target>();
  for (const { gender, number } of parts.flat()) targets.set(`${gender} ${number}`, { gender, number });
  const possible = [...targets.values()].filter((target) => parts.every((part) => part.some((of) => fits(of, target))));
  // What no part says of itself (Саша, Шевченко) stays open; where one part decides, the open reading is no reading.
  const decided = possible.filter(({ gender }) => gender !== null);
  return possible.filter(
    (target) =>
      target.gender !== null ||
      parts.every((part) => part.some((of) => of.gender === null && of.number === target.number)) ||
      !decided.some(({ number }) => number === target.number),
  );
}

const fits = (of: Paradigm, target: Target): boolean =>
  of.possessed === undefined &&
  of.number === target.number &&
  (of.gender === null || target.gender === null || of.gender === target.gender);

/** All ways to write the parts together, the usual ones first. */
function join(parts: readonly (readonly string[])[], glue: readonly string[]): string[] {
  let written: string[] = [''];
  parts.forEach((forms, at) => {
    written = written.flatMap((start) => forms.map((form) => start + (at === 0 ? '' : (glue[at - 1] ?? ' ')) + form));
    written = written.slice(0, MAX_VARIANTS * MAX_VARIANTS);
  });
  return [...new Set(written)].slice(0, MAX_VARIANTS);
}

/**
 * Paradigms of several words that decline together, each part by its own paradigms, in every gender and number that all
 * allow. `glue` stands between them. A case that one of the parts lacks is missing in the whole.
 */
export function combine(parts: readonly (readonly Paradigm[])[], glue: readonly string[]): Paradigm[] {
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return [...only];
  return targetsOf(parts).map((target) => {
    const matching = parts.map((part) => part.filter((of) => fits(of, target)));
    const slots: Record<GrammaticalCase, readonly string[]> = {
      nominative: [],
      genitive: [],
      dative: [],
      accusative: [],
      instrumental: [],
      locative: [],
      vocative: [],
    };
    for (const name of CASES) {
      const forms = matching.map((part) => [...new Set(part.flatMap((of) => of.slots[name]))]);
      if (forms.every((list) => list.length > 0)) slots[name] = join(forms, glue);
    }
    return { ...target, slots };
  });
}
