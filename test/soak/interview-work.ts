import { openSound } from '../../electron/core/capture/sound.ts';
import { acceptWaiting } from '../../electron/core/identities/accept-waiting.ts';
import type { IdentityDraft } from '../../electron/core/identities/identity.ts';
import { IdentityStore } from '../../electron/core/identities/store.ts';
import { makePackage } from '../../electron/core/story-package/make.ts';
import { preparePackage } from '../../electron/core/story-package/prepare.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import type { Vault } from '../../electron/core/vault/vault.ts';
import { killedSpeech } from './killed-speech.ts';

/** What a transcription took, and how often it asked. */
export interface Transcribed {
  readonly regions: number;
  /** Regions that were recognised, not skipped. */
  readonly kept: number;
  /** Calls of the recogniser, those that failed included. */
  readonly asked: number;
  readonly failed: number;
  /** Speech processes. */
  readonly processes: number;
  /** CPU seconds of all of them. */
  readonly cpu: number;
  /** Peak in MiB of the one that took most. */
  readonly memory: number;
}

/** Transcribes a take in one go. @param kill whether the speech process is killed half-way. */
export async function transcribeKilled(vault: Vault, takeId: string, kill: boolean): Promise<Transcribed> {
  const store = new TranscriptStore(vault.db);
  const speech = killedSpeech();
  const source = await openSound(vault, takeId);
  let killing = kill;
  try {
    await transcribeTake({
      source,
      takeId,
      engine: speech.engine,
      languages: ['en'],
      store,
      onProgress: ({ done, total }) => {
        if (!killing || done < total / 2) return;
        killing = false;
        speech.killNext();
      },
    });
    const regions = store.regionsOf(takeId) ?? [];
    const kept = regions.filter(({ result }) => result?.skipped === false).length;
    return { regions: regions.length, kept, ...speech.counts(), ...(await speech.usage()) };
  } finally {
    await source.close();
    await speech.engine.close();
  }
}

/** Registers names and says yes to every mention that waits for it. @returns to how many wordings. */
export function registerAndReview(
  vault: Vault,
  storyId: string,
  interviewId: string,
  names: readonly IdentityDraft[],
): number {
  const store = new IdentityStore(vault.db);
  for (const draft of names) store.save(storyId, draft);
  const document = new TranscriptStore(vault.db).loadDocument(interviewId)?.document;
  return document === undefined ? 0 : acceptWaiting(vault.db, storyId, document);
}

/** Makes a package with sound, which replaces and checks. @returns its path. @throws LeakError. */
export async function packWithSound(
  vault: Vault,
  directory: string,
  storyId: string,
  interviewId: string,
  reader: string,
): Promise<string> {
  const request = { storyId, interviewIds: [interviewId], title: 'Interview', notes: '', sound: true };
  const target = { directory, readers: [reader], overrides: [] };
  const options = preparePackage(vault.db, request, target, (id) => openSound(vault, id));
  try {
    return (await makePackage(options)).path;
  } finally {
    options.signing.secretKey.fill(0);
  }
}
