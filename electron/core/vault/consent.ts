import { createHash, randomInt } from 'node:crypto';
import * as v from 'valibot';
import { systemClock, type Clock } from '../base/clock.ts';
import { SottovoceError } from '../base/errors.ts';
import type { VaultDatabase } from './database.ts';
import { passphraseWords } from './passphrase.ts';

export const VOICE_TERMS = ['undecided', 'as-is', 'disguised', 'none'] as const;
export const NAME_TERMS = ['undecided', 'real', 'changed', 'none'] as const;
export const DETAIL_TERMS = ['undecided', 'all', 'generalised', 'ask-first'] as const;

/** Whether `text` is a day of the calendar as `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

const day = v.nullable(v.pipe(v.string(), v.check(isDay)));
const seconds = v.pipe(v.number(), v.minValue(0));

const termsEntries = {
  voice: v.picklist(VOICE_TERMS),
  names: v.picklist(NAME_TERMS),
  details: v.picklist(DETAIL_TERMS),
  /** Nothing is published before this day. */
  embargoUntil: day,
  /** The source may take everything back until this day. */
  withdrawUntil: day,
};

/** Terms without anything private, as a package tells them. */
export const termsSchema = v.strictObject({
  ...termsEntries,
  /** Whether the source agreed aloud. */
  spoken: v.boolean(),
});
export type ConsentTerms = v.InferOutput<typeof termsSchema>;

const formSchema = v.strictObject({
  version: v.literal(1),
  ...termsEntries,
  /** Who explained the terms, private. */
  explainedBy: v.pipe(v.string(), v.maxLength(500)),
  /** Private. */
  notes: v.pipe(v.string(), v.maxLength(20_000)),
  /** Where the source says so, in seconds of the take. */
  spoken: v.pipe(
    v.array(
      v.pipe(
        v.strictObject({ takeId: v.string(), start: seconds, end: seconds }),
        v.check(({ start, end }) => start < end),
      ),
    ),
    v.maxLength(50),
  ),
});

/** The terms of one interview as the journalist wrote them down. */
export type ConsentForm = v.InferOutput<typeof formSchema>;

/** The terms of an interview with what the source can be found by. */
export interface Consent {
  readonly form: ConsentForm;
  /** Four words, made when the form was first saved. */
  readonly receipt: string;
  /** Milliseconds since the epoch. */
  readonly updatedAt: number;
}

const rowSchema = v.object({
  form: v.pipe(v.string(), v.parseJson(), formSchema),
  receipt: v.string(),
  updatedAt: v.number(),
});
const takeSchema = v.array(v.object({ id: v.string(), seconds }));

/** Four of more than 7,700 words: 51 bits, so that nobody finds another source's by trying. */
const RECEIPT_WORDS = 4;
/** Rounding of a player's position past the end of a take. */
const END_SLACK = 0.5;

/** The terms of the interviews of a vault. */
export class ConsentStore {
  readonly #db: VaultDatabase;
  readonly #clock: Clock;

