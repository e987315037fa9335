import { inflateRawSync, crc32 } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { plainFile } from '../../../../electron/core/transcript/plain/formats.ts';
import { textOf, type PlainTranscript } from '../../../../electron/core/transcript/plain/passages.ts';
import { texts, transcriptOf } from './support.ts';

const decoded = (bytes: Uint8Array): string => new TextDecoder('utf-8', { fatal: true }).decode(bytes);
const textFile = (format: 'rtf' | 'md' | 'txt' | 'srt' | 'vtt' | 'json', transcript: PlainTranscript) =>
  decoded(plainFile(format, transcript));
const STATUSES = ['on-record', 'background', 'off-record'] as const;

/** The files of a ZIP, read from its central directory, checksums checked. */
function unzip(bytes: Uint8Array): Map<string, string> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf('PK\u0005\u0006', undefined, 'latin1');
  const files = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let count = zip.readUInt16LE(end + 10); count > 0; count -= 1) {
    const [size, length, local] = [zip.readUInt32LE(at + 20), zip.readUInt16LE(at + 28), zip.readUInt32LE(at + 42)];
    const name = zip.toString('utf8', at + 46, at + 46 + length);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const data = inflateRawSync(zip.subarray(start, start + size));
    expect(crc32(data)).toBe(zip.readUInt32LE(at + 16));
    expect(data.length).toBe(zip.readUInt32LE(at + 24));
    files.set(name, decoded(data));
    at += 46 + length;
  }
  return files;
}

const unescaped = (xml: string): string =>
  xml.replace(/&(lt|gt|amp);/gu, (_, name: string) => ({ lt: '<', gt: '>', amp: '&' })[name] ?? '');

/** Paragraphs of a DOCX as texts. Fails where the XML has a bare `&` or `<` in text. */
function paragraphs(bytes: Uint8Array): string[] {
  const xml = unzip(bytes).get('word/document.xml') ?? '';
  expect(xml).not.toMatch(/&(?!(?:lt|gt|amp);)/u);
  const opened = xml.match(/<w:p>/gu)?.length;
  expect(xml.match(/<\/w:p>/gu)?.length).toBe(opened);
  return [...xml.matchAll(/<w:p>(.*?)<\/w:p>/gsu)].map(([, inner = '']) =>
    [...inner.matchAll(/<w:t xml:space="preserve">([^<]*)<\/w:t>/gu)].map(([, text = '']) => unescaped(text)).join(''),
  );
}

/** Paragraphs of an RTF as texts: a reader for what is written here alone. */
function rtfParagraphs(rtf: string): string[] {
  expect(rtf).toMatch(/^\p{ASCII}*$/u);
  let depth = 0;
  let text = '';
  for (const [token] of rtf.slice(rtf.indexOf('}}') + 2).matchAll(/\\u-?\d+\?|\\[\\{}]|\\[a-z]+\d* ?|[{}]|[^\\{}]/gu)) {
    if (token === '{') depth += 1;
    else if (token === '}') depth -= 1;
    else if (token.startsWith('\\par')) text += '\n';
    else if (/^\\u-?\d/u.test(token)) text += String.fromCharCode(Number(token.slice(2, -1)) & 0xffff);
    else if (/^\\[\\{}]/u.test(token)) text += token.charAt(1);
    else if (!token.startsWith('\\') && token !== '\n') text += token;
  }
  // The brace that opens the file was skipped.
  expect(depth).toBe(-1);
  return text.split('\n').slice(0, -1);
}

/** Control characters are written as spaces. */
const spaced = (text: string): string =>
  Array.from({ length: text.length }, (_, at) => (text.charCodeAt(at) < 0x20 ? ' ' : text.charAt(at))).join('');

