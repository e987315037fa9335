// `npm run open`: an editor's side without a window: open, verify, read, save.
import { parseAgeKey } from './age-key.ts';
import { runCommand, say, clockTime, typedPath } from './console.ts';
import { OPEN_HELP, openArguments, type OpenArguments } from './open-arguments.ts';
import { extractPackage, openPackage, type OpenedPackage } from '../core/story-package/open.ts';

const KEY_STATES: Readonly<Record<OpenedPackage['keyState'], string>> = {
  'first-seen': 'Compare the key words with the journalist by another way: nothing was known of this key before.',
  known: 'It is signed by the key you named.',
  changed: 'It is signed by another key than before.',
};

function tell(opened: OpenedPackage): void {
  const { manifest, keyWords, publicKey, members, notes } = opened;
  say(`Verified   encryption, format, every hash and the signature hold. ${KEY_STATES[opened.keyState]}
Title      ${manifest.title}
Made on    ${manifest.created}
Key words  ${keyWords.join(' ')}
Key        ${publicKey}
Changed    ${manifest.done.text.map(({ kind, action, count }) => `${count} x ${kind} (${action})`).join(', ') || 'nothing'}
Members    ${members.map(({ name, size }) => `${name} (${size})`).join(', ')}`);
  if (notes !== '') say(`\n${notes}`);
}

function read({ transcripts }: OpenedPackage): void {
  for (const { title, speakers, segments } of transcripts) {
    const names = new Map(speakers.map(({ id, name }) => [id, name]));
    say(`\n${title}\n`);
    for (const { speaker, start, text } of segments)
      say(`${clockTime(start).padStart(6)}  ${names.get(speaker) ?? ''}: ${text}`);
  }
}

async function openFile(args: OpenArguments): Promise<void> {
  const key = await parseAgeKey(args);
  const opened = await openPackage(typedPath(args.file), key, {
    knownKeys: [],
    ...(args.knownKey === null ? {} : { expectedKey: args.knownKey }),
  });
  try {
    tell(opened);
    if (args.read) read(opened);
    if (args.out === null) return;
    await extractPackage(opened, typedPath(args.out));
    say(`\nSaved      ${typedPath(args.out)}: readable by anyone who can read that folder`);
  } finally {
    await opened.close();
  }
}

await runCommand(async () => {
  process.umask(0o077);
  const args = openArguments(process.argv.slice(2));
  if (args.help) say(OPEN_HELP);
  else await openFile(args);
});
