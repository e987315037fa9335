import { fromUtf8, utf8 } from '../base/bytes.ts';
import type { Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import { sortMembers } from './archive.ts';
import { isSafeName } from './tar.ts';

/** `SHA256SUMS`, as `sha256sum` writes and checks it. */
export function sumsFile(members: readonly { readonly name: string; readonly sha256: string }[]): Bytes {
  return utf8(
    sortMembers(members)
      .map(({ name, sha256 }) => `${sha256}  ${name}\n`)
      .join(''),
  );
}

/** Hashes by member name. @throws SottovoceError `package.not-a-package` for lines that are none of ours, or a name twice. */
export function parseSums(file: Uint8Array): ReadonlyMap<string, string> {
  const sums = new Map<string, string>();
  for (const line of textOf(file).split('\n').slice(0, -1)) {
    const [, hash, name] = /^([0-9a-f]{64}) {2}(\S+)$/u.exec(line) ?? [];
    if (hash === undefined || name === undefined || !isSafeName(name) || sums.has(name)) {
      throw new SottovoceError('package.not-a-package');
    }
    sums.set(name, hash);
  }
  return sums;
}

function textOf(file: Uint8Array): string {
  try {
    return fromUtf8(file);
  } catch {
    throw new SottovoceError('package.not-a-package');
  }
}
