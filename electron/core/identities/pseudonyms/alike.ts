import { foldKey, piecesOf } from '../text.ts';
import { romanise, scriptOf } from './scripts.ts';

/** A name in plain Latin letters, whatever it was written in. */
function latinKey(name: string): string {
  const latin = scriptOf(name) === 'cyrillic' ? romanise(name, /[іїєґ]/iu.test(name) ? 'uk' : 'ru') : name;
  return foldKey(latin);
}

const SOUNDS: readonly (readonly [RegExp, string])[] = [
  [/shch|sch|tch|ch|sh|zh|tz|ts|cz/gu, 's'],
  [/kh|gh|ph|th|gu(?=[ei])/gu, 'h'],
  [/ck|q/gu, 'k'],
  [/x/gu, 'ks'],
  [/g/gu, 'h'],
  [/w|f/gu, 'v'],
  [/[zc]/gu, 's'],
  [/[^bdhklmnprstv]/gu, ''],
  [/(.)\1+/gu, '$1'],
];

/**
 * What two spellings of one name have in common: consonants by class, without vowels. Георгий, Georgy, Gueorgui and Heorhii are one, and so,
 * which is intended, is much that merely sounds like it. A name of vowels gives itself.
 */
export function skeletonOf(name: string): string {
  const key = latinKey(name);
  const bones = SOUNDS.reduce((text, [from, to]) => text.replace(from, to), key);
  return bones === '' ? key : bones;
}

/** The class of the letter that a name begins with: Г, G and H are one, as are Е, Э, Ye and E, or И, Y, J and I. */
export function initialOf(name: string): string {
  const key = latinKey(name);
  const first = /^(?:ye|yo|je|ie)/u.test(key) ? 'e' : /^(?:ya|ia|ja)/u.test(key) ? 'ya' : (key[0] ?? '');
  return { h: 'g', j: 'i', y: 'i', w: 'v', c: 'k', q: 'k' }[first] ?? first;
}

/** Whether two names could be taken for each other: the same skeleton, or one edit between them. */
export function areAlike(a: string, b: string): boolean {
  return skeletonOf(a) === skeletonOf(b) || withinOneEdit(latinKey(a), latinKey(b));
}

function withinOneEdit(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.length - short.length > 1) return false;
  let at = 0;
  while (at < short.length && short[at] === long[at]) at += 1;
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1);
}

/** The words of a text that can be names. */
export function nameWords(text: string): string[] {
  return piecesOf(text)
    .map(({ start, end }) => text.slice(start, end))
    .filter((word) => /\p{L}{2}/u.test(word));
}
