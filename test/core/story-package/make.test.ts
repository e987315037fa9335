import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FLACDecoder } from '@wasm-audio-decoders/flac';
import { describe, expect, test } from 'vitest';
import { utf8 } from '../../../electron/core/base/bytes.ts';
import { LeakError } from '../../../electron/core/story-package/gate.ts';
import { bytesMember } from '../../../electron/core/story-package/archive.ts';
import { checkMembers, makePackage, readBack } from '../../../electron/core/story-package/make.ts';
import { extractPackage, openPackage } from '../../../electron/core/story-package/open.ts';
import { silenceRanges } from '../../../electron/core/redaction/sound.ts';
import { decryptBytes } from '../../../electron/core/vault/age/decrypter.ts';
import {
  codeOf,
  editor,
  fileKeyOf,
  freshFolder,
  identities,
  makeOptions,
  membersOf,
  published,
  signing,
  tone,
  toneAt,
} from './packages.ts';

const key = { identities: [editor.identity] };
const open = (path: string) => openPackage(path, key, { knownKeys: [] });

test('a package opens again with everything that belongs in it and no real name', async () => {
  const folder = await freshFolder();
  const progress: number[] = [];
  const made = await makePackage(makeOptions(folder, { notes: 'Papers seen.\n', sound: true }), {
    onProgress: ({ done, total }) => progress.push(done / total),
  });
  expect(await readdir(folder)).toEqual([made.path.slice(folder.length + 1)]);
  expect(made.path).toMatch(/package-[0-9a-f]{6}\.age$/u);
  expect(made.size).toBe((await stat(made.path)).size);
  expect(made.sha256).toBe(
    createHash('sha256')
      .update(await readFile(made.path))
      .digest('hex'),
  );
  expect(progress.at(-1)).toBe(1);

  const opened = await open(made.path);
  expect(opened.manifest).toMatchObject({
    id: made.packageId,
    title: 'Out of the war',
    created: '2026-11-22',
    languages: ['en'],
    done: {
      text: [
        { kind: 'person', action: 'pseudonym', count: 2 },
        { kind: 'person', action: 'redact', count: 1 },
        { kind: 'place', action: 'generalise', count: 1 },
      ],
      sound: 'silenced',
    },
    predecessor: null,
  });
  expect(opened.members.map(({ name }) => name)).toEqual([
    'SHA256SUMS',
    'SHA256SUMS.minisig',
    'audio/1.flac',
    'index.html',
    'manifest.json',
    'story.pub',
    'transcript/1.json',
    'transcript/1.md',
    'transcript/1.vtt',
    'verification.md',
  ]);
  expect(opened.keyWords).toEqual(made.keyWords);
  expect(opened.keyWords).toHaveLength(10);
  expect(opened.keyState).toBe('first-seen');
  expect(opened.notes).toBe('Papers seen.\n');
  const [transcript] = opened.transcripts;
  expect(transcript?.speakers).toEqual([
    { id: 'S1', name: 'Journalist' },
    { id: 'S2', name: 'Anton' },
  ]);
  expect(transcript?.segments.map(({ text }) => text)).toEqual([
    'We are recording now. <b>Ready</b> & "set"?',
    'My name is Anton Belov. [name withheld] is my wife.',
    'I grew up in a small town, not Samara.',
    'Thank you, [Erik](x).',
  ]);
  for (const { name } of opened.members) {
    expect(Buffer.from(await opened.readMember(name)).toString('latin1')).not.toMatch(/Pavel|Sorokin|Marina|Pyshma/iu);
  }
  await opened.close();
});

