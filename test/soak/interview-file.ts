// Takes the sound file named first, which has the sample interview so many times, the whole way into a package in the folder
// named second and out of it again, in a process of its own so that its memory can be told. With `kill` the speech process
// is killed half-way.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { decodeFile } from '../../electron/cli/decode/decode-file.ts';
import { importTake } from '../../electron/core/capture/import-take.ts';
import { openSound } from '../../electron/core/capture/sound.ts';
import { parseNames } from '../../electron/core/identities/identity.ts';
import { parseFlacHeader } from '../../electron/core/media/flac.ts';
import { openPackage } from '../../electron/core/story-package/open.ts';
import { speakerOfTrack } from '../../electron/core/transcript/document.ts';
import { TranscriptStore } from '../../electron/core/transcript/store.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { suggestPassphrase } from '../../electron/core/vault/passphrase.ts';
import { StoryStore } from '../../electron/core/vault/stories.ts';
import { Vault } from '../../electron/core/vault/vault.ts';
import { sampleWords } from '../support/sample-words.ts';
import { RESOURCES } from '../support/speech.ts';
import { alike, sampleTimes } from './hour.ts';
import { compareRepetitions, namesIn } from './interview-words.ts';
import { packWithSound, registerAndReview, transcribeKilled, type Transcribed } from './interview-work.ts';
import { peakMemory, timed } from './memory.ts';

const MIB = 1024 * 1024;
/** Bytes of a FLAC file that say how long it is. */
const FLAC_HEAD = 42;
/** Of the words of a repetition, so many may differ from those of the first. */
const MOST_APART = 0.1;

const [path = '', directory = '', repetitions = '', kill = ''] = process.argv.slice(2);
const times = Number(repetitions);
const kills = kill === 'kill' ? 1 : 0;
const faults: string[] = [];
const percent = (share: number) => `${(share * 100).toFixed(2)} %`;

/** Says what was found, and remembers it as a fault where it is not `right`. */
function judge(right: boolean, found: string): void {
  console.log(`  ${found}`);
  if (!right) faults.push(found);
}

async function stage<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const { value, seconds, cpu } = await timed(async () => work());
  console.log(`  ${what}: ${seconds.toFixed(1)} s, ${cpu.toFixed(1)} CPU s of the main process`);
  return value;
}

function judgeTranscription({ regions, kept, asked, failed, processes, cpu, memory }: Transcribed): void {
  console.log(`  speech process: ${cpu.toFixed(1)} CPU s, ${memory.toFixed(1)} MiB at most`);
  judge(
    kept === regions && asked === regions + kills && failed === kills && processes > kills,
    `${kept} of ${regions} regions recognised in ${asked} calls of ${processes} processes: ` +
      `${failed} cut off by a kill, ${asked - regions} made again`,
  );
}

const { identity, recipient } = await generateIdentity();
const names = parseNames(await readFile(join(RESOURCES, 'sample', 'names.json'), 'utf8'));
// What a usual work factor takes is the same for any interview, and would hide what this one takes.
const vault = await Vault.create(join(directory, 'vault'), suggestPassphrase(), { workFactor: 10 });
try {
  const stories = new StoryStore(vault.db);
  const transcripts = new TranscriptStore(vault.db);
  const storyId = stories.createStory('Interview');
  const interviewId = stories.createInterview(storyId, 'Interview');
  const { takeId, truncated } = await stage('import', () =>
    importTake({ vault, interviewId, path, decode: decodeFile }),
  );
  const transcribed = await stage('transcription', () => transcribeKilled(vault, takeId, kills > 0));
  judgeTranscription(transcribed);
  for (const [track, name] of ['Journalist', 'Anton'].entries())
    transcripts.appendEdit(interviewId, { type: 'name-speaker', speakerId: speakerOfTrack(track), name });
  const decided = await stage('names found and reviewed', () => registerAndReview(vault, storyId, interviewId, names));
  console.log(`  said yes to ${decided} ways in which names were heard`);
  const made = await stage('replacement, leak check, package with sound', () =>
    packWithSound(vault, directory, storyId, interviewId, recipient),
  );
  const opened = await stage('opened and verified', () =>
    openPackage(made, { identities: [identity] }, { knownKeys: [] }),
  );
  console.log(`  main process: ${peakMemory().toFixed(0)} MiB at most`);

  // From here on memory is the suite's own.
  const played = await sampleTimes(times);
  const kept = await openSound(vault, takeId);
  const exact = !truncated && (await alike(kept, played));
  judge(
    exact,
    `${kept.frames} of ${played.frames} frames imported, ${exact ? 'every sample the same' : 'not the same'}`,
  );
  await kept.close();

  const spoken = transcripts.loadDocument(interviewId)?.document.segments ?? [];
  const said = spoken.map(({ start, words }) => ({ start, text: words.map(({ text }) => text).join(' ') }));
  const { wrong, apart } = compareRepetitions(said, times, played.frames / played.rate / times, await sampleWords());
  console.log(`  wrong words: ${percent(wrong)}`);
  judge(apart <= MOST_APART, `words unlike those of the first repetition: ${percent(apart)} where it is worst`);

  const published = opened.transcripts.flatMap(({ segments }) => segments);
  const withWords = said.filter(({ text }) => text !== '').length;
  const marks = published.reduce((sum, segment) => sum + segment.marks.length, 0);
  judge(
    published.length === withWords,
    `${published.length} of ${withWords} segments in the package, ${marks} places changed in them`,
  );
  const [before, left] = [said, published].map((texts) => namesIn(texts, names));
  judge(
    before !== 0 && left === 0,
    `registered spellings: ${before ?? 0} in the transcript, ${left ?? 0} in the package`,
  );
  const sound = opened.members.find(({ name }) => name.endsWith('.flac'));
  const frames = parseFlacHeader(await opened.readMember(sound?.name ?? '', 0, FLAC_HEAD))?.frames;
  judge(
    frames === played.frames,
    `${frames ?? 'no'} frames of sound in the package, ${((sound?.size ?? 0) / MIB).toFixed(0)} MiB`,
  );
  await opened.close();
  process.send?.({ memory: transcribed.memory, wrong, faults });
} finally {
  vault.close();
}
