import type { PlaceLookup } from './suggestion.ts';
import type { Token } from './tokens.ts';

const ENDINGS: readonly (readonly [RegExp, readonly string[]])[] = [
  [/(?:ом|ем|ем|єм)$/u, ['', 'о', 'е', 'ь', 'й']],
  [/(?:ою|ой|ей|ею|єю)$/u, ['а', 'я', 'ая', 'ь']],
  [/(?:ым|им)$/u, ['', 'о', 'ий', 'ый', 'ое', 'е']],
  [/(?:ого|его|ього|ому|ему|ьому)$/u, ['ое', 'ий', 'ый', 'е', 'ой', 'є']],
  [/(?:ой|ій|ої|ую)$/u, ['ая', 'а']],
  [/(?:ах|ях|ам|ям|ами|ями)$/u, ['ы', 'и', 'а', 'я']],
  [/(?:ові|еві|єві)$/u, ['ів', 'їв', 'о', '']],
  [/ї$/u, ['я', 'їв']],
  [/(?:єва|єву|єві)$/u, ['їв']],
  [/(?:ова|ову|ові)$/u, ['ів']],
  [/(?:ева|еву|еві)$/u, ['ів']],
  [/и$/u, ['ь', 'а', 'я', 'ы', 'й']],
  [/ы$/u, ['а', '']],
  [/[ею]$/u, ['', 'а', 'я', 'ь', 'о', 'й', 'ия', 'е']],
  [/[ую]$/u, ['', 'а', 'я', 'о', 'ь']],
  [/[ая]$/u, ['', 'о', 'ь', 'й', 'е']],
  [/[ії]$/u, ['', 'а', 'я', 'ь', 'о', 'е']],
  [/(?:[^аеиоуыэюяіїє]к)$/u, ['ки']],
  [/ек$/u, ['ьки', 'йки', 'ки']],
];

/** What a Slavic place name may be in the nominative, the written form first. */
function nominativesOf(key: string): string[] {
  const found = new Set([key]);
  for (const [ending, replacements] of ENDINGS) {
    if (!ending.test(key)) continue;
    const stem = key.replace(ending, '');
    if (stem.length < 2) continue;
    for (const replacement of replacements) {
      found.add(stem + replacement);
      // Харків, Харкова; Канів, Канева; Валуйки, Валуек.
      if (replacement === '' && /[оє]в$/u.test(stem)) found.add(stem.replace(/[оє]в$/u, 'ів'));
    }
  }
  return [...found];
}

/** A place that a gazetteer knows. */
export interface KnownPlace {
  readonly nominative: string;
  readonly population: number;
}

/** Looks names up in a gazetteer in every case, each spelling once. */
export class PlaceFinder {
  readonly #lookUp: PlaceLookup | undefined;
  readonly #known = new Map<string, KnownPlace | null>();

  constructor(lookUp: PlaceLookup | undefined) {
    this.#lookUp = lookUp;
  }

  /** The place that the tokens name together, or null. */
  find(tokens: readonly Token[]): KnownPlace | null {
    const lookUp = this.#lookUp;
    if (lookUp === undefined || tokens.length === 0 || tokens.length > 5) return null;
    const written = tokens.map(({ key }, index) => (index === 0 ? key : `${tokens[index]?.gap ?? ' '}${key}`)).join('');
    const before = this.#known.get(written);
    if (before !== undefined) return before;
    let best: KnownPlace | null = null;
    const last = tokens.at(-1);
    const head = written.slice(0, written.length - (last?.key.length ?? 0));
    const endings = last?.cyrillic === true ? nominativesOf(last.key) : [last?.key ?? ''];
    const heads = tokens.length === 2 && last?.cyrillic === true ? adjectivesOf(head) : [head];
    for (const start of heads) {
      for (const end of endings) {
        const place = lookUp(start + end);
        if (place !== null && (best === null || place.population > best.population))
          best = { nominative: start + end, population: place.population };
      }
    }
    this.#known.set(written, best);
    return best;
  }
}

/** "верхней " as "верхняя ", "верхний ", "верхнее " and itself. */
function adjectivesOf(head: string): string[] {
  const match = /^(.{2,})(?:ой|ей|ую|юю|ого|его|ом|ем|ым|им|ої|ій)([ -])$/u.exec(head);
  if (match === null) return [head];
  const [, stem = '', gap = ''] = match;
  return [head, ...['ая', 'яя', 'ий', 'ый', 'ое', 'ее', 'а', 'я', 'е'].map((ending) => stem + ending + gap)];
}
