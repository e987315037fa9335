import { powerMonitor } from 'electron';
import { SottovoceError } from '../core/base/errors.ts';
import type { Workspace } from './workspace.ts';

const CHECK_EVERY = 5_000;

/**
 * Locks the vault when nobody has touched the machine for the time set, and at once on suspend and screen lock. A recording
 * goes on behind the lock, but not through sleep: then it is closed whole first, and told. A running job puts off the idle lock.
 * @param minutes the time set, in minutes
 */
export function startAutoLock(workspace: Workspace, minutes: () => number): () => void {
  const lock = () => void workspace.lock();
  const timer = setInterval(() => {
    if (workspace.state === 'open' && !workspace.jobs.busy && powerMonitor.getSystemIdleTime() >= minutes() * 60)
      lock();
  }, CHECK_EVERY);
  const suspend = () => {
    const ended = workspace.recording.end(new SottovoceError('capture.suspended'));
    void ended.then(lock, lock);
  };
  powerMonitor.on('suspend', suspend);
  powerMonitor.on('lock-screen', lock);
  return () => {
    clearInterval(timer);
    powerMonitor.off('suspend', suspend);
    powerMonitor.off('lock-screen', lock);
  };
}
