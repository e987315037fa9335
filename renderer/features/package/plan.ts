import type { LeakFinding, LeakReport, PackagePlan } from '../../app/types.ts';

/** The fewest characters a reason for an override may have. */
const MIN_REASON = 3;

/** A leak check and the plan it was made for. */
export interface CheckedPlan {
  readonly plan: PackagePlan;
  readonly report: LeakReport;
}

/** Whether the check was made for exactly this plan. */
export function isCheckOf(checked: CheckedPlan | undefined, plan: PackagePlan): checked is CheckedPlan {
  return checked !== undefined && JSON.stringify(checked.plan) === JSON.stringify(plan);
}

/** The findings that still stop the package: those that can't be overridden, and those without a reason. */
export function blocking(findings: readonly LeakFinding[], reasons: Readonly<Record<string, string>>): LeakFinding[] {
  return findings.filter(({ id, overridable }) => !overridable || (reasons[id] ?? '').trim().length < MIN_REASON);
}

/** What is sent of the reasons: one for each finding that may be overridden and has one. */
export function overridesOf(
  findings: readonly LeakFinding[],
  reasons: Readonly<Record<string, string>>,
): { findingId: string; reason: string }[] {
  return findings
    .filter(({ id, overridable }) => overridable && (reasons[id] ?? '').trim().length >= MIN_REASON)
    .map(({ id }) => ({ findingId: id, reason: (reasons[id] ?? '').trim() }));
}
