import type { Database } from 'better-sqlite3';
import * as v from 'valibot';
import type { KnownKey } from './open.ts';

/** A package that was made from this vault. */
export interface PackageRecord {
  readonly id: string;
  /** Milliseconds since the epoch. */
  readonly madeAt: number;
  readonly fileName: string;
  readonly size: number;
  /** Of the encrypted file. */
  readonly sha256: string;
  /** `age1…`; empty for a passphrase. */
  readonly recipients: readonly string[];
  /** The reasons typed for findings that were let through. */
  readonly overrides: readonly string[];
}

const list = v.pipe(v.string(), v.parseJson(), v.array(v.string()));

const recordSchema = v.object({
  id: v.string(),
  madeAt: v.number(),
  fileName: v.string(),
  size: v.number(),
  sha256: v.string(),
  recipients: list,
  overrides: list,
});

/** The packages made from the stories of a vault. */
export class StoryPackageStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** The packages of a story, the newest first. */
  list(storyId: string): PackageRecord[] {
    const rows = this.#db
      .prepare(
        `SELECT id, made_at AS madeAt, file_name AS fileName, size, sha256, recipients, overrides
         FROM story_package WHERE story_id = ? ORDER BY made_at DESC, rowid DESC`,
      )
      .all(storyId);
    return v.parse(v.array(recordSchema), rows);
  }

  /** Writes down that a package was made. */
  add(storyId: string, record: PackageRecord): void {
    this.#db
      .prepare(
        `INSERT INTO story_package (id, story_id, made_at, file_name, size, sha256, recipients, overrides)
         VALUES (@id, @storyId, @madeAt, @fileName, @size, @sha256, @recipients, @overrides)`,
      )
      .run({
        ...record,
        storyId,
        recipients: JSON.stringify(record.recipients),
        overrides: JSON.stringify(record.overrides),
      });
  }
}

const knownKeySchema = v.object({ publicKey: v.string(), label: v.string() });

/** The keys of stories whose packages were opened with this vault. */
export class KnownKeyStore {
  readonly #db: Database;

  constructor(db: Database) {
    this.#db = db;
  }

  /** All keys, the one seen first first. */
  list(): KnownKey[] {
    const rows = this.#db.prepare('SELECT public_key AS publicKey, label FROM known_key ORDER BY seen_at, rowid').all();
    return v.parse(v.array(knownKeySchema), rows);
  }

  /** Remembers a key with the title that it signed; a key known before gets the new title. `seenAt` in milliseconds. */
  remember(publicKey: string, label: string, seenAt = Date.now()): void {
    this.#db
      .prepare(
        `INSERT INTO known_key (public_key, label, seen_at) VALUES (?, ?, ?)
         ON CONFLICT (public_key) DO UPDATE SET label = excluded.label`,
      )
      .run(publicKey, label, seenAt);
  }
}
