import { existsSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import Database from 'better-sqlite3';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as v from 'valibot';
import { isSottovoceError } from '../../../electron/core/base/errors.ts';
import { IdentityStore } from '../../../electron/core/identities/store.ts';
import { PassageStore } from '../../../electron/core/redaction/passages.ts';
import { QuoteStore } from '../../../electron/core/redaction/quotes.ts';
import { openPackage } from '../../../electron/core/story-package/open.ts';
import { checkStory, packageStory, preparePackage } from '../../../electron/core/story-package/prepare.ts';
import { KnownKeyStore, StoryPackageStore } from '../../../electron/core/story-package/store.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { decryptBytes } from '../../../electron/core/vault/age/decrypter.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { ConsentStore } from '../../../electron/core/vault/consent.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { draftOf } from '../../support/identities.ts';
import { addStretches } from '../capture/support.ts';
import { editor, freshFolder, tone } from './packages.ts';

let db: Database.Database;
let storyId: string;
let interviewId: string;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  const stories = new StoryStore(db);
  storyId = stories.createStory('Working title');
  interviewId = stories.createInterview(storyId, 'Talk with Pavel');
});
afterEach(() => db.close());

const openTone = (): Promise<typeof tone> => Promise.resolve(tone);
const target = (directory: string) => ({ directory, readers: [editor.recipient], overrides: [] });
const request = (rest: object = {}) => ({
  storyId,
  interviewIds: [interviewId],
  title: 'Out',
  notes: '',
  sound: false,
  ...rest,
});

/** A take of the interview whose regions were recognised as the given texts, a word every half second; null for none yet. */
function addTake(id: string, regions: readonly { start: number; text: string | null; track?: number }[]): void {
  db.prepare(
    "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames, end_missing, source_sha256) VALUES (?, ?, 'recorded', 0, 8000, 2, 144000, 0, NULL)",
  ).run(id, interviewId);
  const store = new TranscriptStore(db);
  const texts = regions.map(({ text }) => (text ?? '').split(' ').filter((word) => word !== ''));
  const planned = regions.map(({ start, track = 0 }, i) => ({
    track,
    start,
    end: start + Math.max(1, (texts[i] ?? []).length * 0.5),
  }));
  store.savePlan(id, planned).forEach(({ id: regionId, start, end }, i) => {
    if (regions[i] === undefined || regions[i].text === null) return;
    const words = (texts[i] ?? []).map((text, at) => ({ text, start: start + at * 0.5, end: start + at * 0.5 + 0.5 }));
    store.saveResult(regionId, { language: 'en', words, speech: [{ start, end }], margin: null, skipped: false });
  });
}

const pavel = draftOf(['Pavel Sorokin', 'Pavel', 'Sorokin']);

test('a story goes from the vault into a package that its editor opens, and the vault knows of it', async () => {
  addTake('t1', [
    { start: 0, text: 'I am Pavel Sorokin.' },
    { start: 5, text: 'He told me everything.' },
  ]);
  new IdentityStore(db).save(storyId, pavel);
  const segment = new TranscriptStore(db).loadDocument(interviewId)?.document.segments[1];
  new PassageStore(db).add({
    interviewId,
    segmentId: segment?.id ?? '',
    firstWordId: segment?.words[3]?.id ?? '',
    lastWordId: segment?.words[3]?.id ?? '',
    reason: 'off record',
  });
  expect(checkStory(db, request()).findings).toEqual([]);
  const made = await packageStory(db, request({ sound: true }), target(await freshFolder()), openTone);
  const opened = await openPackage(made.path, { identities: [editor.identity] }, { knownKeys: [] });
  expect(opened.transcripts.map(({ title, segments }) => [title, ...segments.map(({ text }) => text)])).toEqual([
    ['Talk with Anton', 'I am Anton Belov.', 'He told me [off record].'],
  ]);
  expect(opened.members.some(({ name }) => name === 'audio/1.flac')).toBe(true);
  const keys = new KnownKeyStore(db);
  keys.remember(opened.publicKey, opened.manifest.title);
  expect(keys.list()).toEqual([{ publicKey: opened.publicKey, label: 'Out' }]);
  await opened.close();
  const again = await openPackage(made.path, { identities: [editor.identity] }, { knownKeys: keys.list() });
  expect(again.keyState).toBe('known');
  await again.close();
  expect(new StoryPackageStore(db).list(storyId)).toMatchObject([
    { id: made.packageId, sha256: made.sha256, size: made.size, recipients: [editor.recipient], overrides: [] },
  ]);
});

