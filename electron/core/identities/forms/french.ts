import type { FormOptions, GrammaticalCase, Reading } from './inflection.ts';

const VOWEL = /^[aeiouyœæ]/u;
// An h that forbids elision; before any other h both ways are written.
const ASPIRATED = /^h(?:avre|aye|ongrie|ollande|anovre|ambourg|alles|aut|onduras|ong|amas|ezbollah|ugo|arlem|arry)/u;
const ELIDING = new Map([
  ['de', "d'"],
  ['le', "l'"],
  ['la', "l'"],
  ['que', "qu'"],
  ['jusque', "jusqu'"],
  ['lorsque', "lorsqu'"],
  ['puisque', "puisqu'"],
  ['je', "j'"],
  ['ne', "n'"],
  ['se', "s'"],
  ['si', "s'"],
]);
const FULL = new Map(
  [...ELIDING].filter(([word]) => word !== 'la' && word !== 'si').map(([word, short]) => [short, word]),
);

const bare = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * A small word before a name, elided as the name asks: `de` or `d'` with Anna gives d'Anna, `qu'` or `que` with Sophie
 * que Sophie, `de` with Le Mans du Mans, `à` with Le Havre au Havre. Other words are left alone.
 */
function joinFrench(word: string, name: string): string {
  const straight = word.replace(/[’ʼ]/gu, "'").toLowerCase();
  const full = FULL.get(straight) ?? straight;
  const like = (form: string): string => (/^\p{Lu}/u.test(word) ? form.charAt(0).toUpperCase() + form.slice(1) : form);
  const article = /^(le|les) (.+)$/iu.exec(name);
  if (article !== null && (full === 'de' || full === 'à')) {
    const [, own = '', rest = ''] = article;
    const several = own.toLowerCase() === 'les';
    return `${like(full === 'de' ? (several ? 'des' : 'du') : several ? 'aux' : 'au')} ${rest}`;
  }
  const short = ELIDING.get(full);
  const start = bare(name);
  const elides = short !== undefined && (VOWEL.test(start) || (start.startsWith('h') && !ASPIRATED.test(start)));
  return elides ? like(short) + name : `${like(FULL.has(straight) ? full : word)} ${name}`;
}

/**
 * Forms of a French name. There is no case; what `de` makes of it (d'Anna, de Sophie, du Mans) stands as genitive, what
 * `à` makes of a place (au Havre) as locative, so that a pseudonym takes the same shape. A family is the same in the plural.
 */
export function frenchForms(text: string, { kind, role, gender }: FormOptions): Reading[] {
  const person = kind === 'person';
  const reading = (form: string, name: GrammaticalCase): Reading => ({
    text: form,
    inflection: { case: name, number: 'singular', gender: person ? gender : null },
  });
  const of = joinFrench('de', text);
  const plain = `de ${text}`;
  const mute = bare(text).startsWith('h') && of !== plain ? [plain] : [];
  const forms = [reading(text, 'nominative'), ...[of, ...mute].map((form) => reading(form, 'genitive'))];
  if (kind === 'place') {
    const article = joinFrench('le', text);
    const elided = article.startsWith("l'") ? [reading(article, 'nominative')] : [];
    return [...forms, reading(joinFrench('à', text), 'locative'), ...elided];
  }
  if (!person) return forms;
  const family =
    role === 'family' && /\p{L}$/u.test(text) ? [text, ...(/[sxz]$/iu.test(text) ? [] : [`${text}s`])] : [];
  const words = text.split(' ');
  const last = words.at(-1) ?? '';
  const titles = { masculine: ['M.', 'Monsieur'], feminine: ['Mme', 'Madame', 'Mlle'] };
  const short =
    role === 'full' && words.length > 1 && last.length > 1
      ? [
          `${words[0]?.[0] ?? ''}. ${last}`,
          ...(gender === null ? [...titles.masculine, ...titles.feminine] : titles[gender]).map(
            (title) => `${title} ${last}`,
          ),
        ]
      : [];
  return [
    ...forms,
    ...family.map((form): Reading => ({
      text: form,
      inflection: { case: 'nominative', number: 'plural', gender: null },
    })),
    ...short.map((form) => reading(form, 'nominative')),
  ];
}
