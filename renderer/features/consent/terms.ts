import type { RequestInput, RequestOutput } from '../../../electron/contract/contract.ts';
import type { Translate } from '../../app/i18n/useT.ts';

export type ConsentForm = RequestInput<'consentSave'>['form'];
export type StoryTerms = RequestOutput<'consentTerms'>[number];
export type Terms = StoryTerms['terms'];
export type SpokenConsent = ConsentForm['spoken'][number];

export const EMPTY_FORM: ConsentForm = {
  version: 1,
  voice: 'undecided',
  names: 'undecided',
  details: 'undecided',
  embargoUntil: null,
  withdrawUntil: null,
  explainedBy: '',
  notes: '',
  spoken: [],
};

/** The day of this machine as `YYYY-MM-DD`. */
export function dayHere(now: Date): string {
  const two = (value: number) => String(value).padStart(2, '0');
  return `${String(now.getFullYear()).padStart(4, '0')}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** `YYYY-MM-DD` in words. */
export function dayText(day: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(new Date(`${day}T00:00:00Z`));
}

/** The terms, each in a few words; what is not decided or not agreed is left out. */
export function termsWords(t: Translate, terms: Omit<Terms, 'spoken'>, locale: string): string[] {
  const { voice, names, details, embargoUntil, withdrawUntil } = terms;
  return [
    ...(embargoUntil === null ? [] : [t('terms.embargo', { day: dayText(embargoUntil, locale) })]),
    ...(voice === 'undecided' ? [] : [t(`terms.voice.${voice}`)]),
    ...(names === 'undecided' ? [] : [t(`terms.names.${names}`)]),
    ...(details === 'undecided' ? [] : [t(`terms.details.${details}`)]),
    ...(withdrawUntil === null ? [] : [t('terms.withdraw', { day: dayText(withdrawUntil, locale) })]),
  ];
}

/** Something about the terms of an interview that whoever hands it over should know. */
export type Caution =
  | { readonly kind: 'embargo' | 'withdraw'; readonly interviewId: string; readonly day: string }
  | { readonly kind: 'no-voice' | 'plain-voice' | 'ask-first'; readonly interviewId: string };

/** What the terms say against, or about, a package of these interviews. `today` as `YYYY-MM-DD`. */
export function cautionsOf(
  terms: readonly StoryTerms[],
  included: readonly string[],
  sound: boolean,
  today: string,
): Caution[] {
  return terms
    .filter(({ interviewId }) => included.includes(interviewId))
    .flatMap(({ interviewId, terms: { voice, details, embargoUntil, withdrawUntil } }) => {
      const cautions: Caution[] = [];
      if (sound && voice === 'none') cautions.push({ kind: 'no-voice', interviewId });
      if (sound && voice === 'disguised') cautions.push({ kind: 'plain-voice', interviewId });
      if (embargoUntil !== null && embargoUntil > today) {
        cautions.push({ kind: 'embargo', interviewId, day: embargoUntil });
      }
      if (withdrawUntil !== null && withdrawUntil >= today) {
        cautions.push({ kind: 'withdraw', interviewId, day: withdrawUntil });
      }
      if (details === 'ask-first') cautions.push({ kind: 'ask-first', interviewId });
      return cautions;
    });
}

/** Seconds of `12`, `1:02.5` or `1:02:03`; null for anything else. */
export function parseClock(text: string): number | null {
  if (!/^(?:\d{1,3}:){0,2}\d{1,3}(?:[.,]\d{1,3})?$/.test(text.trim())) return null;
  return text
    .trim()
    .replace(',', '.')
    .split(':')
    .reduce((seconds, part) => seconds * 60 + Number(part), 0);
}

/** Seconds as `parseClock` reads them, to a tenth. */
export function preciseClock(seconds: number): string {
  const tenths = Math.max(0, Math.round(seconds * 10));
  const two = (value: number) => String(value).padStart(2, '0');
  const whole = Math.floor(tenths / 10);
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  const rest = `${two(whole % 60)}.${tenths % 10}`;
  return hours > 0 ? `${hours}:${two(minutes)}:${rest}` : `${minutes}:${rest}`;
}

/** The passage between two times of a take, null while they make none. */
export function passageOf(
  take: { readonly id: string; readonly seconds: number },
  from: string,
  to: string,
): SpokenConsent | null {
  const start = parseClock(from);
  const end = parseClock(to);
  if (start === null || end === null || start >= end || start >= take.seconds) return null;
  // The end as shown is rounded, and may lie a little behind the last sample.
  return end > take.seconds + 0.1 ? null : { takeId: take.id, start, end: Math.min(end, take.seconds) };
}
