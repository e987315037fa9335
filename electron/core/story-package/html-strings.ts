import { decodeHTML } from 'entities';
import { FIXED_ELEMENTS, isFixedAttribute, isFixedPhrase, withoutLabels } from './fixed-parts.ts';

// A comment, a tag (attribute values may hold ">"), or text up to the next one: linear, since each part has its own first letter.
const HTML_PART = /<!--[\s\S]*?-->|<(\/?)([a-z][a-z0-9]*)((?:"[^"]*"|[^">])*)>|<!doctype html>|[^<]+|</gu;
const ATTRIBUTE = /([^\s"=]+)(?:="([^"]*)")?/gu;
const CLOCK = /^\s*(?:\d+:)?\d+:\d{2}\s*$/u;

/** Whose text stands between two tags. */
type Within = 'text' | 'fixed' | 'time';

/** All strings of a reader but those that the format itself writes: texts, attributes, comments, scripts and styles. */
export function htmlStrings(html: string): string[] {
  const strings: string[] = [];
  let within: Within = 'text';
  // Joined over <mark>, so that a name half in one is still one name.
  let text = '';
  const flush = (): void => {
    const fixed = (within === 'fixed' && isFixedPhrase(text)) || (within === 'time' && CLOCK.test(text));
    const said = fixed ? '' : withoutLabels(text);
    if (said.trim() !== '') strings.push(said);
    text = '';
  };
  for (const [part, slash, tag, attributes = ''] of html.matchAll(HTML_PART)) {
    if (tag === undefined) {
      if (part.startsWith('<!--')) strings.push(part);
      else if (part !== '<!doctype html>') text += decodeHTML(part);
      continue;
    }
    if (!FIXED_ELEMENTS.has(tag)) strings.push(part);
    if (tag !== 'mark' || attributes !== '') flush();
    if (tag !== 'mark') within = slash === '' ? withinOf(attributes) : 'text';
    for (const [, name = '', value = ''] of attributes.matchAll(ATTRIBUTE)) {
      const decoded = decodeHTML(value);
      if (name !== '/' && !isFixedAttribute(name, decoded)) strings.push(name, decoded);
    }
  }
  flush();
  return strings;
}

function withinOf(attributes: string): Within {
  if (/\sdata-fixed(?:\s|$)/u.test(attributes)) return 'fixed';
  return attributes.includes(' class="at"') ? 'time' : 'text';
}
