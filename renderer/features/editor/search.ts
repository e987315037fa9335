import type { OpenedPackage } from '../../app/types.ts';

type Transcript = OpenedPackage['transcripts'][number];

/** A piece of text, and whether it is what was searched for. */
export interface Piece {
  readonly text: string;
  readonly hit: boolean;
}

/** `text` cut at each occurrence of `query`, without regard to case. An empty query is nowhere. */
export function pieces(text: string, query: string): Piece[] {
  const wanted = query.trim().toLocaleLowerCase();
  const folded = text.toLocaleLowerCase();
  // Some letters change their length when folded; then places in one are not places in the other.
  if (wanted === '' || folded.length !== text.length) return [{ text, hit: false }];
  const out: Piece[] = [];
  let at = 0;
  for (let hit = folded.indexOf(wanted); hit >= 0; hit = folded.indexOf(wanted, at)) {
    if (hit > at) out.push({ text: text.slice(at, hit), hit: false });
    out.push({ text: text.slice(hit, hit + wanted.length), hit: true });
    at = hit + wanted.length;
  }
  if (at < text.length) out.push({ text: text.slice(at), hit: false });
  return out;
}

/** The segments that hold `query`, all of them where it is empty. */
export function matching(transcript: Transcript, query: string): Transcript['segments'] {
  const wanted = query.trim().toLocaleLowerCase();
  return wanted === ''
    ? transcript.segments
    : transcript.segments.filter(({ text }) => text.toLocaleLowerCase().includes(wanted));
}
