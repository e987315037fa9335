import * as v from 'valibot';
import * as view from './views.ts';

const nothing = v.null();
const count = v.pipe(v.number(), v.integer(), v.minValue(0));
const text = (maximum: number) => v.pipe(v.string(), v.maxLength(maximum));
const story = { storyId: view.id };
const interview = { interviewId: view.id };
/** Of a segment or word; made of the id of a region, so not random itself. */
const ref = text(100);
const index = v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000));

const formRole = v.picklist([
  'full',
  'given',
  'patronymic',
  'family',
  'diminutive',
  'nick',
  'call-sign',
  'relation',
  'alias',
]);
const gender = v.nullable(v.picklist(['masculine', 'feminine']));
const form = v.object({ text: text(500), role: formRole });
const forms = v.pipe(v.array(form), v.minLength(1), v.maxLength(1_000));

/** What is published instead, and why. */
const replaced = {
  action: view.identityAction,
  gender,
  replacement: text(500),
  level: text(40),
  reason: text(500),
  note: text(10_000),
};

/** An identity as lists show it: without a real form. */
const identitySummary = v.object({
  id: v.string(),
  kind: view.identityKind,
  action: view.identityAction,
  gender,
  replacement: v.string(),
  level: v.string(),
  reason: v.string(),
  forms: count,
  /** Over all interviews of the story: those that are replaced at once or were accepted, and those that wait. */
  mentions: count,
  review: count,
});

const identityInput = v.object({ id: v.optional(view.id), kind: view.identityKind, forms, ...replaced });

const rung = v.object({ level: v.string(), text: v.string() });

/** Words of one segment, by index, both inclusive. */
const place = { segmentId: ref, first: index, last: index };

const tier = v.picklist(['exact', 'number', 'form', 'script', 'near', 'sound']);
const matchReason = v.picklist([
  'typed',
  'inflection',
  'diminutive',
  'part-of-name',
  'decided',
  'lookalike',
  'number',
  'date',
  'age',
  'phone',
  'initials',
  'stem',
  'derived-word',
  'spelling',
  'one-edit',
  'sounds-alike',
  'joined-words',
  'beside-name',
  'common-word',
  'lower-case',
  'bare-number',
  'partly',
  'several-identities',
]);
const suggestionReason = v.picklist([
  'name-list',
  'patronymic',
  'family-ending',
  'title',
  'capitals',
  'gazetteer',
  'place-cue',
  'address',
  'org-word',
  'quoted',
  'acronym',
  'unit-number',
  'date',
  'age',
  'contact',
  'document-number',
  'kin',
  'job',
  'origin',
]);

const reviewItem = v.object({
  ...place,
  identityId: v.string(),
  kind: view.identityKind,
  /** How the words were found. */
  tier,
  /** What speaks against applying it at once. */
  reason: matchReason,
  /** Which part of the name it would be. */
  role: formRole,
  /** Others of the story who may be meant instead. */
  candidates: v.array(v.string()),
  /** Places of the interview that read alike, this one included: a decision for the story settles them all. */
  places: count,
});

const suggestion = v.object({
  ...place,
  kind: view.identityKind,
  reason: suggestionReason,
  forms: v.array(v.object({ text: v.string(), role: formRole })),
  gender,
  places: count,
});

const listProblem = v.picklist([
  'no-header',
  'open-quote',
  'too-many-cells',
  'no-form',
  'unknown-kind',
  'unknown-action',
  'unknown-gender',
  'no-replacement',
  'no-reason',
  'too-long',
]);

/** What is said of a mention that waits. `level`: a mention, but on another rung of the ladder. */
const decision = v.variant('verdict', [
  v.object({ verdict: v.literal('accept') }),
  v.object({ verdict: v.literal('reject') }),
  v.object({ verdict: v.literal('link'), to: view.id }),
  v.object({ verdict: v.literal('level'), level: text(40), replacement: v.pipe(text(500), v.trim(), v.minLength(1)) }),
]);

