import type { FormRole } from '../forms/inflection.ts';

const PATRONYMIC = /(?:вич|вна|ична|инична|ївна|івна|ович|йович|vich|vitch|vych|wicz|ovna|evna|ivna|ichna|yivna)$/iu;
const PARTICLES: ReadonlySet<string> = new Set(
  'de du des la le von van der den di da al el ben bin ibn фон де ван дер ибн аль эль бен'.split(' '),
);
const TITLES: ReadonlySet<string> = new Set(
  (
    'mr mrs ms dr captain major colonel general sergeant lieutenant father sister brother uncle aunt m mme mlle monsieur madame capitaine ' +
    'капитан майор полковник генерал лейтенант сержант прапорщик дядя тётя отец пан пані капітан сержант дядько тітка'
  ).split(' '),
);

/**
 * What each word of a full name is, from how such names are built: a patronymic follows the given name, so that the rest is the
 * family name; else the first word is the given name. null for particles and titles, which are no names of their own.
 */
export function rolesOfName(words: readonly string[]): (FormRole | null)[] {
  const lower = words.map((word) => word.toLowerCase().replace(/[^\p{L}-]/gu, ''));
  const names = lower.map((word, at) => !TITLES.has(word) && !(PARTICLES.has(word) && at < lower.length - 1));
  const first = names.indexOf(true);
  const patronymic = lower.findIndex((word, at) => at > first && word.length > 5 && PATRONYMIC.test(word));
  // Ковалевич is a family name where no other word could be one.
  const known = patronymic > 0 && names.filter(Boolean).length > 2;
  const given = known ? patronymic - 1 : first;
  return lower.map((_, at) => {
    if (names[at] !== true) return null;
    if (known && at === patronymic) return 'patronymic';
    return at === given ? 'given' : 'family';
  });
}
