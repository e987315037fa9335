import * as v from 'valibot';
import { SottovoceError } from '../base/errors.ts';
import type { VaultDatabase } from './database.ts';

const entries = {
  language: v.picklist(['en', 'ru', 'system']),
  theme: v.picklist(['light', 'dark', 'system']),
  autoLockMinutes: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(240)),
  offRecord: v.picklist(['drop', 'decide']),
  statusSound: v.boolean(),
};
const SettingsSchema = v.object(entries);

/** What the journalist chose. Lies in the vault only: while it is locked the system's own language and theme hold. */
export type Settings = v.InferOutput<typeof SettingsSchema>;

/** In force until something else is chosen, and before the vault is open. */
export const DEFAULT_SETTINGS: Settings = {
  language: 'system',
  theme: 'system',
  autoLockMinutes: 10,
  offRecord: 'drop',
  statusSound: false,
};

/** Reads the settings. One that is missing, or that this version does not understand, has its default. */
export function loadSettings(db: VaultDatabase): Settings {
  const stored = new Map(
    db
      .prepare<[], { key: string; value: string }>('SELECT key, value FROM setting')
      .all()
      .map(({ key, value }) => [key, value]),
  );
  const read = <Value>(key: keyof Settings, schema: v.GenericSchema<unknown, Value>, otherwise: Value): Value => {
    const value = v.safeParse(v.pipe(v.string(), v.parseJson(), schema), stored.get(key));
    return value.success ? value.output : otherwise;
  };
  return {
    language: read('language', entries.language, DEFAULT_SETTINGS.language),
    theme: read('theme', entries.theme, DEFAULT_SETTINGS.theme),
    autoLockMinutes: read('autoLockMinutes', entries.autoLockMinutes, DEFAULT_SETTINGS.autoLockMinutes),
    offRecord: read('offRecord', entries.offRecord, DEFAULT_SETTINGS.offRecord),
    statusSound: read('statusSound', entries.statusSound, DEFAULT_SETTINGS.statusSound),
  };
}

/** Stores the settings, all or none. @throws SottovoceError `input.invalid` with the field that is out of range. */
export function saveSettings(db: VaultDatabase, settings: Settings): void {
  const parsed = v.safeParse(SettingsSchema, settings);
  if (!parsed.success)
    throw new SottovoceError('input.invalid', { field: v.getDotPath(parsed.issues[0]) ?? 'settings' });
  const write = db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value');
  db.transaction(() => {
    for (const [key, value] of Object.entries(parsed.output)) write.run(key, JSON.stringify(value));
  })();
}
