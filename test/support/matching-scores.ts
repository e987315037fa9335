import { FORM_LANGUAGES, type FormLanguage } from '../../electron/core/identities/forms/inflection.ts';
import type { Identity } from '../../electron/core/identities/identity.ts';
import { FormIndex, findMentions, type Mention } from '../../electron/core/identities/match.ts';
import type { TranscriptDocument } from '../../electron/core/transcript/document.ts';
import { documentOf } from '../core/redaction/documents.ts';
import { draftOf } from './identities.ts';
import { loadInterview, type MarkedInterview } from './interviews.ts';
import type { Share } from './suggestion-scores.ts';

/** How what is registered is found in a marked interview, and in interviews in which nobody of it occurs. */
export interface MatchingScores {
  /** Marked mentions, by kind. */
  readonly recall: ReadonlyMap<string, Share>;
  /** Marked mentions in a case other than the nominative. */
  readonly inflected: Share;
  /** Turns with mentions in which none is missed. */
  readonly turns: Share;
  /** Of what is found in the interview, what meets a mark. */
  readonly precision: Share;
  readonly missed: readonly string[];
  /** Places in which nobody is meant, sure or for review, and the decisions that they ask for: one for each identity and wording. */
  readonly falsePlaces: number;
  readonly falseDecisions: number;
  readonly identities: number;
  /** In which false places were looked for. */
  readonly words: number;
}

function identitiesOf({ identities }: MarkedInterview): Identity[] {
  return identities.map(({ id, kind, gender, forms }) => ({
    id,
    ...draftOf([], { kind, gender, forms, action: 'redact', replacement: '' }),
  }));
}

function documentOfTurns(interview: MarkedInterview): TranscriptDocument {
  const lines = interview.turns.map(({ speaker, text }) => [speaker, text] as const);
  return { ...documentOf(lines), language: interview.language };
}

interface Place extends Mention {
  /** UTF-16 units in the text of the turn. */
  readonly start: number;
  readonly end: number;
  readonly said: string;
}

/** What is found in each turn, with its place in the turn's text. */
function placesByTurn(document: TranscriptDocument, index: FormIndex): Place[][] {
  const mentions = findMentions(document, index);
  return document.segments.map(({ id, words }) => {
    const starts: number[] = [];
    words.reduce((at, word) => (starts.push(at), at + word.text.length + 1), 0);
    const text = words.map((word) => word.text).join(' ');
    return mentions
      .filter(({ segmentId }) => segmentId === id)
      .map((mention) => {
        const start = (starts[mention.first] ?? 0) + mention.from;
        const end = (starts[mention.last] ?? 0) + mention.to;
        return { ...mention, start, end, said: text.slice(start, end).toLowerCase() };
      });
  });
}

/** Whether a place is told to be of an identity, alone or among others that are called the same. */
const mayMean = (place: Place, identity: string) => place.identityId === identity || place.others.includes(identity);

const wordsIn = ({ segments }: TranscriptDocument) => segments.reduce((sum, { words }) => sum + words.length, 0);

function count(map: Map<string, Share>, key: string, right: boolean): void {
  const share = map.get(key) ?? { right: 0, all: 0 };
  map.set(key, { right: share.right + Number(right), all: share.all + 1 });
}

const add = (share: Share, right: boolean): Share => ({ right: share.right + Number(right), all: share.all + 1 });

/**
 * Registers what is marked in an interview, in the nominative, and looks for it there, and for its people in the interviews of the
 * other languages. A mention counts as found when all its letters and digits lie under places of its identity, sure or for review.
 */
export function matchingScores(language: FormLanguage): MatchingScores {
  const interview = loadInterview(language);
  const index = new FormIndex(identitiesOf(interview));
  const recall = new Map<string, Share>();
  const missed: string[] = [];
  let inflected: Share = { right: 0, all: 0 };
  let turns: Share = { right: 0, all: 0 };
  let precision: Share = { right: 0, all: 0 };
  const strays: Place[] = [];
  const document = documentOfTurns(interview);
  placesByTurn(document, index).forEach((places, turn) => {
    const { text = '', mentions = [] } = interview.turns[turn] ?? {};
    let whole = true;
    for (const mention of mentions) {
      const own = places.filter((place) => mayMean(place, mention.identity));
      const found = Array.from({ length: mention.end - mention.start }, (_, at) => mention.start + at)
        .filter((at) => /[\p{L}\p{N}]/u.test(text[at] ?? ''))
        .every((at) => own.some(({ start, end }) => start <= at && at < end));
      count(recall, interview.identities.find(({ id }) => id === mention.identity)?.kind ?? '', found);
      if (mention.case !== null && mention.case !== 'nominative') inflected = add(inflected, found);
      if (found) continue;
      whole = false;
      missed.push(mention.surface);
    }
    if (mentions.length > 0) turns = add(turns, whole);
    for (const place of places) {
      const meant = mentions.some(
        ({ identity, start, end }) => mayMean(place, identity) && start < place.end && place.start < end,
      );
      precision = add(precision, meant);
      if (!meant) strays.push(place);
    }
  });
  const foreign = FORM_LANGUAGES.filter((other) => other !== language).map((other) =>
    documentOfTurns(loadInterview(other)),
  );
  // The same towns, days and makeshift numbers occur in several of the interviews, and are meant there.
  const people = new Set(interview.identities.filter(({ kind }) => kind === 'person').map(({ id }) => id));
  strays.push(
    ...foreign.flatMap((other) => placesByTurn(other, index).flat()).filter(({ identityId }) => people.has(identityId)),
  );
  return {
    recall,
    inflected,
    turns,
    precision,
    missed,
    falsePlaces: strays.length,
    falseDecisions: new Set(strays.map(({ identityId, said }) => `${identityId} ${said}`)).size,
    identities: interview.identities.length,
    words: wordsIn(document) + foreign.reduce((sum, other) => sum + wordsIn(other), 0),
  };
}

/** How often a name is shown where nobody is meant, in 10,000 words. */
export function falsePlacesByName({ falsePlaces, identities, words }: MatchingScores): number {
  return (10_000 * falsePlaces) / (identities * words);
}
