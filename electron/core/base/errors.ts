/** Every way in which a job can fail, as a stable code: screens and the command line translate it, logs carry it. */
export type ErrorCode =
  // input
  | 'input.invalid'
  | 'input.empty'
  | 'input.truncated'
  | 'input.unsupported'
  | 'input.not-found'
  | 'input.unreadable'
  | 'input.too-long'
  // storage
  | 'storage.full'
  | 'storage.read-only'
  | 'storage.missing'
  | 'storage.failed'
  // vault
  | 'vault.none'
  | 'vault.exists'
  | 'vault.locked'
  | 'vault.in-use'
  | 'vault.busy'
  | 'vault.wrong-passphrase'
  | 'vault.weak-passphrase'
  | 'vault.corrupted'
  | 'vault.too-new'
  | 'vault.not-backup'
  | 'vault.backup-damaged'
  | 'vault.not-found'
  // age files
  | 'age.not-age'
  | 'age.bad-header'
  | 'age.bad-mac'
  | 'age.no-identity'
  | 'age.corrupted'
  | 'age.truncated'
  | 'age.bad-recipient'
  | 'age.bad-identity'
  | 'age.mixed-recipients'
  // capture
  | 'capture.no-microphone'
  | 'capture.refused'
  | 'capture.gap'
  | 'capture.closed'
  | 'capture.interrupted'
  | 'capture.suspended'
  | 'gazetteer.missing'
  | 'capture.device-lost'
  | 'capture.changed'
  | 'capture.transcribed'
  // speech
  | 'speech.crashed'
  | 'speech.model-missing'
  | 'speech.model-changed'
  | 'speech.model-unknown'
  | 'speech.model-damaged'
  | 'speech.model-refused'
  | 'speech.failed'
  // transcript
  | 'transcript.not-found'
  | 'transcript.invalid-edit'
  | 'transcript.invalid-document'
  // identities
  | 'identities.invalid'
  | 'identities.conflict'
  // story package
  | 'package.leak'
  | 'package.no-recipient'
  | 'package.nothing-to-export'
  | 'package.not-a-package'
  | 'package.too-new'
  | 'package.unsafe-path'
  | 'package.hash-mismatch'
  | 'package.bad-signature'
  | 'package.foreign-key'
  | 'package.truncated'
  | 'package.read-back'
  | 'package.consent-voice'
  // application
  | 'app.refused'
  | 'app.cancelled'
  | 'app.unexpected';

/** Facts beside a code: counts, positions, member names of the format. Never spoken words, names or keys. */
export type ErrorData = Readonly<Record<string, string | number | boolean>>;

/** The only error that core throws on purpose. Its message is the code, so nothing a person said can slip into a log. */
export class SottovoceError extends Error {
  override readonly name = 'SottovoceError';
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: ErrorCode, data: ErrorData = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.data = data;
  }
}

/** Narrows `error` to a {@link SottovoceError}, of the given code where one is given. */
export function isSottovoceError(error: unknown, code?: ErrorCode): error is SottovoceError {
  return error instanceof SottovoceError && (code === undefined || error.code === code);
}

const SYSTEM_CODES: Readonly<Record<string, ErrorCode>> = {
  ENOSPC: 'storage.full',
  EDQUOT: 'storage.full',
  EROFS: 'storage.read-only',
  EACCES: 'storage.read-only',
  EPERM: 'storage.read-only',
  ENOENT: 'storage.missing',
  ENOTDIR: 'storage.missing',
  SQLITE_FULL: 'storage.full',
  SQLITE_READONLY: 'storage.read-only',
  SQLITE_BUSY: 'vault.in-use',
  SQLITE_CORRUPT: 'vault.corrupted',
  SQLITE_NOTADB: 'vault.corrupted',
  ABORT_ERR: 'app.cancelled',
};

/**
 * Turns whatever was thrown into a {@link SottovoceError}: ours pass unchanged, system and database errors by their
 * code, the rest becomes `app.unexpected`. The message of a foreign error is dropped, since it may hold a path or a word.
 */
export function toSottovoceError(error: unknown): SottovoceError {
  if (error instanceof SottovoceError) return error;
  const system = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
  return new SottovoceError(SYSTEM_CODES[system] ?? 'app.unexpected', {}, { cause: error });
}
