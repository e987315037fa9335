import { spawn, type ChildProcess } from 'node:child_process';
import { EventEmitter } from 'node:events';
import { Readable, Writable } from 'node:stream';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.d.ts';

type Commands = ProtocolMapping.Commands;
type Events = ProtocolMapping.Events;

interface Pending {
  readonly method: string;
  readonly resolve: (result: object) => void;
  readonly reject: (error: Error) => void;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly sessionId?: string;
  readonly result?: object;
  readonly error?: { readonly message: string };
}

/** One attached page, or the browser itself. */
export interface CdpSession {
  send<M extends keyof Commands>(method: M, params?: Commands[M]['paramsType'][0]): Promise<Commands[M]['returnType']>;
  on<E extends keyof Events>(event: E, listener: (params: Events[E][0]) => void): void;
}

/**
 * Chromium over the DevTools protocol on a pipe (descriptors 3 and 4): no port, and Chromium leaves when the pipe closes, so that it
 * never survives this process, however this process ends.
 */
export class Cdp extends EventEmitter implements CdpSession {
  readonly process: ChildProcess;
  readonly #input: Writable;
  readonly #pending = new Map<number, Pending>();
  #next = 0;
  #parts: Buffer[] = [];

  constructor(
    executable: string,
    args: readonly string[],
    environment: NodeJS.ProcessEnv,
    onStderr: (text: string) => void,
  ) {
    super();
    this.setMaxListeners(0);
    this.process = spawn(executable, args, { stdio: ['ignore', 'ignore', 'pipe', 'pipe', 'pipe'], env: environment });
    const [, , errors, input, output] = this.process.stdio;
    if (!(input instanceof Writable) || !(output instanceof Readable) || !(errors instanceof Readable))
      throw new Error('Chromium was started without pipes');
    this.#input = input;
    input.on('error', () => undefined);
    output.on('data', (chunk: Buffer) => this.#data(chunk));
    errors.on('data', (chunk: Buffer) => onStderr(chunk.toString()));
    const leave = (reason: string): void => {
      for (const pending of this.#pending.values()) pending.reject(new Error(`${pending.method}: ${reason}`));
      this.#pending.clear();
      super.emit('exit');
    };
    this.process.on('error', (error) => leave(error.message));
    this.process.on('exit', () => leave('Chromium is gone'));
  }

  #data(chunk: Buffer): void {
    let from = 0;
    for (let end = chunk.indexOf(0); end !== -1; end = chunk.indexOf(0, from)) {
      this.#parts.push(chunk.subarray(from, end));
      const text = Buffer.concat(this.#parts).toString('utf8');
      this.#parts = [];
      from = end + 1;
      this.#message(JSON.parse(text) as Message);
    }
    if (from < chunk.length) this.#parts.push(chunk.subarray(from));
  }

  #message(message: Message): void {
    if (message.id === undefined) {
      super.emit(`${message.sessionId ?? ''}:${message.method ?? ''}`, message.params);
      return;
    }
    const pending = this.#pending.get(message.id);
    this.#pending.delete(message.id);
    if (pending === undefined) return;
    if (message.error) pending.reject(new Error(`${pending.method}: ${message.error.message}`));
    else if (message.result !== undefined) pending.resolve(message.result);
  }

  send<M extends keyof Commands>(
    method: M,
    params?: Commands[M]['paramsType'][0],
    sessionId?: string,
  ): Promise<Commands[M]['returnType']> {
    const id = ++this.#next;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { resolve: (result) => resolve(result), reject, method });
      this.#input.write(`${JSON.stringify({ id, method, params: params ?? {}, sessionId })}\0`);
    });
  }

  override on<E extends keyof Events>(event: E | 'exit', listener: (params: Events[E][0]) => void): this {
    return super.on(event === 'exit' ? event : `:${event}`, listener);
  }

  /** The protocol of one attached target. */
  session(sessionId: string): CdpSession {
    return {
      send: (method, params) => this.send(method, params, sessionId),
      on: (event, listener) => void super.on(`${sessionId}:${event}`, listener),
    };
  }
}
