// Loaded with --import in utility processes: takes away what Electron lacks and gives them process.parentPort.
import './register.ts';
import { EventEmitter } from 'node:events';
import { asPorts, PortLink } from './modules/message-port.ts';
import type { ProcessMessage } from './modules/utility-process.ts';

class ParentPort extends EventEmitter {
  readonly #links = new PortLink('u', (message) => this.#send(message));
  readonly #waiting: unknown[] = [];

  constructor() {
    super();
    process.on('message', (message) => this.#receive(message as ProcessMessage));
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.start());
    });
  }
  #send(message: ProcessMessage): void {
    process.send?.(message);
  }
  #receive(message: ProcessMessage): void {
    if (message.kind !== 'message') {
      this.#links.receive(message);
      return;
    }
    const event = { data: message.data, ports: this.#links.take(message.ports) };
    // Messages wait for the first listener, which a module may add only after it has loaded.
    if (this.listenerCount('message') === 0) this.#waiting.push(event);
    else this.emit('message', event);
  }
  start(): void {
    for (const event of this.#waiting.splice(0)) this.emit('message', event);
  }
  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    const ports = asPorts(transfer);
    this.#links.give(ports, (ids) => this.#send({ kind: 'message', data: message, ports: ids }));
  }
}

// Workers of a utility process load this file too, but have no parent port.
if (process.send !== undefined) {
  Object.assign(process, { type: 'utility', parentPort: new ParentPort() });
  process.on('disconnect', () => process.exit());
}
