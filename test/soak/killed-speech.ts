import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { TranscriptionEngine } from '../../electron/core/transcript/engine.ts';
import { usageOf } from '../bench/processes.ts';
import { realSpeech } from '../support/speech.ts';

/** Milliseconds from a request to the kill: the process has begun with it, and recognising a few words takes longer. */
const IN_THE_MIDDLE = 200;

/** What processes took: CPU seconds of all, and the peak in MiB of the one that had most. */
interface Usage {
  readonly cpu: number;
  readonly memory: number;
}

/** The real speech engine in a process of its own, which can be killed. */
export interface KilledSpeech {
  readonly engine: TranscriptionEngine;
  /** Kills the process while it works on the next region. */
  killNext(): void;
  /** How often the recogniser was asked, how often that came to nothing, and how many processes there were. */
  counts(): { readonly asked: number; readonly failed: number; readonly processes: number };
  /** Of all processes so far, those that ended as they were just before. */
  usage(): Promise<Usage>;
}

/** Starts nothing yet: the first request does. */
export function killedSpeech(): KilledSpeech {
  const { client, children } = realSpeech();
  const before: Usage[] = [];
  let [asked, failed, kill] = [0, 0, false];
  const running = () => children.findLast(({ exitCode, signalCode }) => exitCode === null && signalCode === null);
  const killNow = async (): Promise<void> => {
    kill = false;
    const child = running();
    if (child === undefined) throw new Error('There is no speech process to kill.');
    await sleep(IN_THE_MIDDLE);
    before.push(await usageOf(child.pid ?? 0));
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  const end = async (): Promise<void> => {
    const child = running();
    if (child !== undefined) before.push(await usageOf(child.pid ?? 0));
    await client.close();
    if (child !== undefined) await once(child, 'exit');
  };
  return {
    engine: {
      model: client.model,
      detectSpeech: (samples) => client.detectSpeech(samples),
      recognise: async (samples, options) => {
        asked += 1;
        const killed = kill ? killNow() : null;
        try {
          return await client.recognise(samples, options);
        } catch (error) {
          failed += 1;
          throw error;
        } finally {
          await killed;
        }
      },
      detectOverlap: (samples) => client.detectOverlap(samples),
      close: end,
    },
    killNext: () => {
      kill = true;
    },
    counts: () => ({ asked, failed, processes: children.length }),
    usage: async () => {
      const child = running();
      const all = child === undefined ? before : [...before, await usageOf(child.pid ?? 0)];
      return {
        cpu: all.reduce((sum, { cpu }) => sum + cpu, 0),
        memory: Math.max(...all.map(({ memory }) => memory)),
      };
    },
  };
}