test('what would come through is reported by the check and stops the package', async () => {
  addTake('t1', [{ start: 0, text: 'We met in Astana.' }]);
  new IdentityStore(db).save(storyId, pavel);
  const astana = draftOf(['Astana'], { kind: 'place', action: 'generalise', replacement: 'a city' });
  new IdentityStore(db).save(storyId, astana);
  const bad = request({ title: 'Pavel in Astana' });
  const { findings } = checkStory(db, bad);
  expect(findings.map(({ where, kind, overridable }) => [where, kind, overridable])).toEqual([
    ['title', 'person', false],
    ['title', 'place', true],
  ]);
  const overrides = findings.map(({ id }) => ({ findingId: id, reason: 'because' }));
  const folder = await freshFolder();
  const error: unknown = await packageStory(db, bad, { ...target(folder), overrides }, openTone).catch(
    (reason: unknown) => reason,
  );
  expect(isSottovoceError(error, 'package.leak') && error.data).toEqual({ findings: 1 });
  expect(new StoryPackageStore(db).list(storyId)).toEqual([]);
  await packageStory(db, request({ title: 'In Astana' }), { ...target(folder), overrides }, openTone);
  expect(new StoryPackageStore(db).list(storyId)[0]?.overrides).toEqual(['because']);
});

test('sound that the transcript does not answer for is silenced', () => {
  addTake('t1', [
    { start: 0, text: 'I am Pavel.' },
    { start: 3, text: 'one two three four' },
    { start: 8, text: null },
    { start: 12, text: 'all is well' },
  ]);
  addTake('t2', []);
  db.prepare(
    "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames, end_missing, source_sha256) VALUES ('t3', ?, 'recorded', 0, 8000, 2, 144000, 0, NULL)",
  ).run(interviewId);
  new IdentityStore(db).save(storyId, pavel);
  const store = new TranscriptStore(db);
  const [first, second] = store.loadDocument(interviewId)?.document.segments ?? [];
  const replace = (segment: typeof first, from: number, to: number, texts: string[]): void => {
    store.appendEdit(interviewId, {
      type: 'replace-words',
      segmentId: segment?.id ?? '',
      firstWord: segment?.words[from]?.id ?? '',
      lastWord: segment?.words[to]?.id ?? '',
      texts,
    });
  };
  replace(first, 2, 2, ['nobody.']);
  replace(second, 0, 0, ['won']);
  replace(second, 1, 1, []);
  const { interviews } = preparePackage(db, request({ sound: true }), target('.'), openTone);
  const takes = interviews[0]?.takes ?? [];
  // The third take was never transcribed: its sound stays here.
  expect(takes.map(({ takeId }) => takeId)).toEqual(['t1', 't2']);
  expect(takes[0]?.unread).toEqual([
    { start: 8, end: 9 },
    { start: 0, end: 1.8 },
    { start: 3.5, end: 4 },
  ]);
  const without = preparePackage(db, request(), target('.'), openTone);
  expect(without.interviews[0]?.takes).toEqual([]);
});

test('sound whose folder was gone when the take ended may not be in the transcript: it is silenced', () => {
  addTake('t1', [{ start: 0, text: 'all is well' }]);
  addStretches(db, 't1', [
    ['on-record', 4],
    ['on-record', 14, 'pause'],
  ]);
  const track = db.prepare('INSERT INTO track (take_id, track, label, rate) VALUES (?, ?, ?, ?)');
  track.run('t1', 0, '', null);
  track.run('t1', 1, '', 4_000);
  db.prepare('INSERT INTO track_clock (stretch_id, track, delay, rate) VALUES (?, 1, 0.5, 4000)').run('t1.1');
  const part = db.prepare(
    'INSERT INTO sound_part (file, stretch_id, track, position, start_frame, frames, absent) VALUES (?, ?, ?, 0, ?, ?, ?)',
  );
  part.run('a', 't1.0', 0, 0, 32_000, 0);
  part.run('b', 't1.1', 0, 8_000, 16_000, 1);
  part.run('c', 't1.1', 1, 8_000, 16_000, 1);
  const { interviews } = preparePackage(db, request({ sound: true }), target('.'), openTone);
  expect(interviews[0]?.takes[0]?.unread).toEqual([
    { start: 5, end: 7 },
    { start: 6.5, end: 10.5 },
  ]);
});