/** Requests about the registry of a story and the review of what it may occur in. */
export const identityRequests = {
  identitiesList: { input: v.object(story), output: v.array(identitySummary) },
  /** What of an identity is shown only while somebody holds it or edits it. */
  identityReveal: {
    input: v.object({ identityId: view.id }),
    output: v.object({ forms: v.array(v.object({ text: v.string(), role: formRole })), note: v.string() }),
  },
  identitySave: {
    input: v.object({ ...story, identity: identityInput }),
    output: v.object({ identityId: v.string() }),
  },
  identityRemove: { input: v.object({ identityId: view.id }), output: nothing },
  /** Makes one of two: `into` gets the forms, decisions and note of `from`. */
  identityMerge: { input: v.object({ ...story, from: view.id, into: view.id }), output: nothing },
  /** Makes two of one: the forms at `positions` go to a new identity of the same kind. */
  identitySplit: {
    input: v.object({
      ...story,
      identityId: view.id,
      positions: v.pipe(v.array(index), v.minLength(1), v.maxLength(1_000)),
      ...replaced,
    }),
    output: v.object({ identityId: v.string() }),
  },
  /** Publishes another rung of the ladder for all of an identity. */
  identityLevel: {
    input: v.object({ identityId: view.id, level: text(40), replacement: v.pipe(text(500), v.trim(), v.minLength(1)) }),
    output: nothing,
  },
  /** Rungs for an identity that is registered: what may stand instead, from the most exact to the vaguest. */
  identityRungs: { input: v.object({ identityId: view.id, interviewId: view.id }), output: v.array(rung) },
  /** What the app can say of a draft: gender and diminutives of a person's names, and what may stand instead. */
  identityOffers: {
    input: v.object({
      ...story,
      identityId: v.nullable(view.id),
      kind: view.identityKind,
      forms,
      gender,
    }),
    output: v.object({
      gender,
      diminutives: v.array(v.string()),
      pseudonyms: v.array(v.string()),
      rungs: v.array(rung),
    }),
  },

  registryState: {
    input: v.object(story),
    output: v.object({ canUndo: v.boolean(), canRedo: v.boolean() }),
  },
  registryUndo: { input: v.object(story), output: nothing },
  registryRedo: { input: v.object(story), output: nothing },

  /** Asks for a list and reads it, without taking it. Null when the person cancelled. */
  listOpen: {
    input: v.object(story),
    output: v.nullable(
      v.object({
        listId: v.string(),
        encoding: v.picklist(['utf-8', 'utf-16', 'windows-1251']),
        separator: v.picklist([',', ';', '\t']),
        unknownColumns: v.array(count),
        entries: v.array(
          v.object({
            line: count,
            kind: view.identityKind,
            action: view.identityAction,
            replacement: v.string(),
            reason: v.string(),
            forms: count,
          }),
        ),
        problems: v.array(v.object({ line: count, code: listProblem })),
      }),
    ),
  },
  /** The real forms of a list that was opened, entry by entry, to be shown while somebody holds them. */
  listReveal: { input: v.object({ listId: view.id }), output: v.array(v.array(v.string())) },
  /** Registers what was read of a list. */
  listTake: { input: v.object({ ...story, listId: view.id }), output: v.object({ added: count }) },
  listForget: { input: v.object({ listId: view.id }), output: nothing },

  /** What of the registry may occur in an interview and waits for a decision, the riskiest first; what nobody registered. */
  reviewGet: {
    input: v.object(interview),
    output: v.object({ items: v.array(reviewItem), suggestions: v.array(suggestion) }),
  },
  /** How many wait in each interview of a story, and how many suggestions there are. */
  reviewCounts: {
    input: v.object(story),
    output: v.array(v.object({ interviewId: v.string(), mentions: count, review: count, suggestions: count })),
  },
  reviewDecide: {
    input: v.object({
      ...interview,
      ...place,
      identityId: view.id,
      decision,
      /** For these words alone; else wherever the story says them, in later interviews too. */
      here: v.boolean(),
    }),
    output: nothing,
  },
  /** The name that words of a transcript come close to, where the app shows real words anyway; null for none. */
  reviewNameOffer: {
    input: v.object({ ...interview, segmentId: ref, firstWord: ref, lastWord: ref }),
    output: v.nullable(
      v.object({
        segmentId: v.string(),
        firstWord: v.string(),
        lastWord: v.string(),
        name: v.string(),
        texts: v.array(v.string()),
      }),
    ),
  },
  /** Does not suggest this any more, in the whole story. */
  suggestionDismiss: { input: v.object({ ...interview, ...place }), output: nothing },
} as const;

/** What the main process tells about registries. */
export const identityEvents = {
  /** Identities or decisions of a story changed, or what was found of them. */
  registryChanged: v.object({ storyId: v.string() }),
} as const;
