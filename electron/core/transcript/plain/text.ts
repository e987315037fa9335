import { blocksOf } from './blocks.ts';
import { textOf, type PlainTranscript } from './passages.ts';

/** Plain text: a paragraph a passage. */
export function toText(transcript: PlainTranscript): string {
  const lines = blocksOf(transcript).map((block) =>
    block.kind === 'take'
      ? block.text
      : `${block.speaker}${block.about === '' ? '' : ` [${block.about}]`}: ${block.text}`,
  );
  return `${[transcript.title, ...lines].join('\n\n')}\n`;
}

// CommonMark 0.31, "Backslash escapes": any ASCII punctuation may be escaped.
const MARKUP = /[\\`*_{}[\]<>#+\-!|~&$]/gu;

/** `text` so that Markdown takes nothing in it for markup. A number with a dot begins a list only at the start of a line. */
function escaped(text: string): string {
  return text.replace(MARKUP, '\\$&').replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/** Markdown (CommonMark): the title as a heading, speakers in bold. */
export function toMarkdown(transcript: PlainTranscript): string {
  const lines = blocksOf(transcript).map((block) =>
    block.kind === 'take'
      ? `## ${escaped(block.text)}`
      : `**${escaped(block.speaker)}:**${block.about === '' ? '' : ` *(${escaped(block.about)})*`} ${escaped(block.text)}`,
  );
  return `${[`# ${escaped(transcript.title)}`, ...lines].join('\n\n')}\n`;
}

/** JSON: everything, words with their times in seconds from the start of the take. */
export function toJson({ title, language, passages, times }: PlainTranscript): string {
  const list = passages.map((passage) => ({
    take: passage.take,
    speaker: passage.speaker,
    ...(times && { start: passage.start, end: passage.end }),
    status: passage.status,
    marks: passage.marks,
    text: textOf(passage),
    ...(times && { words: passage.words.map(({ text, start, end }) => ({ text, start, end })) }),
  }));
  return `${JSON.stringify({ title, language, passages: list }, null, 2)}\n`;
}
