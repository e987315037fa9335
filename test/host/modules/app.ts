import { EventEmitter } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { host } from '../host.ts';
import { refuseRest } from '../refuse.ts';
import { BrowserWindow, followWindows } from './browser-window.ts';
import { InstanceLock } from './single-instance.ts';

class CommandLine {
  readonly switches = new Map<string, string>();
  appendSwitch(name: string, value = ''): void {
    this.switches.set(name, value);
  }
  removeSwitch(name: string): void {
    this.switches.delete(name);
  }
  hasSwitch(name: string): boolean {
    return this.switches.has(name) || argument(name) !== undefined;
  }
  getSwitchValue(name: string): string {
    return this.switches.get(name) ?? argument(name) ?? '';
  }
}
refuseRest('app.commandLine', CommandLine.prototype);

function argument(name: string): string | undefined {
  const found = host.args.find((each) => each === `--${name}` || each.startsWith(`--${name}=`));
  return found?.slice(name.length + 3);
}

function packageField(field: 'name' | 'productName' | 'version'): string | undefined {
  try {
    const fields = JSON.parse(readFileSync(join(host.appPath, 'package.json'), 'utf8')) as Record<string, unknown>;
    return typeof fields[field] === 'string' ? fields[field] : undefined;
  } catch {
    return undefined;
  }
}

type Members =
  | 'isReady'
  | 'whenReady'
  | 'quit'
  | 'exit'
  | 'getPath'
  | 'setPath'
  | 'getAppPath'
  | 'getName'
  | 'setName'
  | 'getVersion'
  | 'getLocale'
  | 'getSystemLocale'
  | 'getPreferredSystemLanguages'
  | 'hasSingleInstanceLock'
  | 'requestSingleInstanceLock'
  | 'releaseSingleInstanceLock'
  | 'isPackaged'
  | 'disableHardwareAcceleration'
  | 'enableSandbox'
  | 'setAppUserModelId';

class App extends EventEmitter implements Pick<Electron.App, Exclude<Members, 'whenReady'>> {
  readonly commandLine = new CommandLine();
  readonly isPackaged = false;
  readonly #ready = Promise.withResolvers<unknown>();
  readonly #paths = new Map<string, string>();
  readonly #lock = new InstanceLock();
  #name: string | undefined;
  #quitting = false;

  constructor() {
    super();
    followWindows({
      onCreated: (window) => {
        this.emit('browser-window-created', {}, window);
        this.emit('web-contents-created', {}, window.webContents);
      },
      onClosed: () => this.#windowClosed(),
    });
  }

  isReady(): boolean {
    return host.ready;
  }
  whenReady(): Promise<unknown> {
    return this.#ready.promise;
  }
  /** Chromium runs: windows can be opened. */
  becomeReady(): void {
    host.ready = true;
    this.#ready.resolve(undefined);
    this.emit('ready', {}, {});
  }
  get leaving(): boolean {
    return this.#quitting;
  }

  quit(): void {
    if (this.#quitting) return;
    if (this.#prevented('before-quit')) return;
    this.#quitting = true;
    for (const window of BrowserWindow.getAllWindows()) {
      if (window.tryClose()) continue;
      this.#quitting = false;
      return;
    }
    this.#finish(0);
  }
  #finish(code: number): void {
    if (this.#prevented('will-quit')) {
      this.#quitting = false;
      return;
    }
    this.emit('quit', {}, code);
    this.exit(code);
  }
  #prevented(event: string): boolean {
    let prevented = false;
    this.emit(event, { preventDefault: () => (prevented = true), defaultPrevented: false });
    return prevented;
  }
  exit(code = 0): void {
    this.#quitting = true;
    for (const window of BrowserWindow.getAllWindows()) window.destroy();
    void this.#lock.handedOver().then(() => host.stop(() => process.exit(code)));
  }
  relaunch(): void {
    this.emit('relaunch');
  }
  #windowClosed(): void {
    if (this.#quitting || BrowserWindow.getAllWindows().length > 0) return;
    if (this.listenerCount('window-all-closed') > 0) this.emit('window-all-closed');
    else this.quit();
  }

  requestSingleInstanceLock(additionalData: unknown = {}): boolean {
    const start = { argv: process.argv, cwd: process.cwd(), data: additionalData };
    return this.#lock.acquire(this.getPath('userData'), start, (second) =>
      this.emit('second-instance', {}, second.argv, second.cwd, second.data),
    );
  }
  hasSingleInstanceLock(): boolean {
    return this.#lock.held;
  }
  releaseSingleInstanceLock(): void {
    this.#lock.release();
  }

  getAppPath(): string {
    return host.appPath;
  }
  get name(): string {
    return this.getName();
  }
  set name(name: string) {
    this.setName(name);
  }
  getName(): string {
    return this.#name ?? packageField('productName') ?? packageField('name') ?? 'Electron';
  }
  setName(name: string): void {
    this.#name = name;
  }
  getVersion(): string {
    return packageField('version') ?? process.versions.electron;
  }
  getLocale(): string {
    return argument('lang') ?? 'en-US';
  }
  getSystemLocale(): string {
    return this.getLocale();
  }
  getPreferredSystemLanguages(): string[] {
    return [this.getLocale()];
  }
  setPath(name: string, path: string): void {
    this.#paths.set(name, path);
  }
  getPath(name: string): string {
    const path = this.#paths.get(name) ?? this.#standardPath(name);
    if (path === undefined) throw new Error(`Failed to get '${name}' path`);
    if (name === 'userData') mkdirSync(path, { recursive: true });
    return path;
  }
  #standardPath(name: string): string | undefined {
    const home = homedir();
    const userData = argument('user-data-dir') ?? join(home, '.config', this.getName());
    const paths: Record<string, string> = {
      home,
      userData,
      sessionData: userData,
      appData: join(home, '.config'),
      temp: tmpdir(),
      desktop: join(home, 'Desktop'),
      documents: join(home, 'Documents'),
      downloads: join(home, 'Downloads'),
      logs: join(userData, 'logs'),
      crashDumps: join(userData, 'Crashpad'),
      exe: process.execPath,
      module: process.execPath,
    };
    return paths[name];
  }
  enableSandbox(): void {
    if (host.ready) throw new Error('app.enableSandbox() can only be called before app is ready');
  }
  disableHardwareAcceleration(): void {
    if (host.ready) throw new Error('app.disableHardwareAcceleration() can only be called before app is ready');
  }
  setAppUserModelId(id: string): void {
    this.emit('app-user-model-id', id);
  }
  focus(): void {
    BrowserWindow.getAllWindows()[0]?.focus();
  }
  getAppMetrics(): never[] {
    return [];
  }
}
refuseRest('app', App.prototype);

export const app = new App();
