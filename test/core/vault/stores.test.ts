import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { join } from 'node:path';
import sodium from 'sodium-native';
import { ContactStore } from '../../../electron/core/vault/contacts.ts';
import { addPedal, forgetPedals, loadPedals } from '../../../electron/core/vault/pedals.ts';
import { DEFAULT_SETTINGS, loadSettings, saveSettings, type Settings } from '../../../electron/core/vault/settings.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { addTake, failureOf, makeTempDirectory, PASSPHRASE, QUICK, type TempDirectory } from './support.ts';

let temp: TempDirectory;
let vault: Vault;
beforeEach(async () => {
  temp = await makeTempDirectory();
  vault = await Vault.create(join(temp.path, 'vault'), PASSPHRASE, QUICK);
});
afterEach(async () => {
  vault.close();
  await temp.remove();
});

describe('settings', () => {
  test('have defaults, are kept, and are refused whole when one is out of range', async () => {
    expect(loadSettings(vault.db)).toEqual(DEFAULT_SETTINGS);
    const chosen: Settings = {
      language: 'ru',
      theme: 'dark',
      offRecord: 'drop',
      statusSound: false,
      autoLockMinutes: 3,
    };
    saveSettings(vault.db, chosen);
    expect(loadSettings(vault.db)).toEqual(chosen);
    for (const autoLockMinutes of [0, 241, 1.5, Number.NaN]) {
      const job = () => saveSettings(vault.db, { ...chosen, autoLockMinutes });
      expect(await failureOf(job)).toEqual({ code: 'input.invalid', data: { field: 'autoLockMinutes' } });
    }
    expect(loadSettings(vault.db)).toEqual(chosen);
  });

  test('a stored value that is not understood has its default', () => {
    vault.db.exec(`INSERT INTO setting VALUES ('theme', '"sepia"'), ('language', '{'), ('autoLockMinutes', '5')`);
    expect(loadSettings(vault.db)).toEqual({
      ...DEFAULT_SETTINGS,
      offRecord: 'drop',
      statusSound: false,
      autoLockMinutes: 5,
    });
  });
});

describe('pedals', () => {
  test('are kept once each, the last eight that were picked, until they are forgotten', () => {
    expect(loadPedals(vault.db)).toEqual([]);
    for (const productId of [1, 2, 1, 3, 4, 5, 6, 7, 8, 9]) {
      addPedal(vault.db, { vendorId: 0x05f3, productId });
    }
    expect(loadPedals(vault.db).map(({ productId }) => productId)).toEqual([1, 3, 4, 5, 6, 7, 8, 9]);
    forgetPedals(vault.db);
    expect(loadPedals(vault.db)).toEqual([]);
  });

  test('what is stored and not understood is no pedal', () => {
    for (const value of ['{', '{}', '[{"vendorId":-1,"productId":1}]', '[{"vendorId":1}]']) {
      vault.db
        .prepare(`INSERT INTO setting VALUES ('pedals', ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value`)
        .run(value);
      expect(loadPedals(vault.db)).toEqual([]);
    }
  });
});

describe('contacts', () => {
  test('are added with a checked recipient, listed by name, renamed and removed', async () => {
    const contacts = new ContactStore(vault.db);
    const b = contacts.add('  Zoë, desk ', ` ${vault.recipient} `);
    const a = contacts.add('Anna, lawyer', vault.recipient);
    expect(contacts.list()).toEqual([
      { id: a, name: 'Anna, lawyer', recipient: vault.recipient },
      { id: b, name: 'Zoë, desk', recipient: vault.recipient },
    ]);
    contacts.rename(b, 'Ada');
    expect(contacts.list().map(({ name }) => name)).toEqual(['Ada', 'Anna, lawyer']);
    contacts.remove(a);
    expect(contacts.list()).toHaveLength(1);
    for (const bad of ['', 'age1', vault.recipient.slice(0, -1), vault.identity]) {
      expect((await failureOf(() => contacts.add('x', bad))).code).toBe('age.bad-recipient');
    }
    expect((await failureOf(() => contacts.add(' ', vault.recipient))).code).toBe('input.invalid');
    expect((await failureOf(() => contacts.remove(a))).code).toBe('vault.not-found');
    expect((await failureOf(() => contacts.rename(a, 'x'))).code).toBe('vault.not-found');
  });
});

