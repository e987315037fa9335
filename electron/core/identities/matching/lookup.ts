import type { Inflection } from '../forms/inflection.ts';
import { EditIndex } from '../keys/edits.ts';
import { skeletonKeys } from '../keys/skeleton.ts';
import { soundDistance, soundKey } from '../keys/sound.ts';
import { foldKey } from '../text.ts';
import { isOrdinary } from './common-words.ts';
import { derivedFrom } from './derived.ts';
import type { Lexeme } from './lexemes.ts';
import { withoutLookalikes } from './lookalikes.ts';
import type { MatchReason, MatchTier } from './tiers.ts';
import type { Token } from './tokens.ts';

/** A registered word that a token may stand for. */
export interface TokenHit {
  readonly lexeme: number;
  readonly tier: MatchTier;
  readonly reason: MatchReason;
  readonly inflections: readonly Inflection[];
  /** Too weak to be shown alone: counts only beside another part of the same name. */
  readonly weak: boolean;
}

/** What is known of a token by itself. */
export interface TokenKnowledge {
  /** The registered words that it may stand for, the best way of each, in the order of registration. */
  readonly hits: readonly TokenHit[];
  /** As it sounds (see skeletonKeys), null for what holds digits. */
  readonly skeleton: string | null;
  /** A word of everyday speech. */
  readonly ordinary: boolean;
}

const NONE: readonly TokenHit[] = [];
const EDIT_LENGTH = 6;
const SHORTEST_SKELETON = 3;
/** Distances (see soundDistance) up to which a word is shown, and up to which it counts beside another part of the name. */
const ALIKE_SHORT = 0.1;
const ALIKE = 0.17;
const ALIKE_UNKNOWN_WORD = 0.24;
const ALIKE_BESIDE = 0.34;
/** From how many sounds on a spelling in other letters can hardly be a chance, and a small word a name. */
const SURE_SKELETON = 5;
const LONG_WORD = 8;
const CAPITAL = /^\p{Lu}/u;
const CYRILLIC = /\p{Script=Cyrillic}/u;
/** What Russian and Ukrainian put behind a foreign name. */
const CASE_ENDINGS = 'а у ом ым е ой ою и ы ов ам ами ах ю ем ей я єм ям ями ях і ові еві ем ых ыми'
  .split(' ')
  .map(foldKey);
const MAX_CACHED = 200_000;

/** Looks tokens up in all tiers. Each distinct token is looked up once. */
export class TokenLookup {
  readonly #lexemes: readonly Lexeme[];
  readonly #words = new Map<string, number[]>();
  readonly #stems = new Map<string, { readonly lexeme: number; readonly endings: ReadonlySet<string> }[]>();
  readonly #roots = new Map<string, number[]>();
  readonly #skeletons = new Map<string, number[]>();
  readonly #edits = new EditIndex();
  readonly #skeletonEdits = new EditIndex();
  readonly #sounds = new Map<string, number[]>();
  readonly #soundEdits = new EditIndex();
  /** Skeletons of names in Latin letters, with and without their last vowel. */
  readonly #latinStems = new Map<string, number[]>();
  readonly #named = new Map<string, TokenKnowledge>();
  readonly #plain = new Map<string, TokenKnowledge>();
  #longestSound = 0;

  constructor(lexemes: readonly Lexeme[]) {
    this.#lexemes = lexemes;
    for (const lexeme of lexemes) this.#add(lexeme);
  }

