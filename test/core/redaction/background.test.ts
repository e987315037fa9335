import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import { publishedText } from '../../../electron/core/redaction/published.ts';
import { QuoteStore, type Quote } from '../../../electron/core/redaction/quotes.ts';
import { redactedSound, silenceRanges } from '../../../electron/core/redaction/sound.ts';
import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';
import { emptyVault } from '../transcript/support.ts';
import { documentOf, identityOf, passageOf } from './documents.ts';
import { referenceRedaction } from './reference.ts';

const quote = (segment: number, first: number, last: number, rest: Partial<Quote> = {}): Quote => ({
  ...passageOf(segment, first, last, 'they agreed'),
  id: `q${segment}.${first}`,
  ...rest,
});
const pavel = identityOf('pavel', ['Pavel Sorokin', 'Pavel', 'Sorokin']);

const publish = (text: string, quotes: readonly Quote[], struck: readonly [number, number][] = []): string =>
  planPublication(
    documentOf([['S', text]], ['background']),
    [pavel],
    struck.map(([first, last]) => passageOf(0, first, last, 'struck')),
    quotes,
  )
    .segments.map(publishedText)
    .join('|');

describe('what was said on background', () => {
  it.each([
    ['he paid them off.', [], [], '[background].'],
    ['he paid them off.', [quote(0, 1, 2)], [], '[background] paid them [background].'],
    ['he paid them off.', [quote(0, 2, 1)], [], '[background] paid them [background].'],
    ['he paid Pavel Sorokin off.', [quote(0, 0, 4)], [], 'he paid Anton Belov off.'],
    // Half a name is a name: it is withheld whole.
    ['he paid Pavel Sorokin off.', [quote(0, 0, 2)], [], 'he paid [background].'],
    ['a b c d e', [quote(0, 0, 4)], [[1, 2]], 'a [struck] d e'],
    ['a b c d e', [], [[1, 2]], '[background] [struck] [background]'],
    ['a b c d e', [quote(0, 1, 3), quote(0, 2, 4)], [], '[background] b c d e'],
    ['a b c', [quote(0, 0, 2, { reason: ' no ' })], [], '[background]'],
    ['a b c', [quote(0, 0, 2, { lastWordId: 'gone' })], [], '[background]'],
    ['a b c', [quote(0, 0, 2, { firstWordId: 'gone' })], [], '[background]'],
  ] as const)('%s', (text, quotes, struck, expected) => {
    expect(
      publish(
        text,
        quotes,
        struck.map(([a, b]): [number, number] => [a, b]),
      ),
    ).toBe(expected);
  });

  it('is marked and counted, quotes as well, and nothing of it stands in the document', () => {
    const document = documentOf(
      [
        ['S', 'on the record'],
        ['S', 'Marina told me secretly'],
        ['S', 'nothing at all'],
      ],
      ['on-record', 'background', 'off-record'],
    );
    const published = planPublication(document, [], [], [quote(1, 1, 2), quote(0, 0, 1)]);
    expect(published.segments.map(({ status }) => status)).toEqual(['on-record', 'background', 'off-record']);
    expect(published.segments.map(publishedText)).toEqual(['on the record', '[background] told me [background]', '']);
    expect(published.segments[1]?.tokens[0]?.mark).toEqual({ kind: 'background', action: 'redact' });
    expect(published.segments[1]?.tokens.map(({ quoteId }) => quoteId)).toEqual([undefined, 'q1.1', 'q1.1', undefined]);
    expect(published.counts).toEqual([
      { kind: 'background', action: 'keep', count: 1 },
      { kind: 'background', action: 'redact', count: 2 },
    ]);
    expect(JSON.stringify(published)).not.toMatch(/Marina|secretly|nothing/u);
  });

  it('is published as the slow redactor does', () => {
    const letter = fc.constantFrom('a', 'b', 'c', 'dd', 'E');
    const form = fc.array(letter, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '));
    const registered = fc.array(fc.array(form, { minLength: 1, maxLength: 3 }), { maxLength: 4 });
    const spans = fc.array(fc.tuple(fc.nat(13), fc.nat(13)), { maxLength: 3 });
    fc.assert(
      fc.property(fc.array(letter, { minLength: 1, maxLength: 14 }), registered, spans, spans, (words, lists, a, b) => {
        const identities = lists.map((forms, i) =>
          identityOf(`id${i}`, forms, { action: 'redact', reason: `id${i}`, kind: 'place' }),
        );
        const inside = (pairs: readonly [number, number][]): [number, number][] =>
          pairs.map(([from, to]) => [from % words.length, to % words.length]);
        const [struck, quoted] = [inside(a), inside(b)];
        const published = planPublication(
          documentOf([['S', words.join(' ')]], ['background']),
          identities,
          struck.map(([from, to]) => passageOf(0, from, to, 'struck')),
          quoted.map(([from, to]) => quote(0, from, to)),
        );
        expect(published.segments.map(publishedText)).toEqual([
          referenceRedaction(words.join(' '), identities, struck, quoted),
        ]);
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('the sound of what was said on background', () => {
  const document = documentOf(
    [
      ['S', 'on the record'],
      ['S', 'all of this is quoted'],
      ['S', 'some of this'],
    ],
    ['on-record', 'background', 'background'],
  );
  // Lines are at 0 to 1.5 s, 2.5 to 5 s and 6 to 7.5 s.
  const guarded = [{ start: 2, end: 8 }];

  it('is silent from switch to switch, also where nobody was heard, and no further', () => {
    const { segments } = planPublication(document, [], []);
    expect(silenceRanges(segments, 'take', 10, [], guarded)).toEqual([{ start: 2, end: 8 }]);
    expect(silenceRanges(segments, 'another', 10, [], [])).toEqual([]);
  });

  it('is heard where a segment is quoted whole, without its ends', () => {
    const { segments } = planPublication(document, [], [], [quote(1, 0, 4), quote(2, 0, 1)]);
    expect(silenceRanges(segments, 'take', 10, [], guarded)).toEqual([
      { start: 2, end: 2.8 },
      { start: 4.7, end: 8 },
    ]);
    const named = planPublication(document, [identityOf('x', ['this'])], [], [quote(1, 0, 4)]);
    expect(silenceRanges(named.segments, 'take', 10, [], guarded)).toEqual([{ start: 2, end: 8 }]);
  });
});

test('no word of background without a quote is published, and its sound is zero, whatever is switched and quoted', async () => {
  const status = fc.constantFrom<StretchStatus>('on-record', 'background', 'off-record');
  const line = fc.tuple(status, fc.integer({ min: 1, max: 6 }));
  const spans = fc.array(fc.tuple(fc.nat(5), fc.nat(5), fc.nat(5)), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 6 }), spans, spans, async (lines, quoted, struck) => {
      const document = documentOf(
        lines.map(([, count], at) => ['S', Array.from({ length: count }, (_, i) => `word${at}x${i}y`).join(' ')]),
        lines.map(([each]) => each),
      );
      const inside = ([at, a, b]: readonly [number, number, number]): [number, number, number] => {
        const segment = at % lines.length;
        const count = lines[segment]?.[1] ?? 1;
        return [segment, a % count, b % count];
      };
      const quotes = quoted.map((each) => quote(...inside(each)));
      const passages = struck.map(inside).map(([at, a, b]) => passageOf(at, a, b, ''));
      const published = planPublication(document, [], passages, quotes);
      const text = JSON.stringify(published);
      const borders = document.segments.map(({ start }, at) => (at === 0 ? 0 : start - 0.5));
      const guarded = lines.flatMap(([each], at) =>
        each === 'on-record' ? [] : [{ start: borders[at] ?? 0, end: borders[at + 1] ?? 60 }],
      );
      const rate = 100;
      const loud = {
        rate,
        tracks: 1,
        frames: 60 * rate,
        read: (_track: number, _start: number, count: number) => Promise.resolve(new Int16Array(count).fill(999)),
      };
      const sound = redactedSound(loud, silenceRanges(published.segments, 'take', 60, [], guarded));
      for (const [at, segment] of document.segments.entries()) {
        for (const [index, word] of segment.words.entries()) {
          const within = ([segmentAt, a, b]: readonly [number, number, number]): boolean =>
            segmentAt === at && index >= Math.min(a, b) && index <= Math.max(a, b);
          const isStruck = struck.map(inside).some(within);
          const allowed =
            segment.status === 'on-record' || (segment.status === 'background' && quoted.map(inside).some(within));
          expect(text.includes(word.text)).toBe(allowed && !isStruck);
          if (allowed && !isStruck) continue;
          const samples = await sound.read(
            0,
            Math.round(word.start * rate),
            Math.round((word.end - word.start) * rate),
          );
          expect(samples.every((sample) => sample === 0)).toBe(true);
        }
      }
    }),
    { numRuns: 200 },
  );
});

describe('QuoteStore', () => {
  const document = documentOf(
    [
      ['S', 'one two three'],
      ['S', 'four five'],
    ],
    ['background', 'on-record'],
  );
  const draft = { interviewId: 'i', segmentId: 's0', firstWordId: 'w0.0', lastWordId: 'w0.1', reason: ' agreed ' };
  const code = (work: () => unknown): string => {
    try {
      work();
      return '';
    } catch (error) {
      return isSottovoceError(error) ? error.code : String(error);
    }
  };

  it('keeps quotes with their reason, and goes with the interview', () => {
    const { db } = emptyVault();
    const store = new QuoteStore(db);
    const added = store.add(document, draft);
    expect(store.list('i')).toEqual([{ ...draft, id: added.id, reason: 'agreed' }]);
    expect(store.get(added.id)).toEqual(store.list('i')[0]);
    store.add(document, { ...draft, reason: 'again' });
    store.remove(added.id);
    expect(store.list('i').map(({ reason }) => reason)).toEqual(['again']);
    expect(code(() => store.get(added.id))).toBe('transcript.not-found');
    db.prepare("DELETE FROM interview WHERE id = 'i'").run();
    expect(db.prepare('SELECT count(*) FROM quote').pluck().get()).toBe(0);
  });

  it('takes none without a reason, of words that are not there, or of what was said on record', () => {
    const store = new QuoteStore(emptyVault().db);
    expect(code(() => store.add(document, { ...draft, reason: ' ab ' }))).toBe('input.invalid');
    expect(code(() => store.add(document, { ...draft, lastWordId: 'w1.0' }))).toBe('transcript.not-found');
    expect(code(() => store.add(document, { ...draft, segmentId: 'gone' }))).toBe('transcript.not-found');
    const onRecord = { ...draft, segmentId: 's1', firstWordId: 'w1.0', lastWordId: 'w1.1' };
    expect(code(() => store.add(document, onRecord))).toBe('input.invalid');
    expect(store.list('i')).toEqual([]);
  });
});
