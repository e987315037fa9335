import { onEvent, request } from './bridge.ts';
import { languageFor, setLanguage } from './i18n/setup.ts';
import { createStore } from './store.ts';
import { forgetTranscript } from './transcripts.ts';
import type { Job, RecoveredTake, Settings, VaultState } from './types.ts';

/** `asking` until the main process has said whether there is a vault. */
export const vaultState = createStore<VaultState | 'asking'>('asking');
export const recovered = createStore<{ readonly takes: readonly RecoveredTake[]; readonly failed: number }>({
  takes: [],
  failed: 0,
});
export const jobs = createStore<readonly Job[]>([]);
export const settings = createStore<Settings>({
  language: 'system',
  theme: 'system',
  autoLockMinutes: 15,
  offRecord: 'drop',
  statusSound: false,
});

function apply(next: Settings): void {
  settings.set(next);
  setLanguage(languageFor(next.language, navigator.language));
  if (next.theme === 'system') delete document.documentElement.dataset['theme'];
  else document.documentElement.dataset['theme'] = next.theme;
}

/** Keeps `next` for later starts and puts it into effect. */
export async function changeSettings(next: Settings): Promise<void> {
  apply(await request('settingsSet', next));
}

function setVaultState(state: VaultState): void {
  vaultState.set(state);
  if (state === 'open') {
    void request('jobsList', {}).then(jobs.set);
    return;
  }
  forgetTranscript();
  recovered.set({ takes: [], failed: 0 });
  jobs.set([]);
}

function changeJob(job: Job): void {
  jobs.update((list) =>
    list.some((other) => other.id === job.id)
      ? list.map((other) => (other.id === job.id ? job : other))
      : [...list, job],
  );
}

/** Takes a finished job off the list. */
export async function dismissJob(jobId: string): Promise<void> {
  jobs.update((list) => list.filter((job) => job.id !== jobId));
  await request('jobDismiss', { jobId });
}

/** Asks for the state of things once and follows it from then on. Returns the function that stops following. */
export function startSession(): () => void {
  const stops = [
    onEvent('vaultChanged', ({ state }) => setVaultState(state)),
    onEvent('jobChanged', changeJob),
    // An interview may be gone: its words go with it.
    onEvent('storiesChanged', forgetTranscript),
  ];
  apply(settings.get());
  void request('settingsGet', {}).then(apply, () => undefined);
  void request('vaultStatus', {}).then(
    ({ state }) => setVaultState(state),
    () => setVaultState('locked'),
  );
  return () => stops.forEach((stop) => stop());
}

/** Opens the vault and remembers what was recovered. */
export async function unlock(passphrase: string): Promise<void> {
  const result = await request('vaultUnlock', { passphrase });
  setVaultState('open');
  recovered.set({ takes: result.recovered, failed: result.failed });
}

/** Makes a vault and opens it. */
export async function makeVault(passphrase: string): Promise<void> {
  await request('vaultCreate', { passphrase });
  setVaultState('open');
}

/** Locks the vault. Real names leave the screen at once, before the answer. */
export async function lock(): Promise<void> {
  vaultState.set('locked');
  forgetTranscript();
  await request('vaultLock', {});
}
