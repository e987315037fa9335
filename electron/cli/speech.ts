import { fork } from 'node:child_process';
import { join } from 'node:path';
import { SpeechClient, type SpeechPort } from '../speech/client.ts';

const entry = join(import.meta.dirname, '..', 'speech', 'process.ts');
/** The bundled models, sample and licences. */
export const RESOURCES = join(import.meta.dirname, '..', '..', 'resources');

function start(): SpeechPort {
  const child = fork(entry, [], { serialization: 'advanced', stdio: ['ignore', 'ignore', 'ignore', 'ipc'] });
  // A message to a process that has just died fails; its exit is what tells the client.
  child.on('error', () => undefined);
  return {
    postMessage: (message) => void child.send(message),
    onMessage: (listener) => void child.on('message', listener),
    onExit: (listener) => void child.on('exit', listener),
    kill: () => void child.kill('SIGKILL'),
  };
}

/** The speech engine in a process of its own, as in the app. */
export function startSpeech(): SpeechClient {
  return new SpeechClient(start, RESOURCES);
}
