import type { FormLanguage } from '../../electron/core/identities/forms/inflection.ts';
import type { PlaceLookup, Suggestion } from '../../electron/core/identities/suggest/suggestion.ts';
import { suggestIdentities } from '../../electron/core/identities/suggest/suggest.ts';
import type { TranscriptDocument } from '../../electron/core/transcript/document.ts';
import { documentOf } from '../core/redaction/documents.ts';

/** A stretch of a text that should be suggested. */
export interface Mark {
  /** UTF-16 units in the text, end exclusive. */
  readonly start: number;
  readonly end: number;
  /** A kind of identity; of details `job`, `family` or `other`. */
  readonly kind: string;
}

/** Texts with everything marked in them that should be suggested. */
export interface MarkedTexts {
  readonly language: FormLanguage;
  readonly texts: readonly { readonly text: string; readonly marks: readonly Mark[] }[];
}

/** What became of marks or suggested places. `right` of `all`. */
export interface Share {
  right: number;
  all: number;
}

/** Marks found whole, by kind; suggested places that meet a mark, by kind; and what was missed and stray, for reading. */
export interface Scores {
  readonly recall: Map<string, Share>;
  readonly precision: Map<string, Share>;
  readonly missed: string[];
  readonly stray: string[];
}

const DIRECT = new Set(['person', 'place', 'org', 'unit', 'contact']);
const REASON_KINDS: Readonly<Record<string, string>> = { job: 'job', kin: 'family', origin: 'other' };
const kindOf = (suggestion: Suggestion): string => REASON_KINDS[suggestion.reason] ?? suggestion.kind;

/** The texts as a document, one segment each. */
export function documentOfTexts({ language, texts }: MarkedTexts): TranscriptDocument {
  return { ...documentOf(texts.map(({ text }) => ['S', text])), language };
}

/** The same texts as a recogniser writes that knows no capitals. */
export function lowerCased(marked: MarkedTexts): MarkedTexts {
  return { ...marked, texts: marked.texts.map(({ text, marks }) => ({ text: text.toLowerCase(), marks })) };
}

function count(map: Map<string, Share>, kinds: readonly string[], right: boolean): void {
  for (const kind of kinds) {
    const share = map.get(kind) ?? { right: 0, all: 0 };
    share.all += 1;
    if (right) share.right += 1;
    map.set(kind, share);
  }
}

/**
 * Suggests with nothing registered and compares. A mark is found when all of its letters and digits lie under suggested
 * places of any kind; in `person+` also of the same kind. A suggested place is right when it meets a mark, a person's one
 * of a person. Groups: `direct`, `quasi` and every kind.
 */
export function scoresOf(marked: MarkedTexts, lookUpPlace?: PlaceLookup): Scores {
  const document = documentOfTexts(marked);
  const suggestions = suggestIdentities(document, [], lookUpPlace === undefined ? {} : { lookUpPlace });
  const scores: Scores = { recall: new Map(), precision: new Map(), missed: [], stray: [] };
  document.segments.forEach(({ id, words }, index) => {
    const { text = '', marks = [] } = marked.texts[index] ?? {};
    const starts: number[] = [];
    words.reduce((at, word) => {
      starts.push(at);
      return at + word.text.length + 1;
    }, 0);
    const places = suggestions.flatMap((suggestion) =>
      suggestion.places
        .filter(({ segmentId }) => segmentId === id)
        .map(({ first, last, from, to }) => ({
          kind: kindOf(suggestion),
          reason: suggestion.reason,
          start: (starts[first] ?? 0) + from,
          end: (starts[last] ?? 0) + to,
        })),
    );
    for (const mark of marks) {
      const covered = (kind: string | null): boolean => {
        for (let at = mark.start; at < mark.end; at += 1) {
          if (!/[\p{L}\p{N}]/u.test(text[at] ?? '')) continue;
          if (!places.some((place) => place.start <= at && at < place.end && (kind === null || place.kind === kind)))
            return false;
        }
        return true;
      };
      const found = covered(null);
      const group = mark.kind === 'other' ? [] : [DIRECT.has(mark.kind) ? 'direct' : 'quasi'];
      count(scores.recall, [mark.kind, ...group], found);
      if (mark.kind === 'person') {
        count(scores.recall, ['person+'], covered('person'));
        if (found && !covered('person'))
          scores.missed.push(`person as something else: ${text.slice(mark.start, mark.end)}`);
      }
      if (!found) scores.missed.push(`${mark.kind}: ${text.slice(mark.start, mark.end)}`);
    }
    for (const place of places) {
      const met = marks.filter(({ start, end }) => start < place.end && place.start < end);
      const right = place.kind === 'person' ? met.some(({ kind }) => kind === 'person') : met.length > 0;
      const group = place.kind === 'other' ? [] : [DIRECT.has(place.kind) ? 'direct' : 'quasi'];
      count(scores.precision, [place.kind, ...group], right);
      if (!right) scores.stray.push(`${place.kind}/${place.reason}: ${text.slice(place.start, place.end)}`);
    }
  });
  return scores;
}

/** The share as a number; 1 where there is nothing to find. */
export function ratio(share: Share | undefined): number {
  return share === undefined || share.all === 0 ? 1 : share.right / share.all;
}
