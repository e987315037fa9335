import type { MessageKey } from '../../../app/i18n/en.ts';
import type { TranscriptEdit } from '../../../../electron/core/transcript/edits.ts';

const WORDS: Readonly<Record<TranscriptEdit['type'], MessageKey>> = {
  'replace-words': 'version.words',
  'replace-many': 'version.many',
  'set-speaker': 'version.speaker',
  'name-speaker': 'version.name',
  'split-segment': 'version.split',
  'merge-segments': 'version.merge',
  'move-words': 'version.move',
  'delete-segment': 'version.delete',
  'put-words': 'version.putBack',
  'assign-voices': 'version.voices',
  'check-flags': 'version.checked',
  'recognised-again': 'version.again',
  'recognised-again-many': 'version.again',
  'add-note': 'version.note',
  'change-note': 'version.noteChanged',
  'go-back': 'version.goBack',
};

const isKnown = (type: string): type is TranscriptEdit['type'] => Object.hasOwn(WORDS, type);

/** What an edit did, in words. */
export function versionWords(type: string): MessageKey {
  return isKnown(type) ? WORDS[type] : 'version.other';
}
