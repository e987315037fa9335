import { candidateAt, type Candidate, type LineContext } from './candidate.ts';
import type { Token } from './tokens.ts';

// Each is linear: classes that exclude what follows them, bounded repeats.
const PATTERNS: readonly { readonly reason: 'contact' | 'document-number'; readonly pattern: RegExp }[] = [
  {
    reason: 'contact',
    pattern: /(?<![\p{L}\p{N}._%+-])[\p{L}\p{N}._%+-]{1,64}@[\p{L}\p{N}-]{1,63}(?:\.[\p{L}\p{N}-]{2,63}){1,4}/gu,
  },
  { reason: 'contact', pattern: /(?<![\p{L}\p{N}@])@[\p{L}\p{N}_]{3,40}/gu },
  { reason: 'contact', pattern: /\b(?:https?:\/\/|www\.|t\.me\/)[^\s"'<>()]{2,200}[\p{L}\p{N}/]/giu },
  { reason: 'document-number', pattern: /(?<![\p{L}\p{N}])\p{Lu}{2,3}[ №-]{0,2}\p{Nd}{6,9}(?![\p{L}\p{N}])/gu },
  {
    reason: 'document-number',
    pattern:
      /(?<![\p{L}\p{N}])(?:\p{Lu}\p{Nd}{3}\p{Lu}{2}[ -]?\p{Nd}{2,3}|\p{Lu}{2}[ -]?\p{Nd}{3,4}[ -]?\p{Lu}{2,3})(?![\p{L}\p{N}])/gu,
  },
];
const PHONE = /(?<![\p{L}\p{N}])\+?\p{Nd}(?:[ ().‑-]{0,2}\p{Nd}){6,14}(?![\p{L}\p{N}])/gu;
const DATE_LIKE =
  /^(?:\p{Nd}{1,2}[./-]\p{Nd}{1,2}[./-]\p{Nd}{2,4}|\p{Nd}{4}-\p{Nd}{2}-\p{Nd}{2}|(?:19|20)\p{Nd}{2} ?[-–] ?(?:19|20)\p{Nd}{2})$/u;
const PLUS = new Set(['plus', 'плюс', 'double']);
const NUMBER_CUES = new Set(
  'number no номер номера номером номері numéro number паспорт passport passeport посвідчення удостоверение'.split(' '),
);
const MIN_SPOKEN_WORDS = 5;
const MIN_SPOKEN_DIGITS = 7;

/** Telephone numbers in digits or words, addresses and handles of the net, numbers of documents and plates. */
export function contactsOf({ index, line: { text, tokens } }: LineContext): Candidate[] {
  const found: Candidate[] = [];
  const add = (start: number, end: number, reason: 'contact' | 'document-number', confidence: number): void => {
    const written = text.slice(start, end);
    const key = `contact ${written.toLowerCase().replace(/[\s().,‑-]/gu, '')}`;
    found.push({
      line: index,
      start,
      end,
      kind: 'contact',
      reason,
      confidence,
      form: written,
      role: 'full',
      gender: null,
      parts: [],
      key,
    });
  };
  for (const { reason, pattern } of PATTERNS) {
    for (const { 0: match, index: at } of text.matchAll(pattern)) add(at, at + match.length, reason, 0.9);
  }
  for (const { 0: match, index: at } of text.matchAll(PHONE)) {
    if (!DATE_LIKE.test(match)) add(at, at + match.length, 'contact', match.startsWith('+') ? 0.95 : 0.8);
  }
  return [...found, ...spokenNumbers(index, tokens)];
}

/** How many digits a number word stands for when a telephone number is read. */
function digitsOf(token: Token): number {
  const { number } = token.reading;
  if (number?.ordinal !== 'no') return 0;
  return number.digits
    ? token.key.length
    : number.value >= 100
      ? 1
      : number.value >= 20
        ? 1
        : String(number.value).length;
}

/** Runs of number words, pauses and commas allowed, that say as many digits as a telephone number has; and numbers after "number". */
function spokenNumbers(line: number, tokens: readonly Token[]): Candidate[] {
  const found: Candidate[] = [];
  let first = -1;
  let last = -1;
  let digits = 0;
  let words = 0;
  const close = (): void => {
    if (first >= 0) {
      const cued = NUMBER_CUES.has(tokens[first - 1]?.key ?? '');
      if (words >= MIN_SPOKEN_WORDS && digits >= MIN_SPOKEN_DIGITS) {
        found.push(candidateAt(line, tokens, first, last, { kind: 'contact', reason: 'contact', confidence: 0.8 }));
      } else if (cued && (digits >= 3 || words >= 3)) {
        found.push(
          candidateAt(line, tokens, first, last, { kind: 'contact', reason: 'document-number', confidence: 0.6 }),
        );
      }
    }
    first = -1;
    digits = 0;
    words = 0;
  };
  tokens.forEach((token, at) => {
    const count = digitsOf(token);
    const near = at > 0 && /^(?:,? |-|, и )$/u.test(token.gap);
    if (count > 0 && (near || first < 0)) {
      if (first < 0) first = at > 0 && PLUS.has(tokens[at - 1]?.key ?? '') ? at - 1 : at;
      last = at;
      digits += count;
      words += 1;
      return;
    }
    const inside = (PLUS.has(token.key) || token.key === 'and' || token.key === 'et') && first >= 0 && near;
    if (inside) return;
    close();
    if (count > 0) {
      first = at;
      last = at;
      digits = count;
      words = 1;
    }
  });
  close();
  return found;
}
