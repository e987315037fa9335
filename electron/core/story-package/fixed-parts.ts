import { IDENTITY_ACTIONS } from '../identities/identity.ts';
import { MARK_KINDS } from '../redaction/published.ts';
import { DETAIL_TERMS, NAME_TERMS, VOICE_TERMS } from '../vault/consent.ts';
import { areKeyWords } from './key-words.ts';
import { CONSENT, PACKAGE_FORMAT, PUBLIC_KEY, READER, VERIFICATION } from './manifest.ts';
import { isTermsText } from './members/consent.ts';
import { isCountsText, LABELS, READER_POLICY } from './members/index-html.ts';
import { READER_SCRIPT, READER_STYLE } from './members/reader-assets.ts';
import { STATUS_LABELS } from './members/transcript-json.ts';

// What the format itself says, so that a person called Mark or Page can be looked for. Everything here is matched whole:
// a value that only stands where a fixed one belongs is text like any other.

const FIXED_KEYS: ReadonlySet<string> = new Set(
  (
    'format version id title created languages members name size sha256 done text sound kind action count leakCheck checked ' +
    'overridden predecessor interviews voice names details embargoUntil withdrawUntil spoken number language speakers takes segments take speaker status start end marks from to'
  ).split(' '),
);

const oneOf = (values: readonly string[]) => new RegExp(`^(?:${values.join('|')})$`, 'u');
const HEX_ID = /^[0-9a-f]{32}$/u;
const SOUND_MEMBER = /^audio\/\d{1,5}\.(?:flac|opus)$/u;
const LANGUAGE = /^(?:[a-z]{2,3}(?:-[A-Z]{2})?)?$/u;
const MEMBER = new RegExp(
  `^(?:${[CONSENT, PUBLIC_KEY, READER, VERIFICATION].map((name) => name.replaceAll('.', '\\.')).join('|')}` +
    `|audio/\\d{1,5}\\.(?:flac|opus)|transcript/\\d{1,5}\\.(?:json|md|vtt|docx))$`,
  'u',
);

const FIXED_VALUES: Readonly<Record<string, readonly RegExp[]>> = {
  format: [oneOf([PACKAGE_FORMAT, 'story-transcript', 'story-consent'])],
  kind: [oneOf(MARK_KINDS)],
  action: [oneOf(IDENTITY_ACTIONS)],
  sha256: [/^[0-9a-f]{64}$/u],
  id: [HEX_ID, /^S\d{1,3}$/u],
  predecessor: [HEX_ID],
  speaker: [/^(?:S\d{1,3})?$/u],
  status: [oneOf(Object.keys(STATUS_LABELS))],
  voice: [oneOf(VOICE_TERMS)],
  names: [oneOf(NAME_TERMS)],
  details: [oneOf(DETAIL_TERMS)],
  sound: [oneOf(['none', 'silenced']), SOUND_MEMBER],
  name: [MEMBER],
  language: [LANGUAGE],
  languages: [LANGUAGE],
};

/** Whether `key` is a key of the format's schemas. */
export function isFixedKey(key: string): boolean {
  return FIXED_KEYS.has(key);
}

/** Whether `value` is what the format itself puts under `key`. */
export function isFixedValue(key: string, value: string): boolean {
  return Object.hasOwn(FIXED_VALUES, key) && FIXED_VALUES[key]?.some((pattern) => pattern.test(value)) === true;
}

const SOUND_ID = /^sound-\d{1,5}-\d{1,5}$/u;

const FIXED_ATTRIBUTES: Readonly<Record<string, RegExp | ReadonlySet<string>>> = {
  charset: new Set(['utf-8']),
  'http-equiv': new Set(['Content-Security-Policy']),
  content: new Set([READER_POLICY, 'width=device-width, initial-scale=1', 'no-referrer']),
  name: new Set(['viewport', 'referrer']),
  id: /^(?:search|found|sound-\d{1,5}-\d{1,5})$/u,
  for: new Set(['search']),
  type: new Set(['search', 'button']),
  autocomplete: new Set(['off']),
  class: new Set(['at', 'who', 'terms']),
  'data-sound': SOUND_ID,
  'data-start': /^\d{1,6}$/u,
  'data-text': new Set(['']),
  'data-fixed': new Set(['']),
  controls: new Set(['']),
  preload: new Set(['none']),
  src: SOUND_MEMBER,
  lang: LANGUAGE,
  'aria-label': new RegExp(`^(?:${LABELS.sound}|${LABELS.play}(?:\\d+:)?\\d+:\\d{2})$`, 'u'),
};

/** Whether the reader itself writes this attribute with this value. */
export function isFixedAttribute(name: string, value: string): boolean {
  const allowed = Object.hasOwn(FIXED_ATTRIBUTES, name) ? FIXED_ATTRIBUTES[name] : undefined;
  if (allowed === undefined) return false;
  return allowed instanceof RegExp ? allowed.test(value) : allowed.has(value);
}

/** Elements of the reader. Any other is text that somebody got in. */
export const FIXED_ELEMENTS: ReadonlySet<string> = new Set(
  'html head meta title style body header h1 p label input output main article h2 audio span button br mark footer strong pre script'.split(
    ' ',
  ),
);

const FIXED_TEXTS: ReadonlySet<string> = new Set([
  ...Object.values(LABELS).map((label) => label.trim()),
  READER_STYLE.trim(),
  READER_SCRIPT.trim(),
]);
const PREFIXES = [LABELS.found, LABELS.created, LABELS.key, LABELS.counts];

/** A text of the reader without what the reader itself says: '' for a label. */
export function withoutLabels(text: string): string {
  const bare = text.trim();
  if (FIXED_TEXTS.has(bare)) return '';
  const prefix = PREFIXES.find((label) => bare.startsWith(label));
  return prefix === undefined ? text : bare.slice(prefix.length);
}

/** Whether `text` is one of the phrases that the reader marks as fixed: counts, the words of a key, terms, a status. */
export function isFixedPhrase(text: string): boolean {
  const bare = text.trim();
  const status = Object.values(STATUS_LABELS).some((label) => bare === `(${label})`);
  return bare === '' || status || isTermsText(bare) || areKeyWords(bare) || isCountsText(bare);
}
