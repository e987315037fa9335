/** Words about speech models. */
export const modelMessages = {
  'nav.models': 'Models',
  'job.model': 'Speech model',
  'models.open': 'Models',
  'models.linkHint': 'The speech models that turn sound into words: those installed, and how to add another.',
  'models.lead':
    'One model comes with the app. Larger ones make fewer mistakes and take more time and memory. The app fetches nothing: bring the files on a stick, or from another computer.',
  'models.installed': 'Installed',
  'models.chosen': 'Transcribes',
  'models.manyLanguages': 'About 100 languages',
  'models.notRated': 'Not measured on this computer yet.',
  'models.rating':
    '{speed} on this computer: an hour of speech takes about {minutes, plural, one {# minute} other {# minutes}} of one processor core, and up to {memory} of memory.',
  'models.speed.fast': 'Fast',
  'models.speed.good': 'Well usable',
  'models.speed.slow': 'Slow',
  'models.speed.verySlow': 'Very slow',
  'models.untimed':
    'It does not tell when each word was said: times of words are spread over each stretch, so cutting single words out of the sound is coarse.',
  'models.noGloss': 'It can’t make an English gloss; the model that comes with the app does that.',
  'models.bundled': 'Comes with the app; its hashes are checked each time.',
  'models.hash': 'Hash:',
  'models.use': 'Transcribe with it',
  'models.useNamed': 'Transcribe with {name}',
  'models.test': 'Test here',
  'models.testNamed': 'Test {name} on this computer',
  'models.remove': 'Remove the model',
  'models.removeNamed': 'Remove {name}',
  'models.removeWarning': 'Its files in the vault’s folder are deleted. What was transcribed with it stays.',
  'models.add': 'Add a model',
  'models.addHint':
    'Choose the folder that holds its files, or the files. They are copied beside the vault, so that the stick can be pulled, checked, and tested with a few seconds of speech. The files are public and lie there unencrypted: who finds the computer sees which models you have.',
  'models.fromFolder': 'Choose a folder',
  'models.fromFiles': 'Choose files',
  'models.busy': 'A model is being copied or tested. You can go on working.',
  'models.choice': 'Model',
  'models.nameBundled': '{name} (of the app)',
  'models.known': 'Models that exist',
  'models.knownHint':
    'Look for the project and folder on a computer with a network, fetch the files named, and put them into one folder.',
  'models.about': 'about {size}',
  'models.project': 'Project and folder:',
  'models.files': 'Files:',
  'models.gives.gigaam': 'Russian alone, and well, telephone sound too. Little punctuation. Fast.',
  'models.gives.small':
    'About 100 languages, clearly better than base for Russian and Ukrainian. About three times slower.',
  'models.gives.medium': 'About 100 languages, better again. About ten times slower than base.',
  'models.gives.turbo': 'About 100 languages, nearly as good as large-v3 and faster. Makes no English gloss.',
  'models.gives.large': 'About 100 languages, the fewest mistakes. The slowest: for a strong computer, or a night.',
  'models.gives.parakeet':
    '25 European languages, English, French, Russian and Ukrainian among them. Good punctuation, fast, much memory.',
} as const;
