import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { readIdentityList } from '../../../../electron/core/identities/import/list.ts';
import { readTable } from '../../../../electron/core/identities/import/table.ts';
import { failureOf } from '../../vault/support.ts';

const read = (text: string) => readIdentityList(new TextEncoder().encode(text));
const codes = (text: string) => read(text).problems.map(({ line, code }) => `${line} ${code}`);

/** In windows-1251, where Cyrillic letters stand together. */
function windows1251(text: string): Uint8Array {
  const bytes = new Map(
    Array.from({ length: 256 }, (_, byte) => [new TextDecoder('windows-1251').decode(new Uint8Array([byte])), byte]),
  );
  return Uint8Array.from(text, (character) => bytes.get(character) ?? 0x3f);
}

test('a list with roles, as a spreadsheet saves it: quotes, a separator in a cell, several forms, and a byte order mark', () => {
  const list = read(
    '\uFEFFkind,full,given,family,diminutive,call sign,relation,gender,as,note\r\n' +
      'person,"Sorokin, Pavel",Pavel,Sorokin,Pasha|Pashka,Fox,my husband,m,Anton Belov,"said ""yes"",\nsaw passport"\r\n' +
      '\r\n' +
      'place,Belgorod,,,,,,,a city in southern Russia,\r\n',
  );
  expect(list).toMatchObject({ encoding: 'utf-8', separator: ',', problems: [], unknownColumns: [] });
  expect(list.entries).toMatchObject([
    {
      line: 2,
      draft: {
        kind: 'person',
        forms: [
          { text: 'Sorokin, Pavel', role: 'full' },
          { text: 'Pavel', role: 'given' },
          { text: 'Sorokin', role: 'family' },
          { text: 'Pasha', role: 'diminutive' },
          { text: 'Pashka', role: 'diminutive' },
          { text: 'Fox', role: 'call-sign' },
          { text: 'my husband', role: 'relation' },
        ],
        gender: 'masculine',
        action: 'pseudonym',
        replacement: 'Anton Belov',
        level: '',
        reason: '',
        note: 'said "yes",\nsaw passport',
      },
    },
    {
      line: 5,
      draft: { kind: 'place', action: 'generalise', forms: [{ text: 'Belgorod', role: 'full' }] },
    },
  ]);
});

test('a Russian list in windows-1251 with semicolons, and one with tabs in UTF-16', () => {
  const text = 'Имя;Отчество;Фамилия;Пол;Псевдоним\r\nГеоргий;Ильич;Соколов;м;Сергей Орлов\r\n';
  const list = readIdentityList(windows1251(text));
  expect(list).toMatchObject({ encoding: 'windows-1251', separator: ';', problems: [] });
  expect(list.entries[0]?.draft).toMatchObject({
    forms: [
      { text: 'Георгий Соколов', role: 'full' },
      { text: 'Георгий', role: 'given' },
      { text: 'Ильич', role: 'patronymic' },
      { text: 'Соколов', role: 'family' },
    ],
    gender: 'masculine',
    replacement: 'Сергей Орлов',
  });
  const tabbed = new Uint8Array([0xff, 0xfe, ...Buffer.from('name\tas\nОльга\tВера\n', 'utf16le')]);
  expect(readIdentityList(tabbed)).toMatchObject({
    encoding: 'utf-16',
    separator: '\t',
    entries: [{ line: 2, draft: { forms: [{ text: 'Ольга', role: 'given' }], replacement: 'Вера' } }],
  });
});

test('each line that can not be taken is told with a code, and the others are taken', () => {
  const text = [
    'kind;name;action;as;reason;gender',
    'person;Pavel;pseudonym;Anton;;m',
    'person;;redact;;;',
    'ship;Aurora;redact;;;',
    'person;Marina;hide;;;',
    'person;Oleg;pseudonym;;;',
    'place;Samara;keep;;;',
    'person;Lena;;;;x',
    'person;Lena;redact;;;;;one more',
    `person;${'x'.repeat(501)};redact;;;`,
    'place;Uralsk;keep;;already public;',
  ].join('\n');
  expect(codes(text)).toEqual([
    '3 no-form',
    '4 unknown-kind',
    '5 unknown-action',
    '6 no-replacement',
    '7 no-reason',
    '8 unknown-gender',
    '9 too-many-cells',
    '10 too-long',
  ]);
  expect(read(text).entries.map(({ line }) => line)).toEqual([2, 11]);
});

test('a list without a heading that says forms, one with an open quote, and one with nothing in it', async () => {
  expect(codes('Pavel;Sorokin\nMarina;\n')).toEqual(['1 no-header']);
  expect(codes('name\nPavel\n"Marina\nOleg\n')).toEqual(['3 open-quote']);
  expect(read('name,shoe size\nPavel,44\n').unknownColumns).toEqual([2]);
  expect(await failureOf(() => read(' \n\n'))).toEqual({ code: 'input.empty', data: {} });
  expect(await failureOf(() => read(`name\n${'A\n'.repeat(10_001)}`))).toMatchObject({ code: 'input.too-long' });
});

test('without an action a line is redacted, or becomes what its kind usually does where something stands instead', () => {
  const list = read(
    'kind,name,as\nperson,Pavel,\nperson,Oleg,Viktor\ncontact,555-0142,number withheld\nplace,Samara,a city\n',
  );
  expect(list.entries.map(({ draft: { action, replacement, reason } }) => [action, replacement, reason])).toEqual([
    ['redact', '', ''],
    ['pseudonym', 'Viktor', ''],
    ['redact', '', 'number withheld'],
    ['generalise', 'a city', ''],
  ]);
});

test('whatever stands in the cells, a table that was written is read back', () => {
  const cell = fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => text.replace(/\r/gu, ''));
  fc.assert(
    fc.property(
      fc.constantFrom(',', ';', '\t'),
      fc.array(fc.array(cell, { minLength: 3, maxLength: 3 }), { minLength: 1, maxLength: 6 }),
      (separator, rows) => {
        const quoted = (text: string) => `"${text.replace(/"/gu, '""')}"`;
        const all = [['a', 'b', 'c'], ...rows.map((row) => ['x', ...row.slice(1)])];
        const table = readTable(all.map((row) => row.map(quoted).join(separator)).join('\r\n'));
        expect(table.separator).toBe(separator);
        expect(table.rows.map(({ cells }) => cells)).toEqual(all);
      },
    ),
  );
});
