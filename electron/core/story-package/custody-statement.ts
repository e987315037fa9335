import { utf8, type Bytes } from '../base/bytes.ts';
import { dayOf } from '../base/clock.ts';
import type { Custody } from '../capture/custody.ts';
import type { SigningKeys } from '../vault/stories.ts';
import { encodePublicKey, signFile } from './minisign.ts';

/** What a statement is about: numbers and random names alone. */
export interface StatementSubject {
  readonly takeId: string;
  /** Frames a second of the timeline. */
  readonly rate: number;
  readonly frames: number;
  readonly tracks: number;
  /** Whether the take was begun with the vault open, or confirmed by the journalist. */
  readonly authenticated: boolean;
  readonly custody: Custody;
}

/**
 * A statement on the encrypted files of a take, in plain text, with a minisign signature by the story's key. It holds no title,
 * name, label, time of day or content, and says what it does not prove.
 */
export function custodyStatement(
  subject: StatementSubject,
  signing: SigningKeys,
): { readonly text: Bytes; readonly signature: Bytes } {
  const { takeId, rate, frames, tracks, authenticated, custody } = subject;
  const later = custody.files.flatMap(({ file, anchoredAt }) =>
    anchoredAt === undefined ? [] : [`${file} ${dayOf(anchoredAt)}`],
  );
  const lines = [
    'STATEMENT ON A SOUND RECORDING',
    '',
    `Recording: ${takeId}`,
    `Tracks: ${tracks}; frames: ${frames} at ${rate} a second`,
    `Written down on: ${dayOf(custody.anchoredAt)}`,
    `Head: ${custody.head}`,
    '',
    'Encrypted files, with their size in bytes and the head of the hash chain over their pieces of 65,552 bytes',
    '(SHA-256 of the link before and the next piece):',
    ...custody.files.map(({ file, bytes, head }) => `${file} ${bytes} ${head}`),
    'Head is the SHA-256 of these lines, each ended by a line feed.',
    ...(later.length === 0
      ? []
      : ['', 'Written down later, each on the day beside it and unchanged since then only:', ...later]),
    '',
    'Claimed: the encrypted files named above are unchanged since the vault that holds them was first unlocked after the',
    'recording, on the day above. Nothing more is claimed: not when, where, by whom or of whom it was recorded, not that the',
    'recording was whole or true before that day.',
    authenticated
      ? 'The recording was begun with that vault unlocked, or its owner has confirmed it.'
      : 'The recording was begun with that vault locked. Its owner has not confirmed it.',
    '',
    `Key of the signature beside this statement (minisign): ${encodePublicKey(signing.publicKey)}`,
    '',
  ];
  const text = utf8(lines.join('\n'));
  return { text, signature: signFile(text, signing) };
}
