// Stands between the code under test and the file system: counts and keeps every operation that changes a folder, and makes
// the one that a test names fail, tear, or be the last of the process. Reading is not touched.
import fsp, { type FileHandle } from 'node:fs/promises';
import { syncBuiltinESMExports } from 'node:module';
import { sep } from 'node:path';

/** A change to the disk, as it was done. Files have numbers, since their names change. */
export type Operation =
  | { readonly kind: 'create'; readonly path: string; readonly file: number }
  | { readonly kind: 'write'; readonly file: number; readonly position: number; readonly bytes: Uint8Array }
  | { readonly kind: 'truncate'; readonly file: number; readonly length: number }
  | { readonly kind: 'sync'; readonly file: number }
  | { readonly kind: 'sync-folder'; readonly path: string }
  | { readonly kind: 'rename'; readonly from: string; readonly to: string }
  | { readonly kind: 'remove'; readonly path: string }
  | { readonly kind: 'close'; readonly file: number };

/** What goes wrong, at the operations from number `at` on. */
export type Fault =
  | { readonly does: 'fail'; readonly at: number; readonly count: number; readonly code: string }
  /** Half of a write gets through, then it fails. */
  | { readonly does: 'tear'; readonly at: number; readonly code: string }
  | { readonly does: 'kill'; readonly at: number; readonly when: 'before' | 'half-way' | 'after' };

type Positioned = readonly [buffer: Uint8Array, offset: number, length: number, position: number];

interface Known {
  readonly file: number;
  /** Set for a folder that was opened to be made durable. */
  readonly folder: string | null;
  /** Where a writing without a position goes. */
  position: number;
}

/** The file system of this process, for what lies under one folder. Taken back by {@link restore}. */
export class FaultyDisk {
  /** All that was done. Failed operations are not in it. */
  readonly log: Operation[] = [];
  /** Called before each operation, with its number. */
  onOperation: (number: number) => void = () => undefined;
  readonly #root: string;
  readonly #fault: Fault | null;
  readonly #files = new Map<string, number>();
  readonly #handles = new WeakMap<FileHandle, Known>();
  readonly #restore: (() => void)[] = [];
  #count = 0;
  #made = 0;

  private constructor(root: string, fault: Fault | null) {
    this.#root = root + sep;
    this.#fault = fault;
  }

  /** Takes over `node:fs/promises` for paths under `root`, until {@link restore}. Operations are counted from 0. */
  static async install(root: string, fault: Fault | null = null): Promise<FaultyDisk> {
    const disk = new FaultyDisk(root, fault);
    const sample = await fsp.open(import.meta.filename);
    const handles: unknown = Object.getPrototypeOf(sample);
    await sample.close();
    disk.#takeNames();
    disk.#takeHandles(handles as FileHandle);
    syncBuiltinESMExports();
    return disk;
  }

  /** Operations begun so far. */
  get count(): number {
    return this.#count;
  }

  /** Whether the fault has been met. */
  get struck(): boolean {
    return this.#fault !== null && this.#count > this.#fault.at;
  }

  /** Gives the file system back. */
  restore(): void {
    for (const undo of this.#restore.splice(0)) undo();
    syncBuiltinESMExports();
  }

  #replace<Target extends object>(target: Target, methods: Partial<Target>): void {
    const before = Object.fromEntries(Object.entries(methods).map(([name]) => [name, Reflect.get(target, name)]));
    Object.assign(target, methods);
    this.#restore.push(() => Object.assign(target, before));
  }

