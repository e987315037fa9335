import type { FormIndex } from '../../identities/match.ts';
import { findMentions } from '../../identities/match.ts';
import type { Segment } from '../../transcript/document.ts';
import { disguiseOf, type Hit } from './symbols.ts';

/** A text as a segment of words, and where the words begin in it. */
function segmentOf(text: string): { segment: Segment; starts: number[] } {
  const found = [...text.matchAll(/\S+/gu)];
  const segment: Segment = {
    id: 'text',
    takeId: '',
    track: 0,
    speakerId: '',
    status: 'on-record',
    start: 0,
    end: 0,
    flags: [],
    words: found.map(([word], index) => ({ id: String(index), text: word, start: 0, end: 0 })),
  };
  return { segment, starts: found.map(({ index }) => index) };
}

/** What the matcher that makes the replacements finds in a text. */
export function matchedHits(text: string, index: FormIndex, identities: ReadonlyMap<string, number>): Hit[] {
  const { segment, starts } = segmentOf(text);
  return findMentions({ language: '', speakers: [], segments: [segment] }, index).map((mention) => {
    const from = (starts[mention.first] ?? 0) + mention.from;
    const to = (starts[mention.last] ?? 0) + mention.to;
    return {
      identity: identities.get(mention.identityId) ?? 0,
      from,
      to,
      tier: mention.reason === 'initials' ? 'initials' : mention.tier,
      disguise: disguiseOf(text.slice(from, to)),
      sure: mention.sure,
    };
  });
}
