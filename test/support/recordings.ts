import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { readFlac, type DecodedSound } from './flac.ts';

/** Real recordings with what is said in them: they lie beside the repository, not in it. */
export const RECORDINGS = resolve(import.meta.dirname, '..', '..', '..', 'shared', 'data', 'speech');
const MANIFEST = join(RECORDINGS, 'manifest.tsv');

/** Whether they are there. */
export const hasRecordings = existsSync(MANIFEST);

export interface Recording {
  /** Folder that holds it. */
  readonly set: string;
  readonly file: string;
  /** Code of the language. */
  readonly language: string;
  readonly seconds: number;
  /** What is said, in most sets in lower case and without punctuation; '' where that is not told. */
  readonly reference: string;
}

/** All recordings, in the order of their list. */
export async function listRecordings(): Promise<readonly Recording[]> {
  const [, ...lines] = (await readFile(MANIFEST, 'utf8')).trim().split('\n');
  return lines.map((line) => {
    const [set = '', file = '', language = '', , seconds, reference = ''] = line.split('\t');
    return { set, file, language, seconds: Number(seconds), reference };
  });
}

/** Where its file lies. */
export function pathOf({ set, file }: Recording): string {
  return join(RECORDINGS, set, file);
}

/** Its sound, all of it in memory. */
export function readRecording(recording: Recording): Promise<DecodedSound> {
  return readFlac(pathOf(recording));
}
