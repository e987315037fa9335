import type { Identity, IdentityKind } from '../identities/identity.ts';
import { piecesOf } from '../identities/text.ts';
import { bordersOf, tokensAt, windowOf, type Border, type SegmentText } from './leak/borders.ts';
import { LeakScanner } from './leak/scanner.ts';
import type { Hit } from './leak/symbols.ts';
import type { LeakTier } from './leak/tiers.ts';
import type { Disguise } from './leak/views.ts';
import { publishedText, type PublishedDocument, type PublishedSegment } from './published.ts';

/** Goes up whenever the check finds more or less than before; stands in every manifest. */
export const LEAK_CHECK_VERSION = 2;

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
  readonly tier: LeakTier;
  /** How it is hidden, null where it stands openly. */
  readonly disguise: Disguise | null;
  /** Whether it is certain to be the identity; else a person has to say so. */
  readonly sure: boolean;
  /** Whether a typed reason lets it through: never where a person, contact or passage is certain. */
  readonly overridable: boolean;
}

/** What a leak check looked at and found. */
export interface LeakReport {
  readonly version: number;
  /** Strings that were searched. */
  readonly checked: number;
  readonly findings: readonly LeakFinding[];
  /** Identities whose names what was put in for others sounds like: the same words in finished members tell nothing of them. */
  readonly alike: readonly string[];
}

/** A string that is about to leave. */
interface Outgoing {
  readonly where: string;
  readonly text: string;
}

type Place = Pick<LeakFinding, 'where' | 'interviewId' | 'segmentId'>;

/** What was found in a segment, and across its border with the next one. */
interface Known {
  readonly interviewId: string;
  readonly inside: readonly LeakFinding[];
  readonly alike: readonly string[];
  border?: { readonly next: PublishedSegment; readonly findings: readonly LeakFinding[] };
}

/** Findings by segment, so that a story checked again after an edit costs what was edited. */
const known = new WeakMap<LeakScanner, WeakMap<PublishedSegment, Known>>();

/** Whether a finding of this kind may be let through with a reason (product.md, P4). */
function isOverridable(kind: IdentityKind | 'passage', sure: boolean): boolean {
  return !sure || (kind !== 'person' && kind !== 'contact' && kind !== 'passage');
}

/**
 * Looks for all identities that are not kept in what is about to leave: in every form, script, encoding and disguise that
 * {@link LeakScanner} knows. What it is sure of stops a package, and so does anything else until somebody looked at it.
 */
export class LeakCheck {
  readonly #scanner: LeakScanner;
  readonly #findings = new Map<string, LeakFinding>();
  readonly #alike = new Set<string>();
  #checked = 0;

  /** @param identities of the story, or a scanner for them that remembers what it read before. */
  constructor(identities: readonly Identity[] | LeakScanner) {
    this.#scanner = identities instanceof LeakScanner ? identities : new LeakScanner(identities);
  }

  /** Searches one string: text, title, name or note, of an interview where it belongs to one. */
  text({ where, text }: Outgoing, interviewId?: string): void {
    this.#checked += 1;
    for (const hit of this.#scanner.scan(text)) {
      this.#addAll(this.#finding({ where, ...(interviewId === undefined ? {} : { interviewId }) }, hit));
    }
  }

