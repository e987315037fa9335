import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { emptyVault, spoken } from './support.ts';

/** Two turns in the first take, one in the second, whose last is not recognised yet. */
function transcribed(
  language = '',
): ReturnType<typeof emptyVault> & { readonly segmentId: string; readonly wordId: string } {
  const vault = emptyVault(language);
  const { store } = vault;
  const [a, b] = store.savePlan('t1', [
    { track: 0, start: 0, end: 3 },
    { track: 1, start: 3, end: 6 },
  ]);
  store.savePlan('t2', [{ track: 0, start: 0, end: 4 }]);
  store.saveResult(a?.id ?? '', spoken('How old are you?', 0.5));
  store.saveResult(b?.id ?? '', spoken('Thirty four years.', 3.5));
  return { ...vault, segmentId: `${b?.id ?? ''}:0`, wordId: `${b?.id ?? ''}.0` };
}

function lines(store: TranscriptStore): string[] {
  const { document } = store.loadDocument('i') ?? {};
  return (document?.segments ?? []).map(
    ({ takeId, speakerId, words }) => `${takeId} ${speakerId} ${words.map(({ text }) => text).join(' ')}`,
  );
}

describe('TranscriptStore', () => {
  it('has no transcript before one is begun', () => {
    const { store } = emptyVault();
    expect(store.loadDocument('i')).toBeNull();
    expect(store.regionsOf('t1')).toBeNull();
  });

  it('shows what is recognised so far, takes in the order of recording', () => {
    const { store } = transcribed();
    expect(lines(store)).toEqual(['t1 s1 How old are you?', 't1 s2 Thirty four years.']);
    expect(store.loadDocument('i')).toMatchObject({ progress: { done: 6, total: 10 }, canUndo: false, canRedo: false });
    const open = store.regionsOf('t2')?.[0];
    store.saveResult(open?.id ?? '', spoken('Yes.', 1));
    expect(lines(store).at(-1)).toBe('t2 s1 Yes.');
    expect(store.loadDocument('i')?.document.language).toBe('en');
  });

  it('takes the language of the interview where it was given', () => {
    expect(transcribed('uk').store.loadDocument('i')?.document.language).toBe('uk');
  });

  it('remembers that a take was heard and nobody spoke in it', () => {
    const { store } = emptyVault();
    store.savePlan('t1', []);
    expect(store.regionsOf('t1')).toHaveLength(1);
    expect(store.loadDocument('i')).toMatchObject({ document: { segments: [] }, progress: { done: 0, total: 0 } });
  });

  it('never changes a result once it is saved', () => {
    const { store } = transcribed();
    const done = store.regionsOf('t1')?.[0];
    expect(() => store.saveResult(done?.id ?? '', spoken('Something else.', 0))).toThrow('transcript.not-found');
    expect(lines(store)[0]).toBe('t1 s1 How old are you?');
  });

  it('gives the same ids whenever the document is read', () => {
    const { db, store, segmentId, wordId } = transcribed();
    store.appendEdit('i', {
      type: 'replace-words',
      segmentId,
      firstWord: wordId,
      lastWord: wordId,
      texts: ['Forty', 'and'],
    });
    const again = new TranscriptStore(db);
    expect(again.loadDocument('i')).toEqual(store.loadDocument('i'));
  });

  it('forgets what was undone when something new is done', () => {
    const { store, segmentId } = transcribed();
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's1', name: 'Journalist' });
    store.appendEdit('i', { type: 'set-speaker', segmentId, speakerId: 's1' });
    expect(store.undo('i')).toBe(true);
    expect(store.loadDocument('i')).toMatchObject({ canUndo: true, canRedo: true });
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's2', name: 'Source' });
    expect(store.redo('i')).toBe(false);
    expect(store.loadDocument('i')?.document.speakers.map(({ name }) => name)).toEqual(['Journalist', 'Source']);
  });

  it('makes several words of a text with spaces', () => {
    const { store, segmentId, wordId } = transcribed();
    store.appendEdit('i', {
      type: 'replace-words',
      segmentId,
      firstWord: wordId,
      lastWord: wordId,
      texts: [' Thirty  and ', ''],
    });
    expect(lines(store)[1]).toBe('t1 s2 Thirty and four years.');
  });

  it('keeps nothing of an edit that it refuses, and leaves what can be redone', () => {
    const { store } = transcribed();
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's1', name: 'Journalist' });
    store.undo('i');
    expect(() => store.appendEdit('i', { type: 'set-speaker', segmentId: 'gone', speakerId: 's1' })).toThrow(
      'transcript.invalid-edit',
    );
    expect(store.loadDocument('i')).toMatchObject({ canUndo: false, canRedo: true });
    expect(() => store.appendEdit('other', { type: 'name-speaker', speakerId: 's1', name: 'No' })).toThrow(
      'transcript.not-found',
    );
  });

  it('comes back to the start by undo, and to the end by redo', () => {
    const edits = fc.array(
      fc.oneof(
        fc
          .record({ speakerId: fc.constantFrom('s1', 's2'), name: fc.constantFrom('A', 'B', '') })
          .map((each): TranscriptEdit => ({ type: 'name-speaker', ...each })),
        fc
          .constantFrom('s1', 's2', 's5')
          .map((speakerId): TranscriptEdit => ({ type: 'set-speaker', segmentId: '?', speakerId })),
        fc.array(fc.constantFrom('Forty', 'four', 'years.'), { maxLength: 4 }).map((texts): TranscriptEdit => ({
          type: 'replace-words',
          segmentId: '?',
          firstWord: 'first',
          lastWord: 'last',
          texts,
        })),
      ),
      { maxLength: 8 },
    );
    fc.assert(
      fc.property(edits, (list) => {
        const { store, segmentId } = transcribed();
        const states = [store.loadDocument('i')?.document];
        for (const edit of list) {
          const words = states.at(-1)?.segments[1]?.words ?? [];
          const [firstWord, lastWord] = [words[0]?.id ?? '', words.at(-1)?.id ?? ''];
          store.appendEdit('i', {
            ...edit,
            ...('segmentId' in edit ? { segmentId } : {}),
            ...('firstWord' in edit ? { firstWord, lastWord } : {}),
          });
          states.push(store.loadDocument('i')?.document);
        }
        for (const state of states.slice(0, -1).reverse()) {
          expect(store.undo('i')).toBe(true);
          expect(store.loadDocument('i')?.document).toEqual(state);
        }
        expect(store.undo('i')).toBe(false);
        for (const state of states.slice(1)) {
          expect(store.redo('i')).toBe(true);
          expect(store.loadDocument('i')?.document).toEqual(state);
        }
        expect(store.redo('i')).toBe(false);
      }),
      { numRuns: 30 },
    );
  });

  it('removes a transcript with its history', () => {
    const { db, store } = transcribed();
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's1', name: 'Journalist' });
    store.removeTranscript('i');
    expect(store.loadDocument('i')).toBeNull();
    expect(db.prepare('SELECT count(*) AS n FROM edit').get()).toEqual({ n: 0 });
  });

  it('forgets what was removed elsewhere', () => {
    const { db, store } = transcribed();
    expect(lines(store)).toHaveLength(2);
    db.prepare("DELETE FROM take WHERE id = 't1'").run();
    expect(lines(store)).toEqual([]);
    db.prepare("DELETE FROM interview WHERE id = 'i'").run();
    expect(store.loadDocument('i')).toBeNull();
  });

  it('says so when the vault holds something else', () => {
    const { db, store } = transcribed();
    db.prepare("UPDATE region SET result = '{\"words\":1}' WHERE take_id = 't2'").run();
    expect(() => store.loadDocument('i')).toThrow('transcript.invalid-document');
  });
});
