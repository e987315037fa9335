import { constants, type FSWatcher, watch } from 'node:fs';
import { copyFile, link, lstat, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { isAbsolute, join, resolve } from 'node:path';
import { filesBelow } from './plaintext.ts';
import { trace, unescapeTraced, type CommandOptions, type CommandResult, type SystemCall } from './strace.ts';

/** The files below the given folders that were written, made or renamed since a moment (milliseconds since 1970). */
export async function writtenFiles(folders: readonly string[], since: number): Promise<string[]> {
  const files = (await Promise.all(folders.map(filesBelow))).flat();
  const written = await Promise.all(
    files.map(async (file) => {
      const found = await lstat(file).catch(() => undefined);
      return found !== undefined && Math.max(found.mtimeMs, found.ctimeMs) >= since ? [file] : [];
    }),
  );
  return written.flat();
}

/** Holds on to files that a job makes and removes again. */
export interface Keeper {
  /** Where the kept files lie, for a search. */
  readonly folder: string;
  /** Stops watching, after one last look. */
  stop(): Promise<void>;
  /** Removes what was kept. */
  remove(): Promise<void>;
}

/**
 * Watches folders and links every file that appears there into a folder of its own, so that it can be searched after its removal. A file
 * that lives for less than a few milliseconds can escape; tracedWrites() names those.
 * @param beside a folder on the same disk as the watched ones but outside them; elsewhere files are copied, not linked.
 */
export async function keepFiles(folders: readonly string[], beside: string = tmpdir()): Promise<Keeper> {
  const folder = await mkdtemp(join(beside, 'sottovoce-kept-'));
  const kept = new Set<string>();
  const work = new Set<Promise<void>>();
  let count = 0;
  const keep = async (file: string): Promise<void> => {
    const found = await lstat(file).catch(() => undefined);
    if (found === undefined || !found.isFile() || file.startsWith(folder)) return;
    const key = `${found.dev}:${found.ino}`;
    if (kept.has(key)) return;
    kept.add(key);
    const target = join(folder, `${++count}`);
    await link(file, target).catch(() =>
      copyFile(file, target, constants.COPYFILE_FICLONE).catch(() => kept.delete(key)),
    );
  };
  const start = (file: string): void => {
    const done = keep(file).finally(() => work.delete(done));
    work.add(done);
  };
  const look = async (): Promise<void> => {
    for (const file of (await Promise.all(folders.map(filesBelow))).flat()) start(file);
    await Promise.all(work);
  };
  const watchers = folders.map((watched): FSWatcher => {
    const watcher = watch(watched, { recursive: true }, (_event, name) => {
      if (name !== null) start(join(watched, name));
    });
    return watcher.on('error', () => undefined);
  });
  // The watcher learns of a new folder only after something may have been put there: hence a look round at short intervals.
  const timer = setInterval(() => void look(), 50);
  await look();
  return {
    folder,
    stop: async () => {
      clearInterval(timer);
      for (const watcher of watchers) watcher.close();
      await look();
    },
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}

export interface TracedWrites extends CommandResult {
  /** Every path that was opened for writing, made, renamed to or linked to, also if it is gone by now. */
  readonly written: string[];
  /** Those outside the known folders. */
  readonly elsewhere: string[];
}

const writingCalls =
  'open,openat,openat2,creat,rename,renameat,renameat2,link,linkat,symlink,symlinkat,mkdir,mkdirat,mknod,mknodat,truncate,chdir,fchdir';
/** What programs open for writing without leaving anything behind. */
const harmless = /^\/(dev|proc|sys)\//;

/**
 * Runs a command, with all it starts, and lists what it wrote to the file system, by asking the kernel rather than by looking afterwards.
 * @param known folders in which it may write.
 * @throws Error where whyNoTrace() has a reason.
 */
export async function tracedWrites(
  command: string,
  args: readonly string[],
  known: readonly string[],
  options: CommandOptions = {},
): Promise<TracedWrites> {
  const { calls, ...result } = await trace(writingCalls, command, args, options);
  const written = [...new Set(calls.flatMap((call) => writtenPath(call, options.cwd ?? process.cwd())))].filter(
    (path) => !harmless.test(path),
  );
  const elsewhere = written.filter(
    (path) => !known.some((folder) => path === resolve(folder) || path.startsWith(`${resolve(folder)}/`)),
  );
  return { ...result, written, elsewhere };
}

/** The path that a successful call writes. A relative one is taken from the folder strace shows for its descriptor, else from `cwd`. */
function writtenPath({ name, args, result }: SystemCall, cwd: string): string[] {
  if (result === undefined || result.startsWith('-1') || name === 'chdir' || name === 'fchdir') return [];
  if (name.startsWith('open') && !/O_WRONLY|O_RDWR|O_CREAT|O_TRUNC/.test(args)) return [];
  const paths = [...args.matchAll(/(?:(?:AT_FDCWD|\d+)<((?:[^>\\]|\\.)*)>, )?"((?:[^"\\]|\\.)*)"/g)];
  // Calls with two paths write the second.
  const [, folder, path] = paths.at(-1) ?? [];
  if (path === undefined) return [];
  const plain = unescapeTraced(path);
  if (plain === '') return [];
  return [isAbsolute(plain) ? resolve(plain) : resolve(folder === undefined ? cwd : unescapeTraced(folder), plain)];
}
