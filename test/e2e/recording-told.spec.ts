import { join } from 'node:path';
import { expect, test, type ElectronApplication, type Page } from '@playwright/test';
import { channel } from '../../electron/contract/contract.ts';
import { errorMessages } from '../../renderer/app/i18n/en-errors.ts';
import { launchApp, type Launched } from '../support/launch.ts';
import { writeWav } from '../support/microphone.ts';
import {
  freshFolder,
  INTERVIEW,
  keepScreenshot,
  PASSPHRASE,
  prepareVault,
  recordUntil,
  tellPower,
} from './pages/faults.ts';
import { recordingBar, recordingStatus, startRecording, stopRecording, takes } from './pages/listen.ts';
import { MICROPHONE_RATE } from './pages/recorded.ts';
import { openInterview } from './pages/stories.ts';
import { unlock } from './pages/vault.ts';

test.describe.configure({ mode: 'default', timeout: 90_000 });

let removeFolder: () => Promise<void>;
let launched: Launched;

const unlockButton = (page: Page) => page.getByRole('button', { name: 'Unlock' });

/** Seconds of a sound of each frame's time. @param of -1 to 1 */
const sound = (seconds: number, of: (time: number) => number) =>
  Int16Array.from({ length: seconds * MICROPHONE_RATE }, (_, frame) =>
    Math.round(of(frame / MICROPHONE_RATE) * 32_767),
  );
const sine = (frequency: number, level: number) => (time: number) => level * Math.sin(2 * Math.PI * frequency * time);
const joined = (...parts: readonly Int16Array[]) => Int16Array.from(parts.flatMap((part) => [...part]));

/** Both microphones of a pair: mains hum on both, then one that clips and one that is low, then none, then two voices for long. */
function pair(): readonly Int16Array[] {
  const hum = sound(10, sine(50, 0.02));
  const loud = (time: number) => Math.max(-1, Math.min(1, 4 * Math.sin(2 * Math.PI * 220 * time)));
  return [
    joined(
      hum,
      sound(12, loud),
      sound(10, () => 0),
      sound(120, sine(330, 0.3)),
    ),
    joined(
      hum,
      sound(12, sine(440, 0.003)),
      sound(10, () => 0),
      sound(120, sine(550, 0.3)),
    ),
  ];
}

test.beforeAll(async () => {
  const { folder, remove } = await freshFolder();
  removeFolder = remove;
  await prepareVault(join(folder, 'data'));
  await writeWav(join(folder, 'microphone.wav'), pair(), MICROPHONE_RATE);
  launched = await launchApp({ userData: join(folder, 'data'), microphone: join(folder, 'microphone.wav') });
  const { page } = launched;
  // A laptop that runs down, which no machine that runs tests is.
  await page.addInitScript(() => {
    const manager = Object.assign(new EventTarget(), { level: 0.64, charging: false });
    Reflect.set(globalThis, 'manager', manager);
    Reflect.set(Navigator.prototype, 'getBattery', () => Promise.resolve(manager));
  });
  await page.reload();
  await unlock(page, PASSPHRASE);
  await openInterview(page, INTERVIEW);
});

test.afterAll(async () => {
  expect(launched.consoleErrors).toEqual([]);
  await launched.close();
  await removeFolder();
});

test('what is wrong with the sound is told in words, track by track', async () => {
  const { page } = launched;
  await startRecording(page);
  const rows = recordingBar(page).getByRole('listitem');
  const [first, second] = [rows.nth(0), rows.nth(1)];
  await expect(first).toContainText('mains hum', { timeout: 12_000 });
  await expect(second).toContainText('both channels are the same');
  await keepScreenshot(page, 'warning-hum');
  await expect(first).toContainText('too loud: it clips', { timeout: 15_000 });
  await expect(second).toContainText(/dBlow$/, { timeout: 15_000 });
  await expect(second).not.toContainText('clips');
  await keepScreenshot(page, 'warning-clipping');
  await expect(first).toContainText('no sound at all', { timeout: 20_000 });
  await expect(second).toContainText('no sound at all');
  await keepScreenshot(page, 'warning-silent');
  await expect(first).not.toContainText('no sound at all', { timeout: 15_000 });
  await stopRecording(page);
});

