import { blocksOf } from './blocks.ts';
import type { PlainTranscript } from './passages.ts';

/** Rich Text Format 1.9.1: ASCII only; other UTF-16 units are signed decimals, with `?` for readers that know none. */
function escaped(text: string): string {
  return Array.from({ length: text.length }, (_, at) => {
    const unit = text.charCodeAt(at);
    if (unit === 0x5c || unit === 0x7b || unit === 0x7d) return `\\${text.charAt(at)}`;
    if (unit >= 0x20 && unit < 0x7f) return text.charAt(at);
    return unit < 0x20 ? ' ' : `\\u${unit > 0x7fff ? unit - 0x1_0000 : unit}?`;
  }).join('');
}

/** A document that every word processor opens, bold speakers. Nothing in it tells of the machine or the time. */
export function toRtf(transcript: PlainTranscript): string {
  const paragraphs = blocksOf(transcript).map((block) => {
    if (block.kind === 'take') return `{\\b\\fs26 ${escaped(block.text)}}\\par`;
    const about = block.about === '' ? '' : ` {\\i [${escaped(block.about)}]}`;
    return `{\\b ${escaped(block.speaker)}:}${about} ${escaped(block.text)}\\par`;
  });
  return [
    '{\\rtf1\\ansi\\ansicpg1252\\deff0\\uc1{\\fonttbl{\\f0\\fswiss Arial;}}\\f0\\fs22\\sa160',
    `{\\b\\fs32 ${escaped(transcript.title)}}\\par`,
    ...paragraphs,
    '}',
  ].join('\n');
}
