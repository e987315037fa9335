import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Cdp } from './cdp.ts';
import { baseSwitches, unpackedChromium } from './chromium.ts';

/** What the modules of the stand-in share about this run. */
class Host {
  /** Switches and arguments before and after the main file, as given on the command line. */
  args: readonly string[] = [];
  /** Switches before the main file: they go to Chromium, as in Electron. */
  chromiumArgs: readonly string[] = [];
  appPath = process.cwd();
  ready = false;
  #cdp: Cdp | undefined;
  #profile: string | undefined;

  /** @throws Error before app is ready. */
  get cdp(): Cdp {
    if (this.#cdp === undefined) throw new Error('stand-in: the browser has not started; wait for app.whenReady()');
    return this.#cdp;
  }

  /** Starts Chromium in a fresh profile; `switches` are those of app.commandLine. Chromium leaves when this process does. */
  async start(switches: ReadonlyMap<string, string>, onGone: () => void): Promise<Cdp> {
    const chromium = await unpackedChromium();
    const profile = mkdtempSync(join(tmpdir(), 'sottovoce-profile-'));
    this.#profile = profile;
    mkdirSync(join(profile, 'tmp'));
    const args = mergeSwitches(profile, this.chromiumArgs, switches);
    // Chromium's home and temporary folder lie in the profile, so that nothing it writes is elsewhere or stays.
    const environment = {
      ...process.env,
      ...chromium.environment,
      HOME: profile,
      TMPDIR: join(profile, 'tmp'),
      XDG_CONFIG_HOME: profile,
      XDG_CACHE_HOME: profile,
    };
    const cdp = new Cdp(chromium.executable, args, environment, (text) => showStderr(text));
    this.#cdp = cdp;
    this.#removeAfterDeath(profile, cdp.process.pid);
    process.on('exit', () => cdp.process.kill('SIGKILL'));
    cdp.on('exit', onGone);
    const { product } = await cdp.send('Browser.getVersion');
    Object.defineProperty(process.versions, 'chrome', {
      value: product.split('/')[1] ?? chromium.version,
      configurable: true,
      enumerable: true,
    });
    return cdp;
  }

  /** A shell waits for the end of this process, be it by kill -9, then ends Chromium and removes the profile. */
  #removeAfterDeath(profile: string, pid: number | undefined): void {
    const script =
      'cat >/dev/null; kill -9 "$1" 2>/dev/null; for i in 1 2 3 4 5 6 7 8 9 10; do rm -rf "$2" 2>/dev/null && exit; sleep 0.1; done';
    const watcher = spawn('/bin/sh', ['-c', script, 'sh', String(pid ?? 0), profile], {
      stdio: ['pipe', 'ignore', 'ignore'],
      detached: true,
    });
    watcher.unref();
  }

  /** Ends Chromium and removes its profile, then calls back; at the latest after three seconds. */
  stop(done: () => void): void {
    const finish = (): void => {
      if (this.#profile !== undefined)
        rmSync(this.#profile, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 });
      done();
    };
    const cdp = this.#cdp;
    if (cdp?.process.exitCode !== null) {
      finish();
      return;
    }
    cdp.process.once('exit', finish);
    cdp.send('Browser.close').catch(() => undefined);
    setTimeout(() => cdp.process.kill('SIGKILL'), 1500).unref();
  }
}

export const host = new Host();

function mergeSwitches(profile: string, given: readonly string[], added: ReadonlyMap<string, string>): string[] {
  const merged = new Map(baseSwitches(profile));
  const add = (name: string, value: string): void => {
    if (name === 'user-data-dir' || name.startsWith('inspect') || name.startsWith('headless')) return;
    const before = merged.get(name);
    merged.set(
      name,
      before !== undefined && before !== '' && name.endsWith('-features') ? `${before},${value}` : value,
    );
  };
  for (const [name, value] of added) add(name, value);
  for (const argument of given) {
    const [, name = '', value = ''] = /^--([^=]+)=?(.*)$/s.exec(argument) ?? [];
    add(name, value);
  }
  return [...merged].map(([name, value]) => (value === '' ? `--${name}` : `--${name}=${value}`));
}

function showStderr(text: string): void {
  for (const line of text.split('\n')) {
    if (line.startsWith('DevTools listening on') || (process.env['STANDIN_DEBUG'] === '1' && line !== ''))
      process.stderr.write(`${line}\n`);
  }
}
