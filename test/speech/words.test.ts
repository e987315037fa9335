import { describe, expect, it } from 'vitest';
import { wordsOf } from '../../electron/speech/words.ts';

function result(tokens: readonly string[], text = tokens.join(''), lang = 'en'): Parameters<typeof wordsOf>[0] {
  return {
    lang,
    text: text.trim(),
    tokens: [...tokens],
    timestamps: tokens.map((_, index) => index / 10),
    durations: tokens.map(() => 0.1),
  };
}

function texts(tokens: readonly string[], lang?: string): string[] {
  return wordsOf(result(tokens, tokens.join(''), lang), 100).map(({ text }) => text);
}

describe('wordsOf', () => {
  it('puts tokens together to words, each with its punctuation', () => {
    expect(texts([' My', ' name', ' is', ' P', 'av', 'el', ',', ' "', 'S', 'or', 'kin', '."'])).toEqual([
      'My',
      'name',
      'is',
      'Pavel,',
      '"Sorkin."',
    ]);
  });

  it('gives a word the time from its first token to its last', () => {
    expect(wordsOf(result([' She', ' is', ' Mar', 'ina', '.']), 100)[2]).toEqual({
      text: 'Marina.',
      start: 0.2,
      end: 0.5,
    });
  });

  it('moves what the model tells too early, within the sound', () => {
    expect(wordsOf(result([' She', ' is']), 0.22, 0.05)).toEqual([
      { text: 'She', start: 0.05, end: 0.15000000000000002 },
      { text: 'is', start: 0.15000000000000002, end: 0.22 },
    ]);
  });

  it('waits for characters whose bytes lie in several tokens', () => {
    expect(wordsOf(result([' у', '', 'ї', 'в']), 100)).toEqual([{ text: 'уїв', start: 0, end: 0.4 }]);
    expect(wordsOf(result([' a', ' ', '', 'ї']), 100)).toEqual([
      { text: 'a', start: 0, end: 0.1 },
      { text: 'ї', start: 0.1, end: 0.4 },
    ]);
  });

  it('takes each token for a word where the language is written without spaces', () => {
    expect(texts(['水', 'が', '、', '大', 'きい', '。'], 'ja')).toEqual(['水', 'が、', '大', 'きい。']);
  });

  it('keeps words within the sound', () => {
    expect(wordsOf(result([' One', ' two', ' three']), 0.15)).toEqual([
      { text: 'One', start: 0, end: 0.1 },
      { text: 'two', start: 0.1, end: 0.15 },
      { text: 'three', start: 0.15, end: 0.15 },
    ]);
  });

  it('loses no word where tokens and text disagree', () => {
    expect(wordsOf(result([' On'], 'Only Marina'), 4)).toEqual([
      { text: 'Only', start: 0, end: 2 },
      { text: 'Marina', start: 2, end: 4 },
    ]);
    expect(wordsOf({ lang: 'en', text: 'Yes.', tokens: [], timestamps: [], durations: [] }, 1)).toEqual([
      { text: 'Yes.', start: 0, end: 1 },
    ]);
  });

  it('reads what other models give: marks of SentencePiece, no lengths, no times at all', () => {
    const untold = {
      lang: '',
      tokens: ['\u2581Да', ',', '\u2581не', 'т'],
      text: 'Да, нет',
      timestamps: [0, 0.2, 2, 2.1],
    };
    expect(wordsOf({ ...untold, durations: [] }, 9)).toEqual([
      { text: 'Да,', start: 0, end: 0.6000000000000001 },
      { text: 'нет', start: 2, end: 2.5 },
    ]);
    expect(wordsOf({ ...untold, timestamps: [], durations: [] }, 4)).toEqual([
      { text: 'Да,', start: 0, end: 2 },
      { text: 'нет', start: 2, end: 4 },
    ]);
  });

  it('gives nothing for no text', () => {
    expect(wordsOf(result([]), 1)).toEqual([]);
  });
});