  /** Searches what is published of an interview, also across the borders of segments. */
  document(interviewId: string, document: PublishedDocument): void {
    this.#checked += document.segments.length;
    const texts = document.segments.map((segment) => ({ segment, text: publishedText(segment) }));
    for (const spoken of texts) {
      const { inside, alike } = this.#inside(interviewId, spoken);
      this.#addAll(inside);
      for (const identityId of alike) this.#alike.add(identityId);
    }
    for (const border of bordersOf(texts, this.#scanner.longest)) this.#addAll(this.#across(interviewId, border));
    for (const { name } of document.speakers) this.text({ where: 'speaker', text: name }, interviewId);
    for (const passage of document.lostPassages) {
      const found = { identityId: '', kind: 'passage', tier: 'exact', disguise: null, sure: true } as const;
      this.#addAll([findingOf({ where: `passage ${passage}`, interviewId, ...found })]);
    }
  }

  /** Looks for replacements that are the real name of somebody or something else in the story. */
  pseudonyms(): void {
    const real = new Map<string, Identity[]>();
    for (const identity of this.#scanner.identities) {
      for (const { text } of identity.forms) {
        const key = keyOf(text);
        real.set(key, [...(real.get(key) ?? []), identity]);
      }
    }
    for (const { id, replacement, action } of this.#scanner.identities) {
      if (action !== 'pseudonym') continue;
      for (const text of [replacement, ...replacement.split(/\s+/u)]) {
        for (const other of real.get(keyOf(text)) ?? []) {
          if (other.id === id) continue;
          const found = { identityId: other.id, kind: other.kind, tier: 'exact', disguise: 'pseudonym' } as const;
          this.#addAll([findingOf({ where: 'pseudonym', ...found, sure: true })]);
        }
      }
    }
  }

  /** What was found so far, each place and identity once, the certain before the others. */
  report(): LeakReport {
    const findings = [...this.#findings.values()];
    return { version: LEAK_CHECK_VERSION, checked: this.#checked, findings, alike: [...this.#alike] };
  }

  /** What is found in a segment alone. */
  #inside(interviewId: string, { segment, text }: SegmentText): Known {
    const segments = known.get(this.#scanner) ?? new WeakMap<PublishedSegment, Known>();
    known.set(this.#scanner, segments);
    const before = segments.get(segment);
    if (before?.interviewId === interviewId) return before;
    const place = { where: 'transcript', interviewId, segmentId: segment.id };
    const alike: string[] = [];
    const inside = this.#scanner.scan(text).flatMap((hit) => {
      const seen = this.#seen(hit, segment);
      if (seen === null) alike.push(this.#scanner.identities[hit.identity]?.id ?? '');
      return seen === null ? [] : this.#finding(place, seen);
    });
    const found = { interviewId, inside, alike };
    segments.set(segment, found);
    return found;
  }

  /** What runs across a border, told of each segment that it touches. */
  #across(interviewId: string, border: Border): readonly LeakFinding[] {
    const [next] = border.right;
    const left = this.#inside(interviewId, border.left);
    // Only where the next segment is short does what comes after it matter as well.
    const usual = border.right.length === 1 ? next?.segment : undefined;
    if (usual !== undefined && left.border?.next === usual) return left.border.findings;
    const findings = this.#scanner.scanBorder(border).flatMap((hit) => {
      const { words } = windowOf(border, this.#scanner.longest);
      const touched = words.filter(({ from, to }) => from < hit.to && to > hit.from).map((w) => w.segment.id);
      return [...new Set(touched)].flatMap((segmentId) =>
        this.#finding({ where: 'transcript', interviewId, segmentId }, hit),
      );
    });
    if (usual !== undefined) left.border = { next: usual, findings };
    return findings;
  }

  /**
   * A name that stands for somebody else here is a pseudonym badly chosen, and told so. That what was put in sounds like a name
   * tells nothing of that name: null.
   */
  #seen(hit: Hit, segment: PublishedSegment): Hit | null {
    const own = this.#scanner.identities[hit.identity]?.id;
    const tokens = tokensAt(segment, hit.from, hit.to);
    const replaced = tokens.every(({ mark }) => mark?.identityId !== undefined && mark.identityId !== own);
    if (!replaced) return hit;
    if (!hit.sure && (hit.tier === 'near' || hit.tier === 'sound')) return null;
    return hit.disguise === null ? { ...hit, disguise: 'pseudonym' } : hit;
  }

  #finding(place: Place, { identity: index, tier, disguise, sure }: Hit): LeakFinding[] {
    const identity = this.#scanner.identities[index];
    if (identity === undefined) return [];
    return [findingOf({ ...place, identityId: identity.id, kind: identity.kind, tier, disguise, sure })];
  }

  #addAll(findings: readonly LeakFinding[]): void {
    for (const finding of findings) if (!this.#findings.has(finding.id)) this.#findings.set(finding.id, finding);
  }
}

function findingOf(found: Omit<LeakFinding, 'id' | 'overridable'>): LeakFinding {
  const { where, interviewId = '', segmentId = '', identityId, kind, sure } = found;
  // A reason typed for what may be a name does not let through what is one.
  const id = `${where}|${interviewId}|${segmentId}|${identityId}${sure ? '' : '|may be'}`;
  return { id, ...found, overridable: isOverridable(kind, sure) };
}

function keyOf(text: string): string {
  return piecesOf(text)
    .map(({ key }) => key)
    .join(' ');
}
