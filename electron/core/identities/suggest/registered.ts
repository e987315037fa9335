import type { Identity } from '../identity.ts';
import type { Readings } from './readings.ts';
import { lineOf, type Token } from './tokens.ts';
import type { FormLanguage } from '../forms/inflection.ts';

/** Everything by which a word of a registered form can be recognised in another case. */
function keysOf(token: Token): string[] {
  const { given, patronymic, stem } = token.reading;
  return [token.key, `~${stem}`, ...(given === null || patronymic ? [] : [`=${given.nominative}`])];
}

/** What is known already: registered, rejected before, or invented as a pseudonym. */
export class Registered {
  readonly #byWord = new Map<string, { readonly words: readonly ReadonlySet<string>[] }[]>();

  /** @param language of forms that do not tell their own. */
  constructor(
    identities: readonly Identity[],
    rejected: readonly string[],
    language: FormLanguage,
    readings: Readings,
  ) {
    const texts = identities.flatMap(({ forms, action, replacement }) => [
      ...forms.map(({ text }) => text),
      ...(action === 'pseudonym' ? [replacement] : []),
    ]);
    for (const text of [...texts, ...rejected]) this.#add(text, language, readings);
  }

  #add(text: string, language: FormLanguage, readings: Readings): void {
    const words = tokensOf(text, language, readings).map((token) => new Set(keysOf(token)));
    const form = { words };
    for (const keys of words) {
      for (const key of keys) {
        const list = this.#byWord.get(key);
        if (list === undefined) this.#byWord.set(key, [form]);
        else if (list.at(-1) !== form) list.push(form);
      }
    }
  }

  /** Which of the tokens `first` to `last` belong to something known: words of one form next to each other, in any order. */
  known(tokens: readonly Token[], first: number, last: number): boolean[] {
    const span = tokens.slice(first, last + 1);
    const found = span.map(() => false);
    span.forEach((token, at) => {
      const forms = new Set(keysOf(token).flatMap((key) => this.#byWord.get(key) ?? []));
      for (const { words } of forms) {
        let end = at;
        while (end < span.length && this.#fits(span[end], words)) end += 1;
        for (let each = at; each < end; each += 1) found[each] = true;
      }
    });
    return found;
  }

  #fits(token: Token | undefined, words: readonly ReadonlySet<string>[]): boolean {
    return token !== undefined && keysOf(token).some((key) => words.some((word) => word.has(key)));
  }
}

function tokensOf(text: string, language: FormLanguage, readings: Readings): readonly Token[] {
  const word = { id: '', text, start: 0, end: 0 };
  const segment = {
    id: '',
    takeId: '',
    track: 0,
    speakerId: '',
    status: 'on-record',
    start: 0,
    end: 0,
    words: [word],
    flags: [],
  } as const;
  return lineOf(segment, language, readings).tokens;
}
