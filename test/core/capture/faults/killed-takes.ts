// Makes the short takes until it is killed. Arguments: database, media directory, recipient, rate, the fault as JSON.
// Says on standard output, a line of JSON each, what it does as it does it.
import Database from 'better-sqlite3';
import { writeSync } from 'node:fs';
import * as v from 'valibot';
import { FaultyDisk } from '../../../support/faulty-disk.ts';
import { recordShortTakes, takeClock } from './short-take.ts';

const Kill = v.object({
  does: v.literal('kill'),
  at: v.number(),
  when: v.picklist(['before', 'half-way', 'after']),
});

const [path = '', mediaDirectory = '', recipient = '', rate = '', fault = ''] = process.argv.slice(2);
const db = new Database(path);
db.pragma('foreign_keys = ON');
db.pragma('journal_mode = WAL');
await FaultyDisk.install(mediaDirectory, v.parse(Kill, JSON.parse(fault)));
await recordShortTakes({
  db,
  mediaDirectory,
  recipient,
  rate: Number(rate),
  say: (said) => writeSync(1, `${JSON.stringify(said)}\n`),
  tick: takeClock().set,
});
