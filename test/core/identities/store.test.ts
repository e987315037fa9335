import Database from 'better-sqlite3';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { formsOf } from '../../../electron/core/identities/identity.ts';
import { IdentityStore } from '../../../electron/core/identities/store.ts';
import { PassageStore } from '../../../electron/core/redaction/passages.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { draftOf } from '../../support/identities.ts';

let db: Database.Database;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  for (const story of ['story', 'another']) {
    db.prepare(
      "INSERT INTO story (id, title, created_at, signing_secret, signing_public) VALUES (?, '', 0, x'00', x'00')",
    ).run(story);
  }
  db.prepare("INSERT INTO interview (id, story_id, title, created_at) VALUES ('interview', 'story', '', 0)").run();
});
afterEach(() => db.close());

const draft = draftOf([' Pavel  Sorokin', 'Pavel', 'Pavel', ' '], {
  gender: 'masculine',
  replacement: ' Anton',
  note: ' passport seen ',
});
const forms = (...texts: string[]) => formsOf('person', texts);

test('identities are listed in the order of registration, clean, and keep their place when saved again', () => {
  const store = new IdentityStore(db);
  const pavel = store.save('story', draft);
  const marina = store.save('story', { ...draft, forms: forms('Marina') });
  expect(pavel).toMatchObject({
    forms: forms('Pavel Sorokin', 'Pavel'),
    gender: 'masculine',
    replacement: 'Anton',
    note: 'passport seen',
  });
  const changed = store.save('story', { ...pavel, forms: forms('Pavel', 'Pasha'), action: 'redact' });
  expect(store.list('story')).toEqual([changed, marina]);
  expect(changed).toMatchObject({ id: pavel.id, forms: forms('Pavel', 'Pasha') });
  expect(store.list('another')).toEqual([]);
});

test('removing takes the forms along, and other stories have no hand in it', () => {
  const store = new IdentityStore(db);
  const pavel = store.save('story', draft);
  expect(() => store.save('another', { ...pavel, forms: forms('Stolen') })).toThrow('identities.invalid');
  expect(store.get(pavel.id)).toEqual(pavel);
  store.remove(pavel.id);
  expect(store.get(pavel.id)).toBeUndefined();
  expect(store.list('story')).toEqual([]);
  expect(db.prepare('SELECT count(*) AS n FROM identity_form').get()).toEqual({ n: 0 });
});

test('an identity without a form, a pseudonym that says nothing, or one that is kept for no reason, is refused', () => {
  const store = new IdentityStore(db);
  expect(() => store.save('story', { ...draft, forms: forms(' ', '–') })).toThrow('identities.invalid');
  expect(() => store.save('story', { ...draft, replacement: ' ' })).toThrow('identities.invalid');
  expect(() => store.save('story', { ...draft, action: 'keep' })).toThrow('identities.invalid');
  expect(store.list('story')).toEqual([]);
});

test('passages are kept in the order in which they were struck, until removed', () => {
  const store = new PassageStore(db);
  const place = { interviewId: 'interview', segmentId: 's', firstWordId: 'a', lastWordId: 'b' };
  const first = store.add({ ...place, reason: ' off record ' });
  const second = store.add({ ...place, reason: '' });
  expect(store.list('interview')).toEqual([first, second]);
  expect(first.reason).toBe('off record');
  store.remove(first.id);
  expect(store.list('interview')).toEqual([second]);
});
