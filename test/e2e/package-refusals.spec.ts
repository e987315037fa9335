import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sodium from 'sodium-native';
import { expect, test } from '@playwright/test';
import { planPublication } from '../../electron/core/redaction/plan.ts';
import { makePackage, type MakeOptions } from '../../electron/core/story-package/make.ts';
import { encryptBytes } from '../../electron/core/vault/age/encrypt.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import type { SigningKeys } from '../../electron/core/vault/stories.ts';
import type { ErrorCode } from '../../electron/core/base/errors.ts';
import { documentOf, identityOf } from '../core/redaction/documents.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { ownKey } from './pages/contacts.ts';
import { answerOpen } from './pages/dialogs.ts';
import { goToEditor, openPackage, saveMembers, tryOpenPackage, type EditorKey } from './pages/editor.ts';
import { exists, expectError, freshFolder, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { unlock } from './pages/vault.ts';

const TITLE = 'Out of the war';
const SPOKEN = 'The boat left before the light came up';
const NAME = 'Pavel Sorokin';

test.describe.configure({ mode: 'serial', timeout: 60_000 });

let folder: string;
let removeFolder: () => Promise<void>;
let launched: Launched;
let editor: { readonly identity: string; readonly recipient: string };
let stranger: { readonly identity: string; readonly recipient: string };
let bytes: Buffer;

const path = (name: string) => join(folder, name);

function signingKeys(): SigningKeys {
  const publicKey = new Uint8Array(32);
  const secretKey = new Uint8Array(64);
  sodium.crypto_sign_keypair(publicKey, secretKey);
  return { publicKey, secretKey };
}

async function make(fileName: string, rest: Partial<MakeOptions> = {}): Promise<string> {
  const identities = [identityOf('i1', [NAME, 'Pavel'])];
  const document = planPublication(
    documentOf([
      ['J', 'Tell me how it began.'],
      ['S', `${SPOKEN}. My name is ${NAME}.`],
    ]),
    identities,
    [],
  );
  const made = await makePackage({
    directory: folder,
    fileName,
    readers: [editor.recipient],
    signing: signingKeys(),
    title: TITLE,
    notes: 'Checked with two papers.',
    interviews: [{ id: 'interview', title: 'Interview 1', document, takes: [] }],
    identities,
    overrides: [],
    clock: { now: () => Date.UTC(2026, 10, 22) },
    ...rest,
  });
  return made.path;
}

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  editor = await generateIdentity();
  stranger = await generateIdentity();
  bytes = await readFile(await make('first.age'));
  await prepareVault(join(folder, 'data'));
  launched = await launchApp({ userData: join(folder, 'data') });
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

const own = (): EditorKey => ({ kind: 'identity', identity: editor.identity });

/** A file is refused with this message, and nothing of it is on screen. */
async function expectRefused(name: string, key: EditorKey, code: ErrorCode): Promise<void> {
  const { app, page } = launched;
  await tryOpenPackage(app, page, path(name), key);
  await expectError(page, code, `package-${name}`);
  await expect(page.getByText(TITLE)).toHaveCount(0);
  await expect(page.getByText(SPOKEN)).toHaveCount(0);
  await expect(page.getByRole('button', { name: 'Save the contents' })).toHaveCount(0);
}

async function closePackage(): Promise<void> {
  await launched.page.getByRole('button', { name: 'Close the package' }).click();
  await expect(launched.page.getByText(SPOKEN)).toHaveCount(0);
}

test.describe('without a vault open', () => {
  test('a pasted identity opens a package, and its members are saved', async () => {
    const { app, page } = launched;
    await goToEditor(page);
    await openPackage(app, page, path('first.age'), own());
    await expect(page.getByRole('heading', { name: TITLE })).toBeVisible();
    await expect(page.getByText(SPOKEN)).toBeVisible();
    await expect(page.getByText('Anton Belov')).toBeVisible();
    await expect(page.getByText(NAME)).toHaveCount(0);
    await expect(page.getByText('Checked with two papers.')).toBeVisible();
    await keepScreenshot(page, 'package-open');
    await mkdir(path('saved'));
    await saveMembers(app, page, path('saved'));
    const [top = ''] = await readdir(path('saved'));
    const saved = (await exists(join(path('saved'), 'manifest.json'))) ? path('saved') : join(path('saved'), top);
    const members = await readdir(saved, { recursive: true });
    expect(members).toEqual(
      expect.arrayContaining(['manifest.json', 'SHA256SUMS', 'SHA256SUMS.minisig', 'index.html']),
    );
    for (const member of members.filter((each) => /\.(json|txt|md|html)$/.test(each))) {
      expect((await readFile(join(saved, member), 'utf8')).includes('Sorokin'), member).toBe(false);
    }
    await answerOpen(app, [path('saved')]);
    await closePackage();
  });

  test('an identity file opens it, with comments and Windows line ends', async () => {
    const { app, page } = launched;
    await writeFile(path('key.txt'), `# created: today\r\n# public key: ${editor.recipient}\r\n${editor.identity}\r\n`);
    await openPackage(app, page, path('first.age'), { kind: 'file', path: path('key.txt') });
    await closePackage();
  });

  test('a passphrase opens one that was made with it, and only the right one', async () => {
    const { app, page } = launched;
    await make('phrase.age', { readers: { passphrase: PASSPHRASE, workFactor: 12 } });
    await expectRefused('phrase.age', { kind: 'passphrase', passphrase: 'not that one' }, 'age.no-identity');
    await expectRefused('phrase.age', own(), 'age.no-identity');
    await openPackage(app, page, path('phrase.age'), { kind: 'passphrase', passphrase: PASSPHRASE });
    await closePackage();
  });

  const damaged: readonly (readonly [string, (whole: Buffer) => Uint8Array, ErrorCode])[] = [
    ['cut.age', (whole) => whole.subarray(0, whole.length - 100), 'age.corrupted'],
    ['header-cut.age', (whole) => whole.subarray(0, 60), 'age.bad-header'],
    ['text.txt', () => Buffer.from('Dear colleague,\nhere is the package.\n'.repeat(40)), 'package.not-a-package'],
    ['empty.age', () => Buffer.alloc(0), 'package.not-a-package'],
  ];
  for (const [name, damage, code] of damaged) {
    test(`${name} is refused`, async () => {
      await writeFile(path(name), damage(bytes));
      await expectRefused(name, own(), code);
    });
  }

  test('a byte changed in the middle, and one changed in the header, are refused', async () => {
    const changedAt = async (name: string, at: number, change: (byte: number) => number) => {
      const changed = Buffer.from(bytes);
      changed[at] = change(changed[at] ?? 0);
      await writeFile(path(name), changed);
    };
    await changedAt('body.age', Math.floor(bytes.length / 2), (byte) => byte ^ 1);
    await expectRefused('body.age', own(), 'age.corrupted');
    // In the base64 of the header's authentication code, whose last line begins with three dashes.
    // It stays base64: what is no base64 is another error.
    const [a = 0, b = 0] = Buffer.from('AB');
    await changedAt('mac.age', bytes.indexOf('\n--- ') + 10, (byte) => (byte === a ? b : a));
    await expectRefused('mac.age', own(), 'age.bad-mac');
  });

  test('a key it was not made for, no key at all, and a file of keys that is none are refused', async () => {
    await expectRefused('first.age', { kind: 'identity', identity: stranger.identity }, 'age.no-identity');
    await expectRefused('first.age', { kind: 'identity', identity: editor.recipient }, 'age.bad-identity');
    await writeFile(path('no-key.txt'), 'nothing of use\n');
    await expectRefused('first.age', { kind: 'file', path: path('no-key.txt') }, 'age.bad-identity');
    await writeFile(path('large-key.txt'), 'x'.repeat(70_000));
    await expectRefused('first.age', { kind: 'file', path: path('large-key.txt') }, 'age.no-identity');
  });

  test('an age file that is no package is refused', async () => {
    await writeFile(
      path('foreign.age'),
      await encryptBytes([editor.recipient], Buffer.from(`${SPOKEN}\n`.repeat(300))),
    );
    await expectRefused('foreign.age', own(), 'package.not-a-package');
  });

  test('a package that has gone is told', async () => {
    await expectRefused('gone.age', own(), 'input.not-found');
  });
});

test.describe('with a vault open', () => {
  test('the key of the vault opens what was made for it, and the sender’s key is remembered', async () => {
    const { app, page } = launched;
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await unlock(page, PASSPHRASE);
    const recipient = await ownKey(page);
    const signing = signingKeys();
    await make('mine-1.age', { readers: [recipient], signing });
    await make('mine-2.age', { readers: [recipient], signing, notes: 'The second.' });
    await make('mine-foreign.age', { readers: [recipient] });
    await goToEditor(page);
    await openPackage(app, page, path('mine-1.age'), { kind: 'vault' });
    await expect(page.getByText('This is the first package of this story here.')).toBeVisible();
    await closePackage();
    await openPackage(app, page, path('mine-2.age'), { kind: 'vault' });
    await expect(page.getByText('signed with the same key as before')).toBeVisible();
    await closePackage();
  });

  test('another key under the same title is refused, until the sender was asked', async () => {
    const { app, page } = launched;
    await expectRefused('mine-foreign.age', { kind: 'vault' }, 'package.foreign-key');
    await answerOpen(app, [path('mine-foreign.age')]);
    await page.getByRole('button', { name: 'I asked: open it with the new key' }).click();
    await expect(page.getByText(/^Verified:/)).toBeVisible();
    await keepScreenshot(page, 'package-foreign-accepted');
    await closePackage();
  });

  test('a package for somebody else is refused', async () => {
    await expectRefused('first.age', { kind: 'vault' }, 'age.no-identity');
  });

  test('locking takes an open package off the screen', async () => {
    const { app, page } = launched;
    await openPackage(app, page, path('mine-1.age'), { kind: 'vault' });
    await expect(page.getByText(SPOKEN)).toBeVisible();
    await page.keyboard.press('Control+l');
    await expect(page.getByText(SPOKEN)).toHaveCount(0);
    await expect(page.getByText(TITLE)).toHaveCount(0);
    await keepScreenshot(page, 'package-locked');
  });
});
