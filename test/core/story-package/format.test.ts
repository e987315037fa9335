import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromUtf8, utf8 } from '../../../electron/core/base/bytes.ts';
import { archiveSize } from '../../../electron/core/story-package/archive.ts';
import { keyWords } from '../../../electron/core/story-package/key-words.ts';
import { memberStrings } from '../../../electron/core/story-package/member-strings.ts';
import {
  decodePublicKey,
  encodePublicKey,
  signFile,
  verifyFile,
} from '../../../electron/core/story-package/minisign.ts';
import { padme } from '../../../electron/core/story-package/padme.ts';
import { parseTarHeader, tarHeader } from '../../../electron/core/story-package/tar.ts';
import { consentMember } from '../../../electron/core/story-package/members/consent.ts';
import { readerHtml } from '../../../electron/core/story-package/members/index-html.ts';
import { transcriptMember } from '../../../electron/core/story-package/members/transcript-json.ts';
import { transcriptMarkdown, transcriptVtt } from '../../../electron/core/story-package/members/transcript-text.ts';
import { generateSigningKeys, published } from './packages.ts';

test('Padmé adds at most 12 % and keeps few sizes', () => {
  expect([2, 9, 100, 1_000, 2_048, 2_049, 10_000].map(padme)).toEqual([2, 10, 104, 1_024, 2_048, 2_176, 10_240]);
  fc.assert(
    fc.property(fc.integer({ min: 2, max: 2 ** 40 }), (length) => {
      const padded = padme(length);
      expect(padded).toBeGreaterThanOrEqual(length);
      expect(padded).toBeLessThanOrEqual(length * 1.12 + 1);
      expect(padme(padded)).toBe(padded);
    }),
  );
});

test('an archive is at least a mebibyte and a padded number of blocks', () => {
  expect(archiveSize([]).total).toBe(1024 * 1024);
  expect(archiveSize([{ size: 1_100_000 }]).total / 512).toBe(padme(Math.ceil(1_100_000 / 512) + 4));
});

test('tar headers are read as they were written', () => {
  fc.assert(
    fc.property(
      fc.stringMatching(/^[a-z0-9]{1,40}(?:\/[A-Za-z0-9]{1,40})?$/u),
      fc.integer({ min: 0, max: 2 ** 33 - 1 }),
      (name, size) => {
        fc.pre(!/^(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(name) && !/\/(?:con|prn|aux|nul|com\d|lpt\d)$/iu.test(name));
        expect(parseTarHeader(tarHeader({ name, size }))).toEqual({ name, size });
      },
    ),
  );
  expect(() => tarHeader({ name: 'a', size: 2 ** 33 })).toThrow('input.too-long');
});

test('a signature holds for its file and key alone', () => {
  const keys = generateSigningKeys();
  const file = utf8('the file');
  const signature = signFile(file, keys);
  expect(decodePublicKey(encodePublicKey(keys.publicKey))).toEqual(keys.publicKey);
  expect(() => {
    verifyFile(file, signature, keys.publicKey);
  }).not.toThrow();
  expect(() => {
    verifyFile(utf8('the file.'), signature, keys.publicKey);
  }).toThrow('package.bad-signature');
  expect(() => {
    verifyFile(file, signature, generateSigningKeys().publicKey);
  }).toThrow('package.bad-signature');
  const text = fromUtf8(signature);
  for (const changed of [
    text.replace('trusted comment: story', 'trusted comment: Story'),
    text.replace('\nRU', '\nRW'),
    text.slice(0, -8),
    '',
  ]) {
    expect(() => {
      verifyFile(file, utf8(changed), keys.publicKey);
    }).toThrow('package.bad-signature');
  }
});

test('a key has ten words, always the same', () => {
  expect(keyWords(new Uint8Array(32)).join(' ')).toBe(
    'mitten envelope apple autumn basket bicycle baker peanut planet coffee',
  );
  const words = new Set(Array.from({ length: 500 }, (_, i) => keyWords(Uint8Array.of(i, i >> 8))).flat());
  expect(words.size).toBe(256);
  expect([...words].every((word) => /^[a-z]{4,9}$/u.test(word))).toBe(true);
});

const hostile = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 30 }),
  fc.constantFrom(
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    '--> 00:00',
    '&amp;lt;',
    "' onload='x",
    '</v>',
    '](javascript:x)',
    '<!--',
    '\\<b>',
  ),
);

