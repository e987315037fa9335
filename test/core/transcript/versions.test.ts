import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { changesOf, versionsOf } from '../../../electron/core/transcript/versions.ts';
import { emptyVault, spoken } from './support.ts';

/** A turn in each of two takes. */
function transcribed() {
  const vault = emptyVault();
  const clock = { now: () => 1_700_000_000_000 };
  const store = new TranscriptStore(vault.db, clock);
  const [a] = store.savePlan('t1', [{ track: 0, start: 0, end: 3 }]);
  const [b] = store.savePlan('t2', [{ track: 0, start: 0, end: 3 }]);
  store.saveResult(a?.id ?? '', spoken('How old are you?', 0.5));
  store.saveResult(b?.id ?? '', spoken('Thirty four years.', 0.5));
  return { ...vault, store, a: a?.id ?? '', b: b?.id ?? '' };
}

const textOf = (store: TranscriptStore): string[] =>
  (store.loadDocument('i')?.document.segments ?? []).map(({ words }) => words.map(({ text }) => text).join(' '));

const replace = (region: string, word: number, ...texts: string[]): TranscriptEdit => ({
  type: 'replace-words',
  segmentId: `${region}:0`,
  firstWord: `${region}.${word}`,
  lastWord: `${region}.${word}`,
  texts,
});

const note = (region: string, text: string): TranscriptEdit => ({
  type: 'add-note',
  segmentId: `${region}:0`,
  firstWord: `${region}.0`,
  lastWord: `${region}.0`,
  text,
  quote: false,
});

function many(a: string, b: string): TranscriptEdit {
  const part = (region: string) => {
    return { segmentId: `${region}:0`, firstWord: `${region}.0`, lastWord: `${region}.0`, texts: ['So'] };
  };
  return { type: 'replace-many', parts: [part(a), part(b)] };
}

