import { useState } from 'react';
import { request } from '../../app/bridge.ts';
import { useQueuedAction, useRequest } from '../../app/requests.ts';
import type { InterviewView, ReviewDecision, ReviewItem, Suggestion } from '../../app/types.ts';
import { keyOf, placeOf } from './queue.ts';

export type Mode = 'registered' | 'suggestions';

/**
 * The review of one interview: what waits, where one stands in it, and what is done. Answers need not come back before the next key is
 * pressed: what was decided leaves the queue at once, and each request waits for its turn.
 */
export function useReview(interview: InterviewView) {
  const interviewId = interview.id;
  const { storyId } = interview;
  const loaded = useRequest('reviewGet', { interviewId }, ['registryChanged', 'transcriptChanged']);
  const [mode, setMode] = useState<Mode>('registered');
  const [gone, setGone] = useState<ReadonlySet<string>>(new Set());
  const [at, setAt] = useState({ key: '', place: 0 });
  const [done, setDone] = useState<readonly string[]>([]);
  const work = useQueuedAction((task: () => Promise<unknown>) => task().then(() => undefined));

  const items = (loaded.value?.items ?? []).filter((item) => !gone.has(keyOf(item)));
  const suggestions = (loaded.value?.suggestions ?? []).filter((item) => !gone.has(keyOf(item)));
  const queue: readonly (ReviewItem | Suggestion)[] = mode === 'registered' ? items : suggestions;
  const place = placeOf(queue, at.key, at.place);
  const item = queue[place];

  const moveTo = (next: number) => {
    const target = queue[Math.max(0, Math.min(next, queue.length - 1))];
    if (target !== undefined) setAt({ key: keyOf(target), place: Math.max(0, next) });
  };
  const leave = (left: ReviewItem | Suggestion) => {
    setGone(new Set([...gone, keyOf(left)]));
    setDone([...done, keyOf(left)]);
    const next = queue[place + 1] ?? queue[place - 1];
    setAt({ key: next === undefined ? '' : keyOf(next), place });
  };
  const decide = (decided: ReviewItem, decision: ReviewDecision, here: boolean) => {
    const { segmentId, first, last, identityId } = decided;
    leave(decided);
    work.run(() => request('reviewDecide', { interviewId, segmentId, first, last, identityId, decision, here }));
  };
  return {
    loaded,
    mode,
    setMode,
    items,
    suggestions,
    queue,
    item,
    place,
    error: loaded.error ?? work.error,
    move: (by: 1 | -1) => moveTo(place + by),
    decide,
    /** Links the words of a suggestion to somebody who is registered. */
    linkSuggestion: ({ segmentId, first, last }: Suggestion, identityId: string, here: boolean) => {
      if (item !== undefined) leave(item);
      const decision = { verdict: 'accept' } as const;
      work.run(() => request('reviewDecide', { interviewId, segmentId, first, last, identityId, decision, here }));
    },
    dismiss: (suggestion: Suggestion) => {
      const { segmentId, first, last } = suggestion;
      leave(suggestion);
      work.run(() => request('suggestionDismiss', { interviewId, segmentId, first, last }));
    },
    undo: () => {
      const last = done.at(-1);
      setDone(done.slice(0, -1));
      setGone(new Set());
      if (last !== undefined) setAt({ key: last, place });
      work.run(() => request('registryUndo', { storyId }));
    },
    redo: () => {
      setGone(new Set());
      work.run(() => request('registryRedo', { storyId }));
    },
  };
}
