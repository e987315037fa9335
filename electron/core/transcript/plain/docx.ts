import { blocksOf } from './blocks.ts';
import type { PlainTranscript } from './passages.ts';
import { zip } from './zip.ts';

const MAIN = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml';
const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';

const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** `text` as XML 1.0 can hold it ("Char"): characters that it can't are replaced, lone surrogates too. */
function escaped(text: string): string {
  return text
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '\ufffd')
    .replace(/[&<>]/gu, (each) => REFERENCES[each] ?? each);
}

const run = (text: string, look = '') =>
  `<w:r>${look === '' ? '' : `<w:rPr>${look}</w:rPr>`}<w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`;
const paragraph = (runs: string, style = '') =>
  `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style}"/></w:pPr>`}${runs}</w:p>`;

const style = (id: string, name: string, size: number) =>
  `<w:style w:type="paragraph" w:styleId="${id}"><w:name w:val="${name}"/><w:basedOn w:val="Normal"/>` +
  `<w:pPr><w:keepNext/></w:pPr><w:rPr><w:b/><w:sz w:val="${size}"/></w:rPr></w:style>`;

const STYLES = [
  `${XML}<w:styles xmlns:w="${MAIN}">`,
  '<w:style w:type="paragraph" w:default="1" w:styleId="Normal"><w:name w:val="Normal"/>',
  '<w:pPr><w:spacing w:after="160"/></w:pPr><w:rPr><w:sz w:val="22"/></w:rPr></w:style>',
  style('Title', 'Title', 32),
  style('Heading1', 'heading 1', 26),
  '</w:styles>',
].join('');

const TYPES = [
  `${XML}<Types xmlns="${PACKAGE}/content-types">`,
  '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
  `<Override PartName="/word/document.xml" ContentType="${WORD}.document.main+xml"/>`,
  `<Override PartName="/word/styles.xml" ContentType="${WORD}.styles+xml"/>`,
  '</Types>',
].join('');

const relations = (type: string, target: string) =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships"><Relationship Id="rId1" Type="${OFFICE}/${type}" Target="${target}"/></Relationships>`;

/**
 * A document of Word (ECMA-376, part 1, 17 "WordprocessingML"): title, takes as headings, a paragraph a passage. It has no properties: no
 * author, no time, no revision.
 */
export function toDocx(transcript: PlainTranscript): Uint8Array {
  const body = blocksOf(transcript).map((block) =>
    block.kind === 'take'
      ? paragraph(run(block.text), 'Heading1')
      : paragraph(
          run(`${block.speaker}:`, '<w:b/>') +
            (block.about === '' ? '' : run(` [${block.about}]`, '<w:i/>')) +
            run(` ${block.text}`),
        ),
  );
  const document = [
    `${XML}<w:document xmlns:w="${MAIN}"><w:body>`,
    paragraph(run(transcript.title), 'Title'),
    ...body,
    '<w:sectPr><w:pgSz w:w="11906" w:h="16838"/><w:pgMar w:top="1134" w:right="1134" w:bottom="1134" w:left="1134" w:header="709" w:footer="709" w:gutter="0"/></w:sectPr>',
    '</w:body></w:document>',
  ].join('');
  return zip([
    { name: '[Content_Types].xml', text: TYPES },
    { name: '_rels/.rels', text: relations('officeDocument', 'word/document.xml') },
    { name: 'word/document.xml', text: document },
    { name: 'word/styles.xml', text: STYLES },
    { name: 'word/_rels/document.xml.rels', text: relations('styles', 'styles.xml') },
  ]);
}
