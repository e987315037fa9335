/** О поиске по истории. */
export const searchMessages = {
  'search.open': 'Искать в истории',
  'search.title': 'Поиск по интервью истории',
  'search.field': 'Слова или имя',
  'search.hint':
    'Стрелки — по списку, Enter — открыть место. Имя из реестра находится во всех падежах и других написаниях.',
  'search.results': 'Найденные места',
  'search.none': 'Ничего не найдено. Попробуйте меньше букв: последнее слово можно не дописывать.',
  'search.count': '{count, plural, one {# место} few {# места} many {# мест} other {# места}}',
  'search.named': 'Имя из реестра: искали все его формы.',
  'search.more': 'Первые {shown} мест из {count}.',
  'search.close': 'Закрыть',
} as const;
