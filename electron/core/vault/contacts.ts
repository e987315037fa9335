import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { isRecipient } from './age/identities.ts';
import type { VaultDatabase } from './database.ts';
import { cleanTitle } from './title.ts';

/** Someone whom packages are sent to. */
export interface Contact {
  readonly id: string;
  readonly name: string;
  /** age1..., which packages for this contact are encrypted to. */
  readonly recipient: string;
}

/** The contacts of a vault. */
export class ContactStore {
  readonly #db: VaultDatabase;

  constructor(db: VaultDatabase) {
    this.#db = db;
  }

  /** All contacts by name. */
  list(): readonly Contact[] {
    const contacts = this.#db.prepare<[], Contact>('SELECT id, name, recipient FROM contact').all();
    return contacts.sort((a, b) => a.name.localeCompare(b.name));
  }

  /**
   * Adds a contact and returns its id.
   * @throws SottovoceError `input.invalid` (name), `age.bad-recipient`.
   */
  add(name: string, recipient: string): string {
    const id = newId();
    const row = [id, cleanTitle(name, 'name'), cleanRecipient(recipient)];
    this.#db.prepare('INSERT INTO contact (id, name, recipient) VALUES (?, ?, ?)').run(...row);
    return id;
  }

  /** @throws SottovoceError `vault.not-found`, `input.invalid`. */
  rename(id: string, name: string): void {
    const { changes } = this.#db.prepare('UPDATE contact SET name = ? WHERE id = ?').run(cleanTitle(name, 'name'), id);
    if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'contact' });
  }

  /** @throws SottovoceError `vault.not-found`. */
  remove(id: string): void {
    const { changes } = this.#db.prepare('DELETE FROM contact WHERE id = ?').run(id);
    if (changes === 0) throw new SottovoceError('vault.not-found', { what: 'contact' });
  }
}

function cleanRecipient(text: string): string {
  const recipient = text.trim();
  if (!isRecipient(recipient)) throw new SottovoceError('age.bad-recipient', { index: 0 });
  return recipient;
}
