import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DeviceReader, type Chunk } from '../../../renderer/features/capture/device-reader.ts';
import type { Batch, FromWorker } from '../../../renderer/features/capture/messages.ts';
import { counter, same } from '../../core/capture/support.ts';

const RATE = 8000;

/** What a device gives: the counting signal, each channel its own, in chunks of any size. */
class Device {
  readonly messages: FromWorker[] = [];
  readonly reader = new DeviceReader((message, transfer) => {
    this.messages.push(message);
    if (message.type === 'batch') expect(transfer).toEqual(message.tracks.map(({ buffer }) => buffer));
  });
  /** Frames given so far. */
  given = 0;
  /** Seconds by which the clock of the timestamps is ahead of the samples. */
  ahead = 0;
  /** Seconds of the common clock from a sample's being taken to its being read. */
  late = 0;
  readonly #channels: number;

  constructor(channels = 1) {
    this.#channels = channels;
  }

  chunk(frames: number, rate = RATE, channels = this.#channels): Chunk {
    const start = this.given;
    return {
      sampleRate: rate,
      numberOfChannels: channels,
      numberOfFrames: frames,
      // Every stream counts from a zero of its own.
      timestamp: (start / RATE + this.ahead) * 1e6,
      copyTo: (target, { planeIndex, format }) => {
        expect(format).toBe('f32-planar');
        if (!(target instanceof Float32Array)) throw new TypeError('floats are asked for');
        target.set(Array.from(counter(planeIndex, start, frames), (sample) => sample / 32_768));
      },
    };
  }

  /** The common clock now: up to when sound was given. */
  get now(): number {
    return 5 + this.given / RATE + this.ahead;
  }

  give(frames: number): boolean {
    const chunk = this.chunk(frames);
    this.given += frames;
    return this.reader.add(chunk, this.now + this.late);
  }

  /** A cut now, or some seconds ago. */
  cut(take: number, stretch: number, drop: boolean, ago = 0): void {
    this.reader.cut({ at: this.now - ago, take, stretch, drop });
  }

  of<Type extends FromWorker['type']>(type: Type): Extract<FromWorker, { type: Type }>[] {
    return this.messages.filter((message): message is Extract<FromWorker, { type: Type }> => message.type === type);
  }
}

const samplesOf = (batches: readonly Batch[], track: number): Int16Array => {
  const bytes = Buffer.concat(batches.map(({ tracks }) => tracks[track] ?? new Uint8Array()));
  return new Int16Array(new Uint8Array(bytes).buffer);
};
const framesOf = (batch: Batch): number => (batch.tracks[0]?.length ?? 0) / 2;

/** Frames of a chunk: mostly what a device gives, and odd ones. */
const size = fc.oneof(fc.constantFrom(80, 128, 441, 480, 1), fc.integer({ min: 1, max: 3000 }));

describe('what a device gives', () => {
  test('is handed over sample by sample, in batches of a tenth of a second, whatever its chunks are', () => {
    fc.assert(
      fc.property(
        fc.array(size, { minLength: 1, maxLength: 60 }),
        fc.integer({ min: 1, max: 2 }),
        (sizes, channels) => {
          const device = new Device(channels);
          for (const frames of sizes) expect(device.give(frames)).toBe(true);
          const before = device.of('batch');
          const waiting = device.given - before.reduce((sum, batch) => sum + framesOf(batch), 0);
          expect(waiting).toBeLessThan(RATE / 10);
          device.reader.flush();
          device.reader.flush();
          const batches = device.of('batch');
          expect(batches).toHaveLength(before.length + (waiting > 0 ? 1 : 0));
          for (let track = 0; track < channels; track += 1) {
            expect(same(samplesOf(batches, track), counter(track, 0, device.given))).toBe(true);
          }
          let at = 0;
          for (const batch of batches) {
            expect(batch.tracks).toHaveLength(channels);
            expect(new Set(batch.tracks.map(({ length }) => length)).size).toBe(1);
            expect(batch.time).toBeCloseTo(5 + at / RATE, 6);
            at += framesOf(batch);
          }
        },
      ),
      { numRuns: 60 },
    );
  });

  test('has its format told once, before anything else', () => {
    const device = new Device(2);
    for (let at = 0; at < 50; at += 1) device.give(100);
    expect(device.messages[0]).toEqual({ type: 'format', rate: RATE, channels: 2 });
    expect(device.of('format')).toHaveLength(1);
  });

  test('has its levels told thirty times a second, of every sample', () => {
    const device = new Device();
    for (let at = 0; at < 300; at += 1) device.give(80);
    expect(device.of('levels').length).toBeGreaterThanOrEqual(3 * 25);
    expect(device.of('levels').length).toBeLessThanOrEqual(3 * 30);
    const quiet = new DeviceReader((message) => device.messages.push(message));
    device.messages.length = 0;
    const one = (frames: number, value: number): Chunk => ({
      sampleRate: RATE,
      numberOfChannels: 1,
      numberOfFrames: frames,
      timestamp: 0,
      copyTo: (target) => {
        if (target instanceof Float32Array) target.fill(value);
      },
    });
    quiet.add(one(1, 0.5), 0);
    quiet.add(one(400, 0), 0);
    expect(device.of('levels').map(({ levels }) => levels[0]?.peak)).toEqual([expect.closeTo(-6.02, 2)]);
  });
});

