import { SPEECH_RATE } from '../../electron/core/transcript/engine.ts';
import { speechSlice } from '../../electron/core/transcript/sound.ts';
import { mono, readFlac, soundOf, type DecodedSound } from './flac.ts';
import { randomFrom } from './random.ts';

/** A sound in which nobody speaks to the microphone, from -1 to 1, sample by sample; the same on every run. */
type Make = (at: number, random: (below: number) => number) => number;

const RANGE = 1 << 24;
const white = (random: (below: number) => number): number => (2 * random(RANGE)) / RANGE - 1;

/** Pink noise of seven octaves (Voss and McCartney): the sum of noises each renewed half as often as the one before. */
function pink(): Make {
  const rows = new Float64Array(8);
  return (at, random) => {
    const row = Math.min(7, Math.clz32(at & -at) === 32 ? 7 : 31 - Math.clz32(at & -at));
    rows[row] = white(random);
    return rows.reduce((sum, each) => sum + each, white(random)) / 9;
  };
}

const tone = (at: number, hertz: number): number => Math.sin((2 * Math.PI * hertz * at) / SPEECH_RATE);

/** Mains hum of 50 Hz with its overtones. */
const hum: Make = (at) => 0.5 * tone(at, 50) + 0.3 * tone(at, 100) + 0.15 * tone(at, 150) + 0.1 * tone(at, 300);

const CHORDS = [
  [220, 261.63, 329.63],
  [174.61, 220, 261.63],
  [196, 246.94, 293.66],
  [164.81, 207.65, 246.94],
];
const SCALE = [440, 493.88, 523.25, 587.33, 659.26, 698.46, 783.99];

/** Chords that change every two seconds, and over them a tune of plucked notes with overtones. */
const music: Make = (at) => {
  const chord = CHORDS[Math.floor(at / (2 * SPEECH_RATE)) % CHORDS.length] ?? [];
  const beat = Math.floor(at / (SPEECH_RATE / 2));
  const note = SCALE[(beat * 5 + (beat >> 2) * 3) % SCALE.length] ?? 440;
  const pluck = Math.exp((-4 * (at % (SPEECH_RATE / 2))) / (SPEECH_RATE / 2));
  const tune = pluck * (tone(at, note) + 0.5 * tone(at, 2 * note) + 0.25 * tone(at, 3 * note));
  return 0.12 * chord.reduce((sum, hertz) => sum + tone(at, hertz) + 0.4 * tone(at, 2 * hertz), 0) + 0.3 * tune;
};

const MAKES: Readonly<Record<string, { readonly make: () => Make; readonly gain: number }>> = {
  silence: { make: () => () => 0, gain: 0 },
  'white noise': { make: () => (_, random) => white(random), gain: 0.1 },
  'faint noise': { make: () => (_, random) => white(random), gain: 0.003 },
  'pink noise': { make: pink, gain: 0.3 },
  hum: { make: () => hum, gain: 0.3 },
  music: { make: () => music, gain: 0.5 },
};

/** Names of the sounds of {@link noise}. */
export const NOISES = Object.keys(MAKES);

/** `seconds` of one of {@link NOISES}, on one track. */
export function noise(name: string, seconds: number): DecodedSound {
  const { make, gain } = MAKES[name] ?? { make: () => () => 0, gain: 0 };
  const sample = make();
  const random = randomFrom(20_261);
  const samples = new Int16Array(seconds * SPEECH_RATE);
  for (let at = 0; at < samples.length; at += 1) samples[at] = Math.round(32_767 * gain * sample(at, random));
  return soundOf(SPEECH_RATE, [samples]);
}

/**
 * `seconds` of a room in which many talk at once and nobody can be made out: pieces of `path` over each other, again and again.
 * @param voices how many. @param seed of where each begins.
 */
export async function crosstalk(path: string, seconds: number, voices = 8, seed = 7): Promise<DecodedSound> {
  const sound = mono(await readFlac(path));
  const { samples: speech } = await speechSlice(sound, 0, 0, sound.frames / sound.rate);
  const random = randomFrom(seed);
  const shifts = Array.from({ length: voices }, () => random(speech.length));
  const samples = new Int16Array(seconds * SPEECH_RATE);
  for (let at = 0; at < samples.length; at += 1) {
    // Each talks at a pace of its own, so that the same pieces never meet twice.
    const sum = shifts.reduce(
      (all, shift, voice) =>
        all + (speech[(shift + Math.round(at * (0.94 + (0.12 * voice) / voices))) % speech.length] ?? 0),
      0,
    );
    samples[at] = Math.round(Math.max(-1, Math.min(1, sum / Math.sqrt(2 * voices))) * 32_767);
  }
  return soundOf(SPEECH_RATE, [samples]);
}
