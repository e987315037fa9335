import { systemClock, type Clock } from '../base/clock.ts';
import type { Bytes } from '../base/bytes.ts';
import { SottovoceError } from '../base/errors.ts';
import { newId } from '../base/ids.ts';
import { createStory } from './create-story.ts';
import type { VaultDatabase } from './database.ts';
import { cleanTitle } from './title.ts';

/** An interview in the list of its story. */
export interface InterviewSummary {
  readonly id: string;
  readonly title: string;
  /** Number of takes. */
  readonly takes: number;
  /** Length of all takes together. */
  readonly seconds: number;
}

/** A story in the list, its interviews in the order in which they were made. */
export interface StorySummary {
  readonly id: string;
  readonly title: string;
  /** Milliseconds since the epoch. */
  readonly createdAt: number;
  /** Whether it holds the interviews that were recorded while the vault was locked. Its title is then ''. */
  readonly inbox: boolean;
  readonly interviews: readonly InterviewSummary[];
}

/** An interview by itself. */
export interface Interview {
  readonly id: string;
  readonly storyId: string;
  readonly title: string;
  /** BCP 47, '' to detect. */
  readonly language: string;
  /** Codes of all that are spoken in it; none where any may be. */
  readonly languages: readonly string[];
  readonly createdAt: number;
}

/** Ed25519 keys of one story, as libsodium keeps them. */
export interface SigningKeys {
  /** 64 bytes: seed and public key. */
  readonly secretKey: Bytes;
  /** 32 bytes. */
  readonly publicKey: Bytes;
}

interface StoryRow {
  readonly id: string;
  readonly title: string;
  readonly createdAt: number;
  readonly inbox: number;
}

type InterviewRow = InterviewSummary & { readonly storyId: string };

const SELECT_STORIES = 'SELECT id, title, created_at AS createdAt, inbox FROM story';
const SELECT_INTERVIEWS = `
  SELECT interview.id, story_id AS storyId, title, COUNT(take.id) AS takes,
         COALESCE(SUM(CAST(take.frames AS REAL) / take.rate), 0) AS seconds
  FROM interview LEFT JOIN take ON take.interview_id = interview.id`;

/** The stories of a vault and the interviews in them. Removing a row takes all that hangs on it along, keys first of all. */
export class StoryStore {
  readonly #db: VaultDatabase;
  readonly #clock: Clock;

  constructor(db: VaultDatabase, clock: Clock = systemClock) {
    this.#db = db;
    this.#clock = clock;
  }

  /** All stories, the newest first. */
  list(): readonly StorySummary[] {
    const stories = this.#db.prepare<[], StoryRow>(`${SELECT_STORIES} ORDER BY created_at DESC, rowid DESC`).all();
    const interviews = this.#db
      .prepare<[], InterviewRow>(
        `${SELECT_INTERVIEWS} GROUP BY interview.id ORDER BY interview.created_at, interview.rowid`,
      )
      .all();
    return stories.map((story) => withInterviews(story, interviews));
  }

  /** @throws SottovoceError `vault.not-found`. */
  story(id: string): StorySummary {
    const story = found('story', this.#db.prepare<[string], StoryRow>(`${SELECT_STORIES} WHERE id = ?`).get(id));
    const interviews = this.#db
      .prepare<[string], InterviewRow>(
        `${SELECT_INTERVIEWS} WHERE story_id = ? GROUP BY interview.id ORDER BY interview.created_at, interview.rowid`,
      )
      .all(id);
    return withInterviews(story, interviews);
  }

  /** Makes a story with signing keys of its own and returns its id. @throws SottovoceError `input.invalid`. */
  createStory(title: string): string {
    return createStory(this.#db, cleanTitle(title, 'title'), this.#clock.now());
  }

  /** The keys that sign the packages of a story. @throws SottovoceError `vault.not-found`. */
  signingKeys(storyId: string): SigningKeys {
    const row = this.#db
      .prepare<[string], { secretKey: Buffer; publicKey: Buffer }>(
        'SELECT signing_secret AS secretKey, signing_public AS publicKey FROM story WHERE id = ?',
      )
      .get(storyId);
    const { secretKey, publicKey } = found('story', row);
    return { secretKey: new Uint8Array(secretKey), publicKey: new Uint8Array(publicKey) };
  }

  /** @throws SottovoceError `vault.not-found`, `input.invalid`. */
  renameStory(id: string, title: string): void {
    this.#change('story', 'UPDATE story SET title = ? WHERE id = ?', cleanTitle(title, 'title'), id);
  }

  /**
   * Removes a story, its interviews and all keys.
   * @returns names in the media folder, now without a key, for the caller to unlink. @throws SottovoceError `vault.not-found`.
   */
  removeStory(id: string): readonly string[] {
    return this.#db.transaction(() => {
      const files = this.#mediaFiles('interview.story_id = ?', id);
      this.#change('story', 'DELETE FROM story WHERE id = ?', id);
      return files;
    })();
  }

