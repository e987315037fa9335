import type { IdentityForm } from '../identity.ts';
import type { Candidate, NamePart } from './candidate.ts';
import { keyOf } from './key.ts';
import { roughStem } from './stems.ts';

const OBLIQUE = /(?:ого|его|ього|ому|ему|ьому|ой|ою|ей|ею|ом|ем|єм|ым|им|ові|еві|ую|ах|ях|[еіуюыиї])$/u;

/** Mentions that seem to mean the same. */
export interface Group {
  readonly mentions: readonly Candidate[];
}

interface Person {
  readonly parts: Map<NamePart['role'], Set<string>>;
  readonly mentions: Candidate[];
}

const shares = (a: Iterable<string>, b: ReadonlySet<string>): boolean => [...a].some((key) => b.has(key));

/**
 * Puts mentions together. People: full names first, those that share a part and contradict in none; a bare part then
 * joins the one person who has it, or where several have it, stays on its own. All else by key.
 */
export function groupsOf(candidates: readonly Candidate[]): Group[] {
  const byKey = new Map<string, Candidate[]>();
  const people: Candidate[] = [];
  for (const candidate of candidates) {
    if (candidate.kind === 'person' && candidate.parts.length > 0) people.push(candidate);
    else {
      const key = `${candidate.kind} ${candidate.key}`;
      const list = byKey.get(key);
      if (list === undefined) byKey.set(key, [candidate]);
      else list.push(candidate);
    }
  }
  return [...[...byKey.values()].map((mentions) => ({ mentions })), ...groupPeople(people)];
}

function groupPeople(candidates: readonly Candidate[]): Group[] {
  const persons: Person[] = [];
  // Which persons have a part, by role and key: keeps this linear in the mentions of different people.
  const having = new Map<string, Set<Person>>();
  const join = (person: Person, candidate: Candidate): void => {
    person.mentions.push(candidate);
    for (const { role, keys } of candidate.parts) {
      const known = person.parts.get(role);
      // Of several readings of a short form those stay that fit what is known.
      const fitting = known === undefined ? keys : keys.filter((key) => known.has(key));
      person.parts.set(role, new Set(fitting.length === 0 ? [...(known ?? []), ...keys] : fitting));
      for (const key of keys) {
        const at = `${role} ${key}`;
        const set = having.get(at) ?? new Set();
        having.set(at, set.add(person));
      }
    }
  };
  const fit = ({ parts }: Candidate): Person[] => {
    const sharing = new Set(
      parts.flatMap(({ role, keys }) => keys.flatMap((key) => [...(having.get(`${role} ${key}`) ?? [])])),
    );
    return [...sharing].filter((person) =>
      parts.every(({ role, keys }) => {
        const known = person.parts.get(role);
        return known === undefined || shares(keys, known);
      }),
    );
  };
  const place = (candidate: Candidate): void => {
    const fitting = fit(candidate);
    const [only] = fitting;
    if (only !== undefined && fitting.length === 1) join(only, candidate);
    else {
      const bare = fitting.find(
        ({ parts, mentions }) => parts.size === 1 && mentions.every((mention) => mention.parts.length === 1),
      );
      if (bare !== undefined && candidate.parts.length === 1) join(bare, candidate);
      else {
        const person: Person = { parts: new Map(), mentions: [] };
        persons.push(person);
        join(person, candidate);
      }
    }
  };
  const fullest = [...candidates].sort((a, b) => b.parts.length - a.parts.length);
  for (const candidate of fullest) place(candidate);
  return persons.map(({ mentions }) => ({ mentions: mentions.sort((a, b) => a.line - b.line || a.start - b.start) }));
}

/** The forms of a group in the nominative as far as its mentions have it, the fullest and most frequent first. */
export function formsOfGroup({ mentions }: Group): IdentityForm[] {
  const byLemma = new Map<string, Candidate[]>();
  for (const mention of mentions) {
    const lemma = `${mention.role} ${keyOf(mention.form).split(/[ -]/u).map(roughStem).join(' ')}`;
    byLemma.set(lemma, [...(byLemma.get(lemma) ?? []), mention]);
  }
  const person = mentions[0]?.kind === 'person';
  const words = (text: string): number => text.split(' ').length;
  return [...byLemma.values()]
    .flatMap((same) => {
      const best = bestForm(same);
      return best === undefined ? [] : [{ best, count: same.length }];
    })
    .sort((a, b) => words(b.best.form) - words(a.best.form) || b.count - a.count)
    .map(({ best }, index) => ({ text: best.form, role: person || index === 0 ? best.role : 'alias' }));
}

/** Of forms that differ in case the one that looks most like a nominative, then the most frequent. */
function bestForm(mentions: readonly Candidate[]): Candidate | undefined {
  const counts = new Map<string, number>();
  for (const { form } of mentions) counts.set(form, (counts.get(form) ?? 0) + 1);
  const oblique = (text: string): number => text.split(' ').filter((word) => OBLIQUE.test(word)).length;
  const [best] = [...mentions].sort(
    (a, b) => oblique(a.form) - oblique(b.form) || (counts.get(b.form) ?? 0) - (counts.get(a.form) ?? 0),
  );
  return best;
}
