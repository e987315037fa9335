import * as v from 'valibot';
import { fromUtf8 } from '../base/bytes.ts';
import { LABELS } from './members/index-html.ts';
import { READER_SCRIPT, READER_STYLE } from './members/reader-assets.ts';
import { STATUS_LABELS } from './members/transcript-json.ts';
import { unescapeMarkdown } from './members/transcript-text.ts';

// Values of the format itself. Keys are those of our schemas; any other key is a string like others.
const FIXED_KEYS = new Set(
  (
    'format version id title created languages members name size sha256 done text sound kind action count leakCheck checked ' +
    'overridden predecessor interviews voice names details embargoUntil withdrawUntil spoken number language speakers takes segments take speaker status start end marks from to'
  ).split(' '),
);
const FIXED_VALUES = new Set([
  'format',
  'kind',
  'action',
  'sha256',
  'id',
  'speaker',
  'status',
  'voice',
  'names',
  'details',
]);
const FIXED_TEXT: ReadonlySet<string> = new Set([
  ...Object.values(LABELS).map((label) => label.trim()),
  READER_STYLE.trim(),
  READER_SCRIPT.trim(),
]);
const FIXED_ATTRIBUTES = new Set(
  'charset http-equiv content name id for type autocomplete class data-sound data-start data-text data-fixed controls preload src lang'.split(
    ' ',
  ),
);

/**
 * The strings of a finished member, taken from its bytes as a reader of that format would: JSON escapes, HTML and VTT
 * entities and Markdown escapes undone, comments, keys, attributes and scripts included.
 * @returns undefined for a member of a kind that this can't read, which must not go out.
 */
export function memberStrings(name: string, bytes: Uint8Array): readonly string[] | undefined {
  try {
    if (name.endsWith('.json')) return jsonStrings(JSON.parse(fromUtf8(bytes)), '');
    if (name.endsWith('.html')) return htmlStrings(fromUtf8(bytes));
    if (name.endsWith('.md'))
      return fromUtf8(bytes)
        .split('\n')
        .map((line) => unescapeMarkdown(line));
    if (name.endsWith('.vtt')) return vttStrings(fromUtf8(bytes));
    return undefined;
  } catch {
    return undefined;
  }
}

function jsonStrings(value: unknown, key: string): string[] {
  if (typeof value === 'string') return FIXED_VALUES.has(key) ? [] : [value];
  if (typeof value === 'number') return [];
  if (Array.isArray(value)) return value.flatMap((item: unknown) => jsonStrings(item, key));
  const object = v.safeParse(v.record(v.string(), v.unknown()), value);
  if (!object.success) return [];
  return Object.entries(object.output).flatMap(([name, item]) => [
    ...(FIXED_KEYS.has(name) ? [] : [name]),
    ...jsonStrings(item, name),
  ]);
}

// A comment, a tag (attribute values may hold ">"), or text up to the next one: linear, since each part has its own first letter.
const HTML_PART = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|<!doctype html>|[^<]+|</gu;
const ATTRIBUTE = /([^\s"=]+)(?:="([^"]*)")?/gu;

function htmlStrings(html: string): string[] {
  const strings: string[] = [];
  let fixed = false;
  // Joined over inline elements, so that a name half in a <mark> is still one name.
  let text = '';
  const flush = (): void => {
    if (!FIXED_TEXT.has(text.trim())) strings.push(text);
    text = '';
  };
  for (const [part, , tag, attributes = ''] of html.matchAll(HTML_PART)) {
    if (tag === undefined) {
      if (part.startsWith('<!--')) strings.push(part);
      else if (!part.startsWith('<!') && !fixed) text += decodeEntities(part);
      continue;
    }
    fixed = /\sdata-fixed(?:\s|$)/u.test(attributes);
    if (tag !== 'mark') flush();
    for (const [, attribute = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      const decoded = decodeEntities(value);
      if (!FIXED_ATTRIBUTES.has(attribute) && !isFixedLabel(decoded)) strings.push(attribute, decoded);
    }
  }
  flush();
  return strings;
}

function isFixedLabel(value: string): boolean {
  return value === LABELS.sound || new RegExp(`^${LABELS.play}[0-9:]+$`, 'u').test(value);
}

/** A cue's identifier and times (WebVTT 4.1): the format's own numbers, in which an age would be found sooner or later. */
const CUE_HEAD = /^(?:\d+-\d+|\d{2,}:\d{2}:\d{2}\.\d{3} --> \d{2,}:\d{2}:\d{2}\.\d{3})$/u;

function vttStrings(vtt: string): string[] {
  return vtt.split('\n').flatMap((line) => {
    if (line === 'WEBVTT' || CUE_HEAD.test(line)) return [];
    const voice = /^<v ([^>]*)>(.*)$/u.exec(line);
    if (voice === null) return [decodeEntities(line)];
    const [, name = '', text = ''] = voice;
    const said = Object.values(STATUS_LABELS).find((label) => text.startsWith(`(${label}) `));
    return [name, said === undefined ? text : text.slice(said.length + 3)].map(decodeEntities);
  });
}

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
};

/** Named, decimal and hexadecimal character references undone, once. */
function decodeEntities(text: string): string {
  return text.replace(
    /&(?:#x([0-9a-f]{1,6})|#([0-9]{1,7})|([a-z]{2,6}));/giu,
    (whole, hex?: string, decimal?: string, name?: string) => {
      if (name !== undefined) return ENTITIES[name.toLowerCase()] ?? whole;
      const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}
