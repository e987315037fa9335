// `npm run story`: the whole job on one interview, without a window.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parseNames } from '../core/identities/identity.ts';
import { generateIdentity } from '../core/vault/age/identities.ts';
import { runCommand, say, typedPath } from './console.ts';
import { readNames } from './names.ts';
import { RESOURCES } from './speech.ts';
import { STORY_HELP, storyArguments, type StoryArguments } from './story-arguments.ts';
import { runStory, type StoryJob, type StoryResult } from './story-job.ts';

const SAMPLE_SPEAKERS = ['Journalist', 'Anton'];

function tell({ made, publicKey }: StoryResult, keyFile: string): void {
  const file = basename(made.path);
  say(`
Package    ${made.path}
           ${made.size} bytes, sha256 ${made.sha256}
Key words  ${made.keyWords.join(' ')}
           Read these to the editor by another way: they prove whose package it is.

Open it    npm run open -- ${made.path} --identity ${keyFile} --key ${publicKey} --read
or with    age -d -i ${keyFile} ${file} | tar x && minisign -Vm SHA256SUMS -P ${publicKey} && sha256sum -c SHA256SUMS`);
}

/** The bundled interview, for an editor whose key is made on the spot and left beside the package. */
async function sample(args: StoryArguments): Promise<void> {
  const out = typedPath(args.out ?? 'sample-story');
  await mkdir(out, { recursive: true });
  const { identity, recipient } = await generateIdentity();
  const keyFile = join(out, 'editor-key.txt');
  await writeFile(keyFile, `${identity}\n`, { mode: 0o600 });
  say('Sample     an invented interview, two microphones, 2:53\n');
  const folder = join(RESOURCES, 'sample');
  const job: StoryJob = {
    path: join(folder, 'interview.flac'),
    identities: parseNames(await readFile(join(folder, 'names.json'), 'utf8')),
    recipients: [recipient],
    out,
    title: 'I said no one time',
    speakers: SAMPLE_SPEAKERS,
    people: 1,
    language: 'en',
    sound: args.sound,
  };
  tell(await runStory(job), keyFile);
}

async function ownFile(args: StoryArguments, file: string): Promise<void> {
  const job: StoryJob = {
    path: typedPath(file),
    identities: args.identities === null ? [] : await readNames(args.identities, args.keyFile),
    recipients: args.recipients,
    out: typedPath(args.out ?? 'packages'),
    title: args.title,
    speakers: args.speakers,
    people: args.people,
    language: args.language,
    sound: args.sound,
  };
  tell(await runStory(job), 'KEYFILE');
}

await runCommand(async () => {
  process.umask(0o077);
  const args = storyArguments(process.argv.slice(2));
  if (args.help) say(STORY_HELP);
  else await (args.file === null ? sample(args) : ownFile(args, args.file));
});
