import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { expect, test } from '@playwright/test';
import { launchApp, type Launched } from '../support/launch.ts';

const main = 'test/conformance/fixtures/process/main.cjs';
const electron = join(process.env['ELECTRON_OVERRIDE_DIST_PATH'] ?? 'node_modules/electron/dist', 'electron');

test.describe('one app', () => {
  let launched: Launched;
  test.beforeAll(async () => {
    launched = await launchApp({ main });
  });
  test.afterAll(async () => {
    await launched.close();
  });

  test('a second start hands over to the first and ends', async () => {
    const second = spawnSync(electron, [`--user-data-dir=${launched.userData}`, main, 'given.story'], {
      encoding: 'utf8',
      timeout: 20_000,
    });
    expect([second.status, second.stdout]).toEqual([0, 'second\n']);
    await expect
      .poll(() => launched.app.evaluate(() => Reflect.get(globalThis, 'seconds') as unknown))
      .toEqual([{ last: 'given.story', cwd: process.cwd(), hasData: true }]);
  });

  test('a utility process gets samples and answers', async () => {
    const answer = await launched.app.evaluate(
      ({ utilityProcess }, file) =>
        new Promise((done) => {
          const child = utilityProcess.fork(file, ['one', 'two'], { serviceName: 'sottovoce-child' });
          const answers: unknown[] = [];
          child.on('message', (message: unknown) => {
            answers.push(message);
            if (answers.length === 3) child.postMessage('exit');
          });
          child.on('exit', (code) => done([...answers, code, child.pid]));
          child.postMessage({ samples: new Float32Array([1, 2, 3.5]) });
          child.postMessage('argv');
          child.postMessage('crypto');
        }),
      resolve('test/conformance/fixtures/process/child.cjs'),
    );
    expect(answer).toEqual([
      { sum: 6.5, kind: 'Float32Array' },
      [['one', 'two'], 'utility', 'sottovoce-child'],
      'Digest method not supported',
      7,
      undefined,
    ]);
  });

  test('a utility process takes a port, and can be killed', async () => {
    const answer = await launched.app.evaluate(
      ({ utilityProcess, MessageChannelMain }, file) =>
        new Promise((done) => {
          const child = utilityProcess.fork(file, [], { stdio: 'pipe' });
          const { port1, port2 } = new MessageChannelMain();
          const events: unknown[] = [];
          port1.on('message', (event) => {
            events.push(event.data, child.kill());
          });
          port1.on('close', () => events.push('port closed'));
          child.on('exit', (code) => setTimeout(() => done([...events, code !== 0, child.kill()]), 50));
          port1.start();
          child.postMessage('port', [port2]);
          port1.postMessage('ping');
        }),
      resolve('test/conformance/fixtures/process/child.cjs'),
    );
    expect(answer).toEqual([['child', 'ping'], true, 'port closed', true, false]);
  });

  test('a crash of a utility process is told', async () => {
    const code = await launched.app.evaluate(
      ({ utilityProcess }, file) =>
        new Promise<number>((done) => {
          const child = utilityProcess.fork(file, [], { stdio: 'ignore' });
          child.on('exit', done);
          child.postMessage('crash');
        }),
      resolve('test/conformance/fixtures/process/child.cjs'),
    );
    expect(code).not.toBe(0);
  });

  test('nothing listens but the two debugging ports that the test tool asked for, on loopback', () => {
    test.skip(process.platform !== 'linux', 'reads /proc');
    const pids = processesOf(launched.app.process().pid ?? 0);
    const inodes = new Set(pids.flatMap(socketsOf));
    const listening = ['tcp', 'tcp6'].flatMap((table) =>
      readFileSync(`/proc/net/${table}`, 'utf8')
        .trim()
        .split('\n')
        .slice(1)
        .map((line) => line.trim().split(/\s+/))
        .filter((fields) => fields[3] === '0A' && inodes.has(fields[9] ?? ''))
        .map((fields) => fields[1]?.split(':')[0]),
    );
    expect(listening).toEqual(['0100007F', '0100007F']);
  });
});

test('quitting asks, and can be put off', async () => {
  const launched = await launchApp({ main });
  const { app } = launched;
  const events = await app.evaluate(({ app: electronApp }) => {
    const heard: string[] = [];
    electronApp.once('before-quit', (event) => {
      heard.push('before-quit');
      event.preventDefault();
    });
    electronApp.quit();
    return heard;
  });
  expect(events).toEqual(['before-quit']);
  const child = app.process();
  expect(child.exitCode).toBeNull();
  await launched.close();
  expect(child.exitCode).toBe(0);
});

for (const how of ['quit', 'kill -9'] as const) {
  test(`after ${how} neither Chromium nor its profile is left`, async () => {
    test.skip(process.platform !== 'linux', 'reads /proc');
    const temporary = await mkdtemp(join(tmpdir(), 'sottovoce-death-'));
    const launched = await launchApp({ main, env: { TMPDIR: temporary } });
    const { app } = launched;
    const pid = app.process().pid ?? 0;
    const all = processesOf(pid);
    expect(all.length).toBeGreaterThan(2);
    expect(readdirSync(temporary).some((name) => name.startsWith('sottovoce-profile-'))).toBe(true);
    if (how === 'quit') await launched.close();
    else process.kill(pid, 'SIGKILL');
    await expect.poll(() => all.filter(isRunning), { timeout: 8000 }).toEqual([]);
    await expect.poll(() => readdirSync(temporary), { timeout: 8000 }).toEqual([]);
    if (how === 'kill -9') await launched.close().catch(() => undefined);
    await rm(temporary, { recursive: true, force: true });
  });
}

test('the app runs without the test tool too', async () => {
  const userData = await mkdtemp(join(tmpdir(), 'sottovoce-plain-'));
  const plain = spawnSync(electron, [`--user-data-dir=${userData}`, main, '--tell'], {
    encoding: 'utf8',
    timeout: 20_000,
  });
  await rm(userData, { recursive: true, force: true });
  // No port of Chromium's is open then: it says on which one it listens, if it does.
  expect([plain.status, plain.stdout, plain.stderr]).toEqual([0, 'Process\n', '']);
});

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

/** A process and all below it. */
function processesOf(pid: number): number[] {
  const children = existsSync(`/proc/${pid}/task/${pid}/children`)
    ? readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim()
    : '';
  return [pid, ...(children === '' ? [] : children.split(' ').flatMap((child) => processesOf(Number(child))))];
}

function socketsOf(pid: number): string[] {
  if (!isRunning(pid)) return [];
  return readdirSync(`/proc/${pid}/fd`).flatMap((descriptor) => {
    try {
      return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${descriptor}`))?.[1] ?? [];
    } catch {
      return [];
    }
  });
}
