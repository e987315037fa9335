import { utf8 } from '../../base/bytes.ts';
import type { ActionCount, PublishedDocument } from '../../redaction/published.ts';
import type { ConsentTerms } from '../../vault/consent.ts';
import type { SigningKeys } from '../../vault/stories.ts';
import type { Member } from '../archive.ts';
import { bytesMember } from '../archive.ts';
import type { Manifest } from '../manifest.ts';
import {
  CONSENT,
  MANIFEST,
  PACKAGE_FORMAT,
  PACKAGE_VERSION,
  PUBLIC_KEY,
  READER,
  SIGNATURE,
  SUMS,
  VERIFICATION,
} from '../manifest.ts';
import { publicKeyFile, signFile } from '../minisign.ts';
import { keyWords } from '../key-words.ts';
import { sumsFile } from '../sums.ts';
import { consentMember } from './consent.ts';
import { readerHtml } from './index-html.ts';
import type { TranscriptMember } from './transcript-json.ts';
import { transcriptMember } from './transcript-json.ts';
import { transcriptMarkdown, transcriptVtt } from './transcript-text.ts';

/** Everything that the members are made of. */
export interface PackageContent {
  readonly id: string;
  readonly title: string;
  readonly notes: string;
  /** The day as `YYYY-MM-DD`. */
  readonly created: string;
  readonly interviews: readonly {
    readonly title: string;
    readonly document: PublishedDocument;
    /** What the source agreed to, null where no terms are recorded. */
    readonly terms: ConsentTerms | null;
    /** Sound members by take id. */
    readonly sounds: ReadonlyMap<string, string>;
  }[];
  readonly soundMembers: readonly Member[];
  readonly leakCheck: Manifest['leakCheck'];
  readonly predecessor: string | null;
  readonly signing: SigningKeys;
}

/** Every member of the package but the padding: the same content gives the same bytes. */
export function buildMembers(content: PackageContent): Member[] {
  const transcripts = content.interviews.map(({ title, document, sounds }, index) =>
    transcriptMember(index + 1, title, document, sounds),
  );
  const counts = sumCounts(content.interviews.flatMap(({ document }) => document.counts));
  const words = keyWords(content.signing.publicKey);
  const consent = consentMember(content.interviews.map(({ terms }) => terms));
  const listed: Member[] = [
    ...content.soundMembers,
    ...transcripts.flatMap(transcriptMembers),
    textMember(READER, readerHtml({ ...content, keyWords: words, counts, transcripts, consent })),
    ...(consent.interviews.length === 0 ? [] : [textMember(CONSENT, `${JSON.stringify(consent, null, 2)}\n`)]),
    ...(content.notes === '' ? [] : [textMember(VERIFICATION, `${content.notes.trimEnd()}\n`)]),
    bytesMember(PUBLIC_KEY, publicKeyFile(content.signing.publicKey)),
  ];
  const manifest = manifestOf(content, listed, counts, transcripts);
  const summed = [...listed, textMember(MANIFEST, `${JSON.stringify(manifest, null, 2)}\n`)];
  const sums = sumsFile(summed);
  return [...summed, bytesMember(SUMS, sums), bytesMember(SIGNATURE, signFile(sums, content.signing))];
}

function transcriptMembers(transcript: TranscriptMember): Member[] {
  const name = `transcript/${transcript.number}`;
  return [
    textMember(`${name}.json`, `${JSON.stringify(transcript, null, 2)}\n`),
    textMember(`${name}.md`, transcriptMarkdown(transcript)),
    textMember(`${name}.vtt`, transcriptVtt(transcript)),
  ];
}

function manifestOf(
  content: PackageContent,
  members: readonly Member[],
  counts: readonly ActionCount[],
  transcripts: readonly TranscriptMember[],
): Manifest {
  const languages = [...new Set(transcripts.map(({ language }) => language))].filter((language) => language !== '');
  return {
    format: PACKAGE_FORMAT,
    version: PACKAGE_VERSION,
    id: content.id,
    title: content.title,
    created: content.created,
    languages: languages.sort(),
    members: [...members]
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .map(({ name, size, sha256 }) => ({ name, size, sha256 })),
    done: {
      text: counts.map(({ kind, action, count }) => ({ kind, action, count })),
      sound: content.soundMembers.length === 0 ? 'none' : 'silenced',
    },
    leakCheck: content.leakCheck,
    predecessor: content.predecessor,
  };
}

/** Counts of several interviews added up, sorted by kind and action. */
function sumCounts(counts: readonly ActionCount[]): ActionCount[] {
  const sums = new Map<string, ActionCount>();
  for (const { kind, action, count } of counts) {
    const key = `${kind} ${action}`;
    sums.set(key, { kind, action, count: (sums.get(key)?.count ?? 0) + count });
  }
  return [...sums].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, sum]) => sum);
}

function textMember(name: string, text: string): Member {
  return bytesMember(name, utf8(text));
}
