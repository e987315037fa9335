import type { glossMessages as english } from './en-gloss.ts';

/** Слова об английском подстрочнике. */
export const glossMessages: Readonly<Record<keyof typeof english, string>> = {
  'job.gloss': 'Английский подстрочник',
  'gloss.label': 'Английский подстрочник',
  'gloss.make': 'Сделать английский подстрочник',
  'gloss.goOn': 'Продолжить английский подстрочник',
  'gloss.hint':
    '{count, plural, one {# фрагмент сказан} few {# фрагмента сказаны} many {# фрагментов сказано} other {# фрагмента сказаны}} на другом языке. Подстрочник стоит под оригиналом и никогда не вместо него.',
  'gloss.starting': 'Подстрочник начинается…',
  'gloss.progress': 'Подстрочник: {done} из {total}',
  'gloss.cancel': 'Отменить подстрочник',
  'gloss.show': 'Показывать английский подстрочник',
  'gloss.of': 'Английский подстрочник',
  'gloss.byMachine': 'По-английски, машинный',
  'gloss.byHand': 'По-английски, от руки',
  'gloss.none': '(ничего не разобрано)',
  'gloss.edit': 'Исправить подстрочник',
  'gloss.field': 'Английский подстрочник',
  'gloss.restore': 'Вернуть слова машины',
  'gloss.stays': 'Английский подстрочник остаётся в хранилище: в пакете только оригинал.',
};