describe('sound that was lost before it got here', () => {
  test('is told by how far the timestamps ran ahead', () => {
    const device = new Device();
    for (let at = 0; at < 20; at += 1) device.give(400);
    expect(device.of('levels').every(({ missing }) => Math.abs(missing) < 1e-6)).toBe(true);
    device.ahead = 0.25;
    device.give(400);
    expect(device.of('levels').at(-1)?.missing).toBeCloseTo(0.25, 6);
    device.reader.flush();
    expect(same(samplesOf(device.of('batch'), 0), counter(0, 0, 21 * 400))).toBe(true);
  });
});

describe('a first chunk whose timestamp has a zero of its own', () => {
  test('neither tells that sound was lost nor moves what follows', () => {
    const device = new Device();
    device.reader.add({ ...device.chunk(80), timestamp: 21_420_000 }, device.now + 0.01);
    device.given = 80;
    for (let at = 0; at < 100; at += 1) device.give(80);
    expect(device.of('levels').every(({ missing }) => Math.abs(missing) < 1e-6)).toBe(true);
    expect(device.of('batch')[0]?.time).toBeCloseTo(5, 6);
    expect(device.of('batch')[5]?.time).toBeCloseTo(5.5, 6);
    device.ahead = 0.25;
    device.give(400);
    expect(device.of('levels').at(-1)?.missing).toBeCloseTo(0.25, 6);
  });
});

describe('a cut', () => {
  test('gives every sample to exactly one stretch, and none of those off record to any', () => {
    const step = fc.record({
      sizes: fc.array(size, { maxLength: 12 }),
      drop: fc.boolean(),
      take: fc.integer({ min: 0, max: 3 }),
    });
    fc.assert(
      fc.property(fc.array(step, { minLength: 1, maxLength: 8 }), (steps) => {
        const device = new Device(2);
        const expected = new Map<string, [from: number, to: number]>();
        const offRecord: [number, number][] = [];
        for (const [stretch, { sizes, drop, take }] of steps.entries()) {
          device.cut(take, stretch, drop);
          const from = device.given;
          for (const frames of sizes) device.give(frames);
          if (drop) offRecord.push([from, device.given]);
          else if (device.given > from) expected.set(`${take} ${stretch}`, [from, device.given]);
        }
        device.reader.applyCuts(Infinity);
        device.reader.flush();
        const batches = device.of('batch');
        const keys = new Set(batches.map(({ take, stretch }) => `${take} ${stretch}`));
        expect([...keys]).toEqual([...expected.keys()]);
        for (const [key, [from, to]] of expected) {
          const own = batches.filter(({ take, stretch }) => `${take} ${stretch}` === key);
          expect(own[0]?.time).toBeCloseTo(5 + from / RATE, 6);
          for (const track of [0, 1]) expect(same(samplesOf(own, track), counter(track, from, to - from))).toBe(true);
        }
        const frames = batches.reduce((sum, batch) => sum + framesOf(batch), 0);
        expect(frames).toBe(device.given - offRecord.reduce((sum, [from, to]) => sum + to - from, 0));
        expect(device.of('cut')).toHaveLength(steps.length);
      }),
      { numRuns: 80 },
    );
  });

  test('is confirmed after everything before it was handed over, when its moment has come', () => {
    const device = new Device();
    device.cut(7, 0, false);
    device.give(500);
    device.cut(7, 1, true);
    expect(device.of('cut')).toHaveLength(1);
    expect(device.reader.hasCuts).toBe(true);
    device.reader.applyCuts(device.now - 0.001);
    expect(device.of('cut')).toHaveLength(1);
    device.reader.applyCuts(device.now);
    expect(device.reader.hasCuts).toBe(false);
    const types = device.messages.map(({ type }) => type);
    expect(types.lastIndexOf('cut')).toBeGreaterThan(types.indexOf('batch'));
    expect(device.of('batch')).toMatchObject([{ take: 7, stretch: 0 }]);
  });

  test('to off record leaves nothing but levels and warnings', () => {
    const device = new Device();
    device.cut(1, 0, true);
    for (let at = 0; at < 400; at += 1) device.give(97);
    device.reader.flush();
    expect(new Set(device.messages.map(({ type }) => type))).toEqual(new Set(['cut', 'format', 'levels', 'warnings']));
    for (const { levels } of device.of('levels')) {
      for (const each of levels) expect(Object.keys(each).sort()).toEqual(['peak', 'rms']);
    }
    const before = device.given;
    device.cut(1, 1, false);
    device.give(801);
    expect(same(samplesOf(device.of('batch'), 0), counter(0, before, 801))).toBe(true);
  });
});

