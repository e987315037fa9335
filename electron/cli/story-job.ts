import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { importTake } from '../core/capture/import-take.ts';
import { openSound, type SoundSource } from '../core/capture/sound.ts';
import { acceptWaiting } from '../core/identities/accept-waiting.ts';
import type { IdentityDraft } from '../core/identities/identity.ts';
import { IdentityStore } from '../core/identities/store.ts';
import { encodePublicKey } from '../core/story-package/minisign.ts';
import { makePackage, type MadePackage } from '../core/story-package/make.ts';
import { preparePackage } from '../core/story-package/prepare.ts';
import { speakerOfTrack } from '../core/transcript/document.ts';
import { TranscriptStore } from '../core/transcript/store.ts';
import { transcribeTake } from '../core/transcript/transcribe.ts';
import { findSpeakers, type FindSpeakersOptions } from '../core/transcript/voices/find.ts';
import { createAgeHeader } from '../core/vault/age/header.ts';
import { suggestPassphrase } from '../core/vault/passphrase.ts';
import { StoryStore } from '../core/vault/stories.ts';
import { Vault } from '../core/vault/vault.ts';
import { clockTime, progressLine, say } from './console.ts';
import { decodeFile } from './decode/decode-file.ts';
import { startSpeech } from './speech.ts';

/** What the story command is to do. */
export interface StoryJob {
  readonly path: string;
  readonly identities: readonly IdentityDraft[];
  readonly recipients: readonly string[];
  readonly out: string;
  readonly title: string;
  readonly speakers: readonly string[];
  /** Who share the track of a file of one channel; 0 to guess. */
  readonly people: number;
  readonly language: string;
  readonly sound: boolean;
}

/** What came of it. */
export interface StoryResult {
  readonly made: MadePackage;
  readonly publicKey: string;
}

/**
 * Takes one file all the way: into a throw-away vault in a temporary folder, through transcription and the registry, and
 * out as a story package. The vault is destroyed whatever happens.
 * @throws SottovoceError of every stage; LeakError when something registered would come through.
 */
export async function runStory(job: StoryJob): Promise<StoryResult> {
  // What a typing error would stop at the end is found out before an hour of work, not after.
  await createAgeHeader(job.recipients);
  await mkdir(job.out, { recursive: true });
  const folder = await mkdtemp(join(tmpdir(), 'sottovoce-'));
  try {
    const vault = await Vault.create(join(folder, 'vault'), suggestPassphrase());
    try {
      return await inVault(vault, job);
    } finally {
      vault.close();
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function inVault(vault: Vault, job: StoryJob): Promise<StoryResult> {
  const stories = new StoryStore(vault.db);
  const storyId = stories.createStory(job.title);
  const interviewId = stories.createInterview(storyId, job.title);
  const takeId = await take(vault, interviewId, job);
  await transcribe(vault, interviewId, takeId, job);

  const registry = new IdentityStore(vault.db);
  for (const draft of job.identities) registry.save(storyId, draft);
  const heard = new TranscriptStore(vault.db).loadDocument(interviewId)?.document;
  const unreviewed = heard === undefined ? 0 : acceptWaiting(vault.db, storyId, heard);

  const request = { storyId, interviewIds: [interviewId], title: job.title, notes: '', sound: job.sound };
  const target = { directory: job.out, readers: job.recipients, overrides: [] };
  const options = preparePackage(vault.db, request, target, (id) => openSound(vault, id));
  try {
    say(`Changed    ${changes(options.interviews.flatMap(({ document }) => document.counts))}`);
    if (unreviewed > 0)
      say(`           ${unreviewed} x what may be a registered name was changed too: nobody reviews it here`);
    const onProgress = progressLine(
      'Packing',
      ({ done, total }) => `${Math.round((100 * done) / Math.max(1, total))} %`,
    );
    const made = await makePackage(options, { onProgress });
    say('Checked    nothing registered comes through; opened again and verified');
    return { made, publicKey: encodePublicKey(options.signing.publicKey) };
  } finally {
    options.signing.secretKey.fill(0);
  }
}

async function take(vault: Vault, interviewId: string, job: StoryJob): Promise<string> {
  const { takeId, truncated } = await importTake({
    vault,
    interviewId,
    path: job.path,
    decode: decodeFile,
    onProgress: progressLine('Importing', ({ done, total }) => `${clockTime(done)} of ${clockTime(total)}`),
  });
  const sound = await openSound(vault, takeId);
  const { frames, rate, tracks } = sound;
  await sound.close();
  say(
    `Imported   ${clockTime(frames / rate)} in ${tracks === 1 ? 'one track' : `${tracks} tracks`}, encrypted as it was read`,
  );
  if (truncated) say('           The file ends early: everything up to there is in.');
  return takeId;
}

async function transcribe(vault: Vault, interviewId: string, takeId: string, job: StoryJob): Promise<void> {
  const store = new TranscriptStore(vault.db);
  const engine = startSpeech();
  const source = await openSound(vault, takeId);
  try {
    const onProgress = progressLine(
      'Transcribing',
      ({ done, total }) => `${clockTime(done)} of ${clockTime(total)} of speech`,
    );
    await transcribeTake({
      source,
      takeId,
      engine,
      languages: job.language === '' ? [] : [job.language],
      store,
      onProgress,
    });
    if (job.people !== 1) {
      // What recognised is not needed for voices, and its memory would add to theirs.
      await engine.close();
      await tellApart(vault, interviewId, engine, source, job.people);
    }
  } finally {
    await source.close();
    await engine.close();
  }
  job.speakers.forEach((name, track) =>
    store.appendEdit(interviewId, { type: 'name-speaker', speakerId: speakerOfTrack(track), name }),
  );
  const segments = store.loadDocument(interviewId)?.document.segments ?? [];
  const words = segments.reduce((sum, segment) => sum + segment.words.length, 0);
  const flagged = segments.filter(({ flags }) => flags.length > 0).length;
  say(
    `Transcribed ${segments.length} segments, ${words} words${flagged === 0 ? '' : `; ${flagged} segments to check by ear`}`,
  );
}

async function tellApart(
  vault: Vault,
  interviewId: string,
  engine: FindSpeakersOptions['engine'],
  source: SoundSource,
  people: number,
): Promise<void> {
  const voices = await findSpeakers({
    db: vault.db,
    interviewId,
    speakers: people,
    engine,
    open: () => Promise.resolve(source),
    onProgress: progressLine('Voices', ({ done, total }) => `${clockTime(done)} of ${clockTime(total)} of speech`),
  });
  if (voices > 0) say(`Told apart  ${voices === 1 ? 'one voice' : `${voices} voices`}`);
}

function changes(
  counts: readonly { readonly kind: string; readonly action: string; readonly count: number }[],
): string {
  const done = counts.map(({ kind, action, count }) => `${count} x ${kind} (${action})`);
  return done.length === 0 ? 'nothing: no registered name was mentioned' : done.join(', ');
}
