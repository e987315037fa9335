import { EventEmitter } from 'node:events';
import { refuseRest } from '../refuse.ts';

interface Delivery {
  readonly data: unknown;
  readonly ports: readonly MessagePortMain[];
}

type Sink = (delivery: Delivery) => void;

/** One end of a channel in main; its other end lies here too, in a page or in a utility process. */
export class MessagePortMain
  extends EventEmitter
  implements Pick<Electron.MessagePortMain, 'close' | 'postMessage' | 'start'>
{
  #peer: MessagePortMain | undefined;
  #sink: Sink | undefined;
  #queue: Delivery[] = [];
  #closed = false;
  #transferred = false;
  #onClose: (() => void) | undefined;

  static entangle(one: MessagePortMain, other: MessagePortMain): void {
    one.#peer = other;
    other.#peer = one;
  }

  postMessage(message: unknown, transfer: readonly unknown[] = []): void {
    if (this.#transferred) throw new Error('Cannot post on a port that was transferred');
    this.send(structuredClone(message), asPorts(transfer));
  }

  /** Hands a message to the other end, from wherever this end is driven. */
  send(data: unknown, ports: readonly MessagePortMain[]): void {
    if (this.#closed) return;
    const peer = this.#peer;
    if (peer !== undefined) peer.#deliver({ data, ports });
  }

  start(): void {
    this.#open((delivery) => {
      queueMicrotask(() => this.emit('message', { data: delivery.data, ports: delivery.ports }));
    });
  }

  close(): void {
    if (this.#closed) return;
    this.#closed = true;
    this.#onClose?.();
    const peer = this.#peer;
    this.#peer = undefined;
    queueMicrotask(() => {
      peer?.close();
      this.emit('close');
    });
  }

  /** Marks the port as given away: main can no longer post on it. */
  transfer(onClose: () => void): void {
    if (this.#transferred || this.#closed) throw new Error('Port at index 0 is already neutered');
    this.#transferred = true;
    this.#onClose = onClose;
  }

  /** From now on everything sent to this end goes to `sink`, what was waiting first. */
  forward(sink: Sink): void {
    this.#open(sink);
  }

  #open(sink: Sink): void {
    if (this.#sink !== undefined) return;
    this.#sink = sink;
    const waiting = this.#queue;
    this.#queue = [];
    for (const delivery of waiting) sink(delivery);
  }

  #deliver(delivery: Delivery): void {
    if (this.#sink === undefined) this.#queue.push(delivery);
    else this.#sink(delivery);
  }
}
refuseRest('MessagePortMain', MessagePortMain.prototype);

/** A channel between two ports in main, either of which can be given away. */
export class MessageChannelMain {
  readonly port1 = new MessagePortMain();
  readonly port2 = new MessagePortMain();
  constructor() {
    MessagePortMain.entangle(this.port1, this.port2);
  }
}

/** The ports in a transfer list. @throws TypeError for anything else, as Electron does. */
export function asPorts(transfer: readonly unknown[]): MessagePortMain[] {
  return transfer.map((item) => {
    if (item instanceof MessagePortMain) return item;
    throw new TypeError('Invalid value for transfer: only MessagePortMain can be transferred');
  });
}

export interface PortMessage {
  readonly kind: 'port' | 'port-close';
  readonly id: string;
  readonly data?: unknown;
  readonly ports?: readonly string[];
}

/** The ports of one page or utility process whose other ends lie in main. */
export class PortLink {
  readonly #ports = new Map<string, MessagePortMain>();
  readonly #prefix: string;
  readonly #transmit: (message: PortMessage) => void;
  #next = 0;

  /** @param prefix of the numbers this side gives, different from the other side's. */
  constructor(prefix: string, transmit: (message: PortMessage) => void) {
    this.#prefix = prefix;
    this.#transmit = transmit;
  }

  /** Gives ports away; `announce` tells the other side their numbers before any message on them goes out. */
  give(ports: readonly MessagePortMain[], announce: (ids: string[]) => void): void {
    const given = ports.map((port) => {
      const id = `${this.#prefix}${++this.#next}`;
      this.#keep(id, port);
      return { id, port };
    });
    announce(given.map(({ id }) => id));
    for (const { id, port } of given) this.#carry(id, port);
  }

  /** The main ends of ports that the other side gave away. */
  take(ids: readonly string[]): MessagePortMain[] {
    return ids.map((id) => {
      const channel = new MessageChannelMain();
      this.#keep(id, channel.port1);
      this.#carry(id, channel.port1);
      return channel.port2;
    });
  }

  #keep(id: string, port: MessagePortMain): void {
    port.transfer(() => {
      if (this.#ports.delete(id)) this.#transmit({ kind: 'port-close', id });
    });
    this.#ports.set(id, port);
  }

  #carry(id: string, port: MessagePortMain): void {
    port.forward(({ data, ports }) =>
      this.give(ports, (ids) => this.#transmit({ kind: 'port', id, data, ports: ids })),
    );
  }

  /** A message that arrived for one of the ports. */
  receive(message: PortMessage): void {
    const port = this.#ports.get(message.id);
    if (message.kind === 'port') port?.send(message.data, this.take(message.ports ?? []));
    else {
      this.#ports.delete(message.id);
      port?.close();
    }
  }

  /** The other side is gone. */
  closeAll(): void {
    const all = [...this.#ports.values()];
    this.#ports.clear();
    for (const port of all) port.close();
  }
}
