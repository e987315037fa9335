import Database from 'better-sqlite3';
import fc from 'fast-check';
import { beforeEach, describe, expect, test } from 'vitest';
import {
  ConsentStore,
  type ConsentForm,
  DETAIL_TERMS,
  hashReceipt,
  isDay,
  NAME_TERMS,
  normalizeReceipt,
  publicTerms,
  receiptText,
  VOICE_TERMS,
} from '../../../electron/core/vault/consent.ts';
import { MIGRATIONS } from '../../../electron/core/vault/schema.ts';
import { StoryStore } from '../../../electron/core/vault/stories.ts';
import { failureOf } from './support.ts';

let db: Database.Database;
let interviewId: string;
let consents: ConsentStore;
beforeEach(() => {
  db = new Database(':memory:');
  db.pragma('foreign_keys = ON');
  for (const migration of MIGRATIONS) db.exec(migration);
  const stories = new StoryStore(db);
  interviewId = stories.createInterview(stories.createStory('Story'), 'Interview');
  consents = new ConsentStore(db, { now: () => 7 });
  addTake('t1', 60);
});

function addTake(id: string, seconds: number): void {
  db.prepare(
    "INSERT INTO take (id, interview_id, kind, started_at, rate, tracks, frames) VALUES (?, ?, 'recorded', 0, 8000, 1, ?)",
  ).run(id, interviewId, seconds * 8000);
}

const empty: ConsentForm = {
  version: 1,
  voice: 'undecided',
  names: 'undecided',
  details: 'undecided',
  embargoUntil: null,
  withdrawUntil: null,
  explainedBy: '',
  notes: '',
  spoken: [],
};

const days = fc
  .date({ min: new Date('1970-01-01'), max: new Date('2200-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const forms: fc.Arbitrary<ConsentForm> = fc.record({
  version: fc.constant(1 as const),
  voice: fc.constantFrom(...VOICE_TERMS),
  names: fc.constantFrom(...NAME_TERMS),
  details: fc.constantFrom(...DETAIL_TERMS),
  embargoUntil: fc.option(days),
  withdrawUntil: fc.option(days),
  explainedBy: fc.string({ unit: 'grapheme', maxLength: 100 }),
  notes: fc.string({ unit: 'grapheme', maxLength: 300 }),
  spoken: fc.array(
    fc.record({
      takeId: fc.constant('t1'),
      start: fc.double({ min: 0, max: 29, noNaN: true }),
      end: fc.double({ min: 30, max: 60, noNaN: true }),
    }),
    { maxLength: 4 },
  ),
});

describe('the form', () => {
  test('is read as it was saved, and keeps the words that it got first', () => {
    expect(consents.get(interviewId)).toBeNull();
    const { receipt } = consents.save(interviewId, empty);
    expect(receipt).toMatch(/^[a-z]+ [a-z]+ [a-z]+ [a-z]+$/);
    fc.assert(
      fc.property(forms, (form) => {
        // What cannot be told apart in JSON, -0 from 0, need not be.
        const saved = JSON.parse(JSON.stringify(form)) as unknown;
        expect(consents.save(interviewId, form).receipt).toBe(receipt);
        expect(consents.get(interviewId)).toEqual({ form: saved, receipt, updatedAt: 7 });
      }),
    );
  });

  test('is refused with a day that is none, a passage that ends before it begins or lies outside the takes', async () => {
    for (const day of ['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', 'tomorrow', '2027-02-29']) {
      expect(isDay(day)).toBe(false);
      expect((await failureOf(() => consents.save(interviewId, { ...empty, embargoUntil: day }))).code).toBe(
        'input.invalid',
      );
    }
    expect(isDay('2028-02-29')).toBe(true);
    const bad = [
      { takeId: 't1', start: 5, end: 5 },
      { takeId: 't1', start: -1, end: 5 },
      { takeId: 't1', start: 5, end: 61 },
      { takeId: 'elsewhere', start: 0, end: 1 },
    ];
    for (const passage of bad) {
      const job = () => consents.save(interviewId, { ...empty, spoken: [passage] });
      expect((await failureOf(job)).code).toBe('input.invalid');
    }
    expect((await failureOf(() => consents.save('f'.repeat(32), empty))).code).toBe('vault.not-found');
    expect(consents.get(interviewId)).toBeNull();
  });

  test('loses a spoken consent with its take, in the table too', () => {
    addTake('t2', 60);
    const kept = { takeId: 't2', start: 1, end: 2 };
    consents.save(interviewId, { ...empty, spoken: [{ takeId: 't1', start: 3, end: 9 }, kept] });
    db.exec("DELETE FROM take WHERE id = 't1'");
    expect(consents.get(interviewId)?.form.spoken).toEqual([kept]);
    expect(JSON.stringify(db.prepare('SELECT * FROM consent').all())).not.toContain('t1');
  });

  test('tells others nothing that is private', () => {
    const consent = consents.save(interviewId, {
      ...empty,
      voice: 'none',
      explainedBy: 'Planted',
      notes: 'Planted',
      spoken: [{ takeId: 't1', start: 0, end: 1 }],
    });
    expect(publicTerms(consent)).toEqual({
      voice: 'none',
      names: 'undecided',
      details: 'undecided',
      embargoUntil: null,
      withdrawUntil: null,
      spoken: true,
    });
  });
});

describe('the receipt', () => {
  test('finds its interview however the words are written, and no other', () => {
    const { receipt } = consents.save(interviewId, empty);
    const spellings = fc.array(fc.tuple(fc.constantFrom(' ', ', ', ' - ', '  ', '.\t'), fc.boolean()), {
      minLength: 4,
      maxLength: 4,
    });
    fc.assert(
      fc.property(spellings, fc.constantFrom('', ' / until 1 March 2027', '\nдо 1 марта 2027'), (spelling, rest) => {
        const written = receipt
          .split(' ')
          .map((word, at) => (spelling[at]?.[1] === true ? word.toUpperCase() : word) + (spelling[at]?.[0] ?? ' '))
          .join('');
        expect(consents.find(written + rest)).toBe(interviewId);
        expect(hashReceipt(written + rest)).toBe(hashReceipt(receipt));
      }),
    );
    for (const other of ['', '/', receipt.split(' ').slice(1).join(' '), `${receipt} more`, '%', "' OR 1"]) {
      expect(consents.find(other)).toBeNull();
    }
    expect(normalizeReceipt(' Anchor,  LAMP / until')).toBe('anchor lamp');
  });

  test('is words and at most a day, in either language', () => {
    expect(receiptText('anchor lamp river seven', null, 'en')).toBe('anchor lamp river seven');
    expect(receiptText('anchor lamp river seven', '2027-03-01', 'en')).toBe(
      'anchor lamp river seven / until 1 March 2027',
    );
    expect(receiptText('anchor lamp river seven', '2027-03-01', 'ru')).toBe(
      'anchor lamp river seven / до 1 марта 2027',
    );
  });

  test('differs from interview to interview', () => {
    const stories = new StoryStore(db);
    const storyId = stories.createStory('Many');
    const receipts = Array.from(
      { length: 200 },
      (_, at) => consents.save(stories.createInterview(storyId, `Interview ${at}`), empty).receipt,
    );
    expect(new Set(receipts).size).toBe(200);
  });
});
