import { createHash } from 'node:crypto';
import type { ActionCount } from '../../redaction/published.ts';
import type { ConsentMember } from './consent.ts';
import { consentHtml } from './consent.ts';
import { READER_SCRIPT, READER_STYLE } from './reader-assets.ts';
import { clockTime, speakerName, STATUS_LABELS } from './transcript-json.ts';
import type { TranscriptMember } from './transcript-json.ts';

/** What the reader shows. */
export interface ReaderContent {
  readonly title: string;
  readonly created: string;
  readonly keyWords: readonly string[];
  readonly counts: readonly ActionCount[];
  /** What was checked and how, as written for the editor; '' for nothing. */
  readonly notes: string;
  readonly transcripts: readonly TranscriptMember[];
  readonly consent: ConsentMember;
}

/** Every fixed text of the reader. The leak check knows them, so that a person called Mark or Page can be looked for. */
export const LABELS = {
  search: 'Search the transcripts',
  found: 'Segments found: ',
  notes: 'Verification',
  about: 'About this package',
  created: 'Made on ',
  key: 'Compare these words by voice with the sender: ',
  marked: 'Highlighted text replaces what was said. Names are pseudonyms. Times are rounded to whole seconds.',
  withheld:
    'What was said on background is withheld, but for passages that are quoted; it is silent in the sound as well.',
  silenced: 'Every segment with highlighted text is silent in the sound.',
  counts: 'Changes: ',
  play: 'Play from ',
  sound: 'Sound',
} as const;

const KIND_LABELS: Readonly<Record<ActionCount['kind'], string>> = {
  person: 'persons',
  place: 'places',
  org: 'organisations',
  unit: 'units',
  date: 'dates',
  age: 'ages',
  contact: 'contacts',
  detail: 'family and medical details',
  other: 'other details',
  passage: 'passages',
  background: 'background passages',
};

const ACTION_LABELS: Readonly<Record<ActionCount['action'], string>> = {
  pseudonym: 'renamed',
  generalise: 'generalised',
  redact: 'withheld',
  keep: 'kept',
};

/** The counts in words, e.g. "persons renamed: 3". */
function countsText(counts: readonly ActionCount[]): string {
  return counts.map(({ kind, action, count }) => `${KIND_LABELS[kind]} ${ACTION_LABELS[action]}: ${count}`).join(', ');
}

/**
 * `index.html`: a reader for an editor without the app. Self-contained: its policy allows nothing but its own style and
 * script, by hash, and the sound members beside it.
 */
export function readerHtml(content: ReaderContent): string {
  const policy = [
    "default-src 'none'",
    `style-src '${cspHash(READER_STYLE)}'`,
    `script-src '${cspHash(READER_SCRIPT)}'`,
    "media-src 'self' file:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  const language = content.transcripts[0]?.language ?? '';
  const withSound = content.transcripts.some(({ takes }) => takes.some(({ sound }) => sound !== null));
  const background = content.transcripts.some(({ segments }) => segments.some(({ status }) => status === 'background'));
  const counts = countsText(content.counts);
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(content.title)}</title>
<style>${READER_STYLE}</style>
</head>
<body>
<header>
<h1${langAttribute(language)}>${escapeHtml(content.title)}</h1>
<p><label for="search">${LABELS.search}</label><input id="search" type="search" autocomplete="off"></p>
<p>${LABELS.found}<output id="found" for="search"></output></p>
</header>
<main>
${content.transcripts.map((transcript) => articleHtml(transcript, content.consent)).join('\n')}
</main>
<footer>
<h2>${LABELS.about}</h2>
<p>${LABELS.created}${escapeHtml(content.created)}</p>
<p>${LABELS.marked}</p>
${background ? `<p>${LABELS.withheld}</p>\n` : ''}${withSound ? `<p>${LABELS.silenced}</p>\n` : ''}${counts === '' ? '' : `<p>${LABELS.counts}<span data-fixed>${escapeHtml(counts)}</span></p>\n`}<p>${LABELS.key}<strong data-fixed>${escapeHtml(content.keyWords.join(' '))}</strong></p>
${content.notes === '' ? '' : `<h2>${LABELS.notes}</h2>\n<pre>${escapeHtml(content.notes)}</pre>\n`}</footer>
<script>${READER_SCRIPT}</script>
</body>
</html>
`;
}

function articleHtml(transcript: TranscriptMember, consent: ConsentMember): string {
  const terms = consent.interviews.find(({ number }) => number === transcript.number);
  const id = (take: number): string => `sound-${transcript.number}-${take}`;
  const sounds = transcript.takes.flatMap(({ number, sound }) =>
    sound === null
      ? []
      : [
          `<audio id="${id(number)}" controls preload="none" aria-label="${LABELS.sound}" src="${escapeHtml(sound)}"></audio>`,
        ],
  );
  const audible = new Set(transcript.takes.flatMap(({ number, sound }) => (sound === null ? [] : [number])));
  const paragraphs = transcript.segments.map((segment) => {
    const time = clockTime(segment.start);
    const at = audible.has(segment.take)
      ? `<button type="button" class="at" data-sound="${id(segment.take)}" data-start="${segment.start}" aria-label="${LABELS.play}${time}">${time}</button>`
      : `<span class="at">${time}</span>`;
    const name = escapeHtml(speakerName(transcript, segment.speaker));
    const status = segment.status === undefined ? '' : ` <span data-fixed>(${STATUS_LABELS[segment.status]})</span>`;
    return `<p data-text><span class="who">${name}</span> ${at}${status}<br>${markedHtml(segment)}</p>`;
  });
  const heading = `<h2>${escapeHtml(transcript.title)}</h2>`;
  return [
    `<article${langAttribute(transcript.language)}>`,
    heading,
    ...(terms === undefined ? [] : [consentHtml(terms)]),
    ...sounds,
    ...paragraphs,
    '</article>',
  ].join('\n');
}

function markedHtml({ text, marks }: TranscriptMember['segments'][number]): string {
  let html = '';
  let at = 0;
  for (const { from, to } of marks) {
    html += `${escapeHtml(text.slice(at, from))}<mark>${escapeHtml(text.slice(from, to))}</mark>`;
    at = to;
  }
  return html + escapeHtml(text.slice(at));
}

function langAttribute(language: string): string {
  return /^[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*$/u.test(language) ? ` lang="${language}"` : '';
}

/** Text that HTML shows as it is, in content and in quoted attributes. */
function escapeHtml(text: string): string {
  return text
    .replace(/&/gu, '&amp;')
    .replace(/</gu, '&lt;')
    .replace(/>/gu, '&gt;')
    .replace(/"/gu, '&quot;')
    .replace(/'/gu, '&#39;');
}

function cspHash(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}
