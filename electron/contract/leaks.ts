import * as v from 'valibot';
import { count, identityKind } from './views.ts';

/** Schemas of what the leak check and the search for telling details say. No name and no detail is in them. */

const leakFinding = v.object({
  id: v.string(),
  /** What it was found in: a field (`title`, `notes`, `speaker`) or a member of the package. */
  where: v.string(),
  interviewId: v.nullable(v.string()),
  segmentId: v.nullable(v.string()),
  identityId: v.string(),
  kind: v.union([identityKind, v.literal('passage')]),
  /** How near it is to a registered form. */
  tier: v.picklist(['exact', 'form', 'script', 'near', 'sound', 'number', 'initials']),
  /** How it is hidden, null where it stands openly. */
  disguise: v.nullable(
    v.picklist([
      'hidden',
      'homoglyph',
      'entity',
      'percent',
      'quoted-printable',
      'escape',
      'base64',
      'hex',
      'spaced',
      'reversed',
      'compound',
      'pseudonym',
    ]),
  ),
  /** Whether it is certain; else it may be something else, and somebody has to look. */
  sure: v.boolean(),
  overridable: v.boolean(),
});

const detailKind = v.picklist(['unit', 'place', 'org', 'date', 'age', 'job', 'family', 'origin']);

/** Details that together fit few people. No detail is in it, only where it stands. */
export const mosaicWarning = v.object({
  interviewIds: v.array(v.string()),
  kinds: v.array(detailKind),
  details: v.array(v.object({ kind: detailKind, interviewId: v.string(), segmentId: v.string() })),
  estimate: v.object({ people: v.nullable(v.number()), basis: v.picklist(['place-and-age', 'place', 'none']) }),
});

export const leakReport = v.object({ checked: count, findings: v.array(leakFinding) });
