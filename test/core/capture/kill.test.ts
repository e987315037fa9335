import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { recoverTakes } from '../../../electron/core/capture/recovery.ts';
import { openSound } from '../../../electron/core/capture/sound.ts';
import { counter, INTERVIEW, same, testVault } from './support.ts';

const CHILD = join(import.meta.dirname, 'record-forever.ts');
const MOMENTS = 10;

/** Lets a process record into the vault and kills it `delay` milliseconds after its first append. */
async function recordAndKill(
  vault: { mediaDirectory: string; recipient: string },
  rate: number,
  delay: number,
): Promise<{ handed: number; taken: number }> {
  const child = spawn(process.execPath, [CHILD, vault.mediaDirectory, vault.recipient, INTERVIEW, String(rate)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  const started = new Promise<void>((resolve, reject) => {
    child.on('exit', () => reject(new Error('The recording process ended by itself.')));
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
      if (output.includes('taken')) resolve();
    });
  });
  await started;
  const closed = once(child, 'close');
  await sleep(delay);
  child.kill('SIGKILL');
  await closed;
  // The last line may be torn.
  const lines = output.slice(0, output.lastIndexOf('\n')).split('\n');
  const last = (word: string): number =>
    Math.max(0, ...lines.filter((line) => line.startsWith(word)).map((line) => Number(line.slice(word.length + 1))));
  return { handed: last('handed'), taken: last('taken') };
}

test.each([48_000, 16_000])(
  'a recording at %i Hz survives kill -9 at any moment',
  { timeout: 120_000 },
  async (rate) => {
    for (let moment = 0; moment < MOMENTS; moment += 1) {
      const vault = await testVault();
      try {
        const { handed, taken } = await recordAndKill(vault, rate, randomInt(0, 700));
        const [recovered, ...others] = await recoverTakes(vault);
        expect(others).toEqual([]);
        expect(recovered).toMatchObject({ failure: null, interviewMissing: false, endMissing: true });
        const frames = recovered?.frames ?? 0;
        // Whatever an append had confirmed is there; nothing is there that was never handed over.
        expect(frames).toBeGreaterThanOrEqual(taken);
        expect(frames).toBeLessThanOrEqual(handed);
        expect(handed - frames).toBeLessThanOrEqual(rate / 4);
        const sound = await openSound(vault, recovered?.takeId ?? '');
        for (const track of [0, 1]) {
          const confirmed = await sound.read(track, 0, taken);
          expect(same(confirmed, counter(track, 0, taken))).toBe(true);
        }
        await sound.close();
      } finally {
        await vault.close();
      }
    }
  },
);
