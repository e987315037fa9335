import { SottovoceError } from '../../core/base/errors.ts';
import { loadRegistry } from '../../core/identities/story-registry.ts';
import { PassageStore, type Passage } from '../../core/redaction/passages.ts';
import { planPublication } from '../../core/redaction/plan.ts';
import { QuoteStore } from '../../core/redaction/quotes.ts';
import type { PublishedToken } from '../../core/redaction/published.ts';
import type { Segment } from '../../core/transcript/document.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import type { RequestOutput } from '../../contract/contract.ts';
import { broadcast, type Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';

type Names = 'passageAdd' | 'passageRemove' | 'quoteAdd' | 'quoteRemove' | 'publishedGet';

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
  const plan = planPublication(loaded.document, loadRegistry(db, storyId), passages, quotes);
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

/** What is struck by hand or quoted, and how an interview reads once it and the registry are applied. */
export function publishedHandlers(workspace: Workspace): Handlers<Names> {
  const changed = (interviewId: string) => {
    broadcast('transcriptChanged', { interviewId });
    broadcast('storiesChanged', {});
  };
  return {
    passageAdd: ({ interviewId, segmentId, firstWord, lastWord, reason }) => {
      const loaded = new TranscriptStore(workspace.vault.db).loadDocument(interviewId);
      const words = loaded?.document.segments.find(({ id }) => id === segmentId)?.words.map(({ id }) => id) ?? [];
      if (!words.includes(firstWord) || !words.includes(lastWord)) throw new SottovoceError('transcript.not-found');
      const passages = new PassageStore(workspace.vault.db);
      const added = passages.add({ interviewId, segmentId, firstWordId: firstWord, lastWordId: lastWord, reason });
      changed(interviewId);
      return { passageId: added.id };
    },
    passageRemove: ({ passageId }) => {
      const passages = new PassageStore(workspace.vault.db);
      const { interviewId } = passages.get(passageId);
      passages.remove(passageId);
      changed(interviewId);
      return null;
    },
    quoteAdd: ({ interviewId, segmentId, firstWord, lastWord, reason }) => {
      const loaded = new TranscriptStore(workspace.vault.db).loadDocument(interviewId);
      if (loaded === null) throw new SottovoceError('transcript.not-found');
      const quotes = new QuoteStore(workspace.vault.db);
      const quote = { interviewId, segmentId, firstWordId: firstWord, lastWordId: lastWord, reason };
      const { id } = quotes.add(loaded.document, quote);
      changed(interviewId);
      return { quoteId: id };
    },
    quoteRemove: ({ quoteId }) => {
      const quotes = new QuoteStore(workspace.vault.db);
      const { interviewId } = quotes.get(quoteId);
      quotes.remove(quoteId);
      changed(interviewId);
      return null;
    },
    publishedGet: ({ interviewId }) => published(workspace, interviewId),
  };
}
