import { surfaceKey, type Decision } from '../../identities/decision.ts';
import type { Identity } from '../../identities/identity.ts';
import { FormIndex } from '../../identities/match.ts';
import { piecesOf } from '../../identities/text.ts';
import { windowOf, type Border } from './borders.ts';
import { InitialsIndex } from './initials.ts';
import { matchedHits } from './matched.ts';
import { buildPatterns, type PatternIndex } from './patterns.ts';
import { SymbolStream } from './stream.ts';
import { surfacesOf } from './surfaces.ts';
import { symbolHits, type Hit } from './symbols.ts';
import { LEAK_TIERS } from './tiers.ts';
import { viewsOf } from './views.ts';

/** Texts whose hits are remembered: a long story has some ten thousand segments. */
const REMEMBERED = 50_000;

/**
 * Looks for identities in single texts, in every encoding and disguise. What it found is remembered by text, so that a
 * document checked again after an edit costs what was edited. Holds real names: drop it when the vault is locked.
 */
export class LeakScanner {
  readonly identities: readonly Identity[];
  /** Words of the longest form that is no number, two at least. */
  readonly longest: number;
  readonly #matcher: FormIndex;
  readonly #patterns: PatternIndex;
  readonly #initials: InitialsIndex;
  readonly #rejectedSomewhere: ReadonlySet<string>;
  readonly #indexes: ReadonlyMap<string, number>;
  readonly #stream = new SymbolStream();
  readonly #remembered = new Map<string, readonly Hit[]>();
  readonly #borders = new Map<string, Map<string, readonly Hit[]>>();

  /**
   * @param identities of the story; those that are kept are not looked for.
   * @param decisions what the journalist said of words that may mean one of them.
   */
  constructor(identities: readonly Identity[], decisions: readonly Decision[] = []) {
    this.identities = identities.filter(({ action }) => action !== 'keep');
    this.#indexes = new Map(this.identities.map(({ id }, index) => [id, index]));
    this.#matcher = new FormIndex(this.identities, decisions);
    const rejected = decisions.filter(({ verdict }) => verdict === 'reject');
    this.#rejectedSomewhere = new Set(rejected.map(({ identityId, surface }) => `${identityId} ${surface}`));
    this.#patterns = buildPatterns(this.identities, surfacesOf);
    this.#initials = new InitialsIndex(this.identities);
    const names = this.identities.flatMap(({ forms }) => forms).filter(({ text }) => /\p{L}/u.test(text));
    this.longest = Math.max(2, ...names.map(({ text }) => piecesOf(text).length));
  }

  /** What is found in a text, the surest of each identity and place first. Offsets are those of the text as given. */
  scan(text: string): readonly Hit[] {
    const known = this.#remembered.get(text);
    if (known !== undefined) return known;
    const hits = this.identities.length === 0 ? [] : this.#scan(text);
    if (this.#remembered.size >= REMEMBERED) {
      this.#remembered.clear();
      this.#borders.clear();
    }
    this.#remembered.set(text, hits);
    return hits;
  }

  /** What runs across a border between segments. Offsets are those of {@link windowOf} the border. */
  scanBorder(border: Border): readonly Hit[] {
    const { left, right } = border;
    const [next] = right;
    // The usual border is known by its two segments; only where those are short do the words have to be put together.
    const known = right.length === 1 && next !== undefined ? this.#borders.get(left.text)?.get(next.text) : undefined;
    if (known !== undefined) return known;
    const window = windowOf(border, this.longest);
    const hits = this.scan(window.text).filter(({ from, to }) => from < window.border && to > window.border);
    if (right.length === 1 && next !== undefined) {
      const after = this.#borders.get(left.text);
      if (after === undefined) this.#borders.set(left.text, new Map([[next.text, hits]]));
      else after.set(next.text, hits);
    }
    return hits;
  }

  #scan(text: string): Hit[] {
    const hits: Hit[] = [];
    for (const { text: seen, places, disguise } of viewsOf(text)) {
      const matched = matchedHits(seen, this.#matcher, this.#indexes);
      const others = [...symbolHits(seen, this.#patterns, this.#stream), ...this.#initials.hits(seen)];
      const found = [...matched, ...others.filter((hit) => !isSettled(hit, matched))];
      for (const each of found) {
        const hit = this.#decided(each, seen);
        if (hit === undefined) continue;
        if (places === null) {
          hits.push(hit);
          continue;
        }
        const from = places[hit.from] ?? 0;
        // A run that was decoded as a whole has one place.
        const to = Math.max(from + 1, places[hit.to] ?? text.length);
        hits.push({ ...hit, from, to, disguise: disguise ?? hit.disguise });
      }
    }
    return surest(hits);
  }

  /** Words that do not mean the identity are none of it; where that was said of one place alone, others are to be looked at. */
  #decided(hit: Hit, text: string): Hit | undefined {
    if (this.#rejectedSomewhere.size === 0) return hit;
    const surface = surfaceKey(text.slice(hit.from, hit.to));
    if (this.#matcher.isRejected(hit.identity, surface)) return undefined;
    const id = this.identities[hit.identity]?.id ?? '';
    return this.#rejectedSomewhere.has(`${id} ${surface}`) ? { ...hit, sure: false } : hit;
  }
}

/** Whether the matcher says the same of what stands openly: it knows which names are also common words. */
function isSettled(hit: Hit, matched: readonly Hit[]): boolean {
  const same = (other: Hit): boolean => other.identity === hit.identity && other.from < hit.to && hit.from < other.to;
  return hit.disguise === null && matched.some(same);
}

/** One hit for each identity and place: certain before uncertain, near before far, open before disguised, long before short. */
function surest(hits: readonly Hit[]): Hit[] {
  if (hits.length < 2) return [...hits];
  const ranked = [...hits].sort(
    (a, b) =>
      Number(b.sure) - Number(a.sure) ||
      LEAK_TIERS.indexOf(a.tier) - LEAK_TIERS.indexOf(b.tier) ||
      Number(a.disguise !== null) - Number(b.disguise !== null) ||
      b.to - b.from - (a.to - a.from),
  );
  const kept: Hit[] = [];
  for (const hit of ranked) {
    if (!kept.some((k) => k.identity === hit.identity && k.from < hit.to && hit.from < k.to)) kept.push(hit);
  }
  return kept.sort((a, b) => a.from - b.from);
}
