import { expect, test } from 'vitest';
import type { PublishedView, Segment } from '../../../renderer/app/types.ts';
import { compare, isChanged } from '../../../renderer/features/redaction/compare.ts';
import { countText, isAction, isKind } from '../../../renderer/features/redaction/labels.ts';

const word = (id: string) => ({ id, text: id, start: 0, end: 1 });
const said: Segment[] = [
  {
    id: 's',
    takeId: 't',
    track: 0,
    speakerId: 'p',
    status: 'on-record',
    start: 3,
    end: 4,
    flags: [],
    words: ['Pavel', 'Sorokin', 'left'].map(word),
  },
];
const mark = { kind: 'person', action: 'pseudonym', identityId: 'i' } as const;
const published: PublishedView = {
  language: 'en',
  speakers: [{ id: 'p', name: 'Source' }],
  counts: [],
  quotes: [],
  segments: [
    {
      id: 's',
      takeId: 't',
      speakerId: 'p',
      status: 'on-record',
      start: 3,
      end: 4,
      tokens: [
        { text: 'Anton', mark, original: { first: 0, last: 1 } },
        { text: 'left', original: { first: 2, last: 2 } },
      ],
    },
  ],
};

test('words carry the mark of the token they became', () => {
  const [row] = compare(published, said);
  expect(row).toMatchObject({ id: 's', speaker: 'Source', start: 3 });
  expect(row?.original.map((each) => [each.text, each.mark])).toEqual([
    ['Pavel', mark],
    ['Sorokin', mark],
    ['left', undefined],
  ]);
  expect(row !== undefined && isChanged(row)).toBe(true);
});

test('a segment that is kept as it was said is not changed', () => {
  const kept = { ...mark, action: 'keep' } as const;
  const [row] = compare(published, said);
  expect(
    row !== undefined && isChanged({ ...row, tokens: [{ text: 'x', mark: kept, original: { first: 0, last: 0 } }] }),
  ).toBe(false);
});

test('a segment that the transcript no longer has shows no original', () => {
  expect(compare(published, [])[0]?.original).toEqual([]);
});

test('kinds and actions of counts are told from other words', () => {
  expect([isKind('passage'), isKind('person'), isKind('toString')]).toEqual([true, true, false]);
  expect([isAction('redact'), isAction('constructor')]).toEqual([true, false]);
});

test('the last token of a quote in its segment tells the reason', () => {
  const quote = { id: 'q', segmentId: 's', reason: 'agreed by letter', applies: true };
  const at = (index: number) => ({ original: { first: index, last: index } });
  const [row] = compare(
    {
      ...published,
      quotes: [quote],
      segments: published.segments.map((segment) => ({
        ...segment,
        status: 'background',
        tokens: [
          { text: '[background]', mark: { kind: 'background', action: 'redact' }, ...at(0) },
          { text: 'Belov', quoteId: 'q', ...at(1) },
          { text: 'left', quoteId: 'q', ...at(2) },
        ],
      })),
    },
    said,
  );
  expect(row?.status).toBe('background');
  expect(row?.tokens.map((token) => token.quote)).toEqual([undefined, undefined, quote]);
});

test('counts say what was quoted from background', () => {
  const t: Parameters<typeof countText>[0] = (key, values) => `${key} ${JSON.stringify(values ?? {})}`;
  expect(countText(t, { kind: 'background', action: 'keep', count: 2 })).toBe('quote.count {"count":2}');
  expect(countText(t, { kind: 'background', action: 'redact', count: 1 })).toBe(
    'kind.background {}: 1 (action.redact {})',
  );
  expect(countText(t, { kind: 'strange', action: 'odd', count: 3 })).toBe('strange: 3');
});
