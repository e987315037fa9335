import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** How a command run by the harness ended. */
export interface CommandResult {
  /** null if a signal ended it. */
  readonly exitCode: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface CommandOptions {
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which the command and all it started are killed; none by default. */
  readonly timeout?: number;
}

/** One system call of a traced process. */
export interface SystemCall {
  readonly pid: number;
  readonly name: string;
  /** What stood between the parentheses. */
  readonly args: string;
  /** What it returned; undefined if the process ended inside it. */
  readonly result: string | undefined;
}

/** Runs a command to its end and collects what it writes. */
export async function runCommand(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  const child = spawn(command, args, {
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
    cwd: options.cwd,
    env: options.env ?? process.env,
  });
  let [stdout, stderr] = ['', ''];
  child.stdout.setEncoding('utf8').on('data', (part: string) => (stdout += part));
  child.stderr.setEncoding('utf8').on('data', (part: string) => (stderr += part));
  const killGroup = (): void => {
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  };
  const timer = options.timeout === undefined ? undefined : setTimeout(killGroup, options.timeout);
  try {
    const exitCode = await new Promise<number | null>((resolve, reject) => {
      child.on('error', reject);
      child.on('close', (code) => resolve(code));
    });
    return { exitCode, stdout, stderr };
  } finally {
    clearTimeout(timer);
  }
}

/** Why commands cannot be traced on this machine; undefined where they can. */
export async function whyNoTrace(): Promise<string | undefined> {
  if (process.platform !== 'linux') return 'strace exists on Linux only';
  const result = await runCommand('strace', ['-o', '/dev/null', 'true'], { timeout: 10_000 }).catch(() => undefined);
  if (result === undefined) return 'strace is not installed';
  return result.exitCode === 0 ? undefined : 'strace may not trace here';
}

/**
 * Runs a command, with all it starts, under strace.
 * @param calls names of the system calls to watch, as strace's `-e trace=` takes them.
 * @param wrap turns the traced command line into the one to run, such as one inside a namespace.
 */
export async function trace(
  calls: string,
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
  wrap: (line: readonly string[]) => readonly string[] = (line) => line,
): Promise<CommandResult & { readonly calls: SystemCall[] }> {
  const folder = await mkdtemp(join(tmpdir(), 'sottovoce-trace-'));
  try {
    const output = join(folder, 'trace');
    const line = [
      'strace',
      '-f',
      '-qq',
      '-y',
      '-s',
      '4096',
      '--seccomp-bpf',
      '-e',
      `trace=${calls}`,
      '-e',
      'signal=none',
      '-o',
      output,
      command,
      ...args,
    ];
    const [program = 'strace', ...rest] = wrap(line);
    const result = await runCommand(program, rest, options);
    return { ...result, calls: parseTrace(await readFile(output, 'utf8')) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Reads what `strace -f -o` wrote; a call that another process interrupted stands on two lines, which are joined. */
export function parseTrace(text: string): SystemCall[] {
  const unfinished = new Map<string, { readonly name: string; readonly args: string }>();
  const calls: SystemCall[] = [];
  for (const line of text.split('\n')) {
    const [, pid = '', rest = ''] = /^(\d+)\s+(.*)$/.exec(line) ?? [];
    const resumed = /^<\.\.\. (\w+) resumed>(.*)$/.exec(rest);
    const begun = /^(\w+)\((.*) <unfinished \.\.\.>$/.exec(rest);
    if (begun) unfinished.set(pid, { name: begun[1] ?? '', args: begun[2] ?? '' });
    else if (resumed) {
      const start = unfinished.get(pid);
      unfinished.delete(pid);
      calls.push(finished(pid, start?.name ?? resumed[1] ?? '', (start?.args ?? '') + (resumed[2] ?? '')));
    } else {
      const whole = /^(\w+)\((.*)$/.exec(rest);
      if (whole) calls.push(finished(pid, whole[1] ?? '', whole[2] ?? ''));
    }
  }
  for (const [pid, { name, args }] of unfinished) calls.push({ pid: Number(pid), name, args, result: undefined });
  return calls;
}

function finished(pid: string, name: string, tail: string): SystemCall {
  const [, args = tail, result] = /^(.*)\)\s+=\s+(.*)$/s.exec(tail) ?? [];
  return { pid: Number(pid), name, args, result };
}

/** A string as strace prints it: C escapes, other bytes in octal. */
export function unescapeTraced(text: string): string {
  const bytes: number[] = [];
  const named: Readonly<Record<string, number>> = { n: 10, t: 9, r: 13, v: 11, f: 12, '"': 34, '\\': 92 };
  for (const match of text.matchAll(/\\([0-7]{1,3})|\\(.)|([^\\]+)/gs)) {
    const [, octal, escaped, plain] = match;
    if (octal !== undefined) bytes.push(Number.parseInt(octal, 8));
    else if (escaped !== undefined) bytes.push(named[escaped] ?? escaped.charCodeAt(0));
    else bytes.push(...Buffer.from(plain ?? '', 'utf8'));
  }
  return Buffer.from(bytes).toString('utf8');
}
