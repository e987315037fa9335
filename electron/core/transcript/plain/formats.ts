import { utf8 } from '../../base/bytes.ts';
import { toDocx } from './docx.ts';
import type { PlainTranscript } from './passages.ts';
import { toRtf } from './rtf.ts';
import { toSrt, toVtt } from './subtitles.ts';
import { toJson, toMarkdown, toText } from './text.ts';

/** Plain formats, by the ends of their files' names. */
export type PlainFormat = 'docx' | 'rtf' | 'md' | 'txt' | 'srt' | 'vtt' | 'json';

/** The bytes of a transcript as a file of this format, UTF-8 but for those that have an encoding of their own. */
export function plainFile(format: PlainFormat, transcript: PlainTranscript): Uint8Array {
  switch (format) {
    case 'docx':
      return toDocx(transcript);
    case 'rtf':
      return utf8(toRtf(transcript));
    case 'md':
      return utf8(toMarkdown(transcript));
    case 'txt':
      return utf8(toText(transcript));
    case 'srt':
      return utf8(toSrt(transcript));
    case 'vtt':
      return utf8(toVtt(transcript));
    case 'json':
      return utf8(toJson(transcript));
  }
}
