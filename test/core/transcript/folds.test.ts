import fc from 'fast-check';
import { expect, it } from 'vitest';
import { TranscriptStore } from '../../../electron/core/transcript/store.ts';
import { foldEdits, originalDocument } from '../../../electron/core/transcript/fold.ts';
import type { TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { emptyVault, spoken } from './support.ts';

const act = fc.oneof(
  fc.record({ kind: fc.constant('word' as const), at: fc.nat(2), text: fc.constantFrom('one', 'two', '') }),
  fc.record({ kind: fc.constant('speaker' as const), at: fc.nat(2), text: fc.constantFrom('s1', 's2', 's3') }),
  fc.record({
    kind: fc.constantFrom('undo' as const, 'redo' as const, 'read' as const),
    at: fc.nat(2),
    text: fc.constant(''),
  }),
);

it('a history that is read as it grows, shrinks and forks is read as one read at once', () => {
  fc.assert(
    fc.property(fc.array(act, { maxLength: 15 }), (acts) => {
      const { db, store } = emptyVault('en');
      const planned = store.savePlan(
        't1',
        [0, 1, 2].map((at) => ({ track: at % 2, start: 4 * at, end: 4 * at + 4 })),
      );
      planned.forEach(({ id }, at) => store.saveResult(id, spoken('How old are you?', 4 * at)));
      for (const { kind, at, text } of acts) {
        const segment = store.loadDocument('i')?.document.segments[at];
        const first = segment?.words[0]?.id ?? '';
        const segmentId = segment?.id ?? '';
        const replacing: TranscriptEdit = {
          type: 'replace-words',
          segmentId,
          firstWord: first,
          lastWord: first,
          texts: text === '' ? [] : [text],
        };
        if (kind === 'word') store.appendEdit('i', replacing);
        if (kind === 'speaker') store.appendEdit('i', { type: 'set-speaker', segmentId, speakerId: text });
        if (kind === 'undo') store.undo('i');
        if (kind === 'redo') store.redo('i');
      }
      const rows = db.prepare('SELECT seq, op FROM edit WHERE undone = 0 ORDER BY seq').all() as {
        seq: number;
        op: string;
      }[];
      const edits = rows.map(({ seq, op }) => ({ seq, edit: JSON.parse(op) as TranscriptEdit }));
      const afresh = foldEdits(originalDocument(store.listRegions('i'), 'en', new Map()), edits);
      expect(store.loadDocument('i')?.document).toEqual(afresh);
    }),
    { numRuns: 60 },
  );
});

it('an edit leaves the segments that it does not touch the same objects', () => {
  const { store } = emptyVault('en');
  const planned = store.savePlan('t1', [
    { track: 0, start: 0, end: 4 },
    { track: 1, start: 4, end: 8 },
  ]);
  planned.forEach(({ id }, at) => store.saveResult(id, spoken('How old are you?', 4 * at)));
  const [first, second] = store.loadDocument('i')?.document.segments ?? [];
  store.appendEdit('i', { type: 'set-speaker', segmentId: first?.id ?? '', speakerId: 's5' });
  store.appendEdit('i', { type: 'set-speaker', segmentId: first?.id ?? '', speakerId: 's6' });
  expect(store.loadDocument('i')?.document.segments[1]).toBe(second);
});

it('an edit whose transaction failed is not taken for the next one of its number', () => {
  const { db, store } = emptyVault('en');
  const [region] = store.savePlan('t1', [{ track: 0, start: 0, end: 4 }]);
  store.saveResult(region?.id ?? '', spoken('How old are you?', 0));
  const segmentId = `${region?.id ?? ''}:0`;
  const failing = db.transaction(() => {
    store.appendEdit('i', { type: 'set-speaker', segmentId, speakerId: 's5' });
    throw new Error('full');
  });
  expect(() => failing()).toThrow('full');
  store.appendEdit('i', { type: 'set-speaker', segmentId, speakerId: 's6' });
  expect(new TranscriptStore(db).loadDocument('i')?.document.segments[0]?.speakerId).toBe('s6');
});
