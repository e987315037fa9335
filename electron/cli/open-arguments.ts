import { SottovoceError } from '../core/base/errors.ts';
import { parseTyped } from './typed-arguments.ts';

export const OPEN_HELP = `Opens and verifies a story package.

  npm run open -- PACKAGE --identity KEYFILE [--out FOLDER]
  npm run open -- PACKAGE --passphrase-stdin [--out FOLDER]

  PACKAGE              the .age file
  --identity KEYFILE   age identity file (AGE-SECRET-KEY-1...), - for standard input
  --passphrase-stdin   the package was encrypted with a passphrase, which comes on standard input
  --key PUBLICKEY      the story's minisign key as you know it (RW...): refuses a package signed by another
  --read               print the transcripts
  --out FOLDER         write the members there (a new folder); without it nothing is written
  --help

A package that is not whole, was changed, or is not a story package is refused, and nothing of it is shown.`;

export interface OpenArguments {
  readonly help: boolean;
  readonly file: string;
  readonly keyFile: string | null;
  readonly passphraseFromInput: boolean;
  readonly knownKey: string | null;
  readonly read: boolean;
  readonly out: string | null;
}

/** Parses the arguments of the open command. @throws SottovoceError input.invalid */
export function openArguments(argv: readonly string[]): OpenArguments {
  const { values, positionals } = parseTyped(argv, OPTIONS);
  const help = values.help ?? false;
  const [file = ''] = positionals;
  const keys = [values.identity !== undefined, values['passphrase-stdin'] === true].filter(Boolean).length;
  if (!help && (positionals.length !== 1 || keys !== 1))
    throw new SottovoceError('input.invalid', { files: positionals.length, keys });
  return {
    help,
    file,
    keyFile: values.identity ?? null,
    passphraseFromInput: values['passphrase-stdin'] ?? false,
    knownKey: values.key ?? null,
    read: values.read ?? false,
    out: values.out ?? null,
  };
}

const OPTIONS = {
  help: { type: 'boolean' },
  identity: { type: 'string' },
  'passphrase-stdin': { type: 'boolean' },
  key: { type: 'string' },
  read: { type: 'boolean' },
  out: { type: 'string' },
} as const;
