import { systemClock } from '../core/base/clock.ts';
import { SottovoceError } from '../core/base/errors.ts';
import type { ClosedTake } from '../core/capture/closed-take.ts';
import { anchorTake } from '../core/capture/custody.ts';
import { hasTake } from '../core/capture/register.ts';
import { decideBeside, decideInVault, type Decision } from '../core/capture/sealed.ts';
import { readRecipient } from '../core/vault/keys.ts';
import { broadcast } from './ipc.ts';
import type { Workspace } from './workspace.ts';

/** Sealed off-record sound as windows see it. */
export interface SealedView {
  readonly takeId: string;
  /** Place of the stretch in the take. */
  readonly stretch: number;
  readonly seconds: number;
}

/**
 * Keys of off-record sound that waits for a decision. They are here and nowhere else: when the app ends, for whatever reason,
 * that sound is gone.
 */
export class SealedOffRecord {
  readonly #workspace: Workspace;
  readonly #takes = new Map<string, ClosedTake>();

  constructor(workspace: Workspace) {
    this.#workspace = workspace;
  }

  list(): readonly SealedView[] {
    return [...this.#takes.values()].flatMap(({ takeId, rate, sealed, stretches }) =>
      [...sealed.keys()].map((stretch) => ({ takeId, stretch, seconds: (stretches[stretch]?.frames ?? 0) / rate })),
    );
  }

  /** Takes over what waits in a take that ended. */
  add(closed: ClosedTake): void {
    if (closed.sealed.size === 0) return;
    this.#takes.set(closed.takeId, closed);
    this.#tell();
  }

  /** Carries out a decision and forgets the key. @throws SottovoceError vault.not-found, vault.locked, storage.*: then it still waits. */
  async decide(takeId: string, stretch: number, decision: Decision): Promise<void> {
    const closed = this.#takes.get(takeId);
    const secret = closed?.sealed.get(stretch);
    if (closed === undefined || secret === undefined) throw new SottovoceError('vault.not-found');
    const vault = this.#workspace.vaultIfOpen;
    if (vault !== null && hasTake(vault.db, takeId)) {
      await this.#workspace.letGo(takeId);
      await decideInVault(this.#workspace.media, { takeId, ordinal: stretch, secret }, decision);
      if (decision !== 'drop') await anchorTake(this.#workspace.media, takeId, systemClock.now());
      const sealed = new Map(closed.sealed);
      sealed.delete(stretch);
      this.#replace({ ...closed, sealed });
      broadcast('storiesChanged', {});
      return;
    }
    // Registered while the vault was open, which it is not any more.
    if (!(await this.#workspace.isBeside(takeId))) throw new SottovoceError('vault.locked');
    this.#replace(await decideBeside(closed, await readRecipient(this.#workspace.directory), stretch, decision));
  }

  #replace(closed: ClosedTake): void {
    if (closed.sealed.size === 0) this.#takes.delete(closed.takeId);
    else this.#takes.set(closed.takeId, closed);
    this.#tell();
  }

  #tell(): void {
    broadcast('captureSealedChanged', { sealed: [...this.list()] });
  }
}