test('the sound is the original but for silence around every mark, on all tracks', async () => {
  const made = await makePackage(makeOptions(await freshFolder(), { sound: true }));
  const opened = await open(made.path);
  const flac = await opened.readMember('audio/1.flac');
  await opened.close();
  const decoder = new FLACDecoder();
  await decoder.ready;
  const { channelData, sampleRate, samplesDecoded, errors } = await decoder.decodeFile(flac);
  decoder.free();
  expect({ sampleRate, samplesDecoded, errors }).toEqual({
    sampleRate: tone.rate,
    samplesDecoded: tone.frames,
    errors: [],
  });
  const ranges = silenceRanges(published.segments, 'take', tone.frames / tone.rate);
  expect(ranges).not.toEqual([]);
  // The decoder gives a sample of n as n / 32767.
  const wrong = channelData.map((samples, track) => {
    let count = 0;
    for (let frame = 0; frame < tone.frames; frame += 1) {
      const silent = ranges.some(({ start, end }) => frame + 1 > start * tone.rate && frame < end * tone.rate);
      if (Math.round((samples[frame] ?? NaN) * 32_767) !== (silent ? 0 : toneAt(track, frame))) count += 1;
    }
    return count;
  });
  expect(wrong).toEqual([0, 0]);
});

test('the same inputs, id and date give the same plaintext, whatever the hour', async () => {
  const plaintexts = await Promise.all(
    [1, 23].map(async (hour) => {
      const made = await makePackage(
        makeOptions(await freshFolder(), {
          sound: true,
          packageId: 'a'.repeat(32),
          clock: { now: () => Date.UTC(2026, 10, 22, hour) },
        }),
      );
      return Buffer.from(await decryptBytes(key, await readFile(made.path)));
    }),
  );
  expect(plaintexts[0]?.equals(plaintexts[1] ?? Buffer.alloc(0))).toBe(true);
  expect(plaintexts[0]?.length).toBe(1024 * 1024);
});

test('names that are also words of the format are no obstacle', async () => {
  // identities hold Mark, Search, Page, Speaker and Sound.
  expect(await codeOf(makePackage(makeOptions(await freshFolder(), { notes: 'Checked.' })))).toBe('');
});

describe('a leak stops it, says where, and leaves nothing', () => {
  test.each([
    ['in the title', { title: 'Pavel’s way' }, 'title'],
    ['in the notes', { notes: 'I met so\u00adrokin.' }, 'notes'],
    ['in the file name', { fileName: 'sorokin.age' }, 'file-name'],
    [
      'in the title of an interview',
      { interviews: [{ id: 'i', title: 'Marina', document: published, takes: [] }] },
      'interview-title',
    ],
  ])('%s', async (_, rest, where) => {
    const folder = await freshFolder();
    const error: unknown = await makePackage(makeOptions(folder, rest)).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(LeakError);
    expect(error instanceof LeakError ? error.report.findings.map((finding) => finding.where) : []).toEqual([where]);
    expect(JSON.stringify(error)).not.toMatch(/Pavel|Sorokin|Marina/iu);
    expect(await readdir(folder)).toEqual([]);
  });

  test('a finding on a place goes out with a reason, one on a person never', async () => {
    const folder = await freshFolder();
    const title = 'From Verkhnyaya Pyshma';
    const report = await makePackage(makeOptions(folder, { title })).catch((reason: unknown) => reason);
    const [finding] = report instanceof LeakError ? report.report.findings : [];
    expect(finding).toMatchObject({ where: 'title', identityId: 'i3', overridable: true });
    const findingId = finding?.id ?? '';
    expect(await codeOf(makePackage(makeOptions(folder, { title, overrides: [{ findingId, reason: ' ' }] })))).toBe(
      'package.leak',
    );
    const made = await makePackage(makeOptions(folder, { title, overrides: [{ findingId, reason: 'known anyway' }] }));
    const opened = await open(made.path);
    expect(opened.manifest.leakCheck.overridden).toBe(1);
    expect(JSON.stringify(opened.manifest)).not.toContain('known anyway');
    await opened.close();
    const person = { title: 'Pavel', overrides: [{ findingId: 'title|||i1', reason: 'really' }] };
    expect(await codeOf(makePackage(makeOptions(folder, person)))).toBe('package.leak');
  });
});

test('a package needs a reader, words, and a free name', async () => {
  const folder = await freshFolder();
  expect(await codeOf(makePackage(makeOptions(folder, { readers: [] })))).toBe('package.no-recipient');
  expect(await codeOf(makePackage(makeOptions(folder, { interviews: [] })))).toBe('package.nothing-to-export');
  await writeFile(join(folder, 'taken.age'), 'mine');
  expect(await codeOf(makePackage(makeOptions(folder, { fileName: 'taken.age' })))).toBe('input.invalid');
  expect(await codeOf(makePackage(makeOptions(folder, { fileName: '../up.age' })))).toBe('input.invalid');
  expect(await readFile(join(folder, 'taken.age'), 'utf8')).toBe('mine');
  expect(await codeOf(makePackage(makeOptions(join(folder, 'nowhere'))))).toBe('storage.missing');
});

