import { expect, it } from 'vitest';
import { SPEECH_RATE } from '../../electron/core/transcript/engine.ts';
import { speechSlice } from '../../electron/core/transcript/sound.ts';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { soundOf } from '../support/flac.ts';
import { hasRecordings, listRecordings, readRecording } from '../support/recordings.ts';
import { realSpeech } from '../support/speech.ts';

const PAUSE = 0.8;
const EACH = 6;

interface Utterance {
  readonly language: string;
  readonly start: number;
  readonly end: number;
}

/** Recordings of at least 3 s in each language, in turns as with an interpreter, on one track. */
async function conversation(languages: readonly string[]) {
  const long = (await listRecordings()).filter(
    ({ set, seconds }) => set !== 'en_misc' && set !== 'diar_real' && seconds >= 3,
  );
  const of = (language: string) => long.filter((recording) => recording.language === language);
  const samples: number[] = [];
  const said: Utterance[] = [];
  for (let turn = 0; turn < EACH; turn += 1) {
    for (const language of languages) {
      // Far apart in the list: other speakers, and other sets where there are some.
      const all = of(language);
      const recording = all[Math.floor((turn * all.length) / EACH)];
      if (recording === undefined) throw new Error(`no recordings in ${language}`);
      const sound = await readRecording(recording);
      const { samples: speech } = await speechSlice(sound, 0, 0, sound.frames / sound.rate);
      const start = samples.length / SPEECH_RATE;
      for (const sample of speech) samples.push(Math.round(sample * 32_767));
      said.push({ language, start, end: samples.length / SPEECH_RATE });
      for (let n = 0; n < PAUSE * SPEECH_RATE; n += 1) samples.push(0);
    }
  }
  return { sound: soundOf(SPEECH_RATE, [Int16Array.from(samples)]), said };
}

it.skipIf(!hasRecordings).each([
  [['en', 'ru'], 0.95],
  [['en', 'ru', 'fr'], 0.9],
] as const)(
  'writes each turn of a conversation in %j in its own language (needs ../shared/data/speech)',
  async (languages, least) => {
    const { sound, said } = await conversation(languages);
    const { store } = emptyVault();
    const { client } = realSpeech();
    await transcribeTake({ source: sound, takeId: 't1', engine: client, languages, store });
    await client.close();
    const regions = store.listRegions('i');
    const right = regions.filter(({ start, end, result }) => {
      const middle = (start + end) / 2;
      return said.find((each) => each.start <= middle && middle <= each.end + PAUSE)?.language === result?.language;
    });
    const heard = said.filter(({ start, end }) =>
      regions.some((region) => region.start < end && start < region.end && (region.result?.words.length ?? 0) > 0),
    );
    console.log(
      `${languages.join(', ')}: ${right.length} of ${regions.length} regions in the right language, ${heard.length} of ${said.length} turns have text`,
    );
    expect(right.length / regions.length).toBeGreaterThanOrEqual(least);
    expect(heard).toHaveLength(said.length);
    expect(regions.every(({ result }) => languages.some((each) => each === result?.language))).toBe(true);
    const segments = store.loadDocument('i')?.document.segments ?? [];
    expect(segments.filter(({ words }) => words.length > 0).every(({ language }) => language !== undefined)).toBe(true);
  },
  600_000,
);
