import { resolve } from 'node:path';
import { toSottovoceError, type ErrorCode } from '../core/base/errors.ts';
import type { Progress } from '../core/base/progress.ts';
import { LeakError } from '../core/story-package/gate.ts';

/** Resolves a path that a person typed: npm runs scripts in the project's folder, not in the one they stand in. */
export function typedPath(path: string): string {
  return resolve(process.env['INIT_CWD'] ?? process.cwd(), path);
}

/** Writes a line to standard output. */
export function say(line = ''): void {
  process.stdout.write(`${line}\n`);
}

/** Everything that comes on standard input, as text. */
export async function readStandardInput(): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts).toString('utf8');
}

/** A progress line that rewrites itself on a terminal and stays silent elsewhere. */
export function progressLine(label: string, show: (progress: Progress) => string): (progress: Progress) => void {
  if (!process.stderr.isTTY) return () => undefined;
  return (progress) => {
    const end = progress.done >= progress.total ? '\n' : '';
    process.stderr.write(`\r\u001b[K${label}: ${show(progress)}${end}`);
  };
}

/** Seconds as `m:ss`. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** What to do about an error, for those a person can do something about. */
const ADVICE: Partial<Record<ErrorCode, string>> = {
  'input.invalid': 'Something in the arguments or in the names is not as expected. See --help.',
  'input.empty': 'The file is empty. Nothing was changed.',
  'input.truncated': 'The file ends early.',
  'input.unsupported': 'The command line reads WAV, FLAC, MP3 and OGG. Import other formats in the app.',
  'input.not-found': 'There is no such file.',
  'input.unreadable': 'The file could not be read.',
  'storage.full': 'The disk is full. Nothing half-made was left. Free some space and try again.',
  'storage.read-only': 'That folder cannot be written to. Choose another with --out.',
  'storage.missing': 'That file or folder does not exist.',
  'age.not-age': 'This is not an age file.',
  'age.bad-header': 'The beginning of the age file is damaged.',
  'age.bad-mac': 'The beginning of the age file was changed.',
  'age.no-identity': 'The package was not encrypted to this key.',
  'age.corrupted': 'The file was changed or damaged. Nothing of it was shown. Ask for it again.',
  'age.truncated': 'The file is incomplete. Ask for it again.',
  'age.bad-recipient': 'A recipient is an age public key: it begins with age1.',
  'age.mixed-recipients': 'Post-quantum and classic recipients cannot be mixed in one package.',
  'package.leak': 'A registered name would still come through. Nothing was exported.',
  'package.no-recipient': 'Name at least one recipient with --to age1...',
  'package.not-a-package': 'The file is not a story package.',
  'package.too-new': 'The package was made by a newer version of Sottovoce.',
  'package.unsafe-path': 'The package holds an unsafe entry and was refused.',
  'package.hash-mismatch': 'A member of the package does not match its hash. The package was refused.',
  'package.bad-signature': 'The signature does not match. The package was refused.',
  'package.foreign-key': 'The package is signed by another key than the one you know. The package was refused.',
  'package.truncated': 'The package is incomplete. Ask for it again.',
  'speech.model-missing': 'The speech model is missing: is resources/models complete?',
  'speech.model-changed': 'The speech model is not the one this version was made with. It was not loaded.',
};

/** Where something would come through: the place and the kind, never the name. */
function tellPlaces({ report }: LeakError): void {
  for (const { where, kind, segmentId, tier, disguise, sure } of report.findings) {
    const place = `${where}${segmentId === undefined ? '' : `, segment ${segmentId}`}`;
    const how = [tier, ...(disguise === null ? [] : [disguise])].join(', ');
    process.stderr.write(`  ${place}: ${sure ? 'a' : 'may be a'} ${kind} (${how})\n`);
  }
}

/** Runs a command: an error ends as one clear line with its code and exit status 1, never as a stack trace. */
export async function runCommand(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    const { code, data } = toSottovoceError(error);
    const facts = Object.entries(data).map(([key, value]) => `${key}: ${value}`);
    process.stderr.write(
      `\n${ADVICE[code] ?? 'Something unexpected went wrong. Nothing was exported.'} [${[code, ...facts].join(', ')}]\n`,
    );
    if (error instanceof LeakError) tellPlaces(error);
    if (process.env['SOTTOVOCE_DEBUG'] === '1') console.error(error);
    process.exitCode = 1;
  }
}
