import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startAutoLock } from '../../electron/main/auto-lock.ts';
import type { Workspace } from '../../electron/main/workspace.ts';

const power = vi.hoisted(() => {
  const listeners = new Map<string, () => void>();
  return {
    idle: 0,
    listeners,
    monitor: {
      getSystemIdleTime: () => power.idle,
      on: (event: string, listener: () => void) => void listeners.set(event, listener),
      off: (event: string) => void listeners.delete(event),
    },
  };
});
vi.mock('electron', () => ({ powerMonitor: power.monitor }));

let locked = 0;
let ended: string[] = [];
let stop: () => void;

/** The part of a workspace that locking looks at. */
function workspaceThat(is: { state?: Workspace['state']; recording?: boolean; busy?: boolean }): Workspace {
  return {
    state: is.state ?? 'open',
    recording: { end: () => Promise.resolve(is.recording === true ? ended.push('take') : null) },
    jobs: { busy: is.busy === true },
    lock: () => {
      locked += 1;
      return Promise.resolve();
    },
  } as unknown as Workspace;
}

beforeEach(() => {
  vi.useFakeTimers();
  locked = 0;
  ended = [];
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test.each([
  ['an open vault locks when it is time', {}, 120, true],
  ['not a second before', {}, 119, false],
  ['not while a job runs', { busy: true }, 100_000, false],
  ['a recording goes on behind the lock', { recording: true }, 120, true],
  ['a locked vault stays as it is', { state: 'locked' }, 100_000, false],
  ['where there is no vault, nothing happens', { state: 'none' }, 100_000, false],
] as const)('%s', (_name, is, idle, expected) => {
  power.idle = idle;
  stop = startAutoLock(workspaceThat(is), () => 2);
  vi.advanceTimersByTime(5_000);
  expect(locked > 0).toBe(expected);
});

test('sleep and screen lock lock at once, whatever runs; sleep closes the take first', async () => {
  power.idle = 0;
  stop = startAutoLock(workspaceThat({ busy: true, recording: true }), () => 240);
  power.listeners.get('lock-screen')?.();
  expect([locked, ended]).toEqual([1, []]);
  power.listeners.get('suspend')?.();
  await Promise.resolve();
  await Promise.resolve();
  expect([locked, ended]).toEqual([2, ['take']]);
  stop();
  expect(power.listeners.size).toBe(0);
});
