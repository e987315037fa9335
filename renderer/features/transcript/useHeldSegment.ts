import { useEffect } from 'react';
import { request } from '../../app/bridge.ts';

/**
 * Keeps the words of the segment in which somebody is writing, so that what they write finds its place, whatever is recognised
 * meanwhile. @param segmentId undefined for none.
 */
export function useHeldSegment(interviewId: string, segmentId: string | undefined): void {
  useEffect(() => {
    if (segmentId === undefined) return undefined;
    void request('segmentHold', { interviewId, segmentId });
    return () => void request('segmentHold', { interviewId, segmentId: '' });
  }, [interviewId, segmentId]);
}
