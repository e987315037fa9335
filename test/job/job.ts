import { resolve } from 'node:path';
import type { IdentityEntry } from '../e2e/pages/read.ts';

/** The whole job as the specs do it: what is typed, what is registered, and what must not be found anywhere afterwards. */
export const JOB = {
  passphrase: 'copper lantern drifts across the quiet marsh',
  story: 'The refusal at the cellar',
  /** Second of the sample interview from which the fake microphone plays: the turns with the telephone number. */
  microphoneFrom: 145.5,
  identities: [
    { kind: 'Person', action: 'Pseudonym', replacement: 'Vera', forms: ['Marina'] },
    { kind: 'Person', action: 'Pseudonym', replacement: 'Viktor Gusev', forms: ['Oleg Denisov', 'Ola', 'Denysov'] },
    { kind: 'Place', action: 'Redact', reason: 'place withheld', forms: ['Astana'] },
    {
      kind: 'Contact',
      action: 'Redact',
      reason: 'number withheld',
      forms: ['plus 7-701-555-0142', '7-701-555-0142', '701-555-0142'],
    },
  ] satisfies readonly IdentityEntry[],
  mustNotLeak: ['Pavel', 'Sorokin', 'Belgorod', 'Marina', 'Denysov', 'Astana', '555-0142'],
  /** Words of the interview and of the vault, long and rare enough to mean something where they are found. */
  words: [
    'Belgorod',
    'Yekaterinburg',
    'Denysov',
    'Sorokin',
    'wedding ring',
    'understand. You can record me',
    'afraid of myself than of them',
    'The refusal at the cellar',
    'copper lantern drifts',
    'Anton Belov',
    'a city in southern Russia',
    'AGE-SECRET-KEY-1',
  ],
} as const;

/** Where the job does its work; everything that it writes lies below. @throws Error where no folder was given. */
export function jobFolder(): string {
  const folder = process.env['SOTTOVOCE_JOB_FOLDER'];
  if (folder === undefined) throw new Error('SOTTOVOCE_JOB_FOLDER is not set: test/e2e/whole-job.spec.ts runs this');
  return resolve(folder);
}