test('a microphone that the system mutes is told, for as long as it lasts', async () => {
  const { page } = launched;
  await page.evaluate(() => {
    const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
    navigator.mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      Reflect.set(window, 'heldTrack', stream.getAudioTracks()[0]);
      return stream;
    };
  });
  const tell = (event: 'mute' | 'unmute') =>
    page.evaluate((name) => (Reflect.get(window, 'heldTrack') as EventTarget).dispatchEvent(new Event(name)), event);
  await startRecording(page);
  await tell('mute');
  await expect(recordingBar(page).getByText('muted by the system')).toHaveCount(2);
  await keepScreenshot(page, 'warning-muted');
  await tell('unmute');
  await expect(recordingBar(page).getByText('muted by the system')).toHaveCount(0);
  await stopRecording(page);
});

/** Makes the disk last for so many seconds more. */
async function answerSpace(app: ElectronApplication, secondsLeft: number): Promise<void> {
  await app.evaluate(
    ({ ipcMain }, { name, left }) => {
      ipcMain.removeHandler(name);
      ipcMain.handle(name, () => ({ ok: true, value: { secondsLeft: left, place: 'vault', hasSecond: false } }));
    },
    { name: channel('captureSpace'), left: secondsLeft },
  );
}

test('how long the disk and the battery last is on screen, with warnings at 30 and 5 minutes', async () => {
  const { app, page } = launched;
  await answerSpace(app, 31 * 3600);
  await startRecording(page);
  const bar = recordingBar(page);
  await expect(bar.getByText('31 h')).toBeVisible();
  await expect(bar.getByText('battery 64 %')).toBeVisible();
  await expect(bar.getByRole('alert')).toHaveCount(0);
  await answerSpace(app, 29.5 * 60);
  await expect(bar.getByRole('alert')).toContainText('Less than 30 minutes fit on the disk.', { timeout: 15_000 });
  await expect(bar.getByText('29 min')).toBeVisible();
  await answerSpace(app, 4.5 * 60);
  await expect(bar.getByRole('alert')).toContainText('Less than 5 minutes fit on the disk.', { timeout: 15_000 });
  await page.evaluate(() => {
    const manager = Reflect.get(globalThis, 'manager') as EventTarget;
    Reflect.set(manager, 'level', 0.06);
    manager.dispatchEvent(new Event('levelchange'));
  });
  await expect(bar.getByText('The battery is nearly empty.')).toBeVisible();
  await keepScreenshot(page, 'disk-low');
  await answerSpace(app, 31 * 3600);
  await stopRecording(page);
});

test('the waveform grows; a switch of the status can be heard', async () => {
  const { page } = launched;
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByText('A short sound at each switch').click();
  await openInterview(page, INTERVIEW);
  await page.evaluate(() => {
    const make = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'createOscillator')
      ?.value as () => OscillatorNode;
    const tones: number[] = [];
    Reflect.set(window, 'tones', tones);
    AudioContext.prototype.createOscillator = function (this: AudioContext) {
      const tone = make.call(this);
      queueMicrotask(() => tones.push(tone.frequency.value));
      return tone;
    };
  });
  const drawn = () =>
    recordingBar(page)
      .locator('canvas')
      .evaluate((canvas: HTMLCanvasElement) => {
        const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
        let inked = 0;
        for (let at = 3; at < data.length; at += 4) if (data[at] !== 0) inked += 1;
        return inked;
      });
  await startRecording(page);
  await recordUntil(page, 2);
  const before = await drawn();
  await recordUntil(page, 5);
  await expect.poll(drawn).toBeGreaterThan(before);
  await page.keyboard.press('2');
  await expect(recordingStatus(page)).toHaveText('Background');
  await page.keyboard.press('3');
  await expect(recordingStatus(page)).toHaveText('Off record');
  await page.keyboard.press('1');
  await expect(recordingStatus(page)).toHaveText('On record');
  expect(await page.evaluate(() => Reflect.get(window, 'tones') as number[])).toEqual([660, 330, 880]);
  await stopRecording(page);
});

