// What a disk holds after the power failed, from the operations that a process had done by then: see FaultyDisk.
import { mkdir, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import type { Operation } from './faulty-disk.ts';

/**
 * What happens to changes that were not made durable.
 * - kept: nothing is lost, as after a kill.
 * - dropped: all are lost; a file whose folder was not made durable is not there.
 * - some: each is kept or lost for itself, as the disk came to it.
 * - sectors: so is every 512 bytes of a write.
 * - zeros: files have their new length, with zeros in place of what was not written yet.
 */
export type Cut = 'kept' | 'dropped' | 'some' | 'sectors' | 'zeros';

const SECTOR = 512;

/** Yes or no, by chance, the same every time. */
type Chance = () => boolean;

function chanceFrom(seed: number): Chance {
  let state = (seed * 2_654_435_761 + 1) >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state >>> 31 === 1;
  };
}

function written(content: Uint8Array, position: number, bytes: Uint8Array): Uint8Array {
  const out = new Uint8Array(Math.max(content.length, position + bytes.length));
  out.set(content);
  out.set(bytes, position);
  return out;
}

function resized(content: Uint8Array, length: number): Uint8Array {
  return length <= content.length ? content.slice(0, length) : written(content, length, new Uint8Array(0));
}

type Change = Extract<Operation, { readonly kind: 'write' | 'truncate' }>;

/** A file whose last changes are not durable yet. */
class CutFile {
  #durable: Uint8Array;
  #changes: Change[] = [];

  constructor(durable: Uint8Array = new Uint8Array(0)) {
    this.#durable = durable;
  }

  change(operation: Change): void {
    this.#changes.push(operation);
  }

  sync(): void {
    this.#durable = this.after('kept', () => true);
    this.#changes = [];
  }

  after(cut: Cut, chance: Chance): Uint8Array {
    if (cut === 'dropped') return this.#durable;
    let content = this.#durable;
    let longest = content.length;
    for (const change of this.#changes) {
      if (change.kind === 'truncate') {
        if (cut === 'kept' || (cut !== 'zeros' && chance())) content = resized(content, change.length);
        longest = change.length;
        continue;
      }
      const { position, bytes } = change;
      longest = Math.max(longest, position + bytes.length);
      if (cut === 'kept' || (cut === 'some' && chance())) content = written(content, position, bytes);
      if (cut !== 'sectors') continue;
      for (let at = 0; at < bytes.length;) {
        const end = Math.min(bytes.length, at + SECTOR - ((position + at) % SECTOR));
        if (chance()) content = written(content, position + at, bytes.subarray(at, end));
        at = end;
      }
    }
    return cut === 'zeros' ? resized(content, Math.max(content.length, longest)) : content;
  }
}

type Renaming = Extract<Operation, { readonly kind: 'create' | 'rename' | 'remove' }>;

function folderOf(operation: Renaming): string {
  return dirname(operation.kind === 'rename' ? operation.to : operation.path);
}

function enter(names: Map<string, number>, operation: Renaming, fileOf: (path: string) => number): void {
  if (operation.kind === 'create') names.set(operation.path, operation.file);
  else if (operation.kind === 'remove') names.delete(operation.path);
  else {
    names.set(operation.to, fileOf(operation.from));
    names.delete(operation.from);
  }
}

/**
 * The files, by path, that are left of `operations` when the power fails after the last of them. Stricter than most file
 * systems: making a file durable does not make its name so.
 * @param seed of what is left to chance. @param before the files, durable, that were there before the first operation.
 */
export function leftAfter(
  operations: readonly Operation[],
  cut: Cut,
  seed: number,
  before: ReadonlyMap<string, Uint8Array> = new Map(),
): Map<string, Uint8Array> {
  const files = new Map<number, CutFile>();
  const durable = new Map<string, number>();
  for (const [at, [path, bytes]] of [...before].entries()) {
    durable.set(path, -1 - at);
    files.set(-1 - at, new CutFile(bytes));
  }
  const now = new Map(durable);
  let pending: { readonly operation: Renaming; readonly file: number }[] = [];
  for (const operation of operations) {
    if (operation.kind === 'create') files.set(operation.file, new CutFile());
    switch (operation.kind) {
      case 'create':
      case 'rename':
      case 'remove': {
        const file = operation.kind === 'rename' ? (now.get(operation.from) ?? -1) : -1;
        pending.push({ operation, file });
        enter(now, operation, () => file);
        break;
      }
      case 'write':
      case 'truncate':
        files.get(operation.file)?.change(operation);
        break;
      case 'sync':
        files.get(operation.file)?.sync();
        break;
      case 'sync-folder': {
        const { path } = operation;
        for (const each of pending)
          if (folderOf(each.operation) === path) enter(durable, each.operation, () => each.file);
        pending = pending.filter((each) => folderOf(each.operation) !== path);
        break;
      }
      case 'close':
        break;
    }
  }
  const chance = chanceFrom(seed);
  for (const each of pending) {
    if (cut === 'dropped' || ((cut === 'some' || cut === 'sectors') && chance())) continue;
    enter(durable, each.operation, () => each.file);
  }
  return new Map([...durable].map(([path, file]) => [path, files.get(file)?.after(cut, chance) ?? new Uint8Array(0)]));
}

/** Writes what is left into another folder, for each folder of `folders` the one that it stands for. */
export async function layOut(
  left: ReadonlyMap<string, Uint8Array>,
  folders: ReadonlyMap<string, string>,
): Promise<void> {
  for (const folder of folders.values()) await mkdir(folder, { recursive: true });
  for (const [path, bytes] of left) await writeFile(join(folders.get(dirname(path)) ?? '', basename(path)), bytes);
}
