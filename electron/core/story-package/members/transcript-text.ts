import { clockTime, speakerName, STATUS_LABELS } from './transcript-json.ts';
import type { TranscriptMember } from './transcript-json.ts';

/** `transcript/<n>.md`: a heading, and a paragraph for each segment. */
export function transcriptMarkdown(transcript: TranscriptMember): string {
  const paragraphs = transcript.segments.map(({ speaker, start, status, text }) => {
    const name = speakerName(transcript, speaker);
    return `**${escapeMarkdown(name)}** (${clockTime(start)}${status === undefined ? '' : `, ${STATUS_LABELS[status]}`}): ${escapeMarkdown(text)}\n`;
  });
  return [`# ${escapeMarkdown(transcript.title)}\n`, ...paragraphs].join('\n');
}

/** Text that Markdown shows as it is. Brackets stay readable; only what could make a link, markup or a heading is escaped. */
function escapeMarkdown(text: string): string {
  return text
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_<>#|~!&]/gu, '\\$&')
    .replace(/\](?=[([:])/gu, '\\]');
}

/** The opposite of {@link escapeMarkdown}, but for white space. */
export function unescapeMarkdown(text: string): string {
  return text.replace(/\\([\\`*_<>#|~!&\]])/gu, '$1');
}

/** `transcript/<n>.vtt` (WebVTT, W3C): a cue of whole seconds for each segment, with its speaker as the voice. */
export function transcriptVtt(transcript: TranscriptMember): string {
  const cues = transcript.segments.map(({ take, number, speaker, status, start, end, text }) => {
    const times = `${vttTime(start)} --> ${vttTime(Math.max(end, start + 1))}`;
    const voice = escapeVtt(speakerName(transcript, speaker))
      .replace(/[.\s]+/gu, ' ')
      .replace(/-{2,}/gu, '-');
    const label = status === undefined ? '' : `(${STATUS_LABELS[status]}) `;
    return `${take}-${number}\n${times}\n<v ${voice}>${label}${escapeVtt(text)}\n`;
  });
  return ['WEBVTT\n', ...cues].join('\n');
}

function vttTime(seconds: number): string {
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}.000`;
}

function escapeVtt(text: string): string {
  return text.replace(/\s+/gu, ' ').replace(/&/gu, '&amp;').replace(/</gu, '&lt;').replace(/>/gu, '&gt;');
}
