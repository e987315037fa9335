import * as v from 'valibot';
import type { FromPage } from '../../electron/main/decode-messages.ts';
import { toPage } from './messages.ts';

/** Main answers no larger question; one that is larger is put in pieces. */
const LARGEST_READ = 1 << 20;

/** The only way out of this page: asks main for bytes of the file and hands it sound. */
export class HostPort {
  readonly #port: MessagePort;
  readonly #size = Promise.withResolvers<number>();
  readonly #waiting = new Map<number, (bytes: Uint8Array<ArrayBuffer>) => void>();
  #taken = Promise.withResolvers<undefined>();
  #next = 0;

  constructor(port: MessagePort) {
    this.#port = port;
    port.addEventListener('message', (event: MessageEvent<unknown>) => this.#receive(event.data));
    port.start();
  }

  /** Bytes in the file. */
  size(): Promise<number> {
    return this.#size.promise;
  }

  /** Bytes of the file from `start` up to, not including, `end`, which must lie in the file. */
  async read(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    if (end - start <= LARGEST_READ) return this.#ask(start, end);
    const bytes = new Uint8Array(end - start);
    for (let at = start; at < end; at += LARGEST_READ) {
      bytes.set(await this.#ask(at, Math.min(at + LARGEST_READ, end)), at - start);
    }
    return bytes;
  }

  /** Says something that needs no answer. */
  tell(message: Exclude<FromPage, { type: 'read' | 'frames' }>): void {
    this.#port.postMessage(message);
  }

  /** Hands over sound and waits until main has put it away, so that no more than a second is ever on its way. */
  async frames(channels: Int16Array<ArrayBuffer>[]): Promise<void> {
    this.#taken = Promise.withResolvers();
    this.#say({ type: 'frames', channels });
    await this.#taken.promise;
  }

  #say(message: FromPage): void {
    this.#port.postMessage(message);
  }

  #ask(start: number, end: number): Promise<Uint8Array<ArrayBuffer>> {
    const id = this.#next++;
    const { promise, resolve } = Promise.withResolvers<Uint8Array<ArrayBuffer>>();
    this.#waiting.set(id, resolve);
    this.#say({ type: 'read', id, start, end });
    return promise;
  }

  #receive(data: unknown): void {
    const message = v.parse(toPage, data);
    switch (message.type) {
      case 'open':
        this.#size.resolve(message.size);
        break;
      case 'bytes':
        this.#waiting.get(message.id)?.(message.bytes);
        this.#waiting.delete(message.id);
        break;
      case 'taken':
        this.#taken.resolve(undefined);
        break;
    }
  }
}