/** The samples of a sound member, first channel. */
async function samplesOf(flac: Uint8Array): Promise<Float32Array> {
  const decoder = new FLACDecoder();
  await decoder.ready;
  const { channelData } = await decoder.decodeFile(flac);
  decoder.free();
  return channelData[0] ?? new Float32Array();
}

test('what was said on background goes out only where it is quoted with a reason, in text and in sound', async () => {
  addTake('t1', [
    { start: 0, text: 'I am Pavel.' },
    { start: 5.5, text: 'Pavel paid Vera secretly.' },
    { start: 9, text: 'Vera was cold. Plantedword too.' },
    { start: 14, text: 'all is well' },
  ]);
  addStretches(db, 't1', [
    ['on-record', 5],
    ['background', 8],
    ['off-record', 0],
    ['on-record', 5],
  ]);
  new IdentityStore(db).save(storyId, pavel);
  const document = new TranscriptStore(db).loadDocument(interviewId)?.document;
  expect(document?.segments.map(({ status }) => status)).toEqual([
    'on-record',
    'background',
    'background',
    'on-record',
  ]);
  const made = async () => {
    const { path } = await packageStory(db, request({ sound: true }), target(await freshFolder()), openTone);
    const opened = await openPackage(path, { identities: [editor.identity] }, { knownKeys: [] });
    const { manifest, transcripts } = opened;
    const members = new Map<string, Buffer>();
    for (const { name } of opened.members) members.set(name, Buffer.from(await opened.readMember(name)));
    await opened.close();
    const samples = await samplesOf(members.get('audio/1.flac') ?? Buffer.alloc(0));
    const sounds = (start: number, end: number): boolean[] =>
      [...new Set([...samples.subarray(start * 8_000, end * 8_000)].map((sample) => sample !== 0))].sort();
    return { counts: manifest.done.text, transcripts, members, sounds };
  };

  const withheld = await made();
  expect(withheld.transcripts[0]?.segments.map(({ text, status }) => [text, status])).toEqual([
    ['I am Anton.', undefined],
    ['[background].', 'background'],
    ['[background].', 'background'],
    ['all is well', undefined],
  ]);
  for (const [name, bytes] of withheld.members) {
    expect(bytes.toString('latin1'), name).not.toMatch(/paid|Vera|secretly|cold|Plantedword/u);
  }
  expect([withheld.sounds(2.2, 4.8), withheld.sounds(5, 13), withheld.sounds(13, 18)]).toEqual([
    [true],
    [false],
    [true],
  ]);
  expect(new StoryPackageStore(db).list(storyId)[0]?.overrides).toEqual([]);

  const quotes = new QuoteStore(db);
  for (const [at, first, last, reason] of [
    [1, 0, 2, 'The source agreed by letter.'],
    [2, 0, 2, 'Told to others too.'],
    [2, 3, 4, 'Struck later.'],
  ] as const) {
    const segment = document?.segments[at];
    quotes.add(document ?? { language: '', speakers: [], segments: [] }, {
      interviewId,
      segmentId: segment?.id ?? '',
      firstWordId: segment?.words.at(first)?.id ?? '',
      lastWordId: segment?.words.at(last)?.id ?? '',
      reason,
    });
  }
  const third = document?.segments[2];
  const strike = {
    interviewId,
    segmentId: third?.id ?? '',
    firstWordId: third?.words[3]?.id ?? '',
    lastWordId: third?.words[4]?.id ?? '',
    reason: '',
  };
  const struck = new PassageStore(db).add(strike);
  const quoted = await made();
  expect(quoted.transcripts[0]?.segments.map(({ text }) => text)).toEqual([
    'I am Anton.',
    'Anton paid Vera [background].',
    'Vera was cold. [redacted].',
    'all is well',
  ]);
  expect(quoted.counts.filter(({ kind }) => kind === 'background')).toEqual([
    { kind: 'background', action: 'keep', count: 2 },
    { kind: 'background', action: 'redact', count: 1 },
  ]);
  const text = (name: string): string => quoted.members.get(name)?.toString() ?? '';
  expect(text('transcript/1.md')).toContain('(0:05, on background): Anton paid Vera [background].');
  expect(text('transcript/1.vtt')).toContain('>(on background) Anton paid Vera [background].');
  expect(text('index.html')).toContain('(on background)');
  expect(text('index.html')).toContain('background passages kept: 2, background passages withheld: 1');
  for (const [name, bytes] of quoted.members) {
    expect(bytes.toString('latin1'), name).not.toMatch(/secretly|Plantedword|agreed by letter|Told to others/u);
  }
  // Both segments hold a mark: they are silent whole, as everywhere.
  expect([quoted.sounds(2.2, 4.8), quoted.sounds(5, 13)]).toEqual([[true], [false]]);
  expect(new StoryPackageStore(db).list(storyId)[0]?.overrides).toEqual([
    'The source agreed by letter.',
    'Told to others too.',
  ]);

  new PassageStore(db).remove(struck.id);
  const heard = await made();
  // The third is quoted whole: it is heard from 9 to 11.5 s, without its ends.
  expect([heard.sounds(5, 9.3), heard.sounds(9.3, 11.2), heard.sounds(11.2, 13)]).toEqual([[false], [true], [false]]);
});

