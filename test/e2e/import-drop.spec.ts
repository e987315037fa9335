import { createHash } from 'node:crypto';
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test, type Page } from '@playwright/test';
import type { RequestOutput } from '../../electron/contract/contract.ts';
import { makeWav } from '../core/media/support.ts';
import { wav } from '../fixtures/media-app/wav.ts';
import { dropFiles } from '../support/drop.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { ask, freshFolder, INTERVIEW, keepScreenshot, PASSPHRASE, prepareVault } from './pages/faults.ts';
import { takes } from './pages/listen.ts';
import { fetchSound } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'serial', timeout: 120_000 });

const MEDIA = resolve('test/fixtures/media');
const TONES = resolve('test/fixtures/media-app/sound');
const ramp = (frames: number, channel: number) =>
  Int16Array.from({ length: frames }, (_, index) => (((index + channel * 8_000) * 257) % 65_536) - 32_768);

let folder: string;
let removeFolder: () => Promise<void>;
let interviewId: string;
let launched: Launched;
let paths: Map<string, string>;

/** A `bext` chunk that says when the sound was recorded (EBU Tech 3285), put before the sound of a WAV file. */
function withBext(file: Buffer, day: string, time: string): Buffer {
  const body = Buffer.alloc(602);
  body.write(day, 320, 'latin1');
  body.write(time, 330, 'latin1');
  const head = Buffer.alloc(8);
  head.write('bext', 0, 'latin1');
  head.writeUInt32LE(body.length, 4);
  const start = Buffer.from(file.subarray(0, 12));
  start.writeUInt32LE(file.readUInt32LE(4) + head.length + body.length, 4);
  return Buffer.concat([start, head, body, file.subarray(12)]);
}

/** The files of phones, recorders and messengers, by their names. */
async function writeFiles(): Promise<Map<string, string>> {
  const place = join(folder, 'card');
  await mkdir(place);
  const put = async (name: string, bytes: Uint8Array) => {
    await writeFile(join(place, name), bytes);
    return [name, join(place, name)] as const;
  };
  const copy = async (name: string, from: string) => {
    await copyFile(from, join(place, name));
    return [name, join(place, name)] as const;
  };
  const channels = [0, 1, 2, 3].map((channel) => ramp(9_600, channel));
  const movie = await readFile(join(MEDIA, 'tone.m4a'));
  // The same boxes under the brand that telephones write.
  movie.write('qt  ', movie.indexOf('ftyp') + 4, 'latin1');
  return new Map([
    await put('ZOOM0001.WAV', withBext(wav({ rate: 96_000, channels, bits: 24 }), '2024-05-31', '21:05:09')),
    await put('float.wav', wav({ rate: 48_000, channels: channels.slice(0, 2), bits: 32 })),
    await put('long.rf64.wav', makeWav(Buffer.from(ramp(9_600, 1).buffer), { rate: 48_000, is64: true })),
    await put('IMG_0042.MOV', movie),
    await copy('голосовое сообщение.ogg', join(MEDIA, 'tone-opus.ogg')),
    await copy('vorbis.ogg', join(MEDIA, 'tone-vorbis.ogg')),
    await copy('phone.m4a', join(MEDIA, 'tone.m4a')),
    await copy('phone.mp4', join(MEDIA, 'tone.m4a')),
    await copy('old.mp3', join(MEDIA, 'tone.mp3')),
    await copy('voice.aac', join(TONES, 'tone.aac')),
    await copy('meeting.webm', join(TONES, 'tone.webm')),
    await copy('archive.flac', join(MEDIA, 'tone.flac')),
  ]);
}

const hashOf = async (path: string) =>
  createHash('sha256')
    .update(await readFile(path))
    .digest('hex');

async function takesOf(page: Page): Promise<RequestOutput<'interviewGet'>['takes']> {
  return ((await ask(page, 'interviewGet', { interviewId })) as RequestOutput<'interviewGet'>).takes;
}

test.beforeAll(async () => {
  ({ folder, remove: removeFolder } = await freshFolder());
  interviewId = await prepareVault(join(folder, 'data'));
  paths = await writeFiles();
  launched = await launchApp({ userData: join(folder, 'data') });
  await unlock(launched.page, PASSPHRASE);
  await openInterview(launched.page, INTERVIEW);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

test('files of every kind are dropped at once, and none of the originals is touched', async () => {
  const { page } = launched;
  const before = await Promise.all([...paths.values()].map(hashOf));
  await dropFiles(page, [...paths.values()], { x: 700, y: 500 });
  await expect(takes(page)).toHaveCount(paths.size, { timeout: 100_000 });
  expect(await Promise.all([...paths.values()].map(hashOf))).toEqual(before);
  await expect(page.getByText(/The original still lies where it was, unencrypted/).first()).toBeVisible();
  await keepScreenshot(page, 'dropped');
});

test('channels, rates and the time of recording are those of the file', async () => {
  const { page } = launched;
  const all = await takesOf(page);
  const recorder = all.find(({ labels }) => labels.length === 4);
  expect(recorder).toMatchObject({ rate: 96_000, kind: 'imported' });
  expect(recorder?.startedAt).toBe(new Date(2024, 4, 31, 21, 5, 9).getTime());
  const { samples } = await fetchSound(page, recorder?.id ?? '');
  expect(samples).toEqual(ramp(9_600, 0));
  const large = all.find(({ labels, rate, seconds }) => labels.length === 1 && rate === 48_000 && seconds === 0.2);
  expect((await fetchSound(page, large?.id ?? '')).samples).toEqual(ramp(9_600, 1));
  // The tone of every other file lasts as long as its file says.
  expect(all.every(({ seconds }) => seconds > 0.05)).toBe(true);
});

test('what is no sound is refused by name, and the others come in', async () => {
  const { page } = launched;
  const letter = join(folder, 'letter.txt');
  await writeFile(letter, 'no sound at all');
  await dropFiles(page, [letter, paths.get('archive.flac') ?? ''], { x: 700, y: 500 });
  await expect(takes(page)).toHaveCount(paths.size + 1, { timeout: 30_000 });
  await expect(page.getByText(/letter\.txt/).first()).toBeVisible();
});