test('cancelling leaves nothing', async () => {
  const folder = await freshFolder();
  const cancel = new AbortController();
  const making = makePackage(makeOptions(folder, { sound: true }), {
    signal: cancel.signal,
    onProgress: () => {
      cancel.abort();
    },
  });
  expect(await codeOf(making)).toBe('app.cancelled');
  expect(await readdir(folder)).toEqual([]);
});

test('a sound that fails to be read leaves nothing', async () => {
  const folder = await freshFolder();
  const broken = { ...tone, read: () => Promise.reject(new Error('pulled')) };
  const takes = [{ takeId: 'take', unread: [], guarded: [], open: () => Promise.resolve(broken) }];
  const interviews = [{ id: 'i', title: 'Interview 1', document: published, takes }];
  expect(await codeOf(makePackage(makeOptions(folder, { interviews })))).toBe('app.unexpected');
  expect(await readdir(folder)).toEqual([]);
});

test('a passphrase will do instead of recipients', async () => {
  const made = await makePackage(
    makeOptions(await freshFolder(), { readers: { passphrase: 'seven words', workFactor: 10 } }),
  );
  const opened = await openPackage(made.path, { passphrase: 'seven words' }, { knownKeys: [] });
  expect(opened.manifest.id).toBe(made.packageId);
  await opened.close();
});

test('members are written out on request, and nothing is overwritten', async () => {
  const made = await makePackage(makeOptions(await freshFolder(), { signing, identities }));
  const opened = await open(made.path);
  const folder = await freshFolder();
  await extractPackage(opened, folder);
  expect((await readdir(folder)).sort()).toEqual(
    ['SHA256SUMS', 'SHA256SUMS.minisig', 'index.html', 'manifest.json', 'story.pub', 'transcript'].sort(),
  );
  expect(await readFile(join(folder, 'transcript', '1.json'))).toEqual(
    Buffer.from(await opened.readMember('transcript/1.json')),
  );
  expect(await codeOf(extractPackage(opened, folder))).toBe('storage.failed');
  expect(await readdir(join(folder, 'transcript'))).toHaveLength(3);
  await opened.close();
});

test('a finished member with a name in it stops everything, also where text is allowed by none of our writers', async () => {
  const leak = (name: string, text: string): Promise<string> =>
    codeOf(checkMembers([bytesMember(name, utf8(text))], identities, new Set()));
  expect(await leak('transcript/1.json', '{"text":"So\\u0072okin"}')).toBe('package.leak');
  expect(await leak('transcript/1.vtt', 'WEBVTT\n\nNOTE Marina')).toBe('package.leak');
  expect(await leak('index.html', '<p>Ver&#107;hnyaya <mark>Pyshma</mark></p>')).toBe('package.leak');
  expect(await leak('verification.md', 'Samara')).toBe('');
  expect(await leak('audio/1.flac', 'fLaC with tags')).toBe('app.unexpected');
  expect(await leak('notes.docx', 'x')).toBe('app.unexpected');
});

test('a package that does not read back as written is not given its name', async () => {
  const made = await makePackage(makeOptions(await freshFolder()));
  const file = await readFile(made.path);
  const opened = await open(made.path);
  const members = await membersOf(opened);
  await opened.close();
  const fileKey = await fileKeyOf(file);
  expect(await codeOf(readBack(made.path, fileKey, members))).toBe('');
  const [first, ...others] = members;
  expect(await codeOf(readBack(made.path, fileKey, others))).toBe('package.read-back');
  const changed = bytesMember(first?.name ?? '', utf8('changed'));
  expect(await codeOf(readBack(made.path, fileKey, [changed, ...others]))).toBe('package.read-back');
  file[file.length - 100_000] = (file[file.length - 100_000] ?? 0) ^ 1;
  await writeFile(made.path, file);
  expect(await codeOf(readBack(made.path, fileKey, members))).toBe('package.read-back');
});
