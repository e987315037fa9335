import { foldKey } from '../text.ts';

/** What units are called in the four languages: words that say the same in one row, cut to what all their forms begin with. */
const ROWS = [
  'brigade бригад',
  'regiment régiment полк',
  'battalion bataillon батальон батальйон',
  'division дивизи дивізі',
  'company compagnie рот',
  'army armée арми армі',
  'platoon section взвод',
  'corps корпус',
  'squad отделени відділенн',
  'unit unité част частин',
  'battery batterie батаре',
  'detachment détachement отряд загін загон',
].map((row) => row.split(' ').map(foldKey));

const CASE_ENDINGS =
  'а я у ю е и і ы о ом ем ой ою ою ей ею ию ии ие иям иях іи ію ієм ь ям ях ами ями ам ах ов ів s es'
    .split(' ')
    .map(foldKey);
const ENDINGS: ReadonlySet<string> = new Set(['', ...CASE_ENDINGS]);

/** Stems of all words that name the same sort of unit as a key does, with the endings that they take; null for other words. */
export function unitNoun(
  key: string,
): { readonly stems: readonly string[]; readonly endings: ReadonlySet<string> } | null {
  const row = ROWS.find((stems) => stems.some((stem) => key.startsWith(stem) && ENDINGS.has(key.slice(stem.length))));
  return row === undefined ? null : { stems: row, endings: ENDINGS };
}
