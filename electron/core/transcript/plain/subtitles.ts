import type { Word } from '../document.ts';
import type { Passage, PlainTranscript } from './passages.ts';

/** Letters and seconds that a viewer can read in one go: two lines, as broadcasters have them. */
const MOST_LETTERS = 84;
const MOST_SECONDS = 7;
/** Seconds that a cue is shown at least: players drop cues without a length. */
const LEAST_SECONDS = 0.1;

interface Cue {
  /** Seconds of the takes one after another. */
  readonly start: number;
  readonly end: number;
  readonly speaker: string;
  /** Before the text; empty but for the first cue of a passage. */
  readonly marks: string;
  readonly text: string;
}

function cuesOf(passage: Passage): Cue[] {
  const runs: Word[][] = [];
  let letters = 0;
  for (const word of passage.words) {
    const run = runs.at(-1);
    const first = run?.[0];
    letters += word.text.length + 1;
    if (run === undefined || first === undefined || letters > MOST_LETTERS || word.end - first.start > MOST_SECONDS) {
      runs.push([word]);
      letters = word.text.length;
    } else run.push(word);
  }
  return runs.map((run, at) => {
    const start = passage.offset + (run[0]?.start ?? passage.start);
    const end = passage.offset + (run.at(-1)?.end ?? passage.end);
    const text = run.map((word) => word.text).join(' ');
    const marks = at === 0 && passage.marks.length > 0 ? `[${passage.marks.join(', ')}] ` : '';
    return { start, end: Math.max(end, start + LEAST_SECONDS), speaker: passage.speaker, marks, text };
  });
}

/** Seconds as `hh:mm:ss` and milliseconds after `point`. */
function stamp(seconds: number, point: string): string {
  const total = Math.round(seconds * 1000);
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.floor(total / 1000);
  const parts = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60].map(two).join(':');
  return `${parts}${point}${String(total % 1000).padStart(3, '0')}`;
}

/** An empty line or an arrow would end a cue: neither is left in what comes from outside. */
function oneLine(text: string): string {
  return text.replace(/\s+/gu, ' ').replaceAll('-->', '→').trim();
}

/** SubRip. Times run on from take to take. */
export function toSrt({ passages }: PlainTranscript): string {
  return passages
    .flatMap(cuesOf)
    .map(
      ({ start, end, speaker, marks, text }, at) =>
        `${at + 1}\n${stamp(start, ',')} --> ${stamp(end, ',')}\n${oneLine(`${speaker}: ${marks}${text}`)}\n`,
    )
    .join('\n');
}

// WebVTT, 4.2.2: these three are written as character references in cue text and annotations.
const REFERENCES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

function referenced(text: string): string {
  return oneLine(text).replace(/[&<>]/gu, (each) => REFERENCES[each] ?? each);
}

/** WebVTT, speakers as voices. Times run on from take to take. */
export function toVtt({ passages }: PlainTranscript): string {
  const cues = passages
    .flatMap(cuesOf)
    .map(
      ({ start, end, speaker, marks, text }) =>
        `${stamp(start, '.')} --> ${stamp(end, '.')}\n<v ${referenced(speaker)}>${referenced(`${marks}${text}`)}</v>\n`,
    );
  return ['WEBVTT\n', ...cues].join('\n');
}
