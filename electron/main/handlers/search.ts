import type { RequestOutput } from '../../contract/contract.ts';
import type { searchRequests } from '../../contract/search.ts';
import { identityNamed, searchHits, type SearchHit } from '../../core/identities/search.ts';
import { loadRegistry } from '../../core/identities/story-registry.ts';
import type { TranscriptDocument } from '../../core/transcript/document.ts';
import { TranscriptStore } from '../../core/transcript/store.ts';
import type { Handlers } from '../ipc.ts';
import type { StoryIndex } from '../story-index.ts';
import type { Workspace } from '../workspace.ts';

/** Of one interview: nobody reads more, and a longer list takes longer to draw than to narrow down. */
const MOST_HITS = 200;
/** Words on either side of what was found. */
const CONTEXT = 8;

type Hit = RequestOutput<'storySearch'>['interviews'][number]['hits'][number];

function shown({ segments, speakers }: TranscriptDocument, hits: readonly SearchHit[]): Hit[] {
  const byId = new Map(segments.map((segment) => [segment.id, segment]));
  return hits.slice(0, MOST_HITS).flatMap(({ segmentId, first, last }) => {
    const segment = byId.get(segmentId);
    if (segment === undefined) return [];
    const text = (from: number, to: number) =>
      segment.words
        .slice(Math.max(0, from), to)
        .map((word) => word.text)
        .join(' ');
    return [
      {
        segmentId,
        start: segment.words[first]?.start ?? segment.start,
        speaker: speakers.find(({ id }) => id === segment.speakerId)?.name ?? '',
        before: text(first - CONTEXT, first),
        words: text(first, last + 1),
        after: text(last + 1, last + 1 + CONTEXT),
      },
    ];
  });
}

/** Looks through the interviews of a story. Nothing of it is kept but in memory, and nothing is written. */
export function searchHandlers(workspace: Workspace, index: StoryIndex): Handlers<keyof typeof searchRequests> {
  return {
    storySearch: async ({ storyId, query }) => {
      const { interviews } = workspace.stories.story(storyId);
      const identityId = identityNamed(query, loadRegistry(workspace.vault.db, storyId).index);
      const found = [];
      for (const { id: interviewId, title } of interviews) {
        // Other requests come in between: a story may hold many hours.
        await new Promise(setImmediate);
        const known = identityId === null ? null : await index.of(interviewId);
        const document = known?.document ?? new TranscriptStore(workspace.vault.db).loadDocument(interviewId)?.document;
        if (document === undefined) continue;
        const hits = searchHits(document, query, identityId, known?.mentions ?? []);
        if (hits.length > 0) found.push({ interviewId, title, total: hits.length, hits: shown(document, hits) });
      }
      return { named: identityId !== null, interviews: found };
    },
  };
}
