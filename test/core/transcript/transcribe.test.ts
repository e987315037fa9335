import { describe, expect, it } from 'vitest';
import { SottovoceError } from '../../../electron/core/base/errors.ts';
import { decideInVault } from '../../../electron/core/capture/sealed.ts';
import type { Progress } from '../../../electron/core/base/progress.ts';
import type { Recognition, Span, TranscriptionEngine } from '../../../electron/core/transcript/engine.ts';
import { scanTake } from '../../../electron/core/transcript/scan.ts';
import { transcribeTake } from '../../../electron/core/transcript/transcribe.ts';
import { soundOf, type DecodedSound } from '../../support/flac.ts';
import { addStretches } from '../capture/support.ts';
import { emptyVault } from './support.ts';

const RATE = 16_000;

/** A tone where somebody speaks: loud on the speaker's track, 23 dB lower on the other. */
function table(seconds: number, said: readonly (Span & { readonly by: number })[]): DecodedSound {
  return soundOf(
    RATE,
    [0, 1].map((track) => {
      const samples = new Int16Array(seconds * RATE);
      for (const { by, start, end } of said) {
        for (let n = Math.round(start * RATE); n < end * RATE; n += 1)
          samples[n] = (by === track ? 8000 : 560) * Math.sin(n / 6);
      }
      return samples;
    }),
  );
}

/** Hears speech where there is sound, and makes of it one word that tells its length. */
class FakeEngine implements TranscriptionEngine {
  readonly model = 'Fake small';
  readonly recognised: { readonly seconds: number; readonly language: string }[] = [];
  /** How many regions it was asked to hear more than one voice in. */
  lookedAt = 0;
  /** What is in its memory: never both. */
  readonly loaded = new Set<'recogniser' | 'voices'>();
  closed = 0;
  longestCall = 0;
  onRecognise: () => void = () => undefined;

  detectSpeech(samples: Float32Array): Promise<readonly Span[]> {
    this.longestCall = Math.max(this.longestCall, samples.length / RATE);
    const spans: { start: number; end: number }[] = [];
    for (let at = 0; at < samples.length; at += 160) {
      if (!samples.subarray(at, at + 160).some((sample) => Math.abs(sample) > 0.005)) continue;
      const last = spans.at(-1);
      const [start, end] = [at / RATE, Math.min(samples.length, at + 160) / RATE];
      if (last !== undefined && start - last.end < 0.2) last.end = end;
      else spans.push({ start, end });
    }
    return Promise.resolve(spans);
  }

  recognise(samples: Float32Array, { language }: { readonly language: string }): Promise<Recognition> {
    const seconds = samples.length / RATE;
    this.#load('recogniser');
    this.recognised.push({ seconds, language });
    try {
      this.onRecognise();
    } catch (error) {
      return Promise.reject(error instanceof Error ? error : new Error('thrown'));
    }
    return Promise.resolve({
      language: language === '' ? 'uk' : language,
      words: [{ text: `w${Math.round(seconds)}`, start: 0, end: seconds }],
    });
  }

  detectOverlap(): Promise<readonly Span[]> {
    this.lookedAt += 1;
    this.#load('voices');
    return Promise.resolve([{ start: 0.25, end: 0.75 }]);
  }

  close(): Promise<void> {
    this.loaded.clear();
    this.closed += 1;
    return Promise.resolve();
  }

  #load(what: 'recogniser' | 'voices'): void {
    this.loaded.add(what);
    if (this.loaded.size > 1) throw new Error('Both are in memory.');
  }
}

const said = [
  { by: 0, start: 1, end: 3 },
  { by: 1, start: 3.6, end: 11 },
  { by: 0, start: 12, end: 13 },
];

function words(vault: ReturnType<typeof emptyVault>): string[] {
  return (vault.store.loadDocument('i')?.document.segments ?? []).map(
    (segment) => `${segment.speakerId} ${segment.words[0]?.text ?? ''}`,
  );
}

describe('scanTake', () => {
  it('finds the same speech in a long take as in a short one, in windows of a minute', async () => {
    // Speech across every minute, and one stretch longer than a window.
    const long = [
      { by: 0, start: 2, end: 20 },
      { by: 0, start: 50, end: 70 },
      { by: 0, start: 100, end: 130.5 },
      { by: 0, start: 131, end: 220 },
      { by: 0, start: 239.9, end: 240.1 },
    ];
    const engine = new FakeEngine();
    const [first] = await scanTake(table(260, long), engine);
    expect(engine.longestCall).toBeLessThanOrEqual(60);
    const rounded = first?.speech.map(({ start, end }) => [start.toFixed(1), end.toFixed(1)]);
    expect(rounded).toEqual(long.map(({ start, end }) => [start.toFixed(1), end.toFixed(1)]));
  });
});

