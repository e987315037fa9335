import { mkdir, mkdtemp, readdir, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyNoTrace } from './strace.ts';
import { keepFiles, tracedWrites, writtenFiles } from './written-files.ts';

const reason = await whyNoTrace();
const because = reason === undefined ? '' : ` (skipped: ${reason})`;

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'sottovoce-written-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true, force: true });
});

it('lists the files written since a moment, and no others', async () => {
  await writeFile(join(folder, 'before'), 'x');
  await wait(30);
  const since = Date.now();
  await wait(30);
  await mkdir(join(folder, 'deep'));
  await writeFile(join(folder, 'deep', 'after'), 'x');
  expect(await writtenFiles([folder], since)).toEqual([join(folder, 'deep', 'after')]);
});

it('keeps a file that was removed while it watched', async () => {
  const keeper = await keepFiles([folder]);
  try {
    await mkdir(join(folder, 'new'));
    await writeFile(join(folder, 'new', 'brief'), 'spoken words');
    await wait(200);
    await unlink(join(folder, 'new', 'brief'));
    await keeper.stop();
    const contents = await Promise.all(
      (await readdir(keeper.folder)).map((name) => readFile(join(keeper.folder, name), 'utf8')),
    );
    expect(contents).toEqual(['spoken words']);
  } finally {
    await keeper.remove();
  }
});

describe.skipIf(reason !== undefined)(`asking the kernel${because}`, () => {
  it('names every file a command wrote, also one that is gone, and tells those elsewhere', async () => {
    const known = join(folder, 'known');
    await mkdir(known);
    const script =
      'cd "$1" && echo x > known/kept && echo x > outside && mv outside known/moved && mkdir "Папка" && echo x > "Папка/слово" && rm -r "Папка" && cat known/kept && ! cat missing';
    const { exitCode, stdout, written, elsewhere } = await tracedWrites('sh', ['-c', script, 'sh', folder], [known], {
      cwd: folder,
    });
    expect([exitCode, stdout]).toEqual([0, 'x\n']);
    expect(written).toEqual(expect.arrayContaining([join(known, 'kept'), join(known, 'moved')]));
    expect(elsewhere).toEqual([join(folder, 'outside'), join(folder, 'Папка'), join(folder, 'Папка', 'слово')]);
  });
});
