import type { Identity, IdentityKind } from '../identities/identity.ts';
import { findMentions, FormIndex } from '../identities/match.ts';
import type { Segment } from '../transcript/document.ts';
import { publishedText } from './published.ts';
import type { PublishedDocument } from './published.ts';

/** Goes up whenever the check finds more or less than before; stands in every manifest. */
export const LEAK_CHECK_VERSION = 1;

/** One place where a registered identity would come through. Holds no name. */
export interface LeakFinding {
  /** The same for the same finding of another check. */
  readonly id: string;
  /** The field or member, e.g. `title` or `transcript/1.json`. */
  readonly where: string;
  /** Where it was found in an interview. */
  readonly interviewId?: string;
  readonly segmentId?: string;
  /** Empty for a struck passage that was lost. */
  readonly identityId: string;
  readonly kind: IdentityKind | 'passage';
  /** Whether a typed reason lets it through: never for persons, contacts and passages. */
  readonly overridable: boolean;
}

/** What a leak check looked at and found. */
export interface LeakReport {
  readonly version: number;
  /** Strings that were searched. */
  readonly checked: number;
  readonly findings: readonly LeakFinding[];
}

/** A string that is about to leave. */
interface Outgoing {
  readonly where: string;
  readonly text: string;
}

/** Whether a finding of this kind may be let through with a reason. */
function isOverridable(kind: IdentityKind | 'passage'): boolean {
  return kind !== 'person' && kind !== 'contact' && kind !== 'passage';
}

/** Looks for the exact forms of all identities that are not kept, on word borders, however they are written. */
export class LeakCheck {
  readonly #index: FormIndex;
  readonly #kinds: ReadonlyMap<string, IdentityKind>;
  readonly #findings = new Map<string, LeakFinding>();
  #checked = 0;

  constructor(identities: readonly Identity[]) {
    const hidden = identities.filter(({ action }) => action !== 'keep');
    this.#index = new FormIndex(hidden);
    this.#kinds = new Map(hidden.map(({ id, kind }) => [id, kind]));
  }

  /** Searches one string: text, title, name or note, of an interview where it belongs to one. */
  text({ where, text }: Outgoing, interviewId?: string): void {
    this.#segments({ where, ...(interviewId === undefined ? {} : { interviewId }) }, [asSegment('', '', text)]);
  }

  /** Searches what is published of an interview, also across the borders of segments. */
  document(interviewId: string, document: PublishedDocument): void {
    const segments = document.segments.map((segment) => ({
      ...asSegment(segment.id, segment.takeId, publishedText(segment)),
      speakerId: segment.speakerId,
    }));
    this.#segments({ where: 'transcript', interviewId }, segments);
    const names = document.speakers.map(({ name }) => asSegment('', '', name));
    for (const name of names) this.#segments({ where: 'speaker', interviewId }, [name]);
    for (const passage of document.lostPassages) {
      this.#add({ where: `passage ${passage}`, interviewId, identityId: '', kind: 'passage' });
    }
  }

  /** What was found so far, each place and identity once. */
  report(): LeakReport {
    return { version: LEAK_CHECK_VERSION, checked: this.#checked, findings: [...this.#findings.values()] };
  }

  #segments(place: Pick<LeakFinding, 'where' | 'interviewId'>, segments: readonly Segment[]): void {
    this.#checked += segments.length;
    for (const { identityId, segmentId } of findMentions({ language: '', speakers: [], segments }, this.#index)) {
      const kind = this.#kinds.get(identityId) ?? 'other';
      this.#add({ ...place, ...(segmentId === '' ? {} : { segmentId }), identityId, kind });
    }
  }

  #add(found: Omit<LeakFinding, 'id' | 'overridable'>): void {
    const id = [found.where, found.interviewId, found.segmentId, found.identityId].map((part) => part ?? '').join('|');
    this.#findings.set(id, { id, ...found, overridable: isOverridable(found.kind) });
  }
}

function asSegment(id: string, takeId: string, text: string): Segment {
  const words = text.split(/\s+/u).filter((word) => word !== '');
  return {
    id,
    takeId,
    track: 0,
    speakerId: '',
    status: 'on-record',
    start: 0,
    end: 0,
    flags: [],
    words: words.map((word, index) => ({ id: String(index), text: word, start: 0, end: 0 })),
  };
}
