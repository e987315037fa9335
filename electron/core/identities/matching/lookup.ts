import type { Inflection } from '../forms/inflection.ts';
import { EditIndex } from '../keys/edits.ts';
import { skeletonKeys } from '../keys/skeleton.ts';
import { soundDistance, soundKey } from '../keys/sound.ts';
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

const NONE: readonly TokenHit[] = [];
const EDIT_LENGTH = 6;
const SHORTEST_SKELETON = 3;
/** Distances (see soundDistance) up to which a word is shown, and up to which it counts beside another part of the name. */
const ALIKE = 0.17;
const ALIKE_UNKNOWN_WORD = 0.24;
const ALIKE_BESIDE = 0.34;
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
  readonly #cache = new Map<string, readonly TokenHit[]>();

  constructor(lexemes: readonly Lexeme[]) {
    this.#lexemes = lexemes;
    for (const lexeme of lexemes) this.#add(lexeme);
  }

  #add({ id, key, loose, readings, stems, skeletons }: Lexeme): void {
    for (const reading of readings.keys()) push(this.#words, reading, id);
    for (const { text, endings } of stems) {
      const list = this.#stems.get(text);
      if (list === undefined) this.#stems.set(text, [{ lexeme: id, endings }]);
      else list.push({ lexeme: id, endings });
    }
    if (!loose) return;
    push(this.#roots, rootOf(key), id);
    for (const reading of readings.keys()) if (reading.length >= EDIT_LENGTH) this.#edits.add(reading, id);
    for (const skeleton of skeletons) {
      if (skeleton.length >= SHORTEST_SKELETON) push(this.#skeletons, skeleton, id);
      if (skeleton.length >= EDIT_LENGTH) this.#skeletonEdits.add(skeleton, id);
      const sound = soundKey(skeleton);
      if (sound.length >= 2) push(this.#sounds, sound, id);
      if (sound.length >= 3) this.#soundEdits.add(sound, id);
    }
  }

  /** The registered words that a token may stand for, the best way of each, in the order of registration. */
  hits(token: Token): readonly TokenHit[] {
    const name = token.named ? `^${token.raw}` : token.raw;
    const cached = this.#cache.get(name);
    if (cached !== undefined) return cached;
    const found = this.#lookUp(token);
    if (this.#cache.size >= MAX_CACHED) this.#cache.clear();
    this.#cache.set(name, found);
    return found;
  }

  #lookUp({ key, raw, named }: Token): readonly TokenHit[] {
    const hits = new Map<number, TokenHit>();
    const add = (hit: TokenHit): void => {
      if (!hits.has(hit.lexeme)) hits.set(hit.lexeme, hit);
    };
    this.#exact(key, undefined, add);
    for (const reading of withoutLookalikes(key)) this.#exact(reading, 'lookalike', add);
    if (/^\p{Nd}/u.test(key)) return hits.size === 0 ? NONE : sorted(hits);
    this.#stemmed(key, add);
    this.#derived(key, add);
    const ordinary = !named && isOrdinary(key);
    this.#loose(key, raw, ordinary, named, add);
    return hits.size === 0 ? NONE : sorted(hits);
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
        if (this.#lexemes[lexeme]?.loose === true) {
          add({ lexeme, tier: 'form', reason: 'derived-word', inflections: [], weak: false });
        }
      }
    }
  }

  #loose(key: string, raw: string, ordinary: boolean, named: boolean, add: (hit: TokenHit) => void): void {
    const skeletons = skeletonKeys(raw);
    const of = (ids: readonly number[], tier: MatchTier, reason: MatchReason): void => {
      for (const lexeme of ids) add({ lexeme, tier, reason, inflections: [], weak: ordinary });
    };
    for (const skeleton of skeletons) of(this.#skeletons.get(skeleton) ?? [], 'script', 'spelling');
    const ids = (index: EditIndex, word: string): number[] => index.find(word).map(({ id }) => id);
    if (key.length >= EDIT_LENGTH - 1) of(ids(this.#edits, key), 'near', 'one-edit');
    for (const skeleton of skeletons) {
      if (skeleton.length >= EDIT_LENGTH - 1) of(ids(this.#skeletonEdits, skeleton), 'near', 'one-edit');
    }
    const limit = ordinary ? 0 : named || !/\p{Script=Cyrillic}/u.test(key) ? ALIKE_UNKNOWN_WORD : ALIKE;
    for (const skeleton of skeletons.slice(0, 2)) {
      for (const { lexeme, distance } of this.alike(skeleton)) {
        if (distance > ALIKE_BESIDE) continue;
        add({ lexeme, tier: 'sound', reason: 'sounds-alike', inflections: [], weak: distance > limit });
      }
    }
  }

  /** Registered words that are like a skeleton by ear, with their distance: the same consonants, or one more or less. */
  alike(skeleton: string): { readonly lexeme: number; readonly distance: number }[] {
    const key = soundKey(skeleton);
    if (key.length < 2) return [];
    const ids = new Set(this.#sounds.get(key));
    if (key.length >= 3) for (const { id } of this.#soundEdits.find(key)) ids.add(id);
    return [...ids].map((lexeme) => ({ lexeme, distance: this.#distance(skeleton, lexeme) }));
  }

  /** Registered words whose consonants are just those of a skeleton. */
  sameConsonants(sound: string): readonly number[] {
    return this.#sounds.get(sound) ?? [];
  }

  #distance(skeleton: string, lexeme: number): number {
    const all = this.#lexemes[lexeme]?.skeletons ?? [];
    return Math.min(...all.map((each) => soundDistance(each, skeleton)));
  }
}

function push(index: Map<string, number[]>, key: string, id: number): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [id]);
  else if (!list.includes(id)) list.push(id);
}

function sorted(hits: ReadonlyMap<number, TokenHit>): readonly TokenHit[] {
  return [...hits.values()].sort((a, b) => a.lexeme - b.lexeme);
}

/** A word without the vowel that its language puts at its end: what words made of it begin with. */
function rootOf(key: string): string {
  return key.replace(/[аяоеыиійьuaeoiy]$/u, '');
}
