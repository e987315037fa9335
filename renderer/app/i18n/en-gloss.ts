/** Words about English glosses: what segments in other languages say, beside them. */
export const glossMessages = {
  'job.gloss': 'English gloss',
  'gloss.label': 'English gloss',
  'gloss.make': 'Make an English gloss',
  'gloss.goOn': 'Go on with the English gloss',
  'gloss.hint':
    '{count, plural, one {# segment was} other {# segments were}} said in another language. The gloss stands under the original, never instead of it.',
  'gloss.starting': 'Starting the gloss…',
  'gloss.progress': 'Gloss: {done} of {total}',
  'gloss.cancel': 'Cancel the gloss',
  'gloss.show': 'Show the English gloss',
  'gloss.of': 'English gloss',
  'gloss.byMachine': 'English, by machine',
  'gloss.byHand': 'English, by hand',
  'gloss.none': '(nothing was made out)',
  'gloss.edit': 'Correct the gloss',
  'gloss.field': 'English gloss',
  'gloss.restore': 'Take the machine’s words again',
  'gloss.stays': 'The English gloss stays in the vault: a package holds the original only.',
} as const;
