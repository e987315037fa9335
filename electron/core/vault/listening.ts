import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { VaultDatabase } from './database.ts';

const KEY = 'listening';

/** Commands with the keys that were chosen for them; one that is not named has the keys it came with. */
const keys = v.pipe(
  v.record(
    v.pipe(v.string(), v.regex(/^[a-z\d-]{1,40}$/)),
    v.pipe(v.array(v.pipe(v.string(), v.minLength(1), v.maxLength(40))), v.maxLength(4)),
  ),
  v.check((record) => Object.keys(record).length <= 100),
);
const ListeningSchema = v.object({
  skipSeconds: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(60)),
  keys,
});

/** How one listens while correcting: how far back and forward go, and by which keys. */
export type Listening = v.InferOutput<typeof ListeningSchema>;

/** In force until something else is chosen, and before the vault is open. */
export const DEFAULT_LISTENING: Listening = { skipSeconds: 5, keys: {} };

/** Reads it from the vault's settings; the defaults where nothing is stored that this version understands. */
export function loadListening(db: VaultDatabase): Listening {
  const stored: unknown = db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(KEY);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), ListeningSchema), stored);
  return parsed.success ? parsed.output : DEFAULT_LISTENING;
}

/** Stores it among the vault's settings. @throws SottovoceError `input.invalid` with the field that is out of range. */
export function saveListening(db: VaultDatabase, listening: Listening): void {
  const parsed = v.safeParse(ListeningSchema, listening);
  if (!parsed.success) {
    throw new SottovoceError('input.invalid', { field: v.getDotPath(parsed.issues[0])?.split('.')[0] ?? KEY });
  }
  db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    KEY,
    JSON.stringify(parsed.output),
  );
}
