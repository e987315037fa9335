import { describe, expect, test } from 'vitest';
import { SignalWatch, type Warning } from '../../../renderer/features/capture/signal-watch.ts';
import { jitter } from '../../core/capture/support.ts';

const RATE = 8000;

/** The value at a time, in steps of 16 bits. */
type Signal = (seconds: number) => number;

const amplitude = (decibels: number): number => 32_768 * 10 ** (decibels / 20);
const tone =
  (frequency: number, decibels: number): Signal =>
  (seconds) =>
    amplitude(decibels) * Math.sin(2 * Math.PI * frequency * seconds);
const noise = (seed: number, decibels: number): Signal => jitter(seed, amplitude(decibels));
const sum =
  (...signals: readonly Signal[]): Signal =>
  (seconds) =>
    signals.reduce((all, signal) => all + signal(seconds), 0);
const constant =
  (value: number): Signal =>
  () =>
    value;
/** Bursts of noise over a voice's tones: loud for most of a second, then a pause. */
const speech = (seed: number, decibels: number): Signal => {
  const hiss = noise(seed, decibels);
  return (seconds) => (seconds % 1 < 0.7 ? hiss(seconds) + tone(140, decibels)(seconds) : hiss(seconds) / 300);
};

/** Lets a watch hear seconds of sound, in pieces of an odd size. */
function hear(watch: SignalWatch, from: number, seconds: number, signals: readonly Signal[], rate = RATE): void {
  const frames = Math.round(seconds * rate);
  for (let at = 0; at < frames; at += 237) {
    const length = Math.min(237, frames - at);
    watch.push(
      signals.map((signal) =>
        Int16Array.from({ length }, (_, index) =>
          Math.max(-32_768, Math.min(32_767, Math.round(signal(from + (at + index) / rate)))),
        ),
      ),
    );
  }
}

function warningsAfter(seconds: number, ...signals: readonly Signal[]): readonly (readonly Warning[])[] {
  const watch = new SignalWatch(RATE, signals.length);
  hear(watch, 0, seconds, signals);
  return watch.warnings;
}

test('nothing is wrong with speech, and nothing is said before there was sound', () => {
  expect(new SignalWatch(RATE, 2).warnings).toEqual([[], []]);
  expect(warningsAfter(12, speech(1, -20), speech(2, -25))).toEqual([[], []]);
});

describe('clipping', () => {
  test('is told at once, for five seconds, of the track alone', () => {
    const watch = new SignalWatch(RATE, 2);
    hear(watch, 0, 0.1, [tone(300, 3), speech(3, -20)]);
    expect(watch.warnings).toEqual([['clipping'], []]);
    hear(watch, 1, 4, [speech(4, -20), speech(3, -20)]);
    expect(watch.warnings).toEqual([['clipping'], []]);
    hear(watch, 5, 2, [speech(4, -20), speech(3, -20)]);
    expect(watch.warnings).toEqual([[], []]);
  });

  test.each([
    ['two samples at full scale', [32_767, 32_767, 0], []],
    ['three in a row', [32_767, 32_767, 32_767], ['clipping']],
    ['three below', [-32_768, -32_767, -32_768], ['clipping']],
    ['three apart', [32_767, 0, 32_767, 0, 32_767], []],
    ['just under full scale', [32_766, 32_766, 32_766, 32_766], []],
  ])('is a run of three: %s', (_, samples, expected) => {
    const watch = new SignalWatch(RATE, 1);
    // Handed over one by one: a run goes over the edges of pieces.
    for (const sample of samples) watch.push([Int16Array.of(sample)]);
    expect(watch.warnings).toEqual([expected]);
  });
});

describe('silence', () => {
  test('is told after three seconds, and no more when there is sound', () => {
    const watch = new SignalWatch(RATE, 1);
    hear(watch, 0, 2.9, [constant(0)]);
    expect(watch.warnings).toEqual([[]]);
    hear(watch, 2.9, 0.2, [constant(0)]);
    expect(watch.warnings).toEqual([['silent']]);
    hear(watch, 4, 2, [speech(5, -20)]);
    expect(watch.warnings).toEqual([[]]);
  });

  test('is what a muted microphone with a steady offset gives', () => {
    expect(warningsAfter(6, constant(200))).toEqual([['silent']]);
    expect(warningsAfter(6, sum(constant(-900), noise(6, -80)))).toEqual([['silent']]);
  });
});

