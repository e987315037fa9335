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
let stop: () => void;

/** The part of a workspace that locking looks at. */
function workspaceThat(is: { state?: Workspace['state']; recording?: boolean; busy?: boolean }): Workspace {
  return {
    state: is.state ?? 'open',
    recording: is.recording === true ? {} : null,
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
});
afterEach(() => {
  stop();
  vi.useRealTimers();
});

test.each([
  ['an open vault locks when it is time', {}, 120, true],
  ['not a second before', {}, 119, false],
  ['not while a job runs', { busy: true }, 100_000, false],
  ['not while a recording runs', { recording: true }, 100_000, false],
  ['a locked vault stays as it is', { state: 'locked' }, 100_000, false],
  ['where there is no vault, nothing happens', { state: 'none' }, 100_000, false],
] as const)('%s', (_name, is, idle, expected) => {
  power.idle = idle;
  stop = startAutoLock(workspaceThat(is), () => 2);
  vi.advanceTimersByTime(5_000);
  expect(locked > 0).toBe(expected);
});

test('sleep and screen lock lock at once, whatever runs', () => {
  power.idle = 0;
  stop = startAutoLock(workspaceThat({ busy: true, recording: true }), () => 240);
  power.listeners.get('suspend')?.();
  power.listeners.get('lock-screen')?.();
  expect(locked).toBe(2);
  stop();
  expect(power.listeners.size).toBe(0);
});
