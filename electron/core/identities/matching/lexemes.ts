import type { FormRole, Inflection } from '../forms/inflection.ts';
import { skeletonKeys } from '../keys/skeleton.ts';

/** What a written form of a word is. */
export interface Reading {
  readonly reason: 'typed' | 'inflection' | 'diminutive';
  readonly inflections: readonly Inflection[];
}

/** The start of a word and what may follow it. */
export interface Stem {
  readonly text: string;
  readonly endings: ReadonlySet<string>;
}

/** One word of a registered form, with everything by which it is known. */
export interface Lexeme {
  readonly id: number;
  readonly key: string;
  readonly role: FormRole;
  /** Whether it may be looked for in other spellings and by ear, as names are. */
  readonly loose: boolean;
  /** By key. */
  readonly readings: ReadonlyMap<string, Reading>;
  readonly stems: readonly Stem[];
  /** Of the registered form and of its inflections. */
  readonly skeletons: readonly string[];
}

/** Skeletons of that many forms are looked for by ear: the forms of one word differ in their endings alone. */
const MAX_SKELETONS = 24;

/** A lexeme before it has a number. `forms` are the surfaces with their readings, the registered one first. */
export interface LexemeDraft {
  readonly key: string;
  readonly role: FormRole;
  readonly loose: boolean;
  readonly forms: readonly { readonly text: string; readonly key: string; readonly reading: Reading }[];
  readonly stems: readonly Stem[];
}

/** Words of all registered forms, each once however many identities share it. */
export class LexemeTable {
  readonly lexemes: Lexeme[] = [];
  readonly #ids = new Map<string, number>();

  /**
   * The number of a word; `identity` tells apart words that are the same only by chance: give '' for words that stand for
   * themselves, as a given name does.
   */
  intern(identity: string, draft: LexemeDraft): number {
    const name = JSON.stringify([identity, draft.key, draft.role, draft.loose, draft.forms.map(({ key }) => key)]);
    const known = this.#ids.get(name);
    if (known !== undefined) return known;
    const id = this.lexemes.length;
    const readings = new Map<string, Reading>();
    for (const { key, reading } of draft.forms) if (!readings.has(key)) readings.set(key, reading);
    const skeletons = new Set<string>();
    if (draft.loose) {
      for (const { text } of draft.forms) {
        if (skeletons.size < MAX_SKELETONS) for (const key of skeletonKeys(text)) skeletons.add(key);
      }
    }
    const { key, role, loose, stems } = draft;
    this.lexemes.push({ id, key, role, loose, readings, stems, skeletons: [...skeletons] });
    this.#ids.set(name, id);
    return id;
  }
}
