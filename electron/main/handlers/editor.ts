import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { dialog, type BrowserWindow } from 'electron';
import type { RequestOutput } from '../../contract/contract.ts';
import { SottovoceError, toSottovoceError } from '../../core/base/errors.ts';
import { KnownKeyStore } from '../../core/story-package/store.ts';
import { extractPackage, openPackage, type OpenedPackage } from '../../core/story-package/open.ts';
import type { ConsentMember } from '../../core/story-package/members/consent.ts';
import type { TranscriptMember } from '../../core/story-package/members/transcript-json.ts';
import type { AgeKey } from '../../core/vault/age/header.ts';
import type { Handlers } from '../ipc.ts';
import type { Workspace } from '../workspace.ts';
import { OpenedPackages } from './opened-packages.ts';

type Names = 'packageOpen' | 'packageExtract' | 'packageClose';
type PackageKey = Parameters<Handlers<'packageOpen'>['packageOpen']>[0]['key'];

/** An identity file is a few lines. */
const LARGEST_KEY_FILE = 64 * 1024;

async function pick(window: BrowserWindow): Promise<string | null> {
  const chosen = await dialog.showOpenDialog(window, { properties: ['openFile'] });
  return chosen.canceled ? null : (chosen.filePaths[0] ?? null);
}

/** A file that was chosen and has gone is not a disk that has gone. */
function notFound(error: unknown): never {
  const known = toSottovoceError(error);
  throw known.code === 'storage.missing' ? new SottovoceError('input.not-found', {}, { cause: error }) : known;
}

const linesOf = (text: string) =>
  text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));

/** The key to open with, null when the person cancelled the choice of a file. */
async function ageKey(key: PackageKey, workspace: Workspace, window: BrowserWindow): Promise<AgeKey | null> {
  switch (key.kind) {
    case 'vault':
      return { identities: [workspace.vault.identity] };
    case 'identity':
      return { identities: linesOf(key.identity) };
    case 'passphrase':
      return { passphrase: key.passphrase };
    case 'file': {
      const path = await pick(window);
      if (path === null) return null;
      if ((await stat(path)).size > LARGEST_KEY_FILE) throw new SottovoceError('age.no-identity');
      return { identities: linesOf(await readFile(path, 'utf8')) };
    }
  }
}

/** One view a take, so that each can be read beside its own sound. */
function transcriptViews(
  openedId: string,
  member: TranscriptMember,
  consent: ConsentMember,
): NonNullable<RequestOutput<'packageOpen'>>['transcripts'] {
  const agreed = consent.interviews.find(({ number }) => number === member.number);
  const names = new Map(member.speakers.map(({ id, name }) => [id, name]));
  return member.takes.map(({ number, sound }) => ({
    title: member.takes.length === 1 ? member.title : `${member.title} (${number})`,
    language: member.language,
    soundUrl: sound === null ? null : OpenedPackages.url(openedId, sound),
    terms: agreed ?? null,
    segments: member.segments
      .filter(({ take }) => take === number)
      .map(({ speaker, status, start, text, marks }) => ({
        speaker: names.get(speaker) ?? '',
        start,
        text,
        marked: marks.length > 0,
        background: status === 'background',
      })),
  }));
}

function view(openedId: string, fileName: string, opened: OpenedPackage): RequestOutput<'packageOpen'> {
  const { manifest, keyWords, keyState, members, notes, transcripts, consent } = opened;
  return {
    openedId,
    fileName,
    title: manifest.title,
    createdDay: manifest.created,
    keyWords: keyWords.join(' '),
    keyState: keyState === 'known' ? 'known' : 'first-seen',
    members,
    counts: manifest.done.text,
    notes,
    transcripts: transcripts.flatMap((member) => transcriptViews(openedId, member, consent)),
  };
}

/** The editor's side: open, verify, read, save. Works without a vault, which then cannot remember a story's key. */
export function editorHandlers(workspace: Workspace, packages: OpenedPackages): Handlers<Names> {
  return {
    packageOpen: async ({ key, acceptForeignKey }, window) => {
      const resolved = await ageKey(key, workspace, window).catch(notFound);
      if (resolved === null) return null;
      const path = await pick(window);
      if (path === null) return null;
      const vault = workspace.vaultIfOpen;
      const known = vault === null ? null : new KnownKeyStore(vault.db);
      const options = { knownKeys: known?.list() ?? [], acceptForeignKey };
      const opened = await openPackage(path, resolved, options).catch(notFound);
      known?.remember(opened.publicKey, opened.manifest.title);
      return view(packages.add(opened), basename(path), opened);
    },
    packageExtract: async ({ openedId }, window) => {
      const opened = packages.get(openedId);
      const chosen = await dialog.showOpenDialog(window, { properties: ['openDirectory', 'createDirectory'] });
      const [directory] = chosen.filePaths;
      if (chosen.canceled || directory === undefined) return { saved: false };
      await extractPackage(opened, directory);
      return { saved: true };
    },
    packageClose: async ({ openedId }) => {
      await packages.close(openedId);
      return null;
    },
  };
}
