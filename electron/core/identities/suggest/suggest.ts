import type { TranscriptDocument } from '../../transcript/document.ts';
import { FORM_LANGUAGES } from '../forms/inflection.ts';
import type { Identity } from '../identity.ts';
import { withoutOverlaps, type Candidate } from './candidate.ts';
import { contactsOf } from './contacts.ts';
import { datesOf } from './dates.ts';
import { detailsOf } from './details.ts';
import { evidenceOf } from './evidence.ts';
import { formsOfGroup, groupsOf, type Group } from './group.ts';
import { agesOf, unitsOf } from './measures.ts';
import { namesOf } from './names.ts';
import { numberRuns } from './numbers.ts';
import { Readings } from './readings.ts';
import { Registered } from './registered.ts';
import type { SuggestedPlace, SuggestOptions, Suggestion } from './suggestion.ts';
import { lineOf, type Line } from './tokens.ts';

/**
 * What in a document may identify somebody and is not registered yet: people, places, organisations, units, dates, ages,
 * contacts, and details (jobs, family relations, origins); English, French, Russian, Ukrainian, mixed, with or without
 * capitals. Mentions of what seems the same are one suggestion. Nothing that is registered, was rejected or serves as a
 * pseudonym is suggested, in whatever case it stands. Suggestions are in the order of their first place; linear in the words.
 */
export function suggestIdentities(
  document: TranscriptDocument,
  identities: readonly Identity[],
  options: SuggestOptions = {},
): readonly Suggestion[] {
  const language = options.language ?? FORM_LANGUAGES.find((each) => each === document.language) ?? 'en';
  const readings = new Readings();
  const lines = document.segments.map((segment) => lineOf(segment, language, readings));
  const evidence = evidenceOf(lines);
  const found = lines.flatMap((line, index) => {
    const context = { index, line, numbers: numberRuns(line.tokens) };
    return [
      ...contactsOf(context),
      ...unitsOf(context),
      ...datesOf(context),
      ...agesOf(context),
      ...detailsOf(context),
    ];
  });
  const candidates = withoutOverlaps([...found, ...namesOf(lines, evidence, options.lookUpPlace)]);
  const registered = new Registered(identities, options.rejected ?? [], language, readings);
  return groupsOf(candidates.flatMap((candidate) => unregistered(candidate, lines, registered)))
    .map((group) => suggestionOf(group, lines))
    .filter((suggestion) => suggestion !== null)
    .sort((a, b) => a.order - b.order)
    .map(({ suggestion }) => suggestion);
}

/** The longest part of a candidate that is not known yet, or nothing. */
function unregistered(candidate: Candidate, lines: readonly Line[], registered: Registered): Candidate[] {
  const tokens = lines[candidate.line]?.tokens ?? [];
  const first = tokens.findIndex(({ end }) => end > candidate.start);
  const last = tokens.findLastIndex(({ start }) => start < candidate.end);
  if (first < 0 || last < first) return [];
  const known = registered.known(tokens, first, last);
  if (!known.includes(true)) return [candidate];
  // Of a person the rest is a name of its own; of all else what remains says nothing without the rest.
  if (candidate.kind !== 'person' || known.every(Boolean)) return [];
  const from = known.indexOf(false);
  const to = known.findIndex((each, at) => at > from && each);
  const end = to < 0 ? last : first + to - 1;
  const start = tokens[first + from]?.start ?? candidate.start;
  const stop = tokens[end]?.end ?? candidate.end;
  const text = lines[candidate.line]?.text.slice(start, stop) ?? '';
  return [
    {
      ...candidate,
      start,
      end: stop,
      form: text,
      role: 'family',
      parts: candidate.parts.slice(from, from + end - first + 1),
    },
  ];
}

function suggestionOf(group: Group, lines: readonly Line[]): { order: number; suggestion: Suggestion } | null {
  const surest = group.mentions.reduce((best, each) => (each.confidence > best.confidence ? each : best));
  const places = group.mentions.flatMap((mention) => placeOf(mention, lines) ?? []);
  const [first] = group.mentions;
  if (places.length === 0 || first === undefined) return null;
  const gender = group.mentions.find((mention) => mention.gender !== null)?.gender ?? null;
  const draft = { kind: surest.kind, forms: formsOfGroup(group), gender: surest.kind === 'person' ? gender : null };
  const { kind, reason, confidence } = surest;
  return { order: first.line * 1e6 + first.start, suggestion: { kind, reason, confidence, draft, places } };
}

function placeOf({ line, start, end }: Candidate, lines: readonly Line[]): SuggestedPlace | null {
  const found = lines[line];
  if (found === undefined) return null;
  const first = found.wordStarts.findLastIndex((at) => at <= start);
  const last = found.wordStarts.findLastIndex((at) => at < end);
  return {
    segmentId: found.segment.id,
    first,
    last,
    from: start - (found.wordStarts[first] ?? 0),
    to: end - (found.wordStarts[last] ?? 0),
  };
}
