import { spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { commandLine, root, run } from './support.ts';

let folder: string;
let recipient: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-cli-'));
  ({ recipient } = await generateIdentity());
});

afterAll(() => rm(folder, { recursive: true, force: true }));

async function file(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

test.each(['story', 'open'] as const)('%s --help explains itself', async (command) => {
  const { exitCode, stdout } = await run(command, ['--help']);
  expect(exitCode).toBe(0);
  expect(stdout).toContain(`npm run ${command}`);
  expect(stdout).toContain('--out');
});

test('bad input ends with one clear line, a code, and no stack trace', async () => {
  const names = await file('names.json', '[]');
  const cases: [string, string[], string][] = [
    ['no recipient', [await file('a.wav', 'x'), '--identities', names], 'package.no-recipient'],
    ['unknown option', ['--loud'], 'input.invalid'],
    ['no such file', [join(folder, 'none.wav'), '--to', recipient], 'input.not-found'],
    ['empty file', [await file('empty.wav', ''), '--to', recipient], 'input.empty'],
    ['wrong type', [await file('Привет 🎙.wav', 'this is not sound at all'), '--to', recipient], 'input.unsupported'],
    ['bad recipient', [await file('b.wav', 'x'), '--to', 'age1nonsense'], 'age.bad-recipient'],
    [
      'names that are no list',
      [await file('c.wav', 'x'), '--to', recipient, '--identities', await file('n.json', '{"real":"Ivanova"}')],
      'input.invalid',
    ],
    [
      'no such names',
      [await file('d.wav', 'x'), '--to', recipient, '--identities', join(folder, 'gone.json')],
      'input.not-found',
    ],
  ];
  for (const [what, args, code] of cases) {
    const { exitCode, stderr, stdout } = await run('story', [...args, '--out', join(folder, 'out')]);
    expect(exitCode, what).toBe(1);
    expect(stderr, what).toContain(code);
    expect(stderr + stdout, what).not.toMatch(/^\s+at |Ivanova/m);
  }
}, 120_000);

test('open refuses what is not a package, and says which key is missing', async () => {
  const key = await file('key.txt', `${(await generateIdentity()).identity}\n`);
  const text = await file('text.age', 'not an age file');
  const refused = await run('open', [text, '--identity', key]);
  expect(refused).toMatchObject({ exitCode: 1 });
  expect(refused.stderr).toContain('package.not-a-package');
  expect((await run('open', [text])).stderr).toContain('input.invalid');
  expect((await run('open', [join(folder, 'none.age'), '--identity', key])).stderr).toMatch(
    /not-found|storage\.missing/,
  );
});

test('names may come on standard input, and what is wrong with them is said without saying them', async () => {
  const args = commandLine('story', [await file('e.wav', ''), '--to', recipient, '--identities', '-']);
  const story = (input: string) => spawnSync(process.execPath, args, { cwd: root, input, encoding: 'utf8' }).stderr;
  // Names that can be read let the job go on to the file, which is empty.
  expect(story('[{ "kind": "person", "real": ["Ivanova"], "action": "pseudonym", "as": "Petrova" }]')).toContain(
    'input.empty',
  );
  const wrong = story('[{ "kind": "person", "real": ["Ivanova"], "action": "shout" }]');
  expect(wrong).toContain('input.invalid');
  expect(wrong).toContain('field: action');
  expect(wrong).not.toContain('Ivanova');
});
