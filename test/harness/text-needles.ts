/** A way in which text can lie in a file. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'json-escaped' | 'percent-encoded' | 'base64';

/** One word to look for in one encoding: for every character, the byte sequences that may stand for it. */
export interface TextNeedle {
  /** Index of the word in the caller's list. */
  readonly word: number;
  readonly encoding: TextEncoding;
  readonly characters: readonly (readonly Uint8Array[])[];
}

/** Fewer bytes than this turn up by chance in some hundred MB of encrypted data. */
const shortestNeedle = 5;

const utf16le = (text: string): Uint8Array => Buffer.from(text, 'utf16le');
const utf16be = (text: string): Uint8Array => Buffer.from(text, 'utf16le').swap16();
const latin1 = (text: string): Uint8Array => Buffer.from(text, 'latin1');

const encoders: Readonly<Record<Exclude<TextEncoding, 'base64'>, (character: string) => Uint8Array[]>> = {
  'utf-8': (character) => [Buffer.from(character, 'utf8')],
  'utf-16le': (character) => [utf16le(character)],
  'utf-16be': (character) => [utf16be(character)],
  'json-escaped': (character) => {
    if (character.charCodeAt(0) < 0x80) return [latin1(character)];
    const escaped = [...utf16Units(character)].map((unit) => unit.toString(16).padStart(4, '0'));
    return [
      escaped.map((unit) => `\\u${unit}`).join(''),
      escaped.map((unit) => `\\u${unit.toUpperCase()}`).join(''),
    ].map(latin1);
  },
  'percent-encoded': (character) => {
    const encoded = encodeURIComponent(character);
    return [latin1(encoded), latin1(encoded.toLowerCase())];
  },
};

function utf16Units(text: string): number[] {
  return Array.from({ length: text.length }, (_, index) => text.charCodeAt(index));
}

/**
 * The needles for a list of words: every encoding, upper and lower case, composed and decomposed letters.
 * @throws RangeError if a word is so short that chance would find it.
 */
export function textNeedles(words: readonly string[]): TextNeedle[] {
  return words.flatMap((text, word) => {
    if (Buffer.byteLength(text, 'utf8') < shortestNeedle)
      throw new RangeError(
        `Word ${word} is too short to tell from chance: give one of ${shortestNeedle} bytes or more`,
      );
    const forms = new Set([text.normalize('NFC'), text.normalize('NFD')]);
    const plain = [...forms].flatMap((form) => plainNeedles(word, form));
    return [...plain, ...base64Needles(word, text)];
  });
}

function plainNeedles(word: number, form: string): TextNeedle[] {
  const ascii = /^[\x20-\x7e]*$/.test(form);
  return Object.entries(encoders).flatMap(([name, encode]) => {
    // For ASCII these two say nothing that UTF-8 does not.
    if (ascii && (name === 'json-escaped' || name === 'percent-encoded')) return [];
    const characters = Array.from(form).map((character) =>
      distinct([character, character.toLowerCase(), character.toUpperCase()].flatMap(encode)),
    );
    return [{ word, encoding: name as TextEncoding, characters }];
  });
}

function distinct(sequences: readonly Uint8Array[]): Uint8Array[] {
  return [...new Map(sequences.map((bytes) => [Buffer.from(bytes).toString('hex'), bytes])).values()];
}

/** Base64 of the word wherever it may begin in a group of three bytes, without the ends that depend on its neighbours. */
function base64Needles(word: number, text: string): TextNeedle[] {
  const bytes = Buffer.from(text, 'utf8');
  return [0, 1, 2].flatMap((shift) => {
    const encoded = Buffer.concat([Buffer.alloc(shift), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const first = Math.ceil((shift * 8) / 6);
    const last = Math.floor(((shift + bytes.length) * 8) / 6);
    const core = encoded.slice(first, last);
    return core.length < 8
      ? []
      : [{ word, encoding: 'base64' as const, characters: Array.from(core, (character) => [latin1(character)]) }];
  });
}