interface Cue {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const seconds = (text: string): number =>
  text
    .replace(',', '.')
    .split(':')
    .reduce((sum, part) => sum * 60 + Number(part), 0);

function cues(file: string): Cue[] {
  return file
    .trim()
    .split('\n\n')
    .filter((block) => block.includes(' --> '))
    .map((block) => {
      const lines = block.split('\n');
      const at = lines.findIndex((line) => line.includes(' --> '));
      const [start = '', end = ''] = (lines[at] ?? '').split(' --> ');
      expect(lines.length).toBe(at + 2);
      return { start: seconds(start), end: seconds(end), text: lines[at + 1] ?? '' };
    });
}

describe('plain files', () => {
  it('say who speaks, when, in which take, and under which status', () => {
    const transcript = transcriptOf(['Добрий день', 'Так', 'Про це не пишіть'], {}, STATUSES);
    expect(textFile('txt', transcript)).toBe(
      [
        'Розмова & <перша>',
        'Take 1',
        'Олена <О’Браєн> & {син} [0:00:00]: Добрий день',
        'Speaker 2 [0:00:10, on background, odd rate]: Так',
        'Take 2',
        'Олена <О’Браєн> & {син} [0:00:20, off record]: Про це не пишіть',
        '',
      ]
        .join('\n\n')
        .replace(/\n\n$/u, '\n'),
    );
  });

  it('leave out what the journalist does not want', () => {
    const options = { times: false, statuses: false, flags: false, offRecord: 'leave-out' } as const;
    const text = textFile('txt', transcriptOf(['Да', 'Нет', 'Не для записи'], options, STATUSES));
    expect(text).toContain('Speaker 2: Нет');
    expect(text).not.toMatch(/записи|0:00|background|odd rate/u);
    for (const format of ['rtf', 'md', 'srt', 'vtt', 'json'] as const) {
      expect(textFile(format, transcriptOf(['a', 'b', 'SECRET'], options, STATUSES))).not.toContain('SECRET');
    }
  });

  it('mark what was said off record in every format, whatever else is left out', () => {
    const options = { times: false, statuses: false, flags: false, offRecord: 'mark' } as const;
    const transcript = transcriptOf(['a', 'b', 'c'], options, STATUSES);
    for (const format of ['rtf', 'md', 'txt', 'srt', 'vtt', 'json'] as const) {
      expect(textFile(format, transcript)).toContain('off record');
    }
    expect(paragraphs(plainFile('docx', transcript)).at(-1)).toContain('[off record]');
  });

  it('DOCX: unzips to well-formed parts whose text is that of the transcript', () => {
    fc.assert(
      fc.property(texts, (said) => {
        const transcript = transcriptOf(said, { times: false });
        const bytes = plainFile('docx', transcript);
        expect([...unzip(bytes).keys()]).toEqual([
          '[Content_Types].xml',
          '_rels/.rels',
          'word/document.xml',
          'word/styles.xml',
          'word/_rels/document.xml.rels',
        ]);
        const shown = paragraphs(bytes).filter((line) => line.includes(': '));
        // XML 1.0 can't hold control characters and the like: they are replaced.
        const allowed = (text: string) =>
          text.toWellFormed().replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd');
        said.forEach((text, at) => expect(shown[at]?.endsWith(` ${allowed(text)}`)).toBe(true));
      }),
    );
  });

  it('DOCX: nothing in it tells of a time or a machine', () => {
    const bytes = Buffer.from(plainFile('docx', transcriptOf(['a'])));
    expect(bytes.equals(plainFile('docx', transcriptOf(['a'])))).toBe(true);
    expect([...unzip(bytes).keys()].some((name) => name.startsWith('docProps'))).toBe(false);
  });

  it('RTF: reads back as it was, in any script, braces and backslashes too', () => {
    fc.assert(
      fc.property(texts, (said) => {
        const lines = rtfParagraphs(textFile('rtf', transcriptOf(said, { times: false })));
        expect(lines[0]).toBe('Розмова & <перша>');
        const shown = lines.filter((line) => line.includes(': '));
        said.forEach((text, at) => expect(shown[at]?.endsWith(` ${spaced(text)}`)).toBe(true));
      }),
    );
  });

  it.each(['srt', 'vtt'] as const)(
    '%s: parses back to the words, in order, times running on from take to take',
    (format) => {
      fc.assert(
        fc.property(texts, (said) => {
          const transcript = transcriptOf(said);
          const read = cues(textFile(format, transcript));
          const all = read.map(({ text }) => text).join(' ');
          for (const passage of transcript.passages) {
            const first = textOf(passage).split(' ')[0]?.replaceAll('-->', '→') ?? '';
            expect(format === 'vtt' ? unescaped(all) : all).toContain(first);
          }
          let before = -1;
          for (const { start, end } of read) {
            expect(start).toBeGreaterThanOrEqual(before);
            expect(end).toBeGreaterThan(start);
            before = start;
          }
          if (said.length > 2) expect(read.at(-1)?.start).toBeGreaterThanOrEqual(120);
        }),
      );
    },
  );

  it('subtitles: long passages fall into cues that can be read', () => {
    const long = Array.from({ length: 60 }, (_, at) => `слово${at}`).join(' ');
    const read = cues(textFile('srt', transcriptOf([long])));
    expect(read.length).toBeGreaterThan(4);
    for (const { start, end, text } of read) {
      expect(end - start).toBeLessThanOrEqual(7);
      expect(text.length).toBeLessThanOrEqual(84 + 'Олена <О’Браєн> & {син}: '.length);
    }
  });

  it('WebVTT: no markup comes from what was said', () => {
    const file = textFile('vtt', transcriptOf(['<b>да</b> & --> нет']));
    expect(file.startsWith('WEBVTT\n\n')).toBe(true);
    expect(file).toContain('<v Олена &lt;О’Браєн&gt; &amp; {син}>&lt;b&gt;да&lt;/b&gt; &amp; → нет</v>');
  });

  it('Markdown: no markup comes from what was said', () => {
    const file = textFile('md', transcriptOf(['*да* [нет](x) `a` _b_ # <i>'], { times: false }));
    expect(file).toContain('\\*да\\* \\[нет\\](x) \\`a\\` \\_b\\_ \\# \\<i\\>');
  });

  it('JSON: reads back whole', () => {
    const transcript = transcriptOf(['Добрий день', 'Так'], {}, STATUSES);
    expect(JSON.parse(textFile('json', transcript))).toMatchObject({
      title: 'Розмова & <перша>',
      language: 'uk',
      passages: [
        { take: 1, text: 'Добрий день', status: 'on-record', words: [{ text: 'Добрий', start: 0, end: 0.4 }, {}] },
        { take: 1, text: 'Так', status: 'background', marks: ['on background', 'odd rate'] },
      ],
    });
  });

  it('hold an interview of 40,000 words whole', () => {
    const said = Array.from({ length: 2_000 }, (_, at) =>
      Array.from({ length: 20 }, (_each, of) => `с${at}.${of}`).join(' '),
    );
    const transcript = transcriptOf(said);
    expect(paragraphs(plainFile('docx', transcript)).at(-1)).toContain('с1999.19');
    for (const format of ['rtf', 'md', 'txt', 'srt', 'vtt', 'json'] as const) {
      expect(textFile(format, transcript).match(/1999\\?\.19/gu)?.length).toBeGreaterThan(0);
    }
  });
});
