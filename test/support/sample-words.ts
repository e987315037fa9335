import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { RESOURCES } from './speech.ts';
import { comparable } from './word-errors.ts';

const truthSchema = v.object({ turns: v.array(v.object({ text: v.string() })) });

/** The words that are said in the sample interview, for comparison. */
export async function sampleWords(): Promise<readonly string[]> {
  const { turns } = v.parse(truthSchema, JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8')));
  return comparable(turns.map(({ text }) => text).join(' '));
}