  constructor(db: VaultDatabase, clock: Clock = systemClock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** The terms of an interview, null while there are none. A spoken consent whose take is gone is dropped for good. */
  get(interviewId: string): Consent | null {
    const row = this.#db
      .prepare('SELECT form, receipt, updated_at AS updatedAt FROM consent WHERE interview_id = ?')
      .get(interviewId);
    if (row === undefined) return null;
    const consent = v.parse(rowSchema, row);
    const takes = this.#takes(interviewId);
    const spoken = consent.form.spoken.filter(({ takeId }) => takes.has(takeId));
    if (spoken.length === consent.form.spoken.length) return consent;
    const form = { ...consent.form, spoken };
    this.#db.prepare('UPDATE consent SET form = ? WHERE interview_id = ?').run(JSON.stringify(form), interviewId);
    return { ...consent, form };
  }

  /**
   * Writes the terms of an interview down; the first time, words for a receipt are drawn, which stay.
   * @throws SottovoceError `vault.not-found`; `input.invalid` for a day that is none, or a passage outside the interview's takes.
   */
  save(interviewId: string, form: ConsentForm): Consent {
    const parsed = v.safeParse(formSchema, form);
    if (!parsed.success) throw new SottovoceError('input.invalid', { field: 'terms' });
    return this.#db.transaction(() => {
      if (this.#db.prepare('SELECT 1 FROM interview WHERE id = ?').get(interviewId) === undefined) {
        throw new SottovoceError('vault.not-found', { what: 'interview' });
      }
      const takes = this.#takes(interviewId);
      if (parsed.output.spoken.some(({ takeId, end }) => end > (takes.get(takeId) ?? -1) + END_SLACK)) {
        throw new SottovoceError('input.invalid', { field: 'spoken' });
      }
      const receipt = this.get(interviewId)?.receipt ?? this.#freshReceipt();
      const updatedAt = this.#clock.now();
      this.#db
        .prepare(
          `INSERT INTO consent (interview_id, form, receipt, updated_at) VALUES (?, ?, ?, ?)
           ON CONFLICT (interview_id) DO UPDATE SET form = excluded.form, updated_at = excluded.updated_at`,
        )
        .run(interviewId, JSON.stringify(parsed.output), receipt, updatedAt);
      return { form: parsed.output, receipt, updatedAt };
    })();
  }

  /** The interview whose receipt has these words, however they are written; null when there is none. */
  find(words: string): string | null {
    const wanted = normalizeReceipt(words);
    if (wanted === '') return null;
    const rows = this.#db
      .prepare<[], { id: string; receipt: string }>('SELECT interview_id AS id, receipt FROM consent')
      .all();
    return rows.find(({ receipt }) => normalizeReceipt(receipt) === wanted)?.id ?? null;
  }

  #freshReceipt(): string {
    for (;;) {
      const receipt = drawReceipt();
      if (this.find(receipt) === null) return receipt;
    }
  }

  /** Seconds by id. */
  #takes(interviewId: string): ReadonlyMap<string, number> {
    const rows = this.#db
      .prepare('SELECT id, CAST(frames AS REAL) / rate AS seconds FROM take WHERE interview_id = ?')
      .all(interviewId);
    return new Map(v.parse(takeSchema, rows).map((take) => [take.id, take.seconds]));
  }
}

/** What may leave the vault of what was agreed: no name, no note, no receipt, and of spoken consent only whether there is one. */
export function publicTerms({ form }: Consent): ConsentTerms {
  const { voice, names, details, embargoUntil, withdrawUntil, spoken } = form;
  return { voice, names, details, embargoUntil, withdrawUntil, spoken: spoken.length > 0 };
}

/** Words that hang together by chance alone, drawn evenly by the system's generator. */
function drawReceipt(): string {
  const list = passphraseWords().filter((word) => /^[a-z]+$/.test(word));
  return Array.from({ length: RECEIPT_WORDS }, () => list[randomInt(list.length)]).join(' ');
}

/** The words of a receipt in one spelling: what follows a line's end or a slash is the date, case and punctuation don't count. */
export function normalizeReceipt(text: string): string {
  const [words = ''] = text.trim().split(/[/\n\r]/, 1);
  return (
    words
      .normalize('NFKC')
      .toLowerCase()
      .match(/\p{L}+/gu) ?? []
  ).join(' ');
}

/** SHA-256 of the words of a receipt in hexadecimal: finds a withdrawn interview, and says nothing about it. */
export function hashReceipt(words: string): string {
  return createHash('sha256').update('receipt\0').update(normalizeReceipt(words)).digest('hex');
}

/**
 * What the source may carry: words, and at most a day. Nothing in it tells what it is for.
 * @param until the day as `YYYY-MM-DD`, null for none.
 */
export function receiptText(words: string, until: string | null, language: 'en' | 'ru'): string {
  if (until === null) return words;
  const format = new Intl.DateTimeFormat(language === 'en' ? 'en-GB' : 'ru', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  });
  const date = format.format(new Date(`${until}T00:00:00Z`)).replace(/ г\.$/, '');
  return `${words} / ${language === 'en' ? 'until' : 'до'} ${date}`;
}
