import type { FormLanguage } from '../forms/inflection.ts';

/** A replacement with the words right before it, which may have had to change for it. */
export interface Fitted {
  /** As many as were given; an empty one is dropped, one that ends in an apostrophe is joined to what follows. */
  readonly before: readonly string[];
  /** What stands right before the replacement in the same word ("d’"), changed where needed. May end with a space. */
  readonly glued: string;
  readonly text: string;
  readonly sure: boolean;
}

/** What the neighbours have to be fitted to. */
export interface Fitting {
  readonly before: readonly string[];
  readonly glued: string;
  readonly text: string;
  readonly language: FormLanguage;
  /** Whether the replacement stands for a place. */
  readonly place: boolean;
}

/**
 * Fits the word before to how the replacement begins: "со Степаном" but "с Орловым", "об Анне" but "о Марине", "d’Anna" but "de Sophie",
 * "an Aleut" but "a Briton", "en Ukraine" but "dans un pays".
 */
export function fitNeighbours(fitting: Fitting): Fitted {
  const same: Fitted = { before: fitting.before, glued: fitting.glued, text: fitting.text, sure: true };
  switch (fitting.language) {
    case 'ru':
    case 'uk':
      return fitting.glued === '' ? withLast(same, slavic(fitting)) : same;
    case 'en':
      return fitting.glued === '' ? withLast(same, english(fitting)) : same;
    case 'fr':
      return french(fitting);
  }
}

function withLast(fitted: Fitted, last: string | null): Fitted {
  return last === null ? fitted : { ...fitted, before: [...fitted.before.slice(0, -1), last] };
}

/** `word` with the capital of `model`. */
function like(model: string, word: string): string {
  return /^\p{Lu}/u.test(model) ? word.slice(0, 1).toUpperCase() + word.slice(1) : word;
}

// Before these a preposition of one consonant gets a vowel: со Степаном, во Владимире, ко Льву.
const AFTER_S = /^(?:[сзшж][бвгджзйклмнпрстфхцчшщ]|щ|льв|мн|вт|вс)/iu;
const AFTER_V = /^(?:[вф][бвгджзйклмнпрстфхцчшщ]|льв|мн)/iu;
const AFTER_K = /^(?:льв|мн|вс|вт)/iu;
const OPEN = /^[аоуиэ]/iu;

function slavic({ before, text, language, place }: Fitting): string | null {
  const last = before.at(-1) ?? '';
  const word = last.toLowerCase();
  const pick = (plain: string, full: string, needed: RegExp): string | null => {
    const wanted = needed.test(text) ? full : plain;
    return wanted === word ? null : like(last, wanted);
  };
  if (language === 'ru') {
    // "на Донбассе" is a matter of the name; a town, a village or a country is one "in" which people live.
    if (place && (word === 'на' || word === 'с' || word === 'со') && SETTLED.test(text))
      return like(last, word === 'на' ? 'в' : 'из');
    if (word === 'с' || word === 'со') return pick('с', 'со', AFTER_S);
    if (word === 'в' || word === 'во') return pick('в', 'во', AFTER_V);
    if (word === 'к' || word === 'ко') return pick('к', 'ко', AFTER_K);
    if (word === 'о' || word === 'об') return pick('о', 'об', OPEN);
    return null;
  }
  if (word === 'зі' || word === 'з' || word === 'із') {
    const full = /^(?:[сзшжцч][бвгґджзйклмнпрстфхцчшщ]|щ)/iu.test(text);
    if (full && word !== 'зі') return like(last, 'зі');
    return !full && word === 'зі' ? like(last, 'з') : null;
  }
  if (word === 'об' && /^[бвгґджзйклмнпрстфхцчшщ]/iu.test(text)) return like(last, 'о');
  if (word === 'в' && /^[вф]/iu.test(text)) return like(last, 'у');
  return null;
}

const SETTLED =
  /(?:^|\s)(?:город|городе|города|городка|городке|села|селе|деревни|деревне|посёлка|посёлке|страны|стране|области)(?:$|\s)/u;