test('whatever is said, the members show it as text, and the leak check reads it back', () => {
  fc.assert(
    fc.property(hostile, hostile, hostile, (title, name, said) => {
      const segment = {
        id: 's',
        takeId: 't',
        speakerId: 'x',
        status: 'background',
        start: 0.2,
        end: 1.3,
        tokens: [{ text: said, mark: { kind: 'other', action: 'redact' }, original: { first: 0, last: 0 } }],
      } as const;
      const document = {
        language: 'en',
        speakers: [{ id: 'x', name }],
        segments: [segment],
        counts: [],
        lostPassages: [],
      };
      const transcript = transcriptMember(1, title, document, new Map([['t', 'audio/1.flac']]));
      const html = readerHtml({
        title,
        created: '2026-11-22',
        keyWords: ['acorn'],
        counts: [],
        notes: said,
        transcripts: [transcript],
        consent: consentMember([null]),
      });
      expect(html.match(/<script/gu)).toHaveLength(1);
      expect(html.match(/<[a-z]+ [^>]*\son[a-z]+=/giu)).toBeNull();
      expect(html.match(/<(?:img|iframe|object|link|b)\b/giu)).toBeNull();
      const squeeze = (text: string): string => text.replace(/\s+/gu, ' ').trim();
      const members: [string, string][] = [
        ['index.html', html],
        ['transcript/1.json', JSON.stringify(transcript)],
        ['transcript/1.md', transcriptMarkdown(transcript)],
      ];
      for (const [member, text] of members) {
        const strings = (memberStrings(member, utf8(text.toWellFormed())) ?? []).map(squeeze).join('\n');
        for (const wanted of [title, name, said]) expect(strings, member).toContain(squeeze(wanted.toWellFormed()));
      }
      const vtt = transcriptVtt(transcript);
      expect(vtt.match(/-->/gu)).toHaveLength(1);
      expect(memberStrings('transcript/1.vtt', utf8(vtt.toWellFormed()))?.map(squeeze)).toContain(
        squeeze(said.toWellFormed()),
      );
    }),
    { numRuns: 300 },
  );
});

test('members have whole seconds and no word times, and no id of the vault', () => {
  const transcript = transcriptMember(1, 'One', published, new Map());
  const json = JSON.stringify(transcript);
  expect(json).not.toMatch(/\d\.\d/u);
  for (const { id } of published.segments) expect(json).not.toContain(`"${id}"`);
  expect(json).not.toContain('takeId');
  expect(transcript.segments[1]?.marks.map(({ from, to }) => transcript.segments[1]?.text.slice(from, to))).toEqual([
    'Anton Belov.',
    '[name withheld]',
  ]);
  expect(transcriptMarkdown(transcript)).toContain(
    '**Anton** (0:04): My name is Anton Belov. [name withheld] is my wife.\n',
  );
  expect(transcriptVtt(transcript)).toMatch(/^WEBVTT\n\n1-1\n00:00:00\.000 --> 00:00:0\d\.000\n<v Journalist>We are/u);
});

test('a name is found in every corner of a member', () => {
  const strings = (name: string, text: string): string => (memberStrings(name, utf8(text)) ?? []).join('\n');
  expect(strings('a.json', '{"Pavel":1,"text":"So\\u0072okin"}')).toMatch(/Pavel[\s\S]*Sorokin/u);
  expect(
    strings('a.html', '<!-- Pavel --><p title="Sor&#111;kin">Mar<mark>ina</mark></p><script>Denisov</script>'),
  ).toMatch(/Pavel[\s\S]*Sorokin[\s\S]*Marina[\s\S]*Denisov/u);
  expect(strings('a.md', 'Pa\\_vel')).toBe('Pa_vel');
  expect(strings('a.vtt', 'WEBVTT\n\n<v Pavel>&lt;Sorokin\nNOTE Marina')).toMatch(/Pavel\n<Sorokin\nNOTE Marina/u);
  expect(memberStrings('a.bin', utf8('x'))).toBeUndefined();
  expect(memberStrings('a.json', utf8('{'))).toBeUndefined();
});
