import type { SegmentFlag } from '../../../electron/core/transcript/document.ts';
import type { MessageKey } from '../../app/i18n/en.ts';
import type { Segment } from '../../app/types.ts';

const WORDS: Readonly<Record<SegmentFlag, MessageKey>> = {
  repetition: 'flag.repetition',
  rate: 'flag.rate',
  'no-text': 'flag.noText',
  'text-over-silence': 'flag.overSilence',
  'low-margin': 'flag.lowMargin',
  drowned: 'flag.drowned',
  overlap: 'flag.overlap',
  deleted: 'flag.deleted',
};

const isFlag = (flag: string): flag is SegmentFlag => Object.hasOwn(WORDS, flag);

/** Why a segment wants a second look, in words. A flag this build does not know still asks for one. */
export function flagWords(flag: string): MessageKey {
  return isFlag(flag) ? WORDS[flag] : 'flag.other';
}

/** Whether something about a segment is doubtful, looked at or not. That the journalist deleted its words is not. */
export const isDoubtful = ({ flags }: Segment): boolean => flags.some((flag) => flag !== 'deleted');
