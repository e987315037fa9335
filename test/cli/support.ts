import { join, resolve } from 'node:path';
import { runCommand, type CommandOptions, type CommandResult } from '../harness/strace.ts';

export const root = resolve(import.meta.dirname, '../..');
export const sample = join(root, 'resources', 'sample');

/** Arguments that run a command of the project under this Node. */
export function commandLine(command: 'story' | 'open', args: readonly string[]): string[] {
  return ['--disable-warning=ExperimentalWarning', join(root, 'electron', 'cli', `${command}.ts`), ...args];
}

/** Runs a command of the project as its npm script does. */
export function run(
  command: 'story' | 'open',
  args: readonly string[],
  options: CommandOptions = {},
): Promise<CommandResult> {
  return runCommand(process.execPath, commandLine(command, args), { cwd: root, ...options });
}