test('a clock that is set and a default that changes are told, and recording goes on', async () => {
  const { app, page } = launched;
  await startRecording(page);
  await app.evaluate(() => {
    const now = Date.now.bind(Date);
    Date.now = () => now() + 3_600_000;
  });
  const bar = recordingBar(page);
  await expect(bar.getByText('The clock of this computer was changed. Recording goes on.')).toBeVisible({
    timeout: 15_000,
  });
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const list = mediaDevices.enumerateDevices.bind(mediaDevices);
    mediaDevices.enumerateDevices = async () => {
      const all = await list();
      return all.map((device) =>
        device.deviceId === 'default'
          ? { deviceId: 'default', groupId: device.groupId, kind: device.kind, label: 'Headset', toJSON: () => null }
          : device,
      );
    };
    mediaDevices.dispatchEvent(new Event('devicechange'));
  });
  await expect(bar.getByText(/The system now uses another microphone/)).toBeVisible();
  await keepScreenshot(page, 'told-clock-and-default');
  const seconds = await bar.getByRole('timer').innerText();
  await expect(bar.getByRole('timer')).not.toHaveText(seconds);
  await stopRecording(page);
});

test('a microphone that changes its rate: the take is closed whole, and the next one goes on', async () => {
  const { page } = launched;
  await expect(takes(page).first()).toBeVisible();
  const before = await takes(page).count();
  await page.evaluate(() => {
    const { mediaDevices } = navigator;
    const ask = mediaDevices.getUserMedia.bind(mediaDevices);
    let rate = 44_100;
    Reflect.set(window, 'setRate', (next: number) => {
      rate = next;
    });
    mediaDevices.getUserMedia = async (constraints) => {
      const stream = await ask(constraints);
      const [track] = stream.getAudioTracks();
      if (track === undefined) return stream;
      const { readable } = new MediaStreamTrackProcessor({ track });
      const Generator = Reflect.get(window, 'MediaStreamTrackGenerator') as new (options: {
        kind: 'audio';
      }) => MediaStreamTrack & { readonly writable: WritableStream<AudioData> };
      const changed = new Generator({ kind: 'audio' });
      const relabel = new TransformStream<AudioData, AudioData>({
        transform(chunk, controller) {
          const { numberOfFrames, numberOfChannels, timestamp } = chunk;
          const data = new Float32Array(numberOfFrames * numberOfChannels);
          for (let plane = 0; plane < numberOfChannels; plane += 1)
            chunk.copyTo(data.subarray(plane * numberOfFrames), { planeIndex: plane, format: 'f32-planar' });
          chunk.close();
          controller.enqueue(
            new AudioData({
              format: 'f32-planar',
              sampleRate: rate,
              numberOfFrames,
              numberOfChannels,
              timestamp,
              data,
            }),
          );
        },
      });
      void readable
        .pipeThrough(relabel)
        .pipeTo(changed.writable)
        .catch(() => undefined);
      return new MediaStream([changed]);
    };
  });
  await startRecording(page);
  await recordUntil(page, 2);
  await page.evaluate(() => (Reflect.get(window, 'setRate') as (rate: number) => void)(48_000));
  await expect(recordingBar(page).getByText(/The microphone changed its rate/)).toBeVisible();
  await expect(takes(page)).toHaveCount(before + 1);
  await keepScreenshot(page, 'told-rate');
  await recordUntil(page, 1);
  await stopRecording(page);
  await expect(takes(page)).toHaveCount(before + 2);
  await expect(takes(page).nth(before)).toContainText('44.1 kHz');
  await expect(takes(page).nth(before + 1)).toContainText('48 kHz');
});

test('recording goes on behind the lock of the screen; going to sleep closes it whole, and that is told at once', async () => {
  const { app, page } = launched;
  await page.reload();
  await openInterview(page, INTERVIEW);
  // The list comes a moment after the screen: seven takes are there by now.
  await expect(takes(page).first()).toBeVisible();
  const before = await takes(page).count();
  await startRecording(page);
  await recordUntil(page, 1);
  await tellPower(app, 'lock-screen');
  await expect(unlockButton(page)).toBeVisible();
  await expect(recordingStatus(page)).toHaveText('On record');
  await recordUntil(page, 3);
  await tellPower(app, 'suspend');
  const told = page.getByRole('alert').filter({ hasText: errorMessages['error.capture.suspended'] });
  await expect(told).toBeVisible();
  await keepScreenshot(page, 'told-suspended');
  await unlock(page, PASSPHRASE);
  await openInterview(page, INTERVIEW);
  await expect(takes(page)).toHaveCount(before + 1);
  await expect(takes(page).last()).toContainText(/0?0:0[3-9]/);
  await expect(page.getByText('This take was found beside the vault.')).toBeHidden();
});
