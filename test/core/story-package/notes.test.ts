import { expect, test } from 'vitest';
import { planPublication } from '../../../electron/core/redaction/plan.ts';
import { buildMembers } from '../../../electron/core/story-package/members/build.ts';
import { emptyVault, spoken } from '../transcript/support.ts';
import { signing } from './packages.ts';

test('no member of a package holds a note, a deleted segment or what was corrected', async () => {
  const { store } = emptyVault();
  const regions = store.savePlan('t1', [
    { track: 0, start: 0, end: 4 },
    { track: 0, start: 4, end: 8 },
  ]);
  const [first = '', second = ''] = regions.map(({ id }) => id);
  store.saveResult(first, spoken('They stopped at Qorvanteb that night.', 0.2));
  store.saveResult(second, spoken('Zulmirraq said nothing.', 4.2));
  store.appendEdit('i', {
    type: 'add-note',
    segmentId: `${first}:0`,
    firstWord: `${first}.0`,
    lastWord: `${first}.1`,
    text: 'Wexlibrand knows more',
    quote: true,
  });
  store.appendEdit('i', {
    type: 'replace-many',
    parts: [{ segmentId: `${first}:0`, firstWord: `${first}.3`, lastWord: `${first}.3`, texts: ['home'] }],
  });
  store.appendEdit('i', { type: 'delete-segment', segmentId: `${second}:0` });
  const loaded = store.loadDocument('i');
  if (loaded === null) throw new Error('no transcript');
  expect(loaded.notes).toHaveLength(1);
  const members = buildMembers({
    id: '0'.repeat(32),
    title: 'Interview',
    notes: '',
    created: '2026-01-01',
    interviews: [
      { title: 'First', document: planPublication(loaded.document, [], []), terms: null, sounds: new Map() },
    ],
    soundMembers: [],
    leakCheck: { version: 1, checked: 0, overridden: 0 },
    predecessor: null,
    signing,
  });
  let text = '';
  for (const member of members) {
    for await (const piece of member.stream()) text += Buffer.from(piece).toString('utf8');
  }
  expect(text).toContain('They stopped at home that night.');
  for (const word of ['Wexlibrand', 'Qorvanteb', 'Zulmirraq']) expect(text, word).not.toContain(word);
});
