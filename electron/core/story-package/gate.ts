import { SottovoceError } from '../base/errors.ts';
import type { Identity } from '../identities/identity.ts';
import type { LeakFinding, LeakReport } from '../redaction/leak-check.ts';
import { LeakCheck } from '../redaction/leak-check.ts';
import type { LeakScanner } from '../redaction/leak/scanner.ts';
import type { PublishedDocument } from '../redaction/published.ts';
import type { ConsentTerms } from '../vault/consent.ts';
import { CONSENT } from './manifest.ts';

/** The text of a package before any member is built. */
export interface OutgoingText {
  readonly title: string;
  /** What was checked and how, for the editor; '' for nothing. */
  readonly notes: string;
  /** Name of the file; '' for a random one. */
  readonly fileName: string;
  readonly interviews: readonly {
    readonly id: string;
    readonly title: string;
    readonly document: PublishedDocument;
    readonly terms?: ConsentTerms;
  }[];
}

/** A finding that may be let through, and the reason that the journalist typed. */
export interface Override {
  readonly findingId: string;
  readonly reason: string;
}

/** Refuses a package because something registered would come through. `report` has the places, and no names. */
export class LeakError extends SottovoceError {
  readonly report: LeakReport;

  constructor(report: LeakReport) {
    super('package.leak', { findings: report.findings.length });
    this.report = report;
  }
}

/**
 * The leak check on everything that is going to be published, before it is built.
 * @param identities of the story, or a scanner for them.
 */
export function checkText(text: OutgoingText, identities: readonly Identity[] | LeakScanner): LeakReport {
  const check = new LeakCheck(identities);
  check.pseudonyms();
  check.text({ where: 'title', text: text.title });
  check.text({ where: 'notes', text: text.notes });
  check.text({ where: 'file-name', text: text.fileName });
  for (const { id, title, document, terms } of text.interviews) {
    check.text({ where: 'interview-title', text: title }, id);
    for (const day of [terms?.embargoUntil, terms?.withdrawUntil]) {
      if (typeof day === 'string') check.text({ where: CONSENT, text: day }, id);
    }
    check.document(id, document);
  }
  return check.report();
}

/** The findings that are let through: by overrides with a reason, and only where that is possible at all. */
export function overriddenFindings(report: LeakReport, overrides: readonly Override[]): LeakFinding[] {
  const reasons = new Map(overrides.map(({ findingId, reason }) => [findingId, reason.trim()]));
  return report.findings.filter(({ id, overridable }) => overridable && (reasons.get(id) ?? '') !== '');
}

/**
 * What a finding let through at the gate lets through in the finished members, where the same words stand again in other
 * places: the same identity, and never what is certain for what only may be a name.
 */
export function allowanceOf({ identityId, sure }: Pick<LeakFinding, 'identityId' | 'sure'>): string {
  return `${identityId} ${sure ? 'sure' : 'may be'}`;
}

/** @throws LeakError with the findings that `allowed` does not let through. */
export function requireNoLeak(report: LeakReport, allowed: (finding: LeakFinding) => boolean): void {
  const findings = report.findings.filter((finding) => !(finding.overridable && allowed(finding)));
  if (findings.length > 0) throw new LeakError({ ...report, findings });
}