describe('a low level', () => {
  test('is told after five quiet seconds, not of speech with pauses', () => {
    const watch = new SignalWatch(RATE, 1);
    hear(watch, 0, 4.9, [speech(7, -55)]);
    expect(watch.warnings).toEqual([[]]);
    hear(watch, 5, 1, [speech(7, -55)]);
    expect(watch.warnings).toEqual([['low']]);
    hear(watch, 6, 1.1, [speech(7, -20)]);
    expect(watch.warnings).toEqual([[]]);
  });

  test('is seen under a steady offset too', () => {
    expect(warningsAfter(7, sum(constant(1500), speech(8, -55)))).toEqual([['low']]);
  });

  test('is not told beside silence', () => {
    expect(warningsAfter(8, constant(0))).toEqual([['silent']]);
  });
});

describe('hum', () => {
  const mains = (frequency: number): Signal =>
    sum(tone(frequency, -42), tone(frequency * 2, -48), tone(frequency * 3, -50), noise(9, -65));

  test.each([50, 60, 49.9, 60.1])('of %d Hz is told after three seconds of it', (frequency) => {
    const watch = new SignalWatch(RATE, 1);
    hear(watch, 0, 2.5, [mains(frequency)]);
    expect(watch.warnings).toEqual([[]]);
    hear(watch, 2.5, 1, [mains(frequency)]);
    expect(watch.warnings).toEqual([['hum']]);
  });

  test('is seen at a device’s usual rates, and under a steady offset', () => {
    for (const rate of [16_000, 44_100, 48_000]) {
      const watch = new SignalWatch(rate, 1);
      hear(watch, 0, 4, [sum(mains(50), constant(700))], rate);
      expect(watch.warnings).toEqual([['hum']]);
    }
  });

  test.each([
    ['a low voice', sum(tone(100, -35), tone(200, -38), noise(10, -60))],
    ['a high note', tone(440, -40)],
    ['rustling', noise(11, -40)],
    ['hum that speech covers', sum(tone(50, -42), noise(12, -20))],
    ['hum that nobody hears', tone(50, -75)],
  ])('is not %s', (_, signal) => {
    expect(warningsAfter(4.5, signal)[0]).not.toContain('hum');
  });
});

describe('the same signal on both channels', () => {
  const voice = speech(13, -20);

  /** Both channels from one signal: the second is what the first was, times `gain`. */
  function warningsOf(gain: number): readonly (readonly Warning[])[] {
    const one = speech(14, -20);
    const watch = new SignalWatch(RATE, 2);
    for (let second = 0; second < 5; second += 1) {
      const pcm = Int16Array.from({ length: RATE }, (_, at) => Math.round(one(second + at / RATE)));
      watch.push([pcm, pcm.map((sample) => Math.round(sample * gain))]);
    }
    return watch.warnings;
  }

  test('is told of both, whatever their levels', () => {
    expect(warningsOf(1)).toEqual([['same-signal'], ['same-signal']]);
    expect(warningsOf(0.3)).toEqual([['same-signal'], ['same-signal']]);
  });

  test('is not told of two microphones, of silence, nor of one channel', () => {
    expect(warningsAfter(5, voice, speech(15, -20))).toEqual([[], []]);
    expect(warningsAfter(5, constant(0), constant(0))).toEqual([['silent'], ['silent']]);
    expect(warningsAfter(5, voice)).toEqual([[]]);
  });

  test('is not what two channels with a steady offset have in common', () => {
    expect(warningsAfter(5, sum(voice, constant(3000)), sum(speech(17, -20), constant(3000)))).toEqual([[], []]);
    const hiss = [sum(noise(18, -60), constant(3000)), sum(noise(19, -60), constant(3000))];
    expect(warningsAfter(4.5, ...hiss)).toEqual([[], []]);
  });

  test('ends when a second microphone is plugged in', () => {
    const watch = new SignalWatch(RATE, 2);
    const pcm = Int16Array.from({ length: 3 * RATE }, (_, at) => Math.round(voice(at / RATE)));
    watch.push([pcm, pcm]);
    expect(watch.warnings[1]).toEqual(['same-signal']);
    hear(watch, 3, 4, [voice, speech(20, -20)]);
    expect(watch.warnings).toEqual([[], []]);
  });
});