  #takeNames(): void {
    const { open, rename, rm, unlink } = fsp;
    const opened: typeof open = async (path, flags, mode) => {
      const name = String(path);
      if (!name.startsWith(this.#root) && `${name}${sep}` !== this.#root) return await open(path, flags, mode);
      if (flags === 'r') {
        const handle = await open(path, flags, mode);
        const folder = (await handle.stat()).isDirectory() ? name : null;
        if (folder !== null) this.#handles.set(handle, { file: -1, folder, position: 0 });
        return handle;
      }
      const file = this.#made;
      const handle = await this.#do({ kind: 'create', path: name, file }, () => open(path, flags, mode));
      this.#made += 1;
      this.#files.set(name, file);
      this.#handles.set(handle, { file, folder: null, position: 0 });
      return handle;
    };
    const removed = async (path: string, remove: () => Promise<void>): Promise<void> => {
      if (!path.startsWith(this.#root)) {
        await remove();
        return;
      }
      await this.#do({ kind: 'remove', path }, remove);
      this.#files.delete(path);
    };
    this.#replace<Pick<typeof fsp, 'open' | 'rename' | 'rm' | 'unlink'>>(fsp, {
      open: opened,
      rename: async (from, to) => {
        if (!String(to).startsWith(this.#root)) {
          await rename(from, to);
          return;
        }
        await this.#do({ kind: 'rename', from: String(from), to: String(to) }, () => rename(from, to));
        this.#files.set(String(to), this.#files.get(String(from)) ?? -1);
        this.#files.delete(String(from));
      },
      rm: (path, options) => removed(String(path), () => rm(path, options)),
      unlink: (path) => removed(String(path), () => unlink(path)),
    });
  }

  #takeHandles(handles: FileHandle): void {
    const known = (handle: FileHandle) => this.#handles.get(handle);
    const act = (operation: Operation, really: () => Promise<void>) => this.#do(operation, really);
    // The one overload that the code under test uses; another would be an error of types at the caller.
    const write: (this: FileHandle, ...args: Positioned) => Promise<unknown> = Reflect.get(handles, 'write');
    const writeFile: (this: FileHandle, data: Uint8Array) => Promise<void> = Reflect.get(handles, 'writeFile');
    const truncate: (this: FileHandle, length: number) => Promise<void> = Reflect.get(handles, 'truncate');
    const sync: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'sync');
    const datasync: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'datasync');
    const close: (this: FileHandle) => Promise<void> = Reflect.get(handles, 'close');
    const written = (handle: FileHandle, bytes: Uint8Array, position: number, whole: () => Promise<unknown>) => {
      const file = known(handle)?.file ?? -1;
      const half = bytes.subarray(0, Math.floor(bytes.length / 2));
      return this.#do({ kind: 'write', file, position, bytes: Uint8Array.from(bytes) }, whole, async () => {
        await write.call(handle, half, 0, half.length, position);
        this.log.push({ kind: 'write', file, position, bytes: Uint8Array.from(half) });
      });
    };
    const durable = async (handle: FileHandle, really: () => Promise<void>): Promise<void> => {
      const it = known(handle);
      if (it === undefined) {
        await really();
        return;
      }
      await this.#do(
        it.folder === null ? { kind: 'sync', file: it.file } : { kind: 'sync-folder', path: it.folder },
        really,
      );
    };
    const methods = {
      async write(this: FileHandle, ...args: Positioned): Promise<unknown> {
        const [buffer, offset, length, position] = args;
        const really = () => write.call(this, ...args);
        if (known(this) === undefined) return await really();
        return await written(this, buffer.subarray(offset, offset + length), position, really);
      },
      async writeFile(this: FileHandle, data: Uint8Array): Promise<void> {
        const it = known(this);
        if (it === undefined) {
          await writeFile.call(this, data);
          return;
        }
        await written(this, data, it.position, () => writeFile.call(this, data));
        it.position += data.length;
      },
      truncate: async function (this: FileHandle, length: number): Promise<void> {
        const file = known(this)?.file;
        const really = () => truncate.call(this, length);
        if (file === undefined) {
          await really();
          return;
        }
        await act({ kind: 'truncate', file, length }, really);
      },
      sync(this: FileHandle) {
        return durable(this, () => sync.call(this));
      },
      datasync(this: FileHandle) {
        return durable(this, () => datasync.call(this));
      },
      close: async function (this: FileHandle): Promise<void> {
        const it = known(this);
        if (it?.folder !== null || this.fd === -1) {
          await close.call(this);
          return;
        }
        // A file is closed even where closing it fails.
        try {
          await act({ kind: 'close', file: it.file }, () => Promise.resolve());
        } finally {
          await close.call(this);
        }
      },
    };
    this.#replace<object>(handles, methods);
  }

  async #do<Result>(operation: Operation, really: () => Promise<Result>, half?: () => Promise<void>): Promise<Result> {
    const number = this.#count;
    this.#count += 1;
    this.onOperation(number);
    const fault = this.#fault;
    if (fault?.does === 'kill' && fault.at === number) {
      if (fault.when === 'half-way') await half?.();
      if (fault.when === 'after') await really();
      process.kill(process.pid, 'SIGKILL');
      // The signal may take a moment; nothing more is done until it comes.
      await new Promise(() => undefined);
    }
    if (fault?.does === 'tear' && fault.at === number) {
      await half?.();
      throw systemError(fault.code);
    }
    if (fault?.does === 'fail' && number >= fault.at && number < fault.at + fault.count) throw systemError(fault.code);
    const result = await really();
    this.log.push(operation);
    return result;
  }
}

function systemError(code: string): Error {
  return Object.assign(new Error(`${code}: made to fail`), { code });
}
