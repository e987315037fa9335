import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as v from 'valibot';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { encryptBytes } from '../../electron/core/vault/age/encrypt.ts';
import { generateIdentity } from '../../electron/core/vault/age/identities.ts';
import { runOffline, whyNotOffline, type OfflineResult } from '../harness/network.ts';
import { searchPlaintext } from '../harness/plaintext.ts';
import { runCommand, type CommandResult } from '../harness/strace.ts';
import { keepFiles, type Keeper } from '../harness/written-files.ts';
import { commandLine, root, run, sample } from './support.ts';

/*
 * The sample interview from the command line, once: with the marked entities of truth.json and what the recogniser makes
 * of them, names in an age file, offline under a system-call trace where that is possible.
 */
const truthSchema = v.object({
  turns: v.array(v.object({ text: v.string(), entities: v.array(v.object({ kind: v.string(), text: v.string() })) })),
});

let folder: string;
let keeper: Keeper;
let result: CommandResult & Partial<OfflineResult>;
let editor: { identity: string; recipient: string };
let packagePath: string;
let keyFile: string;
const noTools = ['age', 'minisign', 'tar', 'sha256sum'].find(
  (tool) => spawnSync(tool, ['--version']).error !== undefined,
);
const noOffline = await whyNotOffline();

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-story-'));
  for (const name of ['temp', 'out'])
    await readdir(join(folder, name)).catch(() =>
      import('node:fs/promises').then((fs) => fs.mkdir(join(folder, name))),
    );
  editor = await generateIdentity();
  keyFile = join(folder, 'key.txt');
  await writeFile(keyFile, editor.identity);
  const names = join(folder, 'names.age');
  await writeFile(
    names,
    await encryptBytes([editor.recipient], new Uint8Array(await readFile(join(sample, 'names.json')))),
  );
  keeper = await keepFiles([join(folder, 'temp'), join(folder, 'out')]);
  const args = commandLine('story', [
    join(sample, 'interview.flac'),
    ...['--identities', names, '--identity', keyFile, '--to', editor.recipient, '--out', join(folder, 'out')],
    ...['--title', 'A man who said no', '--speaker', 'Journalist', '--speaker', 'Pavel', '--language', 'en', '--sound'],
  ]);
  const options = { cwd: root, env: { ...process.env, TMPDIR: join(folder, 'temp') }, timeout: 560_000 };
  result = await (noOffline === undefined ? runOffline : runCommand)(process.execPath, args, options);
  await keeper.stop();
  packagePath = join(folder, 'out', (await readdir(join(folder, 'out')))[0] ?? '');
}, 600_000);

afterAll(async () => {
  await keeper.remove();
  await rm(folder, { recursive: true, force: true });
});

test('does the whole job and says how to open the result', () => {
  expect(result.exitCode, result.stderr).toBe(0);
  expect(result.stdout).toContain('opened again and verified');
  expect(result.stdout).toContain('npm run open');
  expect(result.stdout).not.toMatch(/Pavel|Belgorod|Sorokin/);
});

test.skipIf(noOffline !== undefined)('names no address outside this machine', () => {
  expect(result.foreign).toEqual([]);
});

test('leaves nothing but the package, and nothing readable on the way', async () => {
  expect(await readdir(join(folder, 'temp'))).toEqual([]);
  expect(await readdir(join(folder, 'out'))).toHaveLength(1);
  const words = ['Belgorod', 'Yekaterinburg', 'Denysov', 'wedding ring', 'A man who said no', 'AGE-SECRET-KEY-1'];
  expect(await searchPlaintext({ places: [keeper.folder, join(folder, 'out')], words })).toEqual([]);
});

test('open verifies the package, reads it and writes it only when asked', async () => {
  const read = await run('open', [packagePath, '--identity', keyFile, '--read']);
  expect(read.exitCode, read.stderr).toBe(0);
  expect(read.stdout).toContain('Anton');
  expect(read.stdout).toContain('a city in southern Russia');
  const known = /^Key {8}(\S+)/m.exec(read.stdout)?.[1] ?? '';
  expect(read.stdout.split('\n').filter((line) => line.includes(': ')).length).toBeGreaterThanOrEqual(27);

  const saved = await run('open', [packagePath, '--identity', keyFile, '--key', known, '--out', join(folder, 'saved')]);
  expect(saved.exitCode, saved.stderr).toBe(0);
  expect(await readdir(join(folder, 'saved'))).toEqual(
    expect.arrayContaining(['manifest.json', 'SHA256SUMS', 'index.html', 'audio']),
  );

  const other = await run('open', [packagePath, '--identity', keyFile, '--key', `${known.slice(0, -4)}AAA=`]);
  expect(other.exitCode).toBe(1);
});

test.skipIf(noTools !== undefined)(
  'stock age, tar, minisign and sha256sum open it; none of the registered strings is in it',
  async () => {
    const work = await mkdtemp(join(folder, 'stock-'));
    const published = (await run('open', [packagePath, '--identity', keyFile])).stdout;
    const publicKey = /^Key {8}(\S+)/m.exec(published)?.[1] ?? '';
    const script = 'age -d -i "$1" "$2" | tar x && minisign -Vm SHA256SUMS -P "$3" && sha256sum -c SHA256SUMS';
    execFileSync('sh', ['-c', script, 'sh', keyFile, packagePath, publicKey], { cwd: work, stdio: 'pipe' });

    const truth = v.parse(
      v.pipe(v.string(), v.parseJson(), truthSchema),
      await readFile(join(sample, 'truth.json'), 'utf8'),
    );
    const marked = truth.turns
      .flatMap(({ entities }) => entities)
      .filter(({ kind }) => ['person', 'place', 'unit', 'phone'].includes(kind));
    expect(marked.length).toBeGreaterThan(20);
    const forms = v.parse(
      v.pipe(v.string(), v.parseJson(), v.array(v.object({ real: v.array(v.string()) }))),
      await readFile(join(sample, 'names.json'), 'utf8'),
    );
    const strings = [...marked.map(({ text }) => text), ...forms.flatMap(({ real }) => real)].filter(
      (text) => text.length > 3,
    );
    for (const name of await readdir(work, { recursive: true })) {
      if (!/\.(?:json|md|vtt|html)$/.test(name)) continue;
      const text = (await readFile(join(work, name), 'utf8')).toLowerCase();
      for (const [index, string] of strings.entries()) {
        expect(
          new RegExp(`\\b${string.toLowerCase().replaceAll('+', '\\+')}\\b`).test(text),
          `string ${index} in ${name}`,
        ).toBe(false);
      }
    }
  },
);
