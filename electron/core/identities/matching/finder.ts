import { FORM_LANGUAGES, type Inflection } from '../forms/inflection.ts';
import { skeletonKeys } from '../keys/skeleton.ts';
import { soundDistance, soundKey } from '../keys/sound.ts';
import { compareDates, readDates } from '../numbers/dates.ts';
import { readNumbers, type NumberSpan } from '../numbers/read.ts';
import { ageAround } from './ages.ts';
import type { Candidate } from './candidates.ts';
import { isAlsoWord, isOrdinary } from './common-words.ts';
import type { Lexeme } from './lexemes.ts';
import { TokenLookup, type TokenHit, type TokenKnowledge } from './lookup.ts';
import { literalOf, type Pattern, type Patterns } from './patterns.ts';
import { digitRowsOf, phonesIn } from './phones.ts';
import { tierRank, type MatchReason, type MatchTier } from './tiers.ts';
import type { Token } from './tokens.ts';

/** Words that a unit's number and its noun may have between them ("138th motor rifle brigade"). */
const UNIT_GAP = 3;
/** Words that may have been one name, before it was misheard as several. */
const JOINED_WORDS = 3;
const JOINED_CONSONANTS = 3;
/** Consonants below which two words sound like one name too easily. */
const SHORT_SOUND = 4;
const JOINED_ALIKE_SHORT = 0.06;
const JOINED_ALIKE = 0.24;
const JOINED_ALIKE_BESIDE = 0.18;
const JOINED_ALIKE_ORDINARY = 0.1;
/** How unlike it a given name may be heard where the family name follows. */
const GIVEN_ALIKE = 0.4;

interface Run {
  readonly tokens: readonly Token[];
  readonly known: readonly TokenKnowledge[];
  readonly numbers: readonly NumberSpan[];
  /** Index in `numbers` by first token. */
  readonly numberAt: ReadonlyMap<number, number>;
}

/** What a pattern found from one token on. */
interface Walk {
  readonly end: number;
  readonly hits: readonly (TokenHit | null)[];
  readonly spread: boolean;
  readonly wholeNumbers: boolean;
}

/** Finds candidates for all patterns in runs of tokens. */
export class Finder {
  readonly #lexemes: readonly Lexeme[];
  readonly #patterns: Patterns;
  readonly #lookup: TokenLookup;
  readonly #byFirstWord = new Map<number, Pattern[]>();
  readonly #byFirstNumber = new Map<string, Pattern[]>();
  readonly #single = new Map<number, Pattern[]>();
  /** The longest pattern, in tokens, as far as that can be told. */
  readonly reach: number;
  #longestNumber = 0;

