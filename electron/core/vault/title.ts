import { SottovoceError } from '../base/errors.ts';

const MAX_LENGTH = 200;

/**
 * A title or name as it is stored: trimmed, composed (NFC), 1 to 200 characters (UTF-16 units).
 * @throws SottovoceError `input.invalid` with the field and the length.
 */
export function cleanTitle(text: string, field: string): string {
  const title = text.trim().normalize('NFC');
  const { length } = title;
  if (length < 1 || length > MAX_LENGTH) throw new SottovoceError('input.invalid', { field, length });
  return title;
}
