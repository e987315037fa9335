import { createHash } from 'node:crypto';
import { mkdirSync, realpathSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';

/** What a second start hands to the first. */
export interface SecondStart {
  readonly argv: readonly string[];
  readonly cwd: string;
  readonly data: unknown;
}

/**
 * The lock that lets one instance run per user data folder: an abstract Unix socket, which the kernel gives to one process only and
 * takes back when that process ends, however it ends.
 */
export class InstanceLock {
  #server: Server | undefined;
  #handover: Promise<void> = Promise.resolve();

  get held(): boolean {
    return this.#server !== undefined;
  }

  /** Takes the lock, or hands `start` to the instance that holds it and returns false. */
  acquire(userData: string, start: SecondStart, onSecond: (start: SecondStart) => void): boolean {
    if (this.held) return true;
    mkdirSync(userData, { recursive: true });
    const name = `\0sottovoce-${createHash('sha256').update(realpathSync(userData)).digest('hex')}`;
    const server = createServer((socket) => {
      let text = '';
      socket.setEncoding('utf8').on('data', (part: string) => (text += part));
      socket.on('end', () => onSecond(JSON.parse(text) as SecondStart));
      socket.on('error', () => undefined);
    });
    server.on('error', () => undefined);
    // A local socket is bound before listen() returns, so that `listening` tells at once who won.
    server.listen(name);
    if (server.listening) {
      server.unref();
      this.#server = server;
      return true;
    }
    this.#handover = new Promise((resolve) => {
      const socket = connect(name, () => socket.end(JSON.stringify(start)));
      socket.on('close', () => resolve());
      socket.on('error', () => resolve());
    });
    return false;
  }

  release(): void {
    this.#server?.close();
    this.#server = undefined;
  }

  /** Settles once a hand-over under way has reached the first instance. */
  handedOver(): Promise<void> {
    return this.#handover;
  }
}
