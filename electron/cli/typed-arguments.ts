import { parseArgs, type ParseArgsConfig } from 'node:util';
import { SottovoceError } from '../core/base/errors.ts';

/** Parses a command line strictly. @throws SottovoceError input.invalid for an option that is not known or lacks its value */
export function parseTyped<const Options extends NonNullable<ParseArgsConfig['options']>>(
  argv: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch {
    throw new SottovoceError('input.invalid', { argument: 'unknown' });
  }
}
