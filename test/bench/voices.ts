import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as v from 'valibot';
import { embedTrack } from '../../electron/core/transcript/voices/embed.ts';
import { errorRate, madeConversations, readRttm, speakingTurns, telephone, tellApart } from '../support/diarisation.ts';
import { mono, readFlac } from '../support/flac.ts';
import { hasRecordings, RECORDINGS } from '../support/recordings.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import type { BenchRow } from './encryption.ts';
import { usageOf } from './processes.ts';

const turnsSchema = v.object({
  turns: v.array(v.object({ speaker: v.string(), start: v.number(), end: v.number() })),
});

const percent = (rates: readonly number[]) => (100 * rates.reduce((sum, rate) => sum + rate, 0)) / rates.length;
const row = (name: string, ours: number, unit: string, note: string): BenchRow => ({
  name,
  ours,
  peer: 'none',
  peerValue: NaN,
  unit,
  ratio: NaN,
  note,
});

/**
 * Telling voices apart: diarisation error rate in per cent (collar 0.25 s, the number of speakers given) on the sample interview and, where they
 * lie beside the repository, on made and real conversations; CPU seconds of the speech process a second of speech.
 */
export async function benchVoices(): Promise<BenchRow[]> {
  const { client, children } = realSpeech();
  const rows: BenchRow[] = [];
  try {
    const { turns } = v.parse(turnsSchema, JSON.parse(await readFile(join(RESOURCES, 'sample', 'truth.json'), 'utf8')));
    const interview = mono(await readFlac(join(RESOURCES, 'sample', 'interview.flac')));
    const { found, speech } = await speakingTurns(interview, client, 2);
    const note = 'of speech that was heard; less is better';
    rows.push(
      row(
        'voices, sample interview as one track',
        percent([errorRate(turns, found, { within: speech }).total]),
        '%',
        note,
      ),
    );
    const before = await usageOf(children[0]?.pid ?? 0);
    const part = speech.slice(0, 40);
    await embedTrack(interview, 0, part, client);
    const seconds = part.reduce((sum, { start, end }) => sum + end - start, 0);
    const cpu = (await usageOf(children[0]?.pid ?? 0)).cpu - before.cpu;
    rows.push(row('voices, CPU a second of speech', cpu / seconds, 's', 'of the speech process'));
    if (!hasRecordings) return rows;
    const made = await madeConversations(join(RECORDINGS, 'en_librispeech_other'));
    for (const [name, treat] of [
      ['clean', (sound: typeof interview) => sound],
      ['telephone band', telephone],
    ] as const) {
      const rates: number[] = [];
      for (const conversation of made) {
        const apart = await speakingTurns(treat(conversation.sound), client, 2);
        rates.push(errorRate(conversation.turns, apart.found, { within: apart.speech }).total);
      }
      rows.push(row(`voices, ${made.length} made conversations, ${name}`, percent(rates), '%', note));
    }
    const real = await readFlac(join(RECORDINGS, 'diar_real', 'sample.flac'));
    const reference = await readRttm(join(RECORDINGS, 'diar_real', 'sample.rttm'));
    const rate = errorRate(reference, await tellApart(real, client, 2)).total;
    rows.push(row('voices, a real telephone call', percent([rate]), '%', 'of all speech; less is better'));
    return rows;
  } finally {
    await client.close();
  }
}
