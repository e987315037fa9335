import { join } from 'node:path';
import { crosstalk, noise, NOISES } from '../support/noises.ts';
import { realSpeech, RESOURCES } from '../support/speech.ts';
import { writtenOver } from '../support/unflagged.ts';

const SECONDS = 600;

/** Ten minutes each of sounds in which nobody can be understood: what is written over them has to be flagged. */
export async function soakHallucination(): Promise<void> {
  const { client } = realSpeech();
  const sample = join(RESOURCES, 'sample', 'interview.flac');
  const sources = [
    ...NOISES.map((name) => ({ name, make: () => Promise.resolve(noise(name, SECONDS)) })),
    { name: 'eight voices', make: () => crosstalk(sample, SECONDS) },
    { name: 'four voices', make: () => crosstalk(sample, SECONDS, 4, 43) },
    // Not among what the flags were chosen by.
    { name: 'seven voices', make: () => crosstalk(sample, SECONDS, 7, 41) },
    { name: 'twelve voices', make: () => crosstalk(sample, SECONDS, 12, 42) },
  ];
  let failed = 0;
  for (const { name, make } of sources) {
    const { flagged, unflagged } = await writtenOver(await make(), client, ['en']);
    console.log(`${name}: ${flagged.length} segments with text flagged, ${unflagged.length} not`);
    failed += unflagged.length;
  }
  await client.close();
  if (failed > 0) throw new Error(`${failed} segments with text over nothing that can be understood are not flagged`);
}
