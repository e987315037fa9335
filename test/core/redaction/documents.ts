import type { StretchStatus } from '../../../electron/core/capture/stretch.ts';
import type { Passage } from '../../../electron/core/redaction/passages.ts';
import type { TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import type { Identity } from '../../../electron/core/identities/identity.ts';
import { draftOf } from '../../support/identities.ts';

/**
 * A document of one take: one segment for each `speaker: text` line, a word every half second.
 * @param said the status of each line, on record where it is not given.
 */
export function documentOf(
  lines: readonly (readonly [speaker: string, text: string])[],
  said: readonly StretchStatus[] = [],
): TranscriptDocument {
  let time = 0;
  const segments = lines.map(([speakerId, text], index) => {
    const start = time;
    const words = text
      .split(' ')
      .filter((word) => word !== '')
      .map((word, at) => {
        const from = time;
        time += 0.5;
        return { id: `w${index}.${at}`, text: word, start: from, end: time };
      });
    const end = time;
    time += 1;
    const status: StretchStatus = said[index] ?? 'on-record';
    return { id: `s${index}`, takeId: 'take', track: 0, speakerId, status, start, end, words, flags: [] };
  });
  const speakers = [...new Set(lines.map(([speaker]) => speaker))].map((id) => ({ id, name: `Speaker ${id}` }));
  return { language: 'en', speakers, segments };
}

/** An identity with the given parts and harmless rest. */
export function identityOf(id: string, forms: readonly string[], rest: Partial<Identity> = {}): Identity {
  return { id, ...draftOf(forms, rest) };
}

/** A struck passage of {@link documentOf}, by index of the segment and of the words. */
export function passageOf(segment: number, first: number, last: number, reason = ''): Passage {
  return {
    id: `p${segment}.${first}`,
    interviewId: 'i',
    segmentId: `s${segment}`,
    firstWordId: `w${segment}.${first}`,
    lastWordId: `w${segment}.${last}`,
    reason,
  };
}