describe('transcribeTake', () => {
  it('recognises each turn once, on the track of its speaker, with progress in seconds', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    const progress: Progress[] = [];
    const source = table(14, said);
    await transcribeTake({
      source,
      takeId: 't1',
      engine,
      languages: ['en-GB'],
      store: vault.store,
      onProgress: (each) => progress.push(each),
    });
    expect(words(vault)).toEqual(['s1 w3', 's2 w8', 's1 w2']);
    expect(vault.store.listRegions('i').map(({ result }) => result?.model)).toEqual(Array(3).fill('Fake small'));
    expect(engine.recognised.every(({ language }) => language === 'en')).toBe(true);
    expect(progress[0]).toEqual({ done: 0, total: 14 });
    expect(progress.at(-1)?.done).toBeCloseTo(progress.at(-1)?.total ?? 0, 9);
    const [segment] = vault.store.loadDocument('i')?.document.segments ?? [];
    expect(segment?.words[0]?.start).toBeCloseTo(1, 1);
    expect(segment?.words[0]?.end).toBeCloseTo(3, 1);
  });

  it('keeps how the level of each region swings, and flags text where it does not', async () => {
    const vault = emptyVault();
    const source = table(12, said);
    await transcribeTake({ source, takeId: 't1', engine: new FakeEngine(), languages: ['en'], store: vault.store });
    // A tone, whose level stays as it is.
    for (const { result } of vault.store.regionsOf('t1') ?? []) expect(result?.swing).toBeLessThan(1);
    const flags = (vault.store.loadDocument('i')?.document.segments ?? []).map((segment) => segment.flags);
    expect(flags.every((each) => each.includes('drowned'))).toBe(true);
  });

  it.each([
    ['that of a crowd, which is flagged by it', 8000, 0],
    ['that of several voices', 1000, 1],
    ['that of one voice', 200, 0],
  ])('looks for voices at once where the level swings like %s', async (_, quiet, looked) => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    const samples = new Int16Array(8 * RATE);
    for (let n = 2 * RATE; n < 6 * RATE; n += 1) samples[n] = (n % 3200 < 1600 ? 8000 : quiet) * Math.sin(n / 6);
    const source = soundOf(RATE, [samples]);
    await transcribeTake({ source, takeId: 't1', engine, languages: ['en'], store: vault.store });
    const [region] = vault.store.regionsOf('t1') ?? [];
    expect(engine.lookedAt).toBe(looked);
    const [segment] = vault.store.loadDocument('i')?.document.segments ?? [];
    expect(segment?.flags.includes('overlap')).toBe(looked > 0);
    if (looked === 0) expect(region?.result).not.toHaveProperty('overlaps');
    else {
      const [found] = region?.result?.overlaps ?? [];
      expect(found?.start).toBeCloseTo((region?.start ?? 0) + 0.25, 3);
      expect(found?.end).toBeCloseTo((region?.start ?? 0) + 0.75, 3);
    }
  });

  it('ends the process that scanned a long take before it recognises, so that memory does not grow with the take', async () => {
    for (const [seconds, closed] of [
      [590, 0],
      [610, 1],
    ] as const) {
      const engine = new FakeEngine();
      engine.onRecognise = () => expect(engine.closed).toBe(closed);
      const job = { source: table(seconds, said), takeId: 't1', engine, languages: ['en'] };
      await transcribeTake({ ...job, store: emptyVault().store });
      expect(engine.recognised).toHaveLength(3);
    }
  });

  it('looks for voices at once every ten minutes of such sound, and at the end, also after a kill', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    const turns = 80;
    const samples = new Int16Array((turns * 12 + 4) * RATE);
    for (let turn = 0; turn < turns; turn += 1) {
      for (let n = (2 + turn * 12) * RATE; n < (11 + turn * 12) * RATE; n += 1)
        samples[n] = (n % 3200 < 1600 ? 8000 : 1000) * Math.sin(n / 6);
    }
    const source = soundOf(RATE, [samples]);
    const lookedAt: number[] = [];
    engine.onRecognise = () => {
      lookedAt.push(engine.lookedAt);
      if (engine.recognised.length === 70) throw new SottovoceError('app.cancelled');
    };
    const job = { source, takeId: 't1', engine, languages: ['en'], store: vault.store };
    await expect(transcribeTake(job)).rejects.toThrow('app.cancelled');
    // 9.8 s each.
    expect(new Set(lookedAt)).toEqual(new Set([0, 62]));
    const looked = () => vault.store.regionsOf('t1')?.filter(({ result }) => result?.overlaps !== undefined).length;
    expect(looked()).toBe(62);
    await engine.close();
    engine.onRecognise = () => undefined;
    await transcribeTake(job);
    expect([looked(), engine.lookedAt]).toEqual([turns, turns]);
    const segments = vault.store.loadDocument('i')?.document.segments ?? [];
    expect(segments.every(({ flags }) => flags.includes('overlap'))).toBe(true);
  });

  it('never lets a word cross from one stretch into the next', async () => {
    const vault = emptyVault();
    addStretches(vault.db, 't1', [
      ['on-record', 2],
      ['background', 5.3],
      ['on-record', 6.7],
    ]);
    const job = {
      source: table(14, said),
      takeId: 't1',
      engine: new FakeEngine(),
      languages: ['en'],
      store: vault.store,
    };
    await transcribeTake(job);
    const segments = vault.store.loadDocument('i')?.document.segments ?? [];
    expect(segments.map(({ status, speakerId, words: [word] }) => [status, speakerId, word?.text])).toEqual([
      ['on-record', 's1', 'w1'],
      ['background', 's1', 'w1'],
      ['background', 's2', 'w4'],
      ['on-record', 's2', 'w4'],
      ['on-record', 's1', 'w2'],
    ]);
    for (const { status, words } of segments) {
      for (const { start, end } of words) {
        expect(status === 'background' ? start >= 2 && end <= 7.3 : end <= 2 || start >= 7.3).toBe(true);
      }
    }
  });

  it('hears off-record sound that was kept after the take was transcribed', async () => {
    const vault = emptyVault();
    addStretches(vault.db, 't1', [
      ['on-record', 3.3],
      ['off-record', 10.7],
    ]);
    const engine = new FakeEngine();
    const heard = (kept: boolean) => table(14, kept ? said : said.slice(0, 1));
    const job = (kept: boolean) => ({
      source: heard(kept),
      takeId: 't1',
      engine,
      languages: ['en'],
      store: vault.store,
    });
    await transcribeTake(job(false));
    expect(words(vault)).toEqual(['s1 w3']);
    const places = { db: vault.db, mediaDirectory: 'none', secondDirectory: null };
    await decideInVault(places, { takeId: 't1', ordinal: 1, secret: 'AGE-SECRET-KEY' }, 'background');
    expect(vault.store.loadDocument('i')?.progress.total).toBeCloseTo(2.7 + 10.7, 1);
    expect(words(vault)).toEqual(['s1 w3']);
    await transcribeTake(job(true));
    expect(words(vault)).toEqual(['s1 w3', 's2 w8', 's1 w2']);
    const segments = vault.store.loadDocument('i')?.document.segments ?? [];
    expect(segments.map(({ status }) => status)).toEqual(['on-record', 'background', 'background']);
    await transcribeTake(job(true));
    expect(engine.recognised).toHaveLength(3);
  });

  it('goes on where a killed job was', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    engine.onRecognise = () => {
      if (engine.recognised.length === 2) throw new SottovoceError('speech.failed');
    };
    const job = { source: table(14, said), takeId: 't1', engine, languages: ['en'], store: vault.store };
    await expect(transcribeTake(job)).rejects.toThrow('speech.failed');
    expect(words(vault)).toEqual(['s1 w3']);
    await transcribeTake(job);
    expect(words(vault)).toEqual(['s1 w3', 's2 w8', 's1 w2']);
    expect(engine.recognised).toHaveLength(4);
    await transcribeTake(job);
    expect(engine.recognised).toHaveLength(4);
  });

  it('stops at once when cancelled, and keeps what was done', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    const abort = new AbortController();
    engine.onRecognise = () => {
      if (engine.recognised.length === 2) abort.abort();
    };
    const job = { source: table(14, said), takeId: 't1', engine, languages: ['en'], store: vault.store };
    await expect(transcribeTake({ ...job, signal: abort.signal })).rejects.toThrow('app.cancelled');
    expect(words(vault)).toEqual(['s1 w3']);
    await expect(transcribeTake({ ...job, signal: AbortSignal.abort() })).rejects.toThrow('app.cancelled');
  });

  it('tries a region again after a crash, and flags it after the second', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    engine.onRecognise = () => {
      if ([1, 3, 4].includes(engine.recognised.length)) throw new SottovoceError('speech.crashed');
    };
    await transcribeTake({ source: table(14, said), takeId: 't1', engine, languages: ['en'], store: vault.store });
    expect(words(vault)).toEqual(['s1 w3', 's2 ', 's1 w2']);
    expect(vault.store.loadDocument('i')?.document.segments[1]?.flags).toEqual(['no-text']);
  });

  it('goes through the take again where the engine crashed meanwhile, once', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    const detect = engine.detectSpeech.bind(engine);
    let crashes = 1;
    engine.detectSpeech = (samples) => {
      crashes -= 1;
      return crashes >= 0 ? Promise.reject(new SottovoceError('speech.crashed')) : detect(samples);
    };
    const job = { source: table(14, said), takeId: 't1', engine, languages: ['en'], store: vault.store };
    await transcribeTake(job);
    expect(words(vault)).toEqual(['s1 w3', 's2 w8', 's1 w2']);
    const other = emptyVault();
    crashes = 2;
    await expect(transcribeTake({ ...job, store: other.store })).rejects.toThrow('speech.crashed');
  });

  it('looks for speech once, and again only in what it goes on with, to the same end', async () => {
    const [whole, interrupted] = [emptyVault(), emptyVault()];
    const engine = new FakeEngine();
    const detect = engine.detectSpeech.bind(engine);
    let calls = 0;
    engine.detectSpeech = (samples) => {
      calls += 1;
      return detect(samples);
    };
    const job = { source: table(14, said), takeId: 't1', engine, languages: ['en'] };
    await transcribeTake({ ...job, store: whole.store });
    expect(calls).toBe(job.source.tracks);

    const stopped = new AbortController();
    engine.onRecognise = () => stopped.abort();
    await expect(transcribeTake({ ...job, store: interrupted.store, signal: stopped.signal })).rejects.toThrow();
    engine.onRecognise = () => undefined;
    calls = 0;
    await transcribeTake({ ...job, store: interrupted.store });
    expect(calls).toBe(3);
    const speech = ({ store }: typeof whole): number[] | undefined =>
      store.regionsOf('t1')?.flatMap(({ result }) => result?.speech.flatMap(({ start, end }) => [start, end]) ?? []);
    const [wanted = [], got = []] = [speech(whole), speech(interrupted)];
    expect([wanted.length, got.length]).toEqual([6, 6]);
    got.forEach((time, at) => expect(time).toBeCloseTo(wanted[at] ?? NaN, 1));
    // One read the other track's levels off what was scanned, the other from its sound.
    const margins = ({ store }: typeof whole) =>
      store.regionsOf('t1')?.map(({ result }) => result?.margin ?? NaN) ?? [];
    expect(margins(whole)).toHaveLength(3);
    margins(whole).forEach((margin, at) => {
      expect(margin).toBeCloseTo(23, 0);
      expect(margin).toBeCloseTo(margins(interrupted)[at] ?? NaN, 0);
    });
  });

  it('reads the sound of each region once more after it was scanned, and that of no other track', async () => {
    const vault = emptyVault();
    const source = table(14, said);
    const read = [0, 0];
    const counted = {
      ...source,
      read: (track: number, start: number, count: number) => {
        read[track] = (read[track] ?? 0) + count;
        return source.read(track, start, count);
      },
    };
    await transcribeTake({
      source: counted,
      takeId: 't1',
      engine: new FakeEngine(),
      languages: ['en'],
      store: vault.store,
    });
    const regions = vault.store.regionsOf('t1') ?? [];
    for (const track of [0, 1]) {
      const own = regions.filter((region) => region.track === track);
      const seconds = own.reduce((sum, { start, end }) => sum + end - start + 0.1, 14);
      expect((read[track] ?? 0) / RATE).toBeCloseTo(seconds, 0);
    }
  });

  it('fails where the engine always crashes', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    engine.onRecognise = () => {
      throw new SottovoceError('speech.crashed');
    };
    const job = { source: table(14, said), takeId: 't1', engine, languages: ['en'], store: vault.store };
    await expect(transcribeTake(job)).rejects.toThrow('speech.crashed');
    expect(vault.store.regionsOf('t1')?.at(-1)?.result).toBeNull();
  });

  it('lets short turns take the language of those before', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    await transcribeTake({ source: table(14, said), takeId: 't1', engine, languages: [], store: vault.store });
    expect(engine.recognised.map(({ language }) => language)).toEqual(['', '', 'uk']);
    expect(vault.store.loadDocument('i')?.document.language).toBe('uk');
  });

  it('never gives silence to the recogniser', async () => {
    const vault = emptyVault();
    const engine = new FakeEngine();
    await transcribeTake({ source: table(30, []), takeId: 't1', engine, languages: ['en'], store: vault.store });
    expect(engine.recognised).toEqual([]);
    expect(vault.store.loadDocument('i')?.document.segments).toEqual([]);
  });

  it('refuses a language that the model does not know', async () => {
    const job = {
      source: table(1, []),
      takeId: 't1',
      engine: new FakeEngine(),
      languages: ['tlh'],
      store: emptyVault().store,
    };
    await expect(transcribeTake(job)).rejects.toThrow('input.invalid');
  });
});
