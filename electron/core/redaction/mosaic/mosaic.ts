import { DETAIL_KINDS, type Detail, type DetailKind } from './details.ts';

/** How many people the details leave, and what that was reckoned from. A rough upper bound: it knows nothing of the rest. */
export interface Estimate {
  /** Null where no place tells how many people there are. */
  readonly people: number | null;
  readonly basis: 'place-and-age' | 'place' | 'none';
}

/** Details that together fit few people. */
export interface MosaicWarning {
  /** Of one interview, or of several that only together say so much. */
  readonly interviewIds: readonly string[];
  /** Each kind once, the most telling first. */
  readonly kinds: readonly DetailKind[];
  /** The passages, in the order of the text. */
  readonly details: readonly Detail[];
  readonly estimate: Estimate;
}

/** Fewer kinds of detail than this are no mosaic, whatever they weigh. */
const FEWEST_KINDS = 3;
/** Together they must weigh so much: a village, a unit and a date do; a city, an age and a relation do not. */
const LEAST_WEIGHT = 6;
/** Of a population, how many have one certain age: a life of some 80 years, all years alike. Half of them are of one sex. */
const SHARE_OF_AN_AGE = 1 / 80;
const SHARE_OF_A_SEX = 1 / 2;

const heaviest = (details: readonly Detail[], kind: DetailKind): number =>
  Math.max(0, ...details.filter((detail) => detail.kind === kind).map(({ weight }) => weight));

/** The kinds among details, the most telling first. */
function kindsOf(details: readonly Detail[]): DetailKind[] {
  return DETAIL_KINDS.filter((kind) => heaviest(details, kind) > 0).sort(
    (a, b) => heaviest(details, b) - heaviest(details, a),
  );
}

function isMosaic(details: readonly Detail[]): boolean {
  const kinds = kindsOf(details);
  const weight = kinds.reduce((sum, kind) => sum + heaviest(details, kind), 0);
  return kinds.length >= FEWEST_KINDS && weight >= LEAST_WEIGHT;
}

/** How many of the smallest place named have the age named. @returns people rounded up to two figures */
function estimateOf(details: readonly Detail[]): Estimate {
  const populations = details.map(({ population }) => population).filter((population) => population > 0);
  if (populations.length === 0) return { people: null, basis: 'none' };
  const there = Math.min(...populations);
  const aged = details.some(({ age }) => age !== null);
  const people = there * SHARE_OF_A_SEX * (aged ? SHARE_OF_AN_AGE : 1);
  const step = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(1, people))) - 1);
  return { people: Math.max(1, Math.ceil(people / step) * step), basis: aged ? 'place-and-age' : 'place' };
}

function warningOf(details: readonly Detail[]): MosaicWarning {
  return {
    interviewIds: [...new Set(details.map(({ interviewId }) => interviewId))],
    kinds: kindsOf(details),
    details,
    estimate: estimateOf(details),
  };
}

/**
 * Warns where what remains in a package points at few people together, though no single detail does (k-anonymity, Sweeney 2002, in spirit:
 * without a table of the people there is no k to compute). Interviews are looked at one by one, and together where none alone is telling.
 */
export function mosaicWarnings(interviews: readonly (readonly Detail[])[]): readonly MosaicWarning[] {
  const alone = interviews.filter(isMosaic).map(warningOf);
  if (alone.length > 0 || interviews.length < 2) return alone;
  const together = interviews.flat();
  return isMosaic(together) ? [warningOf(together)] : [];
}
