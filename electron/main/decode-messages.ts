import * as v from 'valibot';

/** Most bytes that the page may ask for in one message. */
export const LARGEST_READ = 1 << 20;
/** More channels than this no interview has; a file that claims them is refused. */
const MOST_CHANNELS = 8;
/** Sampling rates in hertz that are taken. */
const LOWEST_RATE = 4_000;
const HIGHEST_RATE = 192_000;

const natural = v.pipe(v.number(), v.safeInteger(), v.minValue(0));

/** Names of formats that an error may carry: a closed list, because the page is not trusted with free text. */
const FORMAT_NAMES = [
  'unknown',
  'no-sound',
  'channels',
  'rate',
  'aac',
  'ac3',
  'eac3',
  'flac',
  'mp3',
  'opus',
  'vorbis',
  'pcm',
] as const;
export type FormatName = (typeof FORMAT_NAMES)[number];

/** Everything that the decoding page may say. It holds untrusted media, so each message is checked before it is believed. */
export const fromPage = v.variant('type', [
  /** Asks for the bytes of the file from `start` up to, not including, `end`. */
  v.strictObject({ type: v.literal('read'), id: natural, start: natural, end: natural }),
  /** Comes once, before any sound. `seconds` is what the header claims: not to be trusted, nor allocated by. */
  v.strictObject({
    type: v.literal('format'),
    rate: v.pipe(v.number(), v.integer(), v.minValue(LOWEST_RATE), v.maxValue(HIGHEST_RATE)),
    channels: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_CHANNELS)),
    seconds: v.nullable(v.pipe(v.number(), v.finite(), v.minValue(0))),
    /** Milliseconds since the epoch, by what the file says. */
    recordedAt: v.nullable(natural),
  }),
  /** At most a second of sound, one array a channel. The next may follow only after the acknowledgement. */
  v.strictObject({
    type: v.literal('frames'),
    channels: v.pipe(v.array(v.instance(Int16Array)), v.minLength(1), v.maxLength(MOST_CHANNELS)),
  }),
  v.strictObject({ type: v.literal('end'), truncated: v.boolean() }),
  v.strictObject({ type: v.literal('unsupported'), format: v.picklist(FORMAT_NAMES) }),
  v.strictObject({ type: v.literal('unreadable') }),
]);
export type FromPage = v.InferOutput<typeof fromPage>;

/** Everything that main says to the page. */
export type ToPage =
  | { readonly type: 'open'; readonly size: number }
  | { readonly type: 'bytes'; readonly id: number; readonly bytes: Uint8Array<ArrayBuffer> }
  | { readonly type: 'taken' };