describe('stories', () => {
  test('are listed with the newest first, interviews in order with their length', () => {
    let now = 1_000;
    const stories = new StoryStore(vault.db, { now: () => (now += 1) });
    const first = stories.createStory('  First ');
    const second = stories.createStory('Second');
    const a = stories.createInterview(first, 'A');
    const b = stories.createInterview(first, 'B');
    addTake(vault, a, 'take-1', { frames: 48_000, rate: 48_000 });
    addTake(vault, a, 'take-2', { frames: 8_000, rate: 16_000 });
    expect(stories.list()).toEqual([
      { id: second, title: 'Second', createdAt: 1_002, inbox: false, interviews: [] },
      {
        id: first,
        title: 'First',
        createdAt: 1_001,
        inbox: false,
        interviews: [
          { id: a, title: 'A', takes: 2, seconds: 1.5 },
          { id: b, title: 'B', takes: 0, seconds: 0 },
        ],
      },
    ]);
    expect(stories.story(first)).toEqual(stories.list()[1]);
    expect(stories.interviewsOfTake('take-2')).toEqual([a]);
    expect(stories.interviewsOfTake('none')).toEqual([]);
  });

  test('are renamed; an interview has a language; titles are bounded', async () => {
    const stories = new StoryStore(vault.db);
    const story = stories.createStory('x'.repeat(200));
    const interview = stories.createInterview(story, 'I');
    stories.renameStory(story, 'Border');
    stories.renameInterview(interview, 'Kyiv, May');
    stories.setLanguage(interview, 'uk');
    expect(stories.story(story).title).toBe('Border');
    expect(stories.interview(interview)).toMatchObject({ storyId: story, title: 'Kyiv, May', language: 'uk' });
    for (const title of ['', ' \n', 'x'.repeat(201)]) {
      expect((await failureOf(() => stories.createStory(title))).code).toBe('input.invalid');
      expect((await failureOf(() => stories.createInterview(story, title))).code).toBe('input.invalid');
      expect((await failureOf(() => stories.renameStory(story, title))).code).toBe('input.invalid');
    }
    expect((await failureOf(() => stories.setLanguage(interview, 'not a tag'))).code).toBe('input.invalid');
    expect((await failureOf(() => stories.createInterview('none', 'x'))).code).toBe('vault.not-found');
    expect((await failureOf(() => stories.renameStory('none', 'x'))).code).toBe('vault.not-found');
    expect((await failureOf(() => stories.story('none'))).code).toBe('vault.not-found');
    expect((await failureOf(() => stories.interview('none'))).code).toBe('vault.not-found');
  });

  test('each has signing keys of its own that sign', () => {
    const stories = new StoryStore(vault.db);
    const [one, two] = [stories.createStory('One'), stories.createStory('Two')].map((id) => stories.signingKeys(id));
    if (one === undefined || two === undefined) throw new Error('no keys');
    const message = Buffer.from('manifest');
    const signature = Buffer.alloc(64);
    sodium.crypto_sign_detached(signature, message, one.secretKey);
    expect(sodium.crypto_sign_verify_detached(signature, message, one.publicKey)).toBe(true);
    expect(sodium.crypto_sign_verify_detached(signature, message, two.publicKey)).toBe(false);
  });

  test('removing returns the files to unlink, and no key is left', async () => {
    const stories = new StoryStore(vault.db);
    const story = stories.createStory('S');
    const [a, b] = [stories.createInterview(story, 'A'), stories.createInterview(story, 'B')];
    addTake(vault, a, 'take-1', { files: ['f1', 'f2'], secret: 'SECRET-OF-STRETCH-1' });
    addTake(vault, b, 'take-2', { files: ['f3'], secret: 'SECRET-OF-STRETCH-2' });
    expect([...stories.removeInterview(a)].sort()).toEqual(['f1', 'f2']);
    expect(vault.db.serialize().includes('SECRET-OF-STRETCH-1')).toBe(false);
    expect(vault.db.serialize().includes('SECRET-OF-STRETCH-2')).toBe(true);
    const { secretKey } = stories.signingKeys(story);
    expect(stories.removeStory(story)).toEqual(['f3']);
    const tables = ['story', 'interview', 'take', 'stretch', 'sound_part', 'track'];
    for (const table of tables) expect(vault.db.prepare(`SELECT COUNT(*) FROM ${table}`).pluck().get()).toBe(0);
    expect(vault.db.serialize().includes('SECRET-OF-STRETCH-2')).toBe(false);
    expect(vault.db.serialize().includes(Buffer.from(secretKey))).toBe(false);
    expect((await failureOf(() => stories.removeStory(story))).code).toBe('vault.not-found');
    expect((await failureOf(() => stories.removeInterview(a))).code).toBe('vault.not-found');
  });
});
