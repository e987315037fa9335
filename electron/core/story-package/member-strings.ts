import { decodeHTML } from 'entities';
import { fromUtf8 } from '../base/bytes.ts';
import { isFixedKey, isFixedValue } from './fixed-parts.ts';
import { htmlStrings } from './html-strings.ts';
import { VERIFICATION } from './manifest.ts';
import { STATUS_LABELS } from './members/transcript-json.ts';
import { unescapeMarkdown } from './members/transcript-text.ts';

/**
 * The strings of a finished member, taken from its bytes as a reader of that format would: JSON escapes, HTML and VTT
 * entities and Markdown escapes undone, comments, keys, attributes and scripts included. What the format itself says is left
 * out where it stands exactly as our writers write it.
 * @returns undefined for a member of a kind that this can't read, which must not go out.
 */
export function memberStrings(name: string, bytes: Uint8Array): readonly string[] | undefined {
  try {
    if (name.endsWith('.json')) return jsonStrings(fromUtf8(bytes));
    if (name.endsWith('.html')) return htmlStrings(fromUtf8(bytes));
    if (name === VERIFICATION) return [unescapeMarkdown(fromUtf8(bytes))];
    if (name.endsWith('.md')) return fromUtf8(bytes).split('\n').flatMap(markdownStrings);
    if (name.endsWith('.vtt')) return vttStrings(fromUtf8(bytes));
    return undefined;
  } catch {
    return undefined;
  }
}

function jsonStrings(json: string): string[] {
  const value: unknown = JSON.parse(json);
  // What the parser drops (a key that stands twice) is only in the text itself.
  const whole = [JSON.stringify(value), JSON.stringify(value, null, 2)].includes(json.trimEnd()) ? [] : [json];
  return [...whole, ...valueStrings(value, '')];
}

function valueStrings(value: unknown, key: string): string[] {
  if (typeof value === 'string') return isFixedValue(key, value) ? [] : [value];
  // Counts and times under the format's own keys; under any other a number can be a telephone's.
  if (typeof value === 'number') return isFixedKey(key) ? [] : [String(value)];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => valueStrings(item, key));
  if (typeof value !== 'object' || value === null) return [];
  const entries: [string, unknown][] = Object.entries(value);
  return entries.flatMap(([name, item]) => [...(isFixedKey(name) ? [] : [name]), ...valueStrings(item, name)]);
}

/** A paragraph of a transcript: the speaker, escaped so that no asterisk ends it, and what was said. */
const PARAGRAPH = new RegExp(
  `^\\*\\*((?:[^*\\\\]|\\\\.)*)\\*\\* \\((?:\\d+:)?\\d+:\\d{2}(?:, (?:${Object.values(STATUS_LABELS).join('|')}))?\\): (.*)$`,
  'u',
);

function markdownStrings(line: string): string[] {
  const [, name, text] = PARAGRAPH.exec(line) ?? [];
  return (name === undefined || text === undefined ? [line] : [name, text]).map(unescapeMarkdown);
}

/** A cue's identifier and times (WebVTT 4.1): the format's own numbers, in which an age would be found sooner or later. */
const CUE_HEAD = /^(?:\d+-\d+|\d{2,}:\d{2}:\d{2}\.\d{3} --> \d{2,}:\d{2}:\d{2}\.\d{3})$/u;

function vttStrings(vtt: string): string[] {
  const others: string[] = [];
  const said = vtt.split('\n').flatMap((line) => {
    if (line === 'WEBVTT' || line === '' || CUE_HEAD.test(line)) return [];
    const voice = /^<v ([^>]*)>(.*)$/u.exec(line);
    if (voice === null) {
      others.push(line);
      return [];
    }
    const [, name = '', text = ''] = voice;
    const status = Object.values(STATUS_LABELS).find((label) => text.startsWith(`(${label}) `));
    return [name, status === undefined ? text : text.slice(status.length + 3)].map((each) => decodeHTML(each));
  });
  // Together, so that a name broken over two lines of a note is one.
  return others.length === 0 ? said : [...said, decodeHTML(others.join('\n'))];
}
