import * as v from 'valibot';
import { IDENTITY_ACTIONS } from '../identities/identity.ts';
import { MARK_KINDS } from '../redaction/published.ts';

/** The format that this version writes, and the newest that it reads. */
export const PACKAGE_FORMAT = 'story-package';
export const PACKAGE_VERSION = 1;

/** Names of the members that are always there. */
export const MANIFEST = 'manifest.json';
export const SUMS = 'SHA256SUMS';
export const SIGNATURE = 'SHA256SUMS.minisig';
export const PUBLIC_KEY = 'story.pub';
export const PADDING = 'padding';
export const READER = 'index.html';
export const VERIFICATION = 'verification.md';
export const CONSENT = 'consent.json';

/** Of the format alone: read before anything else, since the rest may look different in a later version. */
export const versionSchema = v.object({
  format: v.literal(PACKAGE_FORMAT),
  version: v.pipe(v.number(), v.integer(), v.minValue(1)),
});

const count = v.pipe(v.number(), v.safeInteger(), v.minValue(0));
const text = v.pipe(v.string(), v.maxLength(10_000));

export const manifestSchema = v.strictObject({
  format: v.literal(PACKAGE_FORMAT),
  version: v.literal(PACKAGE_VERSION),
  /** Random: 128 bits in hexadecimal. */
  id: v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u)),
  title: text,
  /** The day, never a time. */
  created: v.pipe(v.string(), v.regex(/^\d{4}-\d{2}-\d{2}$/u)),
  languages: v.array(text),
  /** Every member but this one, the sums, their signature and the padding. */
  members: v.array(v.strictObject({ name: text, size: count, sha256: v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/u)) })),
  done: v.strictObject({
    /** How often mentions were changed, passages struck, and words said on background withheld (`redact`) or quoted (`keep`). */
    text: v.array(v.strictObject({ kind: v.picklist(MARK_KINDS), action: v.picklist(IDENTITY_ACTIONS), count })),
    /** No sound, or every segment with a change silenced whole on all tracks; the voice is as recorded. */
    sound: v.picklist(['none', 'silenced']),
  }),
  leakCheck: v.strictObject({
    version: count,
    /** Strings searched. */
    checked: count,
    /** Findings let through, each with a reason that stays in the vault. */
    overridden: count,
  }),
  /** The package that this one replaces. */
  predecessor: v.nullable(v.pipe(v.string(), v.regex(/^[0-9a-f]{32}$/u))),
});

/** What `manifest.json` says. */
export type Manifest = v.InferOutput<typeof manifestSchema>;
