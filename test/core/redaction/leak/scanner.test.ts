import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LeakScanner } from '../../../../electron/core/redaction/leak/scanner.ts';
import { identityOf } from '../documents.ts';

const scanner = new LeakScanner([
  identityOf('pavel', ['Pavel Sorokin', 'Pavel', 'Sorokin', 'Павел', 'Сорокин']),
  identityOf('town', ['Verkhnyaya Pyshma'], { kind: 'place', action: 'generalise', replacement: 'a town' }),
  identityOf('phone', ['+7 701 555 01 42'], { kind: 'contact', action: 'redact' }),
  identityOf('mail', ['pavel.sorokin@mail.example'], { kind: 'contact', action: 'redact' }),
  identityOf('tom', ['Tom']),
]);
const ids = scanner.identities.map(({ id }) => id);

/** What is found in a text, as `identity tier disguise`, with a question mark where it is not certain. */
function found(text: string): string[] {
  return scanner
    .scan(text)
    .map(({ identity, tier, disguise, sure }) => `${ids[identity]} ${tier} ${disguise}${sure ? '' : '?'}`);
}

const base64 = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('base64');
const hex = (text: string, encoding: BufferEncoding = 'utf8') => Buffer.from(text, encoding).toString('hex');
const percent = (text: string) => [...Buffer.from(text)].map((byte) => `%${byte.toString(16)}`).join('');
const quoted = (text: string) => percent(text).toUpperCase().replaceAll('%', '=');

describe('a name is found, and how it is hidden', () => {
  test.each([
    ['hidden', 'So\u00adro\u200bkin'],
    ['hidden', 'So\u2060rok\u202ain\u202c'],
    ['hidden', 'S\u0336o\u0336r\u0336o\u0336k\u0336i\u0336n\u0336'],
    ['hidden', Array.from('Sorokin', (c) => String.fromCodePoint(0xe0000 + c.charCodeAt(0))).join('')],
    ['homoglyph', 'Sоrоkin'],
    ['homoglyph', 'Sοrοkιn'],
    ['homoglyph', 'S0rok1n'],
    ['homoglyph', 'Soroкin'],
    ['homoglyph', 'Cорoкин'],
    ['homoglyph', '🅂🅾🆁🅾🅺🅸🅽'],
    ['entity', 'S&#111;r&#x6f;kin'],
    ['entity', '&Scy;&ocy;&rcy;&ocy;&kcy;&icy;&ncy;'],
    ['entity', 'S&amp;#111;rokin'],
    ['percent', `to ${percent('Сорокин')} from`],
    ['percent', 'S%6Frokin'],
    ['quoted-printable', quoted('Сорокин')],
    ['spaced', 'Soro=\nkin'],
    ['escape', String.raw`S\u006frokin`],
    ['escape', String.raw`S\x6frok\u{69}n`],
    ['escape', String.raw`S\6f rokin`],
    ['base64', base64('I am Sorokin')],
    ['base64', base64('Сорокин').replaceAll('=', '')],
    ['base64', `x${base64('Sorokin')}`],
    ['base64', Buffer.from('Это Сорокин?').toString('base64url')],
    ['base64', base64('Сорокин', 'utf16le')],
    ['base64', base64(percent('Сорокин'))],
    ['hex', hex('Sorokin')],
    ['hex', hex('Сорокин').replace(/../gu, '$& ')],
    ['hex', hex('Сорокин', 'utf16le')],
    ['spaced', 'S o r o k i n'],
    ['spaced', 'S-o-r-o-k-i-n'],
    ['spaced', 'I am С.о.р.о.к.и.н'],
    ['spaced', 'Soro-\nkin'],
    ['reversed', 'nikoroS'],
    ['reversed', '\u202eникороС'],
    ['compound', 'SorokinHouse'],
    ['compound', 'Sorokin1985.wav'],
  ])('%s: %s', (disguise, text) => {
    expect(found(text)).toEqual([`pavel exact ${disguise}`]);
  });

  test.each([
    ['pavelsorokin', 'pavel exact compound'],
    ['ｓｏｒｏｋｉｎ', 'pavel exact null'],
    ['𝐒𝐨𝐫𝐨𝐤𝐢𝐧', 'pavel exact null'],
    ['Verkhnyaya-Pyshma', 'town exact null'],
    ['verkhnyayapyshma', 'town exact compound'],
    ['77015550142', 'phone exact null'],
    ['8 (701) 555-01-42', 'phone number null'],
    ['87015550142', 'phone number null'],
    ['7-7-0-1-5-5-5-0-1-4-2', 'phone exact null'],
    [base64('call 77015550142'), 'phone exact base64'],
    ['P. S.', 'pavel initials null?'],
    ['S.P.', 'pavel initials null?'],
    ['a sorokinesque plot', 'pavel exact compound?'],
  ])('%s', (text, expected) => {
    expect(found(text)).toEqual([expected]);
  });
});

test.each([
  'A plain text about a tomorrow and a cat.',
  'Это был обычный день, и никто не пришёл.',
  'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=',
  'The years 1385, 2401 and 555 01 43; 100 % of = and & and \\n.',
  '5f4dcc3b5aa765d61d8327deb882cf99',
])('nothing is found in: %s', (text) => {
  expect(found(text)).toEqual([]);
});

test('places are those of the text as given', () => {
  const text = 'Ask for S&#111;rokin; then S o r o k i n, and Sоrokin.';
  expect(scanner.scan(text).map(({ from, to }) => text.slice(from, to))).toEqual([
    'S&#111;rokin',
    'S o r o k i n',
    'Sоrokin',
  ]);
});

test('places lie within the text, in order and apart for one identity, whatever is given', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom('Sorokin', 'S&#111;rokin', '%53orokin', '=\n', base64('Sorokin'), ' ', '&', '%', '\\u'),
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join('');
      const hits = scanner.scan(text);
      for (const { from, to } of hits) expect(from >= 0 && from < to && to <= text.length).toBe(true);
    }),
  );
});
