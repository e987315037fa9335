import { foldKey } from '../text.ts';

const fold = (words: string): readonly string[] => words.split(' ').map(foldKey);

/** What is put before a name to make a word of it: проденисовский, antidenisov. */
const PREFIXES = fold('анти про контр экс недо псевдо нео после до за по anti pro ex neo non post pre un');

/** What makes a word of a name begins with one of these: денисовцы, сорокинский, sorokinite, denisovisme. */
const SUFFIXES = fold(
  'ск цы цев цам цами цах ец изм ист щин чан овск инск івськ ськ цьк ець ці ців изац ian ite ites ism isme ist iste ists esque ish ien ienne iens ist lik ovets ovtsy skij skii sky',
);

const SHORTEST_ROOT = 4;
const LONGEST_SUFFIX = 9;

/**
 * The names that a longer word may have been made of, by its prefix, its suffix or both; empty for most words. A root has at
 * least four letters. Linear in the length of the word.
 */
export function derivedFrom(key: string): readonly string[] {
  if (key.length <= SHORTEST_ROOT) return [];
  const roots: string[] = [];
  const bare = PREFIXES.filter((prefix) => key.startsWith(prefix) && key.length - prefix.length >= SHORTEST_ROOT).map(
    (prefix) => key.slice(prefix.length),
  );
  roots.push(...bare);
  for (const word of [key, ...bare]) {
    for (let cut = Math.max(SHORTEST_ROOT, word.length - LONGEST_SUFFIX); cut < word.length - 1; cut += 1) {
      if (SUFFIXES.some((suffix) => word.startsWith(suffix, cut))) roots.push(word.slice(0, cut));
    }
  }
  return roots;
}
