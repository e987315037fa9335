import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { glossTasks, makeGloss } from '../../electron/core/transcript/gloss.ts';
import { GlossStore } from '../../electron/core/transcript/gloss-store.ts';
import { transcribeTake } from '../../electron/core/transcript/transcribe.ts';
import { emptyVault } from '../core/transcript/support.ts';
import { readFlac } from '../support/flac.ts';
import { hasRecordings, RECORDINGS } from '../support/recordings.ts';
import { realSpeech } from '../support/speech.ts';

describe.skipIf(!hasRecordings)('an English gloss of Russian speech, by the real model', () => {
  const { client } = realSpeech();
  afterAll(() => client.close());

  it('says in English what was said, and leaves the Russian words as they were', async () => {
    const source = await readFlac(join(RECORDINGS, 'ru_mixed', 'voxforge_m.flac'));
    const { db, store } = emptyVault('ru');
    await transcribeTake({ source, takeId: 't1', engine: client, languages: ['ru'], store });
    const before = store.loadDocument('i')?.document;
    if (before === undefined) throw new Error('nothing was transcribed');
    const glosses = new GlossStore(db);
    const tasks = glossTasks(before, store.listRegions('i'));
    expect(tasks.length).toBeGreaterThan(0);
    await makeGloss({ interviewId: 'i', tasks, engine: client, store: glosses, open: () => Promise.resolve(source) });
    const text = [...glosses.list('i').values()].map((gloss) => gloss.text).join(' ');
    expect(text).toMatch(/Mars/);
    expect(text).toMatch(/Moscow/);
    expect(text).not.toMatch(/\p{Script=Cyrillic}/u);
    expect(store.loadDocument('i')?.document).toEqual(before);
    // What follows in its own language is not translated.
    const { words } = await client.recognise(new Float32Array(16_000), { language: 'ru' });
    expect(words.map(({ text: word }) => word).join(' ')).not.toMatch(/[A-Za-z]{4}/);
  }, 120_000);
});
