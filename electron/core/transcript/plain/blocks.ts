import { textOf, type PlainTranscript } from './passages.ts';

/** What a document of text is made of: a take's heading, or a passage with what stands before it. */
export type Block =
  | { readonly kind: 'take'; readonly text: string }
  | { readonly kind: 'passage'; readonly speaker: string; readonly about: string; readonly text: string };

/** Seconds as `h:mm:ss`. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${Math.floor(whole / 3600)}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)}`;
}

/** The passages in order, a heading before those of each take where there are several; times are those of the take. */
export function blocksOf({ passages, takes, times, labels }: PlainTranscript): Block[] {
  let last = 0;
  return passages.flatMap((passage): Block[] => {
    const about = [...(times ? [clock(passage.start)] : []), ...passage.marks].join(', ');
    const block = { kind: 'passage', speaker: passage.speaker, about, text: textOf(passage) } as const;
    if (takes < 2 || passage.take === last) return [block];
    last = passage.take;
    return [{ kind: 'take', text: labels.take.replace('#', String(last)) }, block];
  });
}