  /** Makes an interview and returns its id. @throws SottovoceError `vault.not-found` (story), `input.invalid`. */
  createInterview(storyId: string, title: string): string {
    const id = newId();
    const clean = cleanTitle(title, 'title');
    found('story', this.#db.prepare('SELECT 1 FROM story WHERE id = ?').get(storyId));
    this.#db
      .prepare('INSERT INTO interview (id, story_id, title, created_at) VALUES (?, ?, ?, ?)')
      .run(id, storyId, clean, this.#clock.now());
    return id;
  }

  /** @throws SottovoceError `vault.not-found`. */
  interview(id: string): Interview {
    const row = this.#db
      .prepare<[string], Omit<Interview, 'languages'> & { readonly languages: string }>(
        'SELECT id, story_id AS storyId, title, language, languages, created_at AS createdAt FROM interview WHERE id = ?',
      )
      .get(id);
    const { languages, ...interview } = found('interview', row);
    const all = (languages === '' ? interview.language : languages).split(' ').filter((code) => code !== '');
    return { ...interview, languages: all };
  }

  /** @throws SottovoceError `vault.not-found`, `input.invalid`. */
  renameInterview(id: string, title: string): void {
    this.#change('interview', 'UPDATE interview SET title = ? WHERE id = ?', cleanTitle(title, 'title'), id);
  }

  /** @param language BCP 47, '' to detect. @throws SottovoceError `vault.not-found`, `input.invalid`. */
  setLanguage(id: string, language: string): void {
    if (!/^(?:[a-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3})?$/.test(language)) {
      throw new SottovoceError('input.invalid', { field: 'language', length: language.length });
    }
    this.#change('interview', "UPDATE interview SET language = ?, languages = '' WHERE id = ?", language, id);
  }

  /** Notes all languages that are spoken in an interview; with several none is that of the whole. @throws SottovoceError `vault.not-found`, `input.invalid`. */
  setLanguages(id: string, languages: readonly string[]): void {
    const [first = ''] = languages;
    for (const language of languages) this.setLanguage(id, language);
    this.setLanguage(id, languages.length > 1 ? '' : first);
    if (languages.length > 1)
      this.#change('interview', 'UPDATE interview SET languages = ? WHERE id = ?', languages.join(' '), id);
  }

  /** As {@link removeStory}, for one interview. @throws SottovoceError `vault.not-found`. */
  removeInterview(id: string): readonly string[] {
    return this.#db.transaction(() => {
      const files = this.#mediaFiles('interview.id = ?', id);
      this.#change('interview', 'DELETE FROM interview WHERE id = ?', id);
      return files;
    })();
  }

  /** Ids of the interviews that hold a take: one, or none when there is no such take. */
  interviewsOfTake(takeId: string): readonly string[] {
    return this.#db.prepare<[string], string>('SELECT interview_id FROM take WHERE id = ?').pluck().all(takeId);
  }

  #mediaFiles(condition: string, id: string): readonly string[] {
    return this.#db
      .prepare<[string], string>(
        `SELECT file FROM sound_part JOIN stretch ON stretch.id = stretch_id JOIN take ON take.id = take_id
         JOIN interview ON interview.id = interview_id WHERE ${condition}`,
      )
      .pluck()
      .all(id);
  }

  #change(what: string, sql: string, ...parameters: readonly string[]): void {
    if (this.#db.prepare(sql).run(...parameters).changes === 0) throw new SottovoceError('vault.not-found', { what });
  }
}

function withInterviews(story: StoryRow, interviews: readonly InterviewRow[]): StorySummary {
  const own = interviews.filter(({ storyId }) => storyId === story.id);
  return {
    ...story,
    inbox: story.inbox !== 0,
    interviews: own.map(({ id, title, takes, seconds }) => ({ id, title, takes, seconds })),
  };
}

function found<Row>(what: string, row: Row | undefined): Row {
  if (row === undefined) throw new SottovoceError('vault.not-found', { what });
  return row;
}