const VOWEL_SOUND =
  /^(?:[aeiou](?!ne\b|ni(?:on|t|versity|form)|s(?:ed?|ual)|uro|uropean)|h(?:our|onest|eir)|eighteen|8|11|18)/iu;

function english({ before, text }: Fitting): string | null {
  const last = before.at(-1) ?? '';
  const word = last.toLowerCase();
  if ((word !== 'a' && word !== 'an') || !/^[\p{L}\p{N}]/u.test(text)) return null;
  const wanted = VOWEL_SOUND.test(text) ? 'an' : 'a';
  return wanted === word ? null : like(last, wanted);
}

const ELIDED = /^(?:d|l|n|s|m|t|c|j|qu|jusqu|lorsqu|puisqu|quoiqu)['’]$/iu;
const ELIDES = new Set([
  'de',
  'que',
  'jusque',
  'lorsque',
  'puisque',
  'quoique',
  'ne',
  'se',
  'me',
  'te',
  'je',
  'le',
  'la',
]);
const VOWEL = /^(?:[aeiouyâàéèêëîïôûœæ]|h(?!ongr|olland|aut|uit))/iu;
const OWN_ARTICLE = /^(?:un|une|des|le|la|les|l['’])(?:\s|$)|^l['’]/iu;

function french({ before, glued, text, place }: Fitting): Fitted {
  const plain: Fitted = { before, glued, text, sure: true };
  const determined = OWN_ARTICLE.test(text);
  const elided = /([\p{L}]+['’])$/u.exec(glued)?.[1];
  if (elided !== undefined && ELIDED.test(elided)) {
    const front = glued.slice(0, glued.length - elided.length);
    const bare = elided.slice(0, -1);
    if (bare.toLowerCase() === 'l') {
      if (determined) return preposed({ ...plain, glued: front }, place);
      return VOWEL.test(text) ? plain : { ...plain, glued: `${front}${like(bare, 'le')} `, sure: false };
    }
    return VOWEL.test(text) ? plain : contracted({ ...plain, glued: `${front}${bare}e ` });
  }
  if (glued !== '') return plain;
  return preposed(plain, place);
}

/** The words before a French replacement that begins a word of its own. */
function preposed(fitted: Fitted, place: boolean): Fitted {
  const { before, text } = fitted;
  const last = before.at(-1) ?? '';
  const word = last.toLowerCase();
  const rest = before.slice(0, -1);
  if (OWN_ARTICLE.test(text)) {
    // "de la Russie", "de l’Ukraine" and then a phrase with an article of its own.
    if ((word === 'la' || word === 'le') && fitted.glued === '')
      return preposed({ ...fitted, before: [...rest, ''] }, place);
    const at = before.findLastIndex((each) => each !== '');
    const governing = before[at] ?? '';
    const put = (form: string): Fitted => ({
      ...fitted,
      before: before.map((each, i) => (i === at ? like(governing, form) : each)),
    });
    const low = governing.toLowerCase();
    if (place && /^(?:en|à|au|aux)$/u.test(low)) return put('dans');
    if (low === 'de' || low === 'du' || low === 'des') {
      if (/^le\s/iu.test(text)) return { ...put('du'), text: text.slice(3) };
      if (/^les\s/iu.test(text)) return { ...put('des'), text: text.slice(4) };
      return put(VOWEL.test(text) ? 'd’' : 'de');
    }
    return fitted;
  }
  if (fitted.glued === '' && ELIDES.has(word) && VOWEL.test(text)) {
    return { ...fitted, before: [...rest, `${last.slice(0, -1)}’`] };
  }
  return fitted;
}

/** "de le sud" is "du sud". */
function contracted(fitted: Fitted): Fitted {
  const article = /^(le|les)\s/iu.exec(fitted.text);
  if (article === null || !/de $/iu.test(fitted.glued)) return fitted;
  const short = article[1]?.toLowerCase() === 'le' ? 'u' : 'es';
  return { ...fitted, glued: fitted.glued.replace(/e $/u, `${short} `), text: fitted.text.slice(article[0].length) };
}
