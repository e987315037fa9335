import { SottovoceError } from '../core/base/errors.ts';
import { parseTyped } from './typed-arguments.ts';

export const STORY_HELP = `Does the whole job on one interview: import, transcribe, change names, check, hand over.

  npm run story                                   on the bundled sample, with a throw-away vault and key
  npm run story -- FILE --identities NAMES --to age1... [--out FOLDER]

  FILE                 WAV, FLAC, MP3 or OGG; two channels are taken as two speakers
  --people N           how many people speak in a file of one channel: told apart by their voices; 0 to guess. Default: 1
  --identities NAMES   names.json, an age file of it, or - for standard input: a list of
                       { "kind": "person|place|org|unit|date|age|contact|detail|other",
                         "real": ["<full name>", "<given>", "<family>", ...],
                         "action": "pseudonym|generalise|redact|keep", "as": "<replacement>" }
  --identity KEYFILE   age identity that opens NAMES where it is an age file
  --to RECIPIENT       age public key of an editor; repeat for several
  --out FOLDER         where the package goes (made if missing); default: packages
  --title TITLE        title as published; default: Interview
  --speaker NAME       name of a speaker as published, in the order of the channels or of speaking; repeat
  --language CODE      en, ru, uk, fr, ...; default: detected
  --sound              put the sound in: every segment that holds a change is silenced whole. The voice is not disguised
  --help

Nobody reviews: what is not certain to be a name of the list, but may be one, is changed too.
The vault that the job needs is made in a temporary folder under a random passphrase and destroyed at the end.
Nothing readable is written anywhere.`;

export interface StoryArguments {
  readonly help: boolean;
  /** Null: the bundled sample. */
  readonly file: string | null;
  readonly identities: string | null;
  readonly keyFile: string | undefined;
  readonly recipients: readonly string[];
  readonly out: string | null;
  readonly title: string;
  readonly speakers: readonly string[];
  /** Who share a channel; 0 to guess. */
  readonly people: number;
  readonly language: string;
  readonly sound: boolean;
}

/** Parses the arguments of the story command. @throws SottovoceError input.invalid, package.no-recipient */
export function storyArguments(argv: readonly string[]): StoryArguments {
  const { values, positionals } = parseTyped(argv, OPTIONS);
  const [file = null] = positionals;
  if (positionals.length > 1) throw new SottovoceError('input.invalid', { files: positionals.length });
  const recipients = values.to ?? [];
  if (file !== null && recipients.length === 0 && values.help !== true)
    throw new SottovoceError('package.no-recipient');
  return {
    help: values.help ?? false,
    file,
    identities: values.identities ?? null,
    keyFile: values.identity,
    recipients,
    out: values.out ?? null,
    title: values.title ?? 'Interview',
    speakers: values.speaker ?? [],
    people: peopleOf(values.people),
    language: values.language ?? '',
    sound: values.sound ?? false,
  };
}

function peopleOf(text: string | undefined): number {
  if (text === undefined) return 1;
  if (!/^(?:1?\d|20)$/u.test(text)) throw new SottovoceError('input.invalid', { field: 'people' });
  return Number(text);
}

const OPTIONS = {
  help: { type: 'boolean' },
  identities: { type: 'string' },
  identity: { type: 'string' },
  to: { type: 'string', multiple: true },
  out: { type: 'string' },
  title: { type: 'string' },
  speaker: { type: 'string', multiple: true },
  people: { type: 'string' },
  language: { type: 'string' },
  sound: { type: 'boolean' },
} as const;
