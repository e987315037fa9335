import { join } from 'node:path';
import { utilityProcess } from 'electron';
import { SpeechClient, type SpeechPort } from '../speech/client.ts';
import { resources } from './resources.ts';

const entry = join(import.meta.dirname, 'speech.js');

function start(): SpeechPort {
  const child = utilityProcess.fork(entry, [], { serviceName: 'sottovoce-speech', stdio: 'ignore' });
  return {
    postMessage: (message) => child.postMessage(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill(),
  };
}

/** The speech process: started when first needed, ended when idle or when the vault is locked. */
export class SpeechService {
  #client: SpeechClient | null = null;

  get engine(): SpeechClient {
    this.#client ??= new SpeechClient(start, resources);
    return this.#client;
  }

  /** An engine in a process of its own, for whatever may bring it down. The caller closes it. */
  apart(): SpeechClient {
    return new SpeechClient(start, resources);
  }

  /** Ends the process, and with it whatever words and samples it holds. */
  stop(): void {
    void this.#client?.close();
    this.#client = null;
  }
}