const truthFile = new URL('../../../resources/sample/truth.json', import.meta.url);
const truthSchema = v.object({
  turns: v.array(
    v.object({
      speaker: v.string(),
      start: v.number(),
      text: v.string(),
      entities: v.array(
        v.object({ kind: v.picklist(['person', 'place', 'org', 'unit', 'date', 'age', 'phone']), text: v.string() }),
      ),
    }),
  ),
});

test.skipIf(!existsSync(truthFile))(
  'the sample interview comes out without any of its registered strings',
  async () => {
    const { turns } = v.parse(truthSchema, JSON.parse(readFileSync(truthFile, 'utf8')));
    addTake(
      't1',
      turns.map(({ speaker, start, text }) => ({ start, text, track: speaker === 'J' ? 0 : 1 })),
    );
    const entities = turns.flatMap((turn) => turn.entities);
    expect(entities.length).toBeGreaterThan(20);
    const store = new IdentityStore(db);
    for (const { kind, text } of entities) {
      const action = kind === 'person' ? 'pseudonym' : 'redact';
      store.save(storyId, draftOf([text], { kind: kind === 'phone' ? 'contact' : kind, action }));
    }
    const made = await packageStory(db, request(), target(await freshFolder()), openTone);
    const plaintext = await decryptBytes({ identities: [editor.identity] }, await readFile(made.path));
    const text = Buffer.from(plaintext).toString('utf8').toLowerCase();
    expect(text).toContain('did not become a hero');
    for (const entity of entities) {
      expect(new RegExp(`(?<![a-z])${entity.text.toLowerCase()}(?![a-z])`, 'u').test(text), 'a registered string').toBe(
        false,
      );
    }
  },
);

test('sound of a source who agreed to no use of the voice is refused, the text goes out with the terms', async () => {
  addTake('t1', [{ start: 0, text: 'We met there.' }]);
  new ConsentStore(db).save(interviewId, {
    version: 1,
    voice: 'none',
    names: 'real',
    details: 'all',
    embargoUntil: '2027-03-01',
    withdrawUntil: null,
    explainedBy: 'Plantedword',
    notes: 'Plantedword',
    spoken: [{ takeId: 't1', start: 0, end: 1 }],
  });
  const folder = await freshFolder();
  const refused: unknown = await packageStory(
    db,
    request({ title: 'Out', sound: true }),
    target(folder),
    openTone,
  ).catch((reason: unknown) => reason);
  expect(isSottovoceError(refused, 'package.consent-voice')).toBe(true);
  expect(new StoryPackageStore(db).list(storyId)).toEqual([]);
  const made = await packageStory(db, request({ title: 'Out' }), target(folder), openTone);
  const opened = await openPackage(made.path, { identities: [editor.identity] }, { knownKeys: [] });
  expect(opened.consent.interviews).toMatchObject([
    { number: 1, voice: 'none', embargoUntil: '2027-03-01', spoken: true },
  ]);
  const receipt = new ConsentStore(db).get(interviewId)?.receipt ?? '?';
  for (const { name } of opened.members) {
    const text = Buffer.from(await opened.readMember(name)).toString();
    for (const word of ['Plantedword', receipt]) expect(text.includes(word), name).toBe(false);
  }
  await opened.close();
});
