import { SottovoceError } from '../../core/base/errors.ts';
import { findMentions, isApplied } from '../../core/identities/match.ts';
import { IdentityStore } from '../../core/identities/store.ts';
import { PassageStore, type Passage } from '../../core/redaction/passages.ts';
import { planPublication } from '../../core/redaction/plan.ts';
import { QuoteStore } from '../../core/redaction/quotes.ts';
import type { PublishedToken } from '../../core/redaction/published.ts';
import type { Segment } from '../../core/transcript/document.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import type { RequestOutput } from '../../contract/contract.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names =
  | 'identitiesList'
  | 'identityReveal'
  | 'identitySave'
  | 'identityRemove'
  | 'passageAdd'
  | 'passageRemove'
  | 'quoteAdd'
  | 'quoteRemove'
  | 'publishedGet';

/** How often each identity of a story is mentioned, over all its interviews. */
function mentionCounts(workspace: Workspace, storyId: string): ReadonlyMap<string, number> {
  const { db } = workspace.vault;
  const identities = new IdentityStore(db).list(storyId);
  const transcripts = new TranscriptStore(db);
  const counts = new Map<string, number>();
  for (const { id } of workspace.stories.story(storyId).interviews) {
    const loaded = transcripts.loadDocument(id);
    if (loaded === null) continue;
    // A mention that crosses a segment's border is reported for both, and counts once.
    for (const { identityId, part } of findMentions(loaded.document, identities).filter(isApplied)) {
      if (part === 'middle' || part === 'end') continue;
      counts.set(identityId, (counts.get(identityId) ?? 0) + 1);
    }
  }
  return counts;
}

/** The struck passage that a published token stands for, so that a window can let it go again. */
function passageOf(token: PublishedToken, segment: Segment, passages: readonly Passage[]): string | undefined {
  const struck = new Set(segment.words.slice(token.original.first, token.original.last + 1).map(({ id }) => id));
  return passages.find(
    (passage) =>
      passage.segmentId === segment.id && (struck.has(passage.firstWordId) || struck.has(passage.lastWordId)),
  )?.id;
}

function published(workspace: Workspace, interviewId: string): RequestOutput<'publishedGet'> {
  const { db } = workspace.vault;
  const loaded = new TranscriptStore(db).loadDocument(interviewId);
  if (loaded === null) return null;
  const { storyId } = workspace.stories.interview(interviewId);
  const passages = new PassageStore(db).list(interviewId);
  const quotes = new QuoteStore(db).list(interviewId);
  const plan = planPublication(loaded.document, new IdentityStore(db).list(storyId), passages, quotes);
  const quoted = new Set(plan.segments.flatMap(({ tokens }) => tokens.map(({ quoteId }) => quoteId)));
  const segments = new Map(loaded.document.segments.map((segment) => [segment.id, segment]));
  return {
    ...plan,
    quotes: quotes.map(({ id, segmentId, reason }) => ({ id, segmentId, reason, applies: quoted.has(id) })),
    segments: plan.segments.map((part) => ({
      ...part,
      tokens: part.tokens.map((token) => {
        const segment = segments.get(part.id);
        if (token.mark?.kind !== 'passage' || segment === undefined) return token;
        const passageId = passageOf(token, segment, passages);
        return passageId === undefined ? token : { ...token, mark: { ...token.mark, passageId } };
      }),
    })),
  };
}

/** The registry of a story, what is struck by hand, and how an interview reads once both are applied. */
export function identityHandlers(workspace: Workspace): Handlers<Names> {
  const store = () => new IdentityStore(workspace.vault.db);
  const changed = (interviewIds: readonly string[]) => {
    for (const interviewId of interviewIds) broadcast('transcriptChanged', { interviewId });
    broadcast('storiesChanged', {});
  };
  const interviewsOf = (storyId: string) => workspace.stories.story(storyId).interviews.map(({ id }) => id);
  return {
    identitiesList: ({ storyId }) => {
      const counts = mentionCounts(workspace, storyId);
      return store()
        .list(storyId)
        .map(({ id, kind, action, gender, replacement, level, reason, forms }) => ({
          id,
          kind,
          action,
          gender,
          replacement,
          level,
          reason,
          forms: forms.length,
          mentions: counts.get(id) ?? 0,
        }));
    },
    identityReveal: ({ identityId }) => {
      const identity = store().get(identityId);
      if (identity === undefined) throw new SottovoceError('identities.invalid', { field: 'id' });
      return { forms: identity.forms, note: identity.note };
    },
    identitySave: ({ storyId, identity }) => {
      const { id, ...draft } = identity;
      const saved = store().save(storyId, id === undefined ? draft : { ...draft, id });
      changed(interviewsOf(storyId));
      return { identityId: saved.id };
    },
    identityRemove: ({ identityId }) => {
      store().remove(identityId);
      changed(workspace.stories.list().flatMap((story) => story.interviews.map(({ id }) => id)));
      return null;
    },
    passageAdd: ({ interviewId, segmentId, firstWord, lastWord, reason }) => {
      const loaded = new TranscriptStore(workspace.vault.db).loadDocument(interviewId);
      const words = loaded?.document.segments.find(({ id }) => id === segmentId)?.words.map(({ id }) => id) ?? [];
      if (!words.includes(firstWord) || !words.includes(lastWord)) throw new SottovoceError('transcript.not-found');
      const passages = new PassageStore(workspace.vault.db);
      const added = passages.add({ interviewId, segmentId, firstWordId: firstWord, lastWordId: lastWord, reason });
      changed([interviewId]);
      return { passageId: added.id };
    },
    passageRemove: ({ passageId }) => {
      const passages = new PassageStore(workspace.vault.db);
      const { interviewId } = passages.get(passageId);
      passages.remove(passageId);
      changed([interviewId]);
      return null;
    },
    quoteAdd: ({ interviewId, segmentId, firstWord, lastWord, reason }) => {
      const loaded = new TranscriptStore(workspace.vault.db).loadDocument(interviewId);
      if (loaded === null) throw new SottovoceError('transcript.not-found');
      const quotes = new QuoteStore(workspace.vault.db);
      const quote = { interviewId, segmentId, firstWordId: firstWord, lastWordId: lastWord, reason };
      const { id } = quotes.add(loaded.document, quote);
      changed([interviewId]);
      return { quoteId: id };
    },
    quoteRemove: ({ quoteId }) => {
      const quotes = new QuoteStore(workspace.vault.db);
      const { interviewId } = quotes.get(quoteId);
      quotes.remove(quoteId);
      changed([interviewId]);
      return null;
    },
    publishedGet: ({ interviewId }) => published(workspace, interviewId),
  };
}
