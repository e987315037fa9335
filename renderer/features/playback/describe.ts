import { clockTime } from '../../app/format.ts';
import type { Translate } from '../../app/i18n/useT.ts';
import type { Segment, TranscriptDocument } from '../../app/types.ts';
import { isOpenFlag } from '../transcript/flag-focus.ts';
import { flagWords } from '../transcript/flags.ts';

/** A segment in one line for those who hear the screen: when, who, under which status, and what to look at again. */
export function describeSegment(t: Translate, segment: Segment, speakers: TranscriptDocument['speakers']): string {
  const { start, speakerId, status, flags } = segment;
  const speaker = speakers.find(({ id }) => id === speakerId)?.name ?? t('speaker.unknown');
  const parts = [t('segment.describe', { time: clockTime(start), speaker })];
  if (status !== 'on-record') parts.push(t(`capture.status.${status}`));
  if (flags.length > 0) {
    const reasons = flags.map((flag) => t(flagWords(flag))).join(', ');
    parts.push(isOpenFlag(segment) ? t('segment.needsLook', { reasons }) : reasons);
  }
  return parts.join('; ');
}