describe('a reader that gets no time', () => {
  test('gives what was said before a cut to what was before it, however late it is read', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 10, max: 60 }),
        fc.integer({ min: 0, max: 40 }),
        fc.boolean(),
        (before, waited, intoOffRecord) => {
          const device = new Device();
          device.cut(0, 0, !intoOffRecord);
          for (let at = 0; at < before; at += 1) device.give(80);
          // Pressed now, while so many chunks of 10 ms wait to be read: they were taken before, and others come after them.
          const pressed = device.given + waited * 80;
          device.reader.cut({ at: device.now + waited / 100, take: 0, stretch: 1, drop: intoOffRecord });
          for (let at = 0; at < waited + 30; at += 1) {
            device.late = Math.max(0, (waited - at) / 100);
            device.give(80);
          }
          device.reader.flush();
          const kept = device.of('batch');
          const [from, to] = intoOffRecord ? [0, pressed] : [pressed, device.given];
          expect(same(samplesOf(kept, 0), counter(0, from, to - from))).toBe(true);
        },
      ),
      { numRuns: 60 },
    );
  });

  test('tells up to when the sound has come, by the common clock', () => {
    const device = new Device();
    device.late = 0.4;
    device.give(80);
    expect(device.reader.reached).toBeCloseTo(device.now + 0.4, 6);
    device.late = 0.002;
    device.give(80);
    expect(device.reader.reached).toBeCloseTo(device.now + 0.002, 6);
    device.late = 0.3;
    device.give(80);
    expect(device.reader.reached).toBeCloseTo(device.now + 0.002, 6);
  });
});

describe('two devices', () => {
  test('tell their times by one clock, though each stream counts from zero', () => {
    const one = new Device();
    for (let at = 0; at < 100; at += 1) one.give(80);
    const other = new Device();
    const opened = one.now;
    for (let at = 0; at < 100; at += 1) {
      one.give(80);
      const chunk = other.chunk(80);
      other.given += 80;
      other.reader.add(chunk, one.now);
    }
    expect(other.of('batch')[0]?.time).toBeCloseTo(opened, 6);
    expect(one.of('batch')[10]?.time).toBeCloseTo(opened, 6);
  });

  test('a clock that drifts against the timestamps is followed', () => {
    const device = new Device();
    for (let second = 0; second < 600; second += 1) {
      device.late = second * 100e-6;
      device.give(RATE);
    }
    expect(device.reader.reached - device.now).toBeGreaterThan((600 - 11) * 100e-6);
  });
});

describe('a device that counts otherwise', () => {
  test.each([
    ['another rate', RATE * 2, 1],
    ['another number of channels', RATE, 2],
  ])('ends: %s', (_, rate, channels) => {
    const device = new Device();
    device.give(300);
    expect(device.reader.add(device.chunk(300, rate, channels), device.now)).toBe(false);
    device.reader.flush();
    expect(same(samplesOf(device.of('batch'), 0), counter(0, 0, 300))).toBe(true);
    expect(device.of('format')).toHaveLength(1);
  });
});

test('warnings are told when they change, and then only', () => {
  const messages: FromWorker[] = [];
  const reader = new DeviceReader((message) => messages.push(message));
  const silent: Chunk = {
    sampleRate: RATE,
    numberOfChannels: 1,
    numberOfFrames: 400,
    timestamp: 0,
    copyTo: () => undefined,
  };
  for (let at = 0; at < 20 * 6; at += 1) reader.add(silent, at / 20);
  const told = messages.filter((message) => message.type === 'warnings');
  expect(told.map(({ warnings }) => warnings)).toEqual([[[]], [['silent']]]);
});
