import { expect, it } from 'vitest';
import type { TranscriptEdit } from '../../../electron/core/transcript/edits.ts';
import { emptyVault, spoken } from './support.ts';

/** A doubtful region in the vault, one without text, and what its document is after edits. */
function doubtful() {
  const { store } = emptyVault('en');
  const [loop, mute] = store.savePlan('t1', [
    { track: 0, start: 0, end: 4 },
    { track: 0, start: 4, end: 8 },
  ]);
  store.saveResult(loop?.id ?? '', spoken('How how how how how', 0.5, { margin: null }));
  store.saveResult(mute?.id ?? '', spoken('', 5, { words: [], speech: [{ start: 5, end: 7.5 }], margin: null }));
  const segments = () => store.loadDocument('i')?.document.segments ?? [];
  const edit = (change: TranscriptEdit) => store.appendEdit('i', change);
  return { store, segments, edit, ids: segments().map(({ id }) => id) };
}

it('marks what is flagged as looked at, which undo takes back', () => {
  const { store, segments, edit, ids } = doubtful();
  expect(segments().map(({ flags, checked }) => ({ flags, checked }))).toEqual([
    { flags: ['repetition'], checked: undefined },
    { flags: ['no-text'], checked: undefined },
  ]);
  edit({ type: 'check-flags', segmentId: ids[0] ?? '', checked: true });
  expect(segments()[0]).toMatchObject({ flags: ['repetition'], checked: true });
  store.undo('i');
  expect(segments()[0]).not.toHaveProperty('checked');
  store.redo('i');
  edit({ type: 'check-flags', segmentId: ids[0] ?? '', checked: false });
  expect(segments()[0]).not.toHaveProperty('checked');
});

it('counts the seconds of speech without text that nobody has looked at', () => {
  const { store, edit, ids } = doubtful();
  expect(store.loadDocument('i')?.withoutText).toBeCloseTo(2.5, 9);
  edit({ type: 'check-flags', segmentId: ids[1] ?? '', checked: true });
  expect(store.loadDocument('i')?.withoutText).toBe(0);
});

it('puts what was heard again in the place of the words, keeps the first recognised ones, and undo brings them back', () => {
  const { store, segments, edit, ids } = doubtful();
  const before = segments();
  edit({ type: 'check-flags', segmentId: ids[0] ?? '', checked: true });
  edit({
    type: 'recognised-again',
    segmentId: ids[0] ?? '',
    language: 'en',
    words: [
      { text: 'How', start: 0.4, end: 0.8 },
      { text: 'are', start: 0.7, end: 1 },
      { text: 'you?', start: 1.2, end: 9 },
    ],
    flags: [],
  });
  expect(segments()[0]).toEqual({
    ...before[0],
    flags: [],
    words: [
      { id: 'e2.0', text: 'How', start: 0.4, end: 0.8 },
      { id: 'e2.1', text: 'are', start: 0.8, end: 1 },
      { id: 'e2.2', text: 'you?', start: 1.2, end: 4 },
    ],
  });
  expect(store.listRegions('i')[0]?.result?.words).toHaveLength(5);
  store.undo('i');
  store.undo('i');
  expect(segments()).toEqual(before);
});

it.each([
  ['fr', 'fr'],
  ['', 'en'],
])('where several languages are spoken, a passage heard again in %j is in %j', (language, expected) => {
  const { store } = emptyVault();
  const planned = store.savePlan('t1', [
    { track: 0, start: 0, end: 4 },
    { track: 0, start: 4, end: 8 },
  ]);
  planned.forEach(({ id }, at) =>
    store.saveResult(id, spoken('Yes yes yes', 0.5 + at * 4, { language: at === 0 ? 'en' : 'ru' })),
  );
  const segment = () => store.loadDocument('i')?.document.segments[0];
  expect(segment()?.language).toBe('en');
  const words = [{ text: 'Oui', start: 1, end: 2 }];
  store.appendEdit('i', { type: 'recognised-again', segmentId: segment()?.id ?? '', language, words, flags: [] });
  expect(segment()?.language).toBe(expected);
});

it('has two segments made one looked at only where both were', () => {
  const { segments, edit, ids } = doubtful();
  edit({ type: 'check-flags', segmentId: ids[0] ?? '', checked: true });
  const [firstWord, lastWord] = ['', ''];
  edit({ type: 'replace-words', segmentId: ids[1] ?? '', firstWord, lastWord, texts: ['Yes.'] });
  edit({ type: 'merge-segments', segmentId: ids[0] ?? '' });
  expect(segments()[0]).toMatchObject({ flags: ['repetition', 'no-text'] });
  expect(segments()[0]).not.toHaveProperty('checked');
});
