import { fromUtf8, utf8 } from '../../../electron/core/base/bytes.ts';
import { expect, test } from 'vitest';
import { bytesMember } from '../../../electron/core/story-package/archive.ts';
import { LeakError } from '../../../electron/core/story-package/gate.ts';
import { checkMembers, makePackage, type MakeOptions } from '../../../electron/core/story-package/make.ts';
import { CONSENT } from '../../../electron/core/story-package/manifest.ts';
import { openPackage } from '../../../electron/core/story-package/open.ts';
import type { ConsentTerms } from '../../../electron/core/vault/consent.ts';
import { identityOf } from '../redaction/documents.ts';
import { codeOf, editor, freshFolder, identities, makeOptions, membersOf, published } from './packages.ts';

const terms: ConsentTerms = {
  voice: 'disguised',
  names: 'changed',
  details: 'generalised',
  embargoUntil: '2027-03-01',
  withdrawUntil: '2027-04-02',
  spoken: true,
};
const interview = { id: 'interview', title: 'Interview', document: published, takes: [] };
const withTerms = async (rest: Partial<MakeOptions> = {}) =>
  makeOptions(await freshFolder(), { interviews: [interview, { ...interview, id: 'second', terms }], ...rest });
const open = (path: string) => openPackage(path, { identities: [editor.identity] }, { knownKeys: [] });

test('a package tells the terms of the interviews that have any, by number, in the member and in the reader', async () => {
  // Words of the member and of its line are no obstacle where somebody bears one as a name.
  const names = identityOf('i9', ['Voice', 'Changed', 'Aloud', 'Embargo'], { replacement: 'Erik' });
  const made = await makePackage(await withTerms({ identities: [...identities, names] }));
  const opened = await open(made.path);
  expect(opened.consent.interviews).toEqual([{ number: 2, ...terms }]);
  expect(opened.manifest.members.map(({ name }) => name)).toContain(CONSENT);
  const reader = fromUtf8(await opened.readMember('index.html'));
  expect(reader.match(/class="terms"/gu)).toHaveLength(1);
  expect(reader.replace(/<[^>]+>/gu, '')).toContain(
    'Agreed with the source: voice disguised, names changed, details generalised. Embargo until 2027-03-01 May be withdrawn until 2027-04-02 Agreed aloud.',
  );
  await opened.close();
});

test('a package without terms has no such member', async () => {
  const made = await makePackage(makeOptions(await freshFolder()));
  const opened = await open(made.path);
  expect(opened.members.map(({ name }) => name)).not.toContain(CONSENT);
  expect(opened.consent.interviews).toEqual([]);
  await opened.close();
});

test('a day of the terms that is registered is a leak, found before and after the members are built', async () => {
  const date = identityOf('i9', ['2027-03-01'], { kind: 'date', action: 'generalise', replacement: 'that spring' });
  const error: unknown = await makePackage(await withTerms({ identities: [date] })).catch((reason: unknown) => reason);
  expect(error instanceof LeakError && error.report.findings.map(({ where }) => where)).toEqual([CONSENT]);

  const made = await makePackage(await withTerms());
  const opened = await open(made.path);
  const members = await membersOf(opened);
  await opened.close();
  expect(await codeOf(checkMembers(members, identities, new Set()))).toBe('');
  for (const name of [CONSENT, 'index.html']) {
    const only = members.filter((member) => member.name === name);
    expect(await codeOf(checkMembers(only, [date], new Set())), name).toBe('package.leak');
  }
});

test.each([
  ['a name in a value', '{"interviews":[{"embargoUntil":"Pavel Sorokin"}]}'],
  ['a name as a key', '{"Pavel Sorokin":1}'],
])('%s is found in the member', async (_, json) => {
  expect(await codeOf(checkMembers([bytesMember(CONSENT, utf8(json))], identities, new Set()))).toBe('package.leak');
});
