import type { transcriptionMessages as english } from './en-transcription.ts';

/** Об очереди работ и о сомнительном в расшифровке. */
export const transcriptionMessages: Readonly<Record<keyof typeof english, string>> = {
  'jobs.paused': 'на паузе',
  'jobs.pause': 'Пауза',
  'jobs.pauseNamed': 'Пауза: {job}',
  'jobs.resume': 'Продолжить',
  'jobs.resumeNamed': 'Продолжить: {job}',
  'jobs.doNext': 'Сделать следующим',
  'jobs.doNextNamed': 'Сделать следующим: {job}',
  'transcribe.waiting': 'Ждёт своей очереди на расшифровку.',
  'transcribe.paused': 'На паузе: готово {done} из {total}.',
  'transcribe.pausedFresh': 'На паузе, ещё не начато.',
};
