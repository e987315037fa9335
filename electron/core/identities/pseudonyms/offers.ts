import type { FormLanguage, Gender } from '../forms/inflection.ts';
import type { Identity } from '../identity.ts';
import { foldKey } from '../text.ts';
import { areAlike, initialOf, nameWords, skeletonOf } from './alike.ts';
import { declensionType } from './declension.ts';
import { feminineFamily, patronymicOf } from './derive.ts';
import { familyNames, givenNames, inScript } from './names.ts';
import { originOf, partsOf, type NamePart } from './parts.ts';
import { scriptOf, type Script } from './scripts.ts';

/** Whom a pseudonym is for. */
export interface PseudonymWish {
  readonly storyId: string;
  readonly identity: Pick<Identity, 'id' | 'forms' | 'gender'>;
  /** Everybody in the story, with the pseudonyms given so far; the identity itself may be among them. */
  readonly identities: readonly Identity[];
  /** Language of the interviews, for names that do not tell where they come from. */
  readonly language?: FormLanguage;
  /** How many to offer, three unless told. */
  readonly count?: number;
}

interface Candidate {
  readonly name: string;
  readonly type: string;
}

interface Taken {
  /** Names of the person that gets the pseudonym. */
  readonly own: readonly string[];
  /** Of everybody and everything else, their pseudonyms too. */
  readonly others: ReadonlySet<string>;
  readonly skeletons: ReadonlySet<string>;
  readonly initials: ReadonlySet<string>;
}

const DEFAULT_COUNT = 3;

/**
 * Pseudonyms for a person, best first: of the same origin, gender and declension, with the parts that the real name has, in its alphabet.
 * None is the name of anyone registered, or sounds like one, or begins like the person's own or sounds like a pseudonym already given; as
 * long as there are enough, none begins like any name of the story at all. The same story and identity give the same offers, whatever the
 * time; a name that has been registered since drops out. Fewer than asked where the list runs dry.
 */
export function offerPseudonyms({
  storyId,
  identity,
  identities,
  language,
  count = DEFAULT_COUNT,
}: PseudonymWish): string[] {
  const model = identity.forms[0]?.text ?? '';
  const origin = originOf(model, language ?? 'en');
  const parts = partsOf(identity.forms, origin);
  const gender = identity.gender ?? parts.gender ?? 'masculine';
  const script = scriptOf(model);
  const seed = hashOf(`${storyId} ${identity.id}`);
  const taken = takenBy(identity, identities);
  const used: string[] = [];
  const columns = parts.list.map((part) => {
    const names = choose(part, { origin, gender, script, seed, taken, used, count });
    used.push(...names);
    return names;
  });
  const rows = Math.min(...columns.map((column) => column.length));
  return Array.from({ length: Number.isFinite(rows) ? rows : 0 }, (_, row) =>
    columns.map((column) => column[row] ?? '').join(' '),
  );
}

function takenBy(identity: PseudonymWish['identity'], identities: readonly Identity[]): Taken {
  const own = identity.forms.flatMap(({ text }) => nameWords(text));
  const others = identities
    .filter(({ id }) => id !== identity.id)
    .flatMap(({ forms, replacement, action }) => [
      ...forms.flatMap(({ text }) => nameWords(text)),
      ...(action === 'pseudonym' ? nameWords(replacement) : []),
    ]);
  return {
    own,
    others: new Set([...own, ...others].map(foldKey)),
    skeletons: new Set([...own, ...others].map(skeletonOf)),
    initials: new Set(others.map(initialOf)),
  };
}

function choose(
  part: NamePart,
  {
    origin,
    gender,
    script,
    seed,
    taken,
    used,
    count,
  }: {
    origin: FormLanguage;
    gender: Gender;
    script: Script;
    seed: number;
    taken: Taken;
    used: readonly string[];
    count: number;
  },
): string[] {
  const wanted =
    part.text === '' ? null : declensionType(inScript(part.text, nativeScript(origin), origin), gender, origin);
  const allowed = candidatesFor(part.role, origin, gender).filter(
    ({ name }) =>
      !taken.own.some((own) => initialOf(own) === initialOf(name) || areAlike(own, name)) &&
      !taken.others.has(foldKey(name)) &&
      !taken.others.has(foldKey(inScript(name, 'latin', origin))) &&
      !taken.skeletons.has(skeletonOf(name)) &&
      !used.some((other) => areAlike(other, name)),
  );
  const ranked = allowed
    .map(({ name, type }) => ({
      name,
      penalty: (taken.initials.has(initialOf(name)) ? 2 : 0) + (wanted === null || wanted === type ? 0 : 1),
      order: hashOf(name, seed),
    }))
    .sort((a, b) => a.penalty - b.penalty || a.order - b.order || (a.name < b.name ? -1 : 1));
  const chosen: string[] = [];
  for (const { name } of ranked) {
    if (chosen.length === count) break;
    // Several to choose from should differ too.
    if (!chosen.some((other) => initialOf(other) === initialOf(name) || areAlike(other, name))) chosen.push(name);
  }
  return chosen.map((name) => inScript(name, script, origin));
}

function candidatesFor(role: NamePart['role'], origin: FormLanguage, gender: Gender): Candidate[] {
  const typed = (name: string): Candidate => ({ name, type: declensionType(name, gender, origin) });
  if (role === 'given') return givenNames(origin, gender).map(({ own }) => typed(own));
  if (origin !== 'ru' && origin !== 'uk') return familyNames(origin).map(typed);
  if (role === 'family') {
    return familyNames(origin).map((name) => typed(gender === 'feminine' ? feminineFamily(name, origin) : name));
  }
  return givenNames(origin, 'masculine').map(({ own }) => ({
    name: patronymicOf(own, gender, origin),
    type: 'patronymic',
  }));
}

function nativeScript(language: FormLanguage): Script {
  return language === 'ru' || language === 'uk' ? 'cyrillic' : 'latin';
}

/** FNV-1a over UTF-16 units: scatters, keeps no secret. */
function hashOf(text: string, seed = 0x811c9dc5): number {
  let hash = seed;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash ^= hash >>> 15;
  return Math.imul(hash, 0x2c1b3c6d) >>> 0;
}
