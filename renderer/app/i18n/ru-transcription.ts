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
  'languages.several': 'Несколько…',
  'languages.change': 'Изменить языки…',
  'languages.title': 'На каких языках говорят',
  'languages.hint':
    'Для разговора с переводчиком: каждая реплика записывается на том языке, на котором сказана, и не переводится. Отметьте только те языки, на которых говорят.',
  'languages.done': 'Готово',
  'flags.bar': 'Сомнительные места',
  'flags.open':
    '{count, plural, one {# место стоит проверить} few {# места стоит проверить} other {# мест стоит проверить}}',
  'flags.allChecked': 'Все сомнительные места просмотрены',
  'flags.none': 'Сомнительных мест нет',
  'flags.withoutText': '{seconds, plural, =0 {речи без текста нет} other {{time} речи без текста}}',
  'flags.previous': 'Назад',
  'flags.next': 'Дальше',
  'flags.group': 'Сомнительно: {reasons}',
  'flags.hear': 'Прослушать',
  'flags.again': 'Распознать заново…',
  'flags.check': 'Просмотрено',
  'flags.uncheck': 'Вернуть к проверке',
  'again.title': 'Распознать фрагмент заново',
  'again.halves': 'Двумя частями',
  'again.halvesHint': 'Разрез в паузе, ближайшей к середине: помогает, где текст повторяется или обрывается.',
  'again.now': 'Что стоит сейчас',
  'again.heard': 'Что услышано теперь',
  'again.by': 'Услышала модель {model}',
  'again.running': 'Распознаётся…',
  'again.kept':
    'Ничего не меняется, пока вы не возьмёте новый текст. Слова, распознанные первыми, хранятся всегда, а отмена вернёт то, что стояло здесь.',
  'again.run': 'Распознать',
  'again.accept': 'Взять новый текст',
  'again.leave': 'Оставить как было',
  'transcribeAgain.open': 'Распознать заново…',
  'transcribeAgain.title': 'Распознать интервью заново',
  'transcribeAgain.what': 'Что распознать заново',
  'transcribeAgain.doubtful':
    '{count, plural, =0 {Сомнительных мест нет} one {# сомнительное место} few {# сомнительных места} other {# сомнительных мест}}',
  'transcribeAgain.doubtfulHint': 'Те, что вы ещё не просмотрели.',
  'transcribeAgain.all':
    '{count, plural, =0 {Нетронутых фрагментов нет} one {# нетронутый фрагмент} few {Все # нетронутых фрагмента} other {Все # нетронутых фрагментов}}',
  'transcribeAgain.allHint': 'Для другой модели или если язык был выбран неверно.',
  'transcribeAgain.kept':
    'Ничего не изменится, пока не услышано всё. Останется то, что вы исправили, просмотрели, вычеркнули, снабдили заметкой или решили для отдельного упоминания. Слова, распознанные первыми, хранятся всегда, а одна отмена вернёт те, что стояли здесь.',
  'transcribeAgain.nothing': 'Нетронутых фрагментов не осталось: распознавайте заново по одному.',
  'transcribeAgain.start': 'Распознать',
};