  constructor(lexemes: readonly Lexeme[], patterns: Patterns) {
    this.#lexemes = lexemes;
    this.#patterns = patterns;
    this.#lookup = new TokenLookup(lexemes);
    let reach = 4;
    for (const pattern of patterns.words) {
      const [first] = pattern.slots;
      if (first === undefined) continue;
      if (first.kind === 'word') push(this.#byFirstWord, first.lexeme, pattern);
      else push(this.#byFirstNumber, first.digits, pattern);
      if (pattern.slots.length === 1 && first.kind === 'word') push(this.#single, first.lexeme, pattern);
      let length = 0;
      for (const slot of pattern.slots) {
        length += slot.kind === 'word' ? 1 : slot.digits.length;
        if (slot.kind === 'number') this.#longestNumber = Math.max(this.#longestNumber, slot.digits.length);
      }
      reach = Math.max(reach, length);
    }
    this.reach = reach + UNIT_GAP + 1;
  }

  /** Everything registered in a run of tokens, overlapping candidates too. */
  candidates(tokens: readonly Token[]): Candidate[] {
    const numbers = readNumbers(tokens, FORM_LANGUAGES);
    const run: Run = {
      tokens,
      known: tokens.map((token) => this.#lookup.of(token)),
      numbers,
      numberAt: new Map(numbers.map(({ first }, index) => [first, index])),
    };
    const found: Candidate[] = [];
    for (let at = 0; at < tokens.length; at += 1) {
      for (const { lexeme } of run.known[at]?.hits ?? []) {
        for (const pattern of this.#byFirstWord.get(lexeme) ?? []) this.#match(run, at, pattern, found);
      }
      this.#joined(run, at, found);
    }
    numbers.forEach((span, index) => {
      let digits = '';
      for (let last = index; last < numbers.length; last += 1) {
        const next = numbers[last];
        if (next === undefined || (last > index && next.first !== (numbers[last - 1]?.last ?? 0) + 1)) break;
        digits += next.digits;
        if (digits.length > this.#longestNumber) break;
        for (const pattern of this.#byFirstNumber.get(digits) ?? []) this.#match(run, span.first, pattern, found);
      }
    });
    this.#values(run, found);
    this.#initials(run, found);
    this.#givenNames(run, found);
    return found;
  }

  #match(run: Run, at: number, pattern: Pattern, found: Candidate[]): void {
    const walk = this.#walk(run, at, pattern);
    if (walk === undefined) return;
    const tokens = run.tokens.slice(at, walk.end);
    const hits = walk.hits.filter((hit) => hit !== null);
    const numbered = hits.length < walk.hits.length;
    const place = { tokens, identity: pattern.identity, form: pattern.form, role: pattern.role, accepted: false };
    if (numbered) {
      const exact = literalOf(tokens.map(({ key }) => key)) === pattern.literal;
      const bare = pattern.slots.length === 1 && digitsIn(pattern) < 3;
      const partly = walk.spread || !walk.wholeNumbers;
      found.push({
        ...place,
        tier: exact ? 'exact' : 'number',
        reason: partly ? 'partly' : bare ? 'bare-number' : exact ? 'typed' : 'number',
        inflections: [],
        sure: !partly && !bare,
        cost: partly ? 1 : 0,
      });
      return;
    }
    const strong = hits.some((hit) => !hit.weak);
    if (!strong) return;
    this.#words(run, at, pattern, hits, found);
  }

  #words(run: Run, at: number, pattern: Pattern, hits: readonly TokenHit[], found: Candidate[]): void {
    const worst = hits.reduce((a, b) => (tierRank(b.tier) > tierRank(a.tier) ? b : a));
    const exact = worst.tier === 'exact';
    const inexact = hits.filter(({ tier }) => tier !== 'exact').length;
    // Part of a name is said as it was registered: that part stands for itself, the rest is shown beside it.
    if (!exact && inexact < hits.length && this.#ownParts(run, at, pattern, hits, found)) return;
    const tokens = run.tokens.slice(at, at + hits.length);
    const reason = exact ? exactReason(pattern, hits) : worst.reason;
    found.push({
      tokens,
      identity: pattern.identity,
      form: pattern.form,
      role: pattern.role,
      tier: worst.tier,
      reason,
      inflections: agreeing(hits),
      sure: exact,
      accepted: pattern.origin === 'decided',
      ...(pattern.surface === undefined ? {} : { surface: pattern.surface }),
      cost: inexact,
    });
  }

  /** Parts that are patterns of the same identity by themselves are left to those; shows the other parts. */
  #ownParts(run: Run, at: number, pattern: Pattern, hits: readonly TokenHit[], found: Candidate[]): boolean {
    const own = (hit: TokenHit): Pattern | undefined =>
      this.#single.get(hit.lexeme)?.find(({ identity }) => identity === pattern.identity);
    if (hits.some((hit) => hit.tier === 'exact' && own(hit) === undefined)) return false;
    hits.forEach((hit, position) => {
      if (hit.tier === 'exact') return;
      const part = own(hit);
      found.push({
        tokens: run.tokens.slice(at + position, at + position + 1),
        identity: pattern.identity,
        form: part?.form ?? pattern.form,
        role: part?.role ?? this.#lexemes[hit.lexeme]?.role ?? pattern.role,
        tier: hit.tier,
        reason: 'beside-name',
        inflections: hit.inflections,
        sure: false,
        accepted: false,
        cost: 0,
      });
    });
    return true;
  }

  #walk(run: Run, at: number, pattern: Pattern): Walk | undefined {
    const hits: (TokenHit | null)[] = [];
    let next = at;
    let spread = false;
    let wholeNumbers = true;
    for (const [position, slot] of pattern.slots.entries()) {
      if (slot.kind === 'number') {
        const numbers = this.#numbersAt(run, next, slot.digits);
        if (numbers === undefined) return undefined;
        if (!numbers.whole) wholeNumbers = false;
        next = numbers.end;
        hits.push(null);
        continue;
      }
      const before = pattern.slots[position - 1];
      const gap = slot.unit && before?.kind === 'number' ? UNIT_GAP : 0;
      let hit: TokenHit | undefined;
      for (let skip = 0; skip <= gap && hit === undefined; skip += 1) {
        hit = run.known[next + skip]?.hits.find(({ lexeme }) => lexeme === slot.lexeme);
        if (hit === undefined) continue;
        spread ||= skip > 0;
        next += skip + 1;
      }
      if (hit === undefined) return undefined;
      hits.push(hit);
    }
    return { end: next, hits, spread, wholeNumbers };
  }

  /** The end of the numbers from `at` on that say these digits, and whether they are one number or all that is said there. */
  #numbersAt(run: Run, at: number, digits: string): { readonly end: number; readonly whole: boolean } | undefined {
    const first = run.numberAt.get(at);
    if (first === undefined) return undefined;
    let said = '';
    for (let index = first; index < run.numbers.length; index += 1) {
      const span = run.numbers[index];
      const before = run.numbers[index - 1];
      if (span === undefined || (index > first && span.first !== (before?.last ?? 0) + 1)) return undefined;
      said += span.digits;
      if (said.length > digits.length) return undefined;
      if (said !== digits) continue;
      const alone =
        (first === 0 || (run.numbers[first - 1]?.last ?? -2) !== at - 1) &&
        run.numbers[index + 1]?.first !== span.last + 1;
      return { end: span.last + 1, whole: index === first || alone || digits.length >= 5 };
    }
    return undefined;
  }

  /** A name that was heard as two or three words. */
  #joined(run: Run, at: number, found: Candidate[]): void {
    let skeleton = run.known[at]?.skeleton ?? null;
    let ordinary = run.known[at]?.ordinary === true;
    const segment = run.tokens[at]?.segment;
    for (let end = at + 1; end < at + JOINED_WORDS; end += 1) {
      const next = run.known[end]?.skeleton ?? null;
      if (skeleton === null || next === null || run.tokens[end]?.segment !== segment) return;
      skeleton += next;
      const sound = soundKey(skeleton);
      ordinary &&= run.known[end]?.ordinary === true;
      if (sound.length > this.#lookup.longestSound + 1) return;
      if (sound.length < JOINED_CONSONANTS) continue;
      this.#joinedAs(run, at, end + 1, sound, ordinary, found);
      if (sound.length <= SHORT_SOUND) continue;
      // What ends the last word is easily heard on top ("now" for "na").
      this.#joinedAs(run, at, end + 1, sound.slice(0, -1), ordinary, found);
    }
  }

  #joinedAs(run: Run, at: number, end: number, sound: string, ordinary: boolean, found: Candidate[]): void {
    const ids = this.#lookup.sameConsonants(sound);
    if (ids.length === 0) return;
    const tokens = run.tokens.slice(at, end);
    const [skeleton = ''] = skeletonKeys(tokens.map(({ raw }) => raw).join(''));
    for (const lexeme of ids) {
      // Where one of the words is the name already, the others stand beside it.
      const alone = run.known.slice(at, end).flatMap(({ hits }) => hits.filter((hit) => hit.lexeme === lexeme));
      if (alone.some(({ weak }) => !weak)) continue;
      const skeletons = this.#lexemes[lexeme]?.skeletons ?? [];
      const cost = Math.min(...skeletons.map((each) => soundDistance(each, skeleton, JOINED_ALIKE)));
      const limit = ordinary ? JOINED_ALIKE_ORDINARY : alone.length > 0 ? JOINED_ALIKE_BESIDE : JOINED_ALIKE;
      if (cost > (sound.length < SHORT_SOUND ? JOINED_ALIKE_SHORT : limit)) continue;
      const more = {
        tokens,
        tier: 'sound',
        reason: 'joined-words',
        inflections: [],
        sure: false,
        accepted: false,
      } as const;
      for (const { identity, form, role } of this.#single.get(lexeme) ?? []) {
        found.push({ ...more, identity, form, role, cost });
      }
    }
  }

  #values(run: Run, found: Candidate[]): void {
    const { dates, ages, phones } = this.#patterns;
    const base = { inflections: [] as readonly Inflection[], accepted: false, cost: 0, tier: 'number' as MatchTier };
    if (dates.length > 0) {
      for (const span of readDates(run.tokens, run.numbers)) {
        for (const { identity, form, role, value } of dates) {
          const results = span.values.map((said) => compareDates(said, value)).filter((result) => result !== null);
          if (results.length === 0) continue;
          const sure = span.values.length === 1 && results[0] === 'same';
          const tokens = run.tokens.slice(span.first, span.last + 1);
          found.push({ ...base, tokens, identity, form, role, reason: sure ? 'date' : 'partly', sure });
        }
      }
    }
    if (ages.length > 0) {
      const keys = run.tokens.map(({ key }) => key);
      for (const span of run.numbers) {
        for (const { identity, form, role, value } of ages) {
          if (span.value !== value || span.kind === 'ordinal') continue;
          const around = ageAround(keys, span);
          const tokens = run.tokens.slice(span.first, (around.isAge ? around.last : span.last) + 1);
          const reason: MatchReason = around.isAge ? 'age' : 'bare-number';
          found.push({ ...base, tokens, identity, form, role, reason, sure: around.isAge });
        }
      }
    }
    if (phones.length === 0) return;
    for (const row of digitRowsOf(run.numbers)) {
      for (const { identity, form, role, value } of phones) {
        for (const { first, last, sure } of phonesIn(row, value)) {
          const plus = isPlus(run.tokens[first - 1]?.key) ? 1 : 0;
          const tokens = run.tokens.slice(first - plus, last + 1);
          found.push({ ...base, tokens, identity, form, role, reason: sure ? 'phone' : 'partly', sure });
        }
      }
    }
  }

  /** P. Sorokin, Sorokin P. I., P.S. */
  #initials(run: Run, found: Candidate[]): void {
    if (this.#patterns.people.length === 0) return;
    for (const candidate of [...found]) {
      if (candidate.role !== 'family' || candidate.tokens.length !== 1 || candidate.tier !== 'exact') continue;
      const person = this.#patterns.people.find(({ identity }) => identity === candidate.identity);
      const order = candidate.tokens[0]?.order ?? 0;
      const at = order - (run.tokens[0]?.order ?? 0);
      if (person === undefined || run.tokens[at]?.order !== order) continue;
      let first = at;
      let last = at;
      while (first > at - 2 && isInitial(run.tokens[first - 1], candidate)) first -= 1;
      if (first === at) while (last < at + 2 && isInitial(run.tokens[last + 1], candidate)) last += 1;
      if (first === last) continue;
      const initial = run.tokens[first === at ? at + 1 : first]?.raw ?? '';
      if (!beginsAlike(initial, person.given)) continue;
      const tokens = run.tokens.slice(first, last + 1);
      found.push({ ...candidate, tokens, form: person.form, role: 'full', reason: 'initials' });
    }
    for (let at = 0; at + 1 < run.tokens.length; at += 1) {
      const [a, b] = [run.tokens[at], run.tokens[at + 1]];
      if (a?.raw.length !== 1 || b?.raw.length !== 1 || !a.dotted || !b.dotted || !isCapital(a) || !isCapital(b))
        continue;
      for (const { identity, form, given, family } of this.#patterns.people) {
        if (!beginsAlike(a.raw, given) || !beginsAlike(b.raw, family)) continue;
        found.push({
          tokens: [a, b],
          identity,
          form,
          role: 'full',
          tier: 'form',
          reason: 'initials',
          inflections: [],
          sure: false,
          accepted: false,
          cost: 0,
        });
      }
    }
  }

  /** What stands with a capital before a family name, and begins like the given name: "Ola Denysov". */
  #givenNames(run: Run, found: Candidate[]): void {
    for (const { tokens, role, identity } of [...found]) {
      const [family] = tokens;
      if (family === undefined || tokens.length !== 1 || role !== 'family') continue;
      const at = family.order - (run.tokens[0]?.order ?? 0) - 1;
      const token = run.tokens[at];
      if (token?.order !== family.order - 1 || token.segment !== family.segment || !isCapital(token)) continue;
      const person = this.#patterns.people.find((each) => each.identity === identity);
      if (person === undefined || token.raw.length < 2 || run.known[at]?.ordinary === true) continue;
      const [skeleton = ''] = skeletonKeys(token.raw);
      const [given = ''] = skeletonKeys(person.given);
      const cost = soundDistance(skeleton, given, GIVEN_ALIKE);
      if (cost > GIVEN_ALIKE || !given.startsWith(skeleton.charAt(0))) continue;
      found.push({
        tokens: [token],
        identity,
        form: person.form,
        role: 'given',
        tier: 'sound',
        reason: 'beside-name',
        inflections: [],
        sure: false,
        accepted: false,
        cost,
      });
    }
  }

