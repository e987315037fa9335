import * as v from 'valibot';
import type { VaultDatabase } from './database.ts';

const KEY = 'pedals';
/** Nobody has more feet. */
const MOST = 8;

const number = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(0xffff));
const PedalsSchema = v.pipe(v.array(v.object({ vendorId: number, productId: number })), v.maxLength(MOST));

/** A kind of device that the person picked as a foot pedal, by the numbers that its maker gave it. */
export type Pedal = v.InferOutput<typeof PedalsSchema>[number];

/** The pedals that were picked; none where nothing is stored that this version understands. */
export function loadPedals(db: VaultDatabase): Pedal[] {
  const stored: unknown = db.prepare('SELECT value FROM setting WHERE key = ?').pluck().get(KEY);
  const parsed = v.safeParse(v.pipe(v.string(), v.parseJson(), PedalsSchema), stored);
  return parsed.success ? parsed.output : [];
}

/** Adds a pedal to those that were picked; of too many the one picked first goes. */
export function addPedal(db: VaultDatabase, { vendorId, productId }: Pedal): void {
  const others = loadPedals(db).filter((each) => each.vendorId !== vendorId || each.productId !== productId);
  const pedals = v.parse(PedalsSchema, [...others, { vendorId, productId }].slice(-MOST));
  db.prepare('INSERT INTO setting VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    KEY,
    JSON.stringify(pedals),
  );
}

/** Forgets all that were picked. */
export function forgetPedals(db: VaultDatabase): void {
  db.prepare('DELETE FROM setting WHERE key = ?').run(KEY);
}
