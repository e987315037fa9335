import { powerMonitor } from 'electron';
import type { Workspace } from './workspace.ts';

const CHECK_EVERY = 5_000;

/**
 * Locks the vault when nobody has touched the machine for the time set, and at once on suspend and screen lock.
 * A recording or a running job puts off the idle lock: an interview may go on for hours without a key being pressed.
 * @param minutes the time set, in minutes
 */
export function startAutoLock(workspace: Workspace, minutes: () => number): () => void {
  const lock = () => void workspace.lock();
  const timer = setInterval(() => {
    const busy = workspace.recording !== null || workspace.jobs.busy;
    if (workspace.state === 'open' && !busy && powerMonitor.getSystemIdleTime() >= minutes() * 60) lock();
  }, CHECK_EVERY);
  powerMonitor.on('suspend', lock);
  powerMonitor.on('lock-screen', lock);
  return () => {
    clearInterval(timer);
    powerMonitor.off('suspend', lock);
    powerMonitor.off('lock-screen', lock);
  };
}
