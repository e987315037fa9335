import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import type { TranscriptionEngine } from '../../electron/core/transcript/engine.ts';
import { emptyVault } from '../core/transcript/support.ts';
import type { DecodedSound } from './flac.ts';

/** What was written where nobody can be understood. */
export interface Written {
  /** Texts without a flag, which nothing would make anybody doubt. */
  readonly unflagged: readonly string[];
  readonly flagged: readonly string[];
}

/** Transcribes `source` and sorts what was written by whether it is flagged. */
export async function writtenOver(
  source: DecodedSound,
  engine: TranscriptionEngine,
  languages: readonly string[],
): Promise<Written> {
  const { store } = emptyVault(languages[0] ?? '');
  await transcribeTake({ source, takeId: 't1', engine, languages, store });
  const segments = (store.loadDocument('i')?.document.segments ?? []).filter(({ words }) => words.length > 0);
  const texts = (some: typeof segments) => some.map(({ words }) => words.map(({ text }) => text).join(' '));
  return {
    unflagged: texts(segments.filter(({ flags }) => flags.length === 0)),
    flagged: texts(segments.filter(({ flags }) => flags.length > 0)),
  };
}
