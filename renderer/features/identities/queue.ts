import type { ReviewItem, Suggestion } from '../../app/types.ts';

/** What a key does in the review. */
export type ReviewCommand =
  'accept' | 'reject' | 'link' | 'level' | 'undo' | 'toggle' | 'previous' | 'next' | 'play' | 'here';

const LETTERS: Readonly<Record<string, ReviewCommand>> = {
  x: 'reject',
  l: 'link',
  g: 'level',
  u: 'undo',
  n: 'toggle',
  o: 'here',
};
const KEYS: Readonly<Record<string, ReviewCommand>> = {
  Enter: 'accept',
  ' ': 'play',
  ArrowLeft: 'previous',
  ArrowUp: 'previous',
  ArrowRight: 'next',
  ArrowDown: 'next',
};

type Press = Pick<KeyboardEvent, 'key' | 'code' | 'ctrlKey' | 'metaKey' | 'altKey'>;

/** The command of a key press, undefined for none. Letters are told by where they are on the keyboard when it writes another alphabet. */
export function commandOf({ key, code, ctrlKey, metaKey, altKey }: Press): ReviewCommand | undefined {
  if (ctrlKey || metaKey || altKey) return undefined;
  const latin = /^[a-z]$/iu.test(key);
  const placed = /^\p{L}$/u.test(key) && code.startsWith('Key') ? code.slice('Key'.length).toLowerCase() : undefined;
  const letter = latin ? key.toLowerCase() : placed;
  return KEYS[key] ?? (letter === undefined ? undefined : LETTERS[letter]);
}

interface Place {
  readonly segmentId: string;
  readonly first: number;
  readonly last: number;
}

/** What tells one thing to review from all others, whatever was decided in between. */
export function keyOf(item: ReviewItem | Suggestion): string {
  const what = 'identityId' in item ? item.identityId : 'new';
  return [item.segmentId, item.first, item.last, what].join(' ');
}

/** Where `key` stands among `items`; where it is gone, the place that it had, or the last one. */
export function placeOf(items: readonly (ReviewItem | Suggestion)[], key: string, before: number): number {
  const found = items.findIndex((item) => keyOf(item) === key);
  return found >= 0 ? found : Math.max(0, Math.min(before, items.length - 1));
}

/** How many words stand before and after a mention that is shown in its sentence. */
const AROUND = 30;

/** The words around a mention, and where they are cut off. */
export function windowOf<Word>(words: readonly Word[], { first, last }: Omit<Place, 'segmentId'>) {
  const from = Math.max(0, first - AROUND);
  const to = Math.min(words.length, last + 1 + AROUND);
  return {
    before: words.slice(from, first),
    mention: words.slice(first, last + 1),
    after: words.slice(last + 1, to),
    cutBefore: from > 0,
    cutAfter: to < words.length,
  };
}
