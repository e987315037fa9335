import { fork, type ChildProcess } from 'node:child_process';
import { resolve } from 'node:path';
import { SpeechClient, type SpeechPort } from '../../electron/speech/client.ts';

/** The repository's resources directory, with the models and the sample. */
export const RESOURCES = resolve(import.meta.dirname, '..', '..', 'resources');

const entry = resolve(import.meta.dirname, '..', '..', 'electron', 'speech', 'process.ts');

/** The real engine in processes of its own; `children` are those started so far. */
export function realSpeech(resources = RESOURCES): {
  readonly client: SpeechClient;
  readonly children: ChildProcess[];
} {
  const children: ChildProcess[] = [];
  const start = (): SpeechPort => {
    const child = fork(entry, [], {
      serialization: 'advanced',
      execArgv: [],
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
    children.push(child);
    // Sending to a process that has just ended is reported here; its end is what counts.
    child.on('error', () => undefined);
    return {
      postMessage: (message) => void child.send(message),
      onMessage: (listener) => void child.on('message', listener),
      onExit: (listener) => void child.on('exit', listener),
      kill: () => void child.kill('SIGKILL'),
    };
  };
  return { client: new SpeechClient(start, resources), children };
}