  #add({ id, key, role, loose, readings, stems, skeletons }: Lexeme): void {
    for (const reading of readings.keys()) push(this.#words, reading, id);
    for (const { text, endings } of stems) {
      const list = this.#stems.get(text);
      if (list === undefined) this.#stems.set(text, [{ lexeme: id, endings }]);
      else list.push({ lexeme: id, endings });
    }
    if (!loose) return;
    push(this.#roots, rootOf(key), id);
    for (const reading of role === 'diminutive' ? [] : readings.keys())
      if (reading.length >= EDIT_LENGTH) this.#edits.add(reading, id);
    for (const skeleton of skeletons) {
      if (skeleton.length >= SHORTEST_SKELETON) push(this.#skeletons, skeleton, id);
      if (!CYRILLIC.test(key)) push(this.#latinStems, skeleton, id);
      if (!CYRILLIC.test(key) && /[aeiou]$/u.test(skeleton)) push(this.#latinStems, skeleton.slice(0, -1), id);
      // What is short, and a word in itself (Юрка, Толик), has too many neighbours.
      if (role === 'diminutive') continue;
      if (skeleton.length >= EDIT_LENGTH) this.#skeletonEdits.add(skeleton, id);
      const sound = soundKey(skeleton);
      this.#longestSound = Math.max(this.#longestSound, sound.length);
      if (sound.length >= 2) push(this.#sounds, sound, id);
      if (sound.length >= 3) this.#soundEdits.add(sound, id);
    }
  }

  /** What is known of a token: found out once for each way in which it is written. */
  of(token: Token): TokenKnowledge {
    const cache = token.named ? this.#named : this.#plain;
    const cached = cache.get(token.raw);
    if (cached !== undefined) return cached;
    const found = this.#lookUp(token);
    if (cache.size >= MAX_CACHED) cache.clear();
    cache.set(token.raw, found);
    return found;
  }

  #lookUp(token: Token): TokenKnowledge {
    const { key, raw } = token;
    const hits = new Map<number, TokenHit>();
    const add = (hit: TokenHit): void => {
      if (!hits.has(hit.lexeme)) hits.set(hit.lexeme, hit);
    };
    this.#exact(key, undefined, add);
    for (const reading of withoutLookalikes(key)) this.#exact(reading, 'lookalike', add);
    if (/\p{Nd}/u.test(key)) return { hits: sorted(hits), skeleton: null, ordinary: false };
    this.#stemmed(key, add);
    this.#derived(key, add);
    const skeletons = skeletonKeys(raw);
    const ordinary = isOrdinary(key);
    this.#loose(token, skeletons, ordinary, add);
    return { hits: sorted(hits), skeleton: skeletons[0] ?? '', ordinary };
  }

  #exact(key: string, reason: MatchReason | undefined, add: (hit: TokenHit) => void): void {
    for (const lexeme of this.#words.get(key) ?? []) {
      const reading = this.#lexemes[lexeme]?.readings.get(key);
      if (reading === undefined) continue;
      const { inflections } = reading;
      add({ lexeme, tier: 'exact', reason: reason ?? reading.reason, inflections, weak: false });
    }
  }

  #stemmed(key: string, add: (hit: TokenHit) => void): void {
    for (let cut = Math.max(2, key.length - 5); cut <= key.length; cut += 1) {
      for (const { lexeme, endings } of this.#stems.get(key.slice(0, cut)) ?? []) {
        if (endings.has(key.slice(cut))) add({ lexeme, tier: 'form', reason: 'stem', inflections: [], weak: false });
      }
    }
  }

  #derived(key: string, add: (hit: TokenHit) => void): void {
    for (const root of derivedFrom(key)) {
      for (const lexeme of [...(this.#words.get(root) ?? []), ...(this.#roots.get(root) ?? [])]) {
        const of = this.#lexemes[lexeme];
        if (of?.loose === true && of.role !== 'diminutive') {
          add({ lexeme, tier: 'form', reason: 'derived-word', inflections: [], weak: false });
        }
      }
    }
  }

  #loose(
    { key, raw, named }: Token,
    skeletons: readonly string[],
    ordinary: boolean,
    add: (hit: TokenHit) => void,
  ): void {
    const cyrillic = CYRILLIC.test(key);
    const capital = CAPITAL.test(raw);
    const of = (ids: readonly number[], tier: MatchTier, reason: MatchReason, weak: boolean): void => {
      for (const lexeme of ids) add({ lexeme, tier, reason, inflections: [], weak });
    };
    for (const skeleton of skeletons) {
      const short = skeleton.length < SURE_SKELETON;
      for (const lexeme of this.#skeletons.get(skeleton) ?? []) {
        const foreign = CYRILLIC.test(this.#lexemes[lexeme]?.key ?? '') !== cyrillic;
        const weak = named ? short && ordinary : ordinary || (!foreign && short);
        of([lexeme], 'script', 'spelling', weak);
      }
    }
    if (cyrillic)
      for (const stem of stemsOf(key))
        for (const skeleton of skeletonKeys(stem))
          of(this.#latinStems.get(skeleton) ?? [], 'script', 'spelling', !named && stem.length < EDIT_LENGTH);
    const ids = (index: EditIndex, word: string): number[] => index.find(word).map(({ id }) => id);
    const vague = ordinary || (cyrillic && !named && key.length < LONG_WORD);
    if (key.length >= EDIT_LENGTH - 1) of(ids(this.#edits, key), 'near', 'one-edit', vague);
    for (const skeleton of skeletons) {
      if (skeleton.length >= EDIT_LENGTH - 1) of(ids(this.#skeletonEdits, skeleton), 'near', 'one-edit', vague);
    }
    for (const skeleton of skeletons.slice(0, 2)) {
      for (const { lexeme, distance, consonants } of this.#alike(skeleton)) {
        if (distance > (ordinary ? ALIKE : ALIKE_BESIDE)) continue;
        const limit = ordinary ? 0 : alikeLimit(consonants, cyrillic, named, capital);
        add({ lexeme, tier: 'sound', reason: 'sounds-alike', inflections: [], weak: distance >= limit });
      }
    }
  }

  /** Registered words that are like a skeleton by ear, with their distance: the same consonants, or one more or less. */
  #alike(skeleton: string): { readonly lexeme: number; readonly distance: number; readonly consonants: number }[] {
    const key = soundKey(skeleton);
    if (key.length < 2) return [];
    const ids = new Set(this.#sounds.get(key));
    if (key.length >= 3) for (const { id } of this.#soundEdits.find(key)) ids.add(id);
    return [...ids].map((lexeme) => ({ lexeme, ...this.#distance(skeleton, lexeme) }));
  }

  /** Registered words whose consonants are just those of a skeleton. */
  sameConsonants(sound: string): readonly number[] {
    return this.#sounds.get(sound) ?? [];
  }

  /** How many consonants the registered words have at most. */
  get longestSound(): number {
    return this.#longestSound;
  }

  #distance(skeleton: string, lexeme: number): { readonly distance: number; readonly consonants: number } {
    let distance = Infinity;
    let nearest = '';
    for (const each of this.#lexemes[lexeme]?.skeletons ?? []) {
      const own = soundDistance(each, skeleton, Math.min(distance, ALIKE_BESIDE));
      if (own < distance) [distance, nearest] = [own, each];
    }
    return { distance, consonants: soundKey(nearest).length };
  }
}

/**
 * Up to which distance a word that is none of everyday speech is shown for a name with that many consonants. Of the many
 * other words in Cyrillic nothing tells but their small letters.
 */
function alikeLimit(consonants: number, cyrillic: boolean, named: boolean, capital: boolean): number {
  if (consonants < 3) return named || (capital && !cyrillic) ? ALIKE_SHORT : 0;
  if (!cyrillic) return ALIKE_UNKNOWN_WORD;
  return named ? ALIKE : ALIKE_SHORT;
}

/** A Cyrillic word without each of the endings that it may have been given. */
function stemsOf(key: string): string[] {
  return CASE_ENDINGS.filter((ending) => key.endsWith(ending) && key.length - ending.length >= 3).map((ending) =>
    key.slice(0, key.length - ending.length),
  );
}

function push(index: Map<string, number[]>, key: string, id: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [id]);
  else if (!list.includes(id)) list.push(id);
}

function sorted(hits: ReadonlyMap<number, TokenHit>): readonly TokenHit[] {
  return hits.size === 0 ? NONE : [...hits.values()].sort((a, b) => a.lexeme - b.lexeme);
}

/** A word without the vowel that its language puts at its end: what words made of it begin with. */
function rootOf(key: string): string {
  return key.replace(/[аяоеыиійьuaeoiy]$/u, '');
}
