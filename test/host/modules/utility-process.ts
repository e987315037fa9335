import { fork, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { Readable } from 'node:stream';
import { notImplemented, refuseRest } from '../refuse.ts';
import { asPorts, PortLink, type PortMessage } from './message-port.ts';

interface ForkOptions {
  readonly env?: NodeJS.ProcessEnv;
  readonly execArgv?: readonly string[];
  readonly cwd?: string;
  readonly stdio?: 'pipe' | 'ignore' | 'inherit' | readonly string[];
  readonly serviceName?: string;
}

/** What crosses between main and a utility process. */
export type ProcessMessage =
  { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly string[] } | PortMessage;

/** A Node process with `process.parentPort`; it ends with main. */
class UtilityProcess extends EventEmitter implements Pick<Electron.UtilityProcess, 'kill' | 'postMessage' | 'pid'> {
  readonly stdout: Readable | null;
  readonly stderr: Readable | null;
  readonly serviceName: string;
  pid: number | undefined;
  readonly #child: ChildProcess;
  readonly #links: PortLink;
  #spawned = false;
  readonly #waiting: (() => void)[] = [];

  constructor(file: string, args: readonly string[], options: ForkOptions) {
    super();
    this.serviceName = options.serviceName ?? 'Node Utility Process';
    const stdio = options.stdio ?? 'inherit';
    if (typeof stdio !== 'string') notImplemented('utilityProcess.fork with a list as stdio');
    const { execArgv = [], cwd = process.cwd(), env = process.env } = options;
    const child = fork(file, [...args], {
      serialization: 'advanced',
      stdio: ['ignore', stdio, stdio, 'ipc'],
      cwd,
      env,
      // The service name shows in the list of processes, as Electron's does.
      execArgv: [
        `--title=${this.serviceName}`,
        '--disable-warning=ExperimentalWarning',
        '--import',
        new URL('../utility.ts', import.meta.url).href,
        ...execArgv,
      ],
    });
    this.#child = child;
    this.stdout = child.stdout;
    this.stderr = child.stderr;
    const send = (message: ProcessMessage): void => {
      if (child.connected) child.send(message, () => undefined);
    };
    this.#links = new PortLink('m', send);
    child.on('spawn', () => {
      this.pid = child.pid;
      this.#spawned = true;
      this.emit('spawn');
      for (const post of this.#waiting.splice(0)) post();
    });
    child.on('message', (message) => this.#receive(message as unknown as ProcessMessage));
    child.on('exit', (code, signal) => {
      this.pid = undefined;
      this.#links.closeAll();
      this.emit('exit', code ?? (signal === 'SIGTERM' ? 15 : 1));
    });
    child.on('error', (error) => this.emit('error', 'FatalError', '', error.message));
    process.on('exit', () => child.kill('SIGKILL'));
  }

  #receive(message: ProcessMessage): void {
    if (message.kind === 'message') this.emit('message', message.data);
    else this.#links.receive(message);
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = asPorts(transfer);
    const data: unknown = structuredClone(message);
    const post = (): void => {
      this.#links.give(ports, (ids) => {
        if (this.#child.connected) this.#child.send({ kind: 'message', data, ports: ids }, () => undefined);
      });
    };
    if (this.#spawned) post();
    else this.#waiting.push(post);
  }

  kill(): boolean {
    return this.#child.kill();
  }
}
refuseRest('utilityProcess child', UtilityProcess.prototype);

export const utilityProcess = refuseRest('utilityProcess', {
  fork: (file: string, args: readonly string[] = [], options: ForkOptions = {}): UtilityProcess =>
    new UtilityProcess(file, args, options),
});
