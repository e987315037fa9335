import type { FormOptions, Gender, GrammaticalCase, GrammaticalNumber, Reading } from './inflection.ts';

const TITLES: Readonly<Record<Gender, readonly string[]>> = {
  masculine: ['Mr', 'Mr.', 'Mister'],
  feminine: ['Mrs', 'Mrs.', 'Ms', 'Ms.', 'Miss'],
};
const ANY_TITLE = ['Dr', 'Dr.', 'Doctor', 'Professor', 'Prof.'] as const;

/** The genitive: Denisov's; of a name in s James's, then James'. A plural in s takes the apostrophe alone. */
function genitives(text: string, number: GrammaticalNumber): string[] {
  if (!/s$/iu.test(text)) return [`${text}'s`];
  return number === 'plural' ? [`${text}'`] : [`${text}'s`, `${text}'`];
}

/** The plural of a family name: the Denisovs, the Joneses, the Kennedys. */
function plural(text: string): string {
  const ending = /(?:[sxz]|[cs]h)$/iu.test(text) ? 'es' : 's';
  return text + (text === text.toUpperCase() && text.length > 1 ? ending.toUpperCase() : ending);
}

/** How a full name is shortened: initial and family name (P. Sorokin), title and family name (Mr Sorokin). */
function shortened(text: string, gender: Gender | null): string[] {
  const words = text.split(' ');
  const family = words.at(-1);
  if (family === undefined || words.length < 2 || !/^\p{L}{2}/u.test(family)) return [];
  const initials = words.slice(0, -1).map((word) => `${word[0] ?? ''}.`);
  const titles = gender === null ? [...TITLES.masculine, ...TITLES.feminine] : TITLES[gender];
  return [
    `${initials.join(' ')} ${family}`,
    `${initials[0] ?? ''} ${family}`,
    ...[...titles, ...ANY_TITLE].map((title) => `${title} ${family}`),
  ];
}

/** Forms of an English name: as given and with the genitive ending; of a family name the plural too. */
export function englishForms(text: string, { kind, role, gender }: FormOptions): Reading[] {
  const person = kind === 'person';
  const reading = (form: string, name: GrammaticalCase, number: GrammaticalNumber): Reading => ({
    text: form,
    inflection: { case: name, number, gender: person && number === 'singular' ? gender : null },
  });
  const both = (form: string, number: GrammaticalNumber): Reading[] => [
    reading(form, 'nominative', number),
    ...genitives(form, number).map((genitive) => reading(genitive, 'genitive', number)),
  ];
  const isFamily = person && role === 'family' && /\p{L}$/u.test(text);
  return [
    ...both(text, 'singular'),
    ...(isFamily ? both(plural(text), 'plural') : []),
    ...(person && role === 'full' ? shortened(text, gender).flatMap((form) => both(form, 'singular')) : []),
  ];
}
