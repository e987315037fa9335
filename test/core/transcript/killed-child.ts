import { setTimeout as rest } from 'node:timers/promises';
import type { TranscriptionEngine } from '../../../electron/core/transcript/engine.ts';
import { TranscriptionQueue } from '../../../electron/core/transcript/queue.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { transcribeTake } from '../../../electron/core/transcript/transcribe.ts';
import { Vault } from '../../../electron/core/vault/vault.ts';
import { soundOf } from '../../support/flac.ts';

const RATE = 16_000;
const REGIONS = 12;

/** Opens the vault, does what its queue says, and tells of every region before and after it is kept. Its parent kills it somewhere. */
async function work(directory: string, passphrase: string): Promise<void> {
  const vault = await Vault.open(directory, passphrase);
  const queue = new TranscriptionQueue(vault.db);
  const source = soundOf(RATE, [new Int16Array(REGIONS * RATE).fill(3000)]);
  const store = new TranscriptStore(vault.db);
  const engine: TranscriptionEngine = {
    model: 'fake',
    detectSpeech: () => Promise.resolve([{ start: 0, end: 0.9 }]),
    recognise: async () => {
      process.send?.('recognising');
      await rest(1);
      return { language: 'en', words: [{ text: `by-${process.pid}`, start: 0.1, end: 0.8 }] };
    },
    detectOverlap: () => Promise.resolve([]),
    close: () => Promise.resolve(),
  };
  process.send?.('open');
  for (const { interviewId, paused } of queue.list()) {
    if (paused) continue;
    const take = vault.db.prepare('SELECT id FROM take WHERE interview_id = ?').pluck().get(interviewId);
    await transcribeTake({
      source,
      takeId: String(take),
      engine,
      languages: ['en'],
      store,
      onProgress: () => void process.send?.('kept'),
    });
    queue.remove(interviewId);
  }
  vault.close();
  process.send?.('done');
}

const [directory = '', passphrase = ''] = process.argv.slice(2);
await work(directory, passphrase);