describe('versions', () => {
  it('undoes words replaced in several takes in one step', () => {
    const { store, a, b } = transcribed();
    store.appendEdit('i', many(a, b));
    expect(textOf(store)).toEqual(['So old are you?', 'So four years.']);
    expect(versionsOf(store.listEdits('i'))).toMatchObject([{ type: 'replace-many', madeAt: 1_700_000_000_000 }]);
    store.undo('i');
    expect(textOf(store)).toEqual(['How old are you?', 'Thirty four years.']);
    store.redo('i');
    expect(textOf(store)).toEqual(['So old are you?', 'So four years.']);
  });

  it('tells what each changed', () => {
    const { store, a } = transcribed();
    store.appendEdit('i', replace(a, 1, 'tall'));
    store.appendEdit('i', { type: 'split-segment', segmentId: `${a}:0`, word: `${a}.2` });
    store.appendEdit('i', note(a, 'Ask'));
    const original = store.loadOriginal('i');
    if (original === null) throw new Error('no transcript');
    const edits = store.listEdits('i');
    const versions = versionsOf(edits);
    expect(versions.map(({ type }) => type)).toEqual(['add-note', 'split-segment', 'replace-words']);
    const [noted, split, words] = versions.map(({ seq }) => changesOf(original, edits, seq));
    expect(words).toEqual([
      {
        what: 'words',
        start: 0,
        pieces: [
          { text: 'How', change: 'same' },
          { text: 'old', change: 'removed' },
          { text: 'tall', change: 'added' },
          { text: 'are you?', change: 'same' },
        ],
      },
    ]);
    expect(split?.flatMap(({ pieces }) => pieces.map(({ change }) => change))).toEqual(['same', 'same']);
    expect(noted).toEqual([{ what: 'note', start: 0.5, pieces: [{ text: 'Ask', change: 'added' }] }]);
  });

  it('goes back to any version, and undo and redo go on from there', () => {
    const edits = fc.array(fc.tuple(fc.nat(4), fc.nat(50)), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(edits, (steps) => {
        const { db, store, a, b } = transcribed();
        const state = () => {
          const { document, notes } = store.loadDocument('i') ?? {};
          return { document, notes };
        };
        const states = [{ seq: 0, state: state() }];
        for (const [kind, number] of steps) {
          const [region, other] = number % 2 === 0 ? [a, b] : [b, a];
          const goal = states[number % states.length] ?? states[0];
          const made: TranscriptEdit[] = [
            replace(region, number % 3, `x${number}`),
            many(region, other),
            note(region, 'Why?'),
            { type: 'delete-segment', segmentId: `${region}:0` },
            { type: 'go-back', to: goal?.seq ?? 0 },
          ];
          const edit = made[kind];
          try {
            if (edit !== undefined) store.appendEdit('i', edit);
          } catch {
            continue;
          }
          const now = state();
          if (edit?.type === 'go-back') expect(now).toEqual(goal?.state);
          states.push({ seq: store.listEdits('i').at(-1)?.seq ?? 0, state: now });
          // What was reckoned step by step is what a fresh reading of the vault gives.
          const fresh = new TranscriptStore(db).loadDocument('i');
          expect({ document: fresh?.document, notes: fresh?.notes }).toEqual(now);
        }
        for (const before of states.slice(0, -1).reverse()) {
          expect(store.undo('i')).toBe(true);
          expect(state()).toEqual(before.state);
        }
        expect(store.undo('i')).toBe(false);
        for (const after of states.slice(1)) {
          expect(store.redo('i')).toBe(true);
          expect(state()).toEqual(after.state);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('notes', () => {
  it('stay with their words, and where they were when the words are gone', () => {
    const { store, a } = transcribed();
    store.appendEdit('i', note(a, 'Ask'));
    store.appendEdit('i', { type: 'split-segment', segmentId: `${a}:0`, word: `${a}.1` });
    expect(store.loadDocument('i')?.notes).toMatchObject([{ segmentId: `${a}:0`, text: 'Ask' }]);
    store.appendEdit('i', { type: 'delete-segment', segmentId: `${a}:0` });
    expect(store.loadDocument('i')?.notes[0]?.segmentId).not.toBe('');
    const id = store.loadDocument('i')?.notes[0]?.id ?? '';
    store.appendEdit('i', { type: 'change-note', noteId: id, text: '', quote: false });
    expect(store.loadDocument('i')?.notes).toEqual([]);
    expect(() => store.appendEdit('i', { type: 'change-note', noteId: id, text: 'x', quote: false })).toThrow(
      'transcript.invalid-edit',
    );
  });
});

describe('a take that is removed', () => {
  it('takes its edits, notes and parts of edits along, and the rest stays', () => {
    const { db, store, a, b } = transcribed();
    store.appendEdit('i', note(a, 'PLANTED'));
    store.appendEdit('i', many(a, b));
    store.appendEdit('i', { type: 'split-segment', segmentId: `${a}:0`, word: `${a}.2` });
    const split = store.loadDocument('i')?.document.segments[1]?.id ?? '';
    store.appendEdit('i', { type: 'set-speaker', segmentId: split, speakerId: 's7' });
    store.appendEdit('i', { type: 'name-speaker', speakerId: 's7', name: 'Source' });
    store.appendEdit('i', replace(b, 1, 'five'));
    store.appendEdit('i', replace(a, 1, 'PLANTED'));
    store.undo('i');
    db.prepare("DELETE FROM take WHERE id = 't1'").run();
    expect(textOf(store)).toEqual(['So five years.']);
    expect(store.loadDocument('i')).toMatchObject({ notes: [], canRedo: false });
    const left = db.prepare("SELECT group_concat(op, ' ') FROM edit").pluck().get();
    expect(left).not.toContain('PLANTED');
    expect(left).not.toContain(a);
    store.undo('i');
    expect(textOf(store)).toEqual(['So four years.']);
    db.prepare("DELETE FROM interview WHERE id = 'i'").run();
    expect(db.prepare('SELECT count(*) FROM edit').pluck().get()).toBe(0);
  });
});
