// Imports the file named on the command line, in a process of its own so that its memory can be told, and checks it.
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { openSound } from '../../electron/core/capture/sound.ts';
import { INTERVIEW, testVault } from '../core/capture/support.ts';
import { alike, HOUR, oneHour } from './hour.ts';
import { peakMemory, residentMemory, timed } from './memory.ts';

const [path = ''] = process.argv.slice(2);
const vault = await testVault();
try {
  const before = residentMemory();
  const { value, seconds, cpu } = await timed(() =>
    importTake({ vault, interviewId: INTERVIEW, path, decode: decodeFile }),
  );
  console.log(
    `  imported in ${seconds.toFixed(1)} s (${(HOUR / seconds).toFixed(0)} x real time), ${cpu.toFixed(1)} CPU s`,
  );
  console.log(`  resident: ${before.toFixed(0)} MiB before, ${peakMemory().toFixed(0)} MiB at most`);
  const kept = await openSound(vault, value.takeId);
  const exact = await alike(kept, await oneHour());
  await kept.close();
  if (value.truncated || !exact) throw new Error('The import differs from the file.');
  console.log('  every sample the same');
} finally {
  await vault.close();
}
