/** Words about searching a story. */
export const searchMessages = {
  'search.open': 'Search the story',
  'search.title': 'Search the interviews of the story',
  'search.field': 'Words or a name',
  'search.hint':
    'Arrow keys move, Enter opens the place. A registered name is found in every form it has, and under its other spellings.',
  'search.results': 'Places found',
  'search.none': 'Nothing found. Try fewer letters: the last word may be left unfinished.',
  'search.count': '{count, plural, one {# place} other {# places}}',
  'search.named': 'A registered name: all its forms were looked for.',
  'search.more': 'The first {shown} of {count} places.',
  'search.close': 'Close',
} as const;
