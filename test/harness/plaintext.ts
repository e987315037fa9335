import { createHash } from 'node:crypto';
import { open, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { soundNeedles, type KnownSound } from './sound-needles.ts';
import { SoundSearcher } from './sound-search.ts';
import { textNeedles } from './text-needles.ts';
import { TextSearcher } from './text-search.ts';
import { unpack } from './unpack.ts';

/** A place where something known was found; says what only by number, so that a report gives nothing away. */
export interface Hit {
  readonly file: string;
  /** `word 3` or `sound 0`, by the caller's lists. */
  readonly what: string;
  /** The encoding, after the packings it lay in: `gzip@0 > utf-8`. `name` marks a hit in the file's own name. */
  readonly encoding: string;
  /** Bytes from the start of the file, or of what was unpacked. */
  readonly offset: number;
}

export interface PlaintextOptions {
  /** Folders, or single files, to search with everything below them. */
  readonly places: readonly string[];
  /** Words and names, of five bytes of UTF-8 or more. */
  readonly words?: readonly string[];
  readonly sounds?: readonly KnownSound[];
  /** Files to leave out, such as those that must hold the words. */
  readonly except?: (file: string) => boolean;
}

const chunk = 256 * 1024 * 1024;
const overlap = 1024 * 1024;
const deepest = 6;

/**
 * Searches every file of the given places for known words (UTF-8, UTF-16 of both orders, JSON and percent escapes, Base64; in any case)
 * and known sound (16-bit and float samples, alone or interleaved, at its own rate, 16 and 48 kHz), also inside gzip, zlib, deflate,
 * brotli, zstd, zip and LevelDB's Snappy, nested. Sound that is compressed as sound (FLAC, Opus, MP3) is not decoded.
 * @throws RangeError for a word or sound too short to tell from chance; Error for a file that cannot be read.
 */
export async function searchPlaintext(options: PlaintextOptions): Promise<Hit[]> {
  const text = new TextSearcher(textNeedles(options.words ?? []));
  const sound = new SoundSearcher(soundNeedles(options.sounds ?? []));
  const hits: Hit[] = [];
  for (const place of options.places) {
    for (const file of await filesBelow(place)) {
      if (options.except?.(file) !== true) hits.push(...(await searchFile(file, text, sound)));
    }
  }
  return hits;
}

async function searchFile(file: string, text: TextSearcher, sound: SoundSearcher): Promise<Hit[]> {
  const found = new Map<string, Hit>();
  const report = (what: string, encoding: string, offset: number): void => {
    const key = `${what} ${encoding}`;
    if (!found.has(key)) found.set(key, { file, what, encoding, offset });
  };
  text.search(Buffer.from(basename(file), 'utf8'), (hit) => report(`word ${hit.word}`, 'name', hit.end));
  for await (const { offset, bytes } of chunks(file))
    searchBytes(bytes, '', offset, { text, sound, report, seen: new Set(), depth: 0 });
  return [...found.values()];
}

interface Context {
  readonly text: TextSearcher;
  readonly sound: SoundSearcher;
  readonly report: (what: string, encoding: string, offset: number) => void;
  /** Digests of what was unpacked: overlapping attempts give the same bytes more than once. */
  readonly seen: Set<string>;
  readonly depth: number;
}

function searchBytes(bytes: Uint8Array, within: string, offset: number, context: Context): void {
  context.text.search(bytes, (hit) => context.report(`word ${hit.word}`, within + hit.encoding, offset + hit.end));
  for (const hit of context.sound.search(bytes))
    context.report(`sound ${hit.sound}`, within + hit.encoding, offset + hit.offset);
  if (context.depth === deepest) return;
  for (const inner of unpack(bytes)) {
    const digest = createHash('sha256').update(inner.bytes).digest('hex');
    if (context.seen.has(digest)) continue;
    context.seen.add(digest);
    searchBytes(inner.bytes, `${within}${inner.from} > `, 0, { ...context, depth: context.depth + 1 });
  }
}

async function* chunks(file: string): AsyncGenerator<{ offset: number; bytes: Uint8Array }> {
  const handle = await open(file, 'r').catch((error: unknown) => {
    if (isMissing(error)) return undefined;
    throw error;
  });
  if (handle === undefined) return;
  try {
    const { size } = await handle.stat();
    for (let offset = 0; offset < size; offset += chunk) {
      const bytes = new Uint8Array(Math.min(chunk + overlap, size - offset));
      const { bytesRead } = await handle.read(bytes, 0, bytes.length, offset);
      yield { offset, bytes: bytes.subarray(0, bytesRead) };
    }
  } finally {
    await handle.close();
  }
}

/** A place that is a file is itself; one that went away meanwhile holds nothing. Links, sockets and devices are left out. */
export async function filesBelow(place: string): Promise<string[]> {
  const entries = await readdir(place, { withFileTypes: true }).catch((error: unknown) => {
    if (isMissing(error)) return [];
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') return undefined;
    throw error;
  });
  if (entries === undefined) return [place];
  const nested = await Promise.all(
    entries.map((entry) => {
      const path = join(place, entry.name);
      if (entry.isDirectory()) return filesBelow(path);
      return Promise.resolve(entry.isFile() ? [path] : []);
    }),
  );
  return nested.flat();
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'ENOENT';
}
