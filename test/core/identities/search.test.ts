import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findMentions, FormIndex } from '../../../electron/core/identities/match.ts';
import { identityNamed, searchHits, searchWords } from '../../../electron/core/identities/search.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import type { TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { draftOf } from '../../support/identities.ts';

function documentOf(...texts: string[]): TranscriptDocument {
  const segments = texts.map((text, at) => ({
    id: `r:${at}`,
    takeId: 't',
    track: 0,
    speakerId: 's1',
    status: 'on-record' as const,
    start: at,
    end: at + 1,
    flags: [],
    words: text.split(' ').map((word, index) => ({ id: `r.${at}.${index}`, text: word, start: at, end: at + 1 })),
  }));
  return { language: 'ru', speakers: [{ id: 's1', name: 'Speaker 1' }], segments };
}

const georgy: Identity = { id: 'g', ...draftOf(['Георгий Сорокин', 'Георгий', 'Сорокин'], { gender: 'masculine' }) };
const found = (document: TranscriptDocument, query: string) =>
  searchWords(document, query).map(({ segmentId, first, last }) => `${segmentId} ${first}-${last}`);

describe('searchWords', () => {
  it('finds words and phrases without regard to case, accents, ё, punctuation and hyphens', () => {
    const document = documentOf('Ещё раз, пожалуйста!', 'ЕЩЕ одна лодка-паром', 'déjà vu');
    expect(found(document, 'еще')).toEqual(['r:0 0-0', 'r:1 0-0']);
    expect(found(document, 'раз пожалуйста')).toEqual(['r:0 1-2']);
    expect(found(document, 'паром')).toEqual(['r:1 2-2']);
    expect(found(document, 'лодка паром')).toEqual(['r:1 2-2']);
    expect(found(document, 'DEJA VU')).toEqual(['r:2 0-1']);
  });

  it('takes the last word as unfinished, the others as whole', () => {
    const document = documentOf('на пароме плыли');
    expect(found(document, 'пар')).toEqual(['r:0 1-1']);
    expect(found(document, 'паром плы')).toEqual([]);
    expect(found(document, 'на пар')).toEqual(['r:0 0-1']);
  });

  it('finds nothing for nothing', () => {
    expect(found(documentOf('да'), ' … ')).toEqual([]);
    expect(searchWords({ language: '', speakers: [], segments: [] }, 'да')).toEqual([]);
  });

  it('finds every run of words that is there, and only such', () => {
    const word = fc.constantFrom('да', 'нет', 'может', 'паром', 'пар');
    const text = fc.array(word, { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(text, fc.array(word, { minLength: 1, maxLength: 3 }), (said, wanted) => {
        const expected = said.flatMap((_, at) => {
          const run = said.slice(at, at + wanted.length).join(' ');
          return at + wanted.length <= said.length && run.startsWith(wanted.join(' '))
            ? [`r:0 ${at}-${at + wanted.length - 1}`]
            : [];
        });
        expect(found(documentOf(said.join(' ')), wanted.join(' '))).toEqual(expected);
      }),
    );
  });

  it('sees an edit of one segment at once', () => {
    const before = documentOf('да', 'нет');
    expect(found(before, 'нет')).toEqual(['r:1 0-0']);
    const after = { ...before, segments: documentOf('да', 'может').segments };
    expect(found(after, 'нет')).toEqual([]);
    expect(found(after, 'может')).toEqual(['r:1 0-0']);
  });
});

describe('searching for a name', () => {
  const index = new FormIndex([georgy]);
  const document = documentOf(
    'Я видел Георгия Сорокина',
    'Отдал Сорокину письмо',
    'Georgy Sorokin was there',
    'Никого',
  );

  it('knows whom a query names, in any case and alphabet', () => {
    for (const query of ['Сорокин', 'сорокину', 'Георгием', 'Georgy Sorokin', 'Георгия Сорокина']) {
      expect(identityNamed(query, index), query).toBe('g');
    }
    for (const query of ['письмо', '', 'видел Сорокина', '…']) expect(identityNamed(query, index), query).toBeNull();
  });

  it('finds every form of it, and each place once', () => {
    const mentions = findMentions(document, index);
    const hits = searchHits(document, 'Сорокин', identityNamed('Сорокин', index), mentions);
    expect(hits.map(({ segmentId, first, last }) => [segmentId, first, last])).toEqual([
      ['r:0', 2, 3],
      ['r:1', 1, 1],
      ['r:2', 0, 1],
    ]);
  });

  it('finds the words themselves where they name nobody', () => {
    const hits = searchHits(document, 'письмо', null, findMentions(document, index));
    expect(hits).toEqual([{ segmentId: 'r:1', first: 2, last: 2 }]);
  });
});
