import type { FormLanguage } from '../forms/inflection.ts';
import { WORDS, type LanguageWords } from './lexicon/words.ts';
import { StemIndex } from './stems.ts';
import { keyOf } from './key.ts';
import type { Token } from './tokens.ts';

export type Topic =
  'kin' | 'jobs' | 'units' | 'titles' | 'placeWords' | 'streetWords' | 'orgWords' | 'countries' | 'origins';
const TOPICS = [
  'kin',
  'jobs',
  'units',
  'titles',
  'placeWords',
  'streetWords',
  'orgWords',
  'countries',
  'origins',
] as const;

/** Where a word of a topic was found. */
interface TopicHit {
  /** In the nominative singular, in lower case. */
  readonly word: string;
  /** Index of its last token. */
  readonly last: number;
}

/** The words of a language by topic, ready to be found in any form. */
class Vocabulary {
  readonly words: LanguageWords;
  readonly #slavic: boolean;
  readonly #stems = new StemIndex<Topic>();
  /** Of entries in several words or Latin ones: by first key. */
  readonly #phrases = new Map<
    string,
    { readonly topic: Topic; readonly keys: readonly string[]; readonly word: string }[]
  >();

  constructor(language: FormLanguage) {
    this.words = WORDS[language];
    this.#slavic = language === 'ru' || language === 'uk';
    for (const topic of TOPICS) for (const word of this.words[topic]) this.#add(topic, word);
  }

  #add(topic: Topic, word: string): void {
    const keys = keyOf(word).split(/[ -]/u);
    if (this.#slavic && keys.length === 1) {
      this.#stems.add(word, topic);
      return;
    }
    const forms = [keys];
    const last = keys.at(-1) ?? '';
    // The plurals of Latin nouns: "nurses", "infirmières".
    if (!this.#slavic && topic !== 'titles' && topic !== 'countries' && !/[sx]$/u.test(last))
      forms.push([...keys.slice(0, -1), `${last}s`]);
    for (const each of forms) {
      const first = each[0] ?? '';
      this.#phrases.set(first, [...(this.#phrases.get(first) ?? []), { topic, keys: each, word }]);
    }
  }

  /** The longest word or phrase of a topic that begins at token `at`, or null. */
  find(topic: Topic, tokens: readonly Token[], at: number): TopicHit | null {
    const key = tokens[at]?.key ?? '';
    let best: TopicHit | null = null;
    for (const phrase of this.#phrases.get(key) ?? []) {
      if (phrase.topic !== topic || !phrase.keys.every((each, i) => tokens[at + i]?.key === each)) continue;
      const joined = phrase.keys.every((_, i) => i === 0 || /^[ ‑-]$/u.test(tokens[at + i]?.gap ?? ''));
      const last = at + phrase.keys.length - 1;
      if (joined && (best === null || last > best.last)) best = { word: phrase.word, last };
    }
    if (best !== null) return best;
    const word = tokens[at]?.reading.topics.get(topic);
    return word === undefined ? null : { word, last: at };
  }

  /** The topics of a single Slavic word, with the nominative. */
  topicsOf(key: string): ReadonlyMap<Topic, string> {
    const topics = new Map<Topic, string>();
    if (!this.#slavic) return topics;
    for (const { value, nominative, bare } of this.#stems.find(key))
      if (!bare && !topics.has(value)) topics.set(value, nominative);
    return topics;
  }
}

const vocabularies: Readonly<Record<FormLanguage, Vocabulary>> = {
  en: new Vocabulary('en'),
  fr: new Vocabulary('fr'),
  ru: new Vocabulary('ru'),
  uk: new Vocabulary('uk'),
};

/** The words of the language of a token. */
export function wordsFor(token: Token): LanguageWords {
  return WORDS[token.language];
}

/** See {@link Vocabulary.topicsOf}. */
export function topicsOf(key: string, language: FormLanguage): ReadonlyMap<Topic, string> {
  return vocabularies[language].topicsOf(key);
}

/** See {@link Vocabulary.find}, in the language of the token. */
export function findTopic(topic: Topic, tokens: readonly Token[], at: number): TopicHit | null {
  const token = tokens[at];
  return token === undefined ? null : vocabularies[token.language].find(topic, tokens, at);
}