  /** Whether the registered word of a single token is also a common word. */
  isAlsoWord({ tokens }: Candidate): boolean {
    const [token] = tokens;
    if (token === undefined || tokens.length !== 1) return false;
    if (isAlsoWord(token.key)) return true;
    return this.#lookup.of(token).hits.some(({ lexeme, tier }) => {
      const of = this.#lexemes[lexeme];
      if (tier !== 'exact' || of === undefined) return false;
      return isAlsoWord(of.key) || ((of.role === 'nick' || of.role === 'call-sign') && isOrdinary(of.key));
    });
  }
}

function push<K>(index: Map<K, Pattern[]>, key: K, pattern: Pattern): void {
  const list = index.get(key);
  if (list === undefined) index.set(key, [pattern]);
  else list.push(pattern);
}

function digitsIn({ slots }: Pattern): number {
  return slots.reduce((sum, slot) => sum + (slot.kind === 'number' ? slot.digits.length : 0), 0);
}

function exactReason(pattern: Pattern, hits: readonly TokenHit[]): MatchReason {
  if (pattern.origin !== 'typed') return pattern.origin;
  return (['lookalike', 'inflection'] as const).find((reason) => hits.some((hit) => hit.reason === reason)) ?? 'typed';
}

/** The inflections that all words of a name can have together; those of its first word where they never agree. */
function agreeing(hits: readonly TokenHit[]): readonly Inflection[] {
  const known = hits.filter(({ inflections }) => inflections.length > 0).map(({ inflections }) => inflections);
  const [first = [], ...others] = known;
  const both = first.filter((a) =>
    others.every((list) =>
      list.some(
        (b) =>
          a.case === b.case &&
          a.number === b.number &&
          (a.gender === b.gender || a.gender === null || b.gender === null),
      ),
    ),
  );
  return both.length > 0 ? both : first;
}

function isPlus(key: string | undefined): boolean {
  return key === 'plus' || key === 'плюс';
}

function isCapital({ raw }: Token): boolean {
  return /^\p{Lu}/u.test(raw);
}

function isInitial(token: Token | undefined, { tokens }: Candidate): boolean {
  return token?.raw.length === 1 && isCapital(token) && token.segment === tokens[0]?.segment;
}

/** Whether an initial can be that of a name, across scripts. */
function beginsAlike(initial: string, name: string): boolean {
  if (initial.toLowerCase() === name.slice(0, 1).toLowerCase()) return true;
  const starts = new Set(skeletonKeys(name).map((key) => key[0]));
  return skeletonKeys(initial).some((key) => starts.has(key[0]));
}
