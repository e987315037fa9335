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

export const leakReport = v.object({ checked: count, findings: v.array(leakFinding) });
