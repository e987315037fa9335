import type { MessageKey } from '../../app/i18n/en.ts';

const FIELDS: Readonly<Record<string, MessageKey>> = {
  title: 'leak.inTitle',
  notes: 'leak.inNotes',
  'file-name': 'leak.inFileName',
  'interview-title': 'leak.inInterviewTitle',
  speaker: 'leak.inSpeaker',
  transcript: 'leak.inTranscript',
};

/** What a place of a finding is called: a field, the text, a struck passage, or a member of the package. */
export function placeWords(where: string): MessageKey {
  if (where.startsWith('passage ')) return 'leak.inPassage';
  return Object.hasOwn(FIELDS, where) ? (FIELDS[where] ?? 'leak.inMember') : 'leak.inMember';
}
