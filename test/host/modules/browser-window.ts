import { EventEmitter } from 'node:events';
import { host } from '../host.ts';
import { notImplemented, refuseRest } from '../refuse.ts';
import { session, Session } from './session.ts';
import { WebContents } from './web-contents.ts';

interface Bounds {
  x: number;
  y: number;
  width: number;
  height: number;
}

interface WindowEvents {
  onCreated(window: BrowserWindow): void;
  onClosed(): void;
}

const windows = new Map<number, BrowserWindow>();
let focused: BrowserWindow | undefined;
let events: WindowEvents | undefined;

/** Lets app follow the windows, without the two files importing each other. */
export function followWindows(listener: WindowEvents): void {
  events = listener;
}

type Members =
  | 'id'
  | 'close'
  | 'destroy'
  | 'loadURL'
  | 'isDestroyed'
  | 'show'
  | 'showInactive'
  | 'hide'
  | 'isVisible'
  | 'focus'
  | 'blur'
  | 'isFocused'
  | 'minimize'
  | 'restore'
  | 'isMinimized'
  | 'maximize'
  | 'unmaximize'
  | 'isMaximized'
  | 'setTitle'
  | 'getTitle'
  | 'getBounds'
  | 'setBounds'
  | 'getSize'
  | 'setSize'
  | 'getContentSize'
  | 'setContentSize'
  | 'setMinimumSize'
  | 'setContentProtection'
  | 'setMenuBarVisibility'
  | 'setProgressBar'
  | 'flashFrame'
  | 'center';

/** A window: a page of headless Chromium whose place, size and state are only remembered. */
export class BrowserWindow extends EventEmitter implements Pick<Electron.BrowserWindow, Members> {
  static getAllWindows(): BrowserWindow[] {
    return [...windows.values()];
  }
  static fromWebContents(contents: unknown): BrowserWindow | null {
    return [...windows.values()].find((window) => window.webContents === contents) ?? null;
  }
  static fromId(id: number): BrowserWindow | null {
    return windows.get(id) ?? null;
  }
  static getFocusedWindow(): BrowserWindow | null {
    return focused ?? null;
  }

  readonly webContents: WebContents;
  readonly id: number;
  #visible: boolean;
  #minimized = false;
  #maximized = false;
  #title: string;
  #bounds: Bounds;
  #contentProtected = false;
  #ready = false;
  #closed = false;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    if (!host.ready) throw new Error('Cannot create BrowserWindow before app is ready');
    const preferences = options.webPreferences ?? {};
    if (
      preferences.nodeIntegration === true ||
      preferences.contextIsolation === false ||
      preferences.sandbox === false
    ) {
      notImplemented('a window with nodeIntegration, or without contextIsolation or sandbox,');
    }
    if (preferences.webviewTag === true) notImplemented('webviewTag');
    const given: unknown = preferences.session;
    const own = given instanceof Session ? given : session.fromPartition(preferences.partition ?? '');
    this.#bounds = { x: options.x ?? 0, y: options.y ?? 0, width: options.width ?? 800, height: options.height ?? 600 };
    this.#visible = options.show !== false;
    this.#title = options.title ?? '';
    const { width, height } = this.#bounds;
    const page = {
      session: own,
      width,
      height,
      preload: preferences.preload,
      additionalArguments: preferences.additionalArguments ?? [],
    };
    this.webContents = new WebContents(page, {
      close: () => this.close(),
      readyToShow: () => this.#readyToShow(),
      gone: () => this.#gone(),
    });
    this.webContents.backgroundThrottling = preferences.backgroundThrottling ?? true;
    this.id = this.webContents.id;
    windows.set(this.id, this);
    if (this.#visible) this.#takeFocus();
    events?.onCreated(this);
  }

  loadURL(url: string): Promise<void> {
    return this.webContents.loadURL(url);
  }

  #readyToShow(): void {
    if (this.#ready) return;
    this.#ready = true;
    this.emit('ready-to-show');
  }

  /** Asks the listeners of `close`; false if one of them kept the window. */
  tryClose(): boolean {
    if (this.#closed) return true;
    let kept = false as boolean;
    this.emit('close', { preventDefault: () => (kept = true) });
    if (!kept) this.destroy();
    return !kept;
  }
  close(): void {
    this.tryClose();
  }
  destroy(): void {
    this.#gone();
  }
  #gone(): void {
    if (this.#closed) return;
    this.#closed = true;
    windows.delete(this.id);
    if (focused === this) focused = undefined;
    this.webContents.destroy();
    this.emit('closed');
    events?.onClosed();
  }
  isDestroyed(): boolean {
    return this.#closed;
  }

  show(): void {
    this.#visible = true;
    this.emit('show');
    this.focus();
  }
  showInactive(): void {
    this.#visible = true;
    this.emit('show');
  }
  hide(): void {
    this.#visible = false;
    this.emit('hide');
  }
  isVisible(): boolean {
    return this.#visible;
  }
  focus(): void {
    if (focused !== undefined && focused !== this) focused.blur();
    this.#takeFocus();
    this.emit('focus');
  }
  #takeFocus(): void {
    focused = windows.get(this.id);
  }
  blur(): void {
    if (focused === this) focused = undefined;
    this.emit('blur');
  }
  isFocused(): boolean {
    return focused === this;
  }
  minimize(): void {
    this.#minimized = true;
    this.emit('minimize');
  }
  restore(): void {
    if (!this.#minimized) return;
    this.#minimized = false;
    this.emit('restore');
  }
  isMinimized(): boolean {
    return this.#minimized;
  }
  maximize(): void {
    this.#maximized = true;
    this.emit('maximize');
  }
  unmaximize(): void {
    this.#maximized = false;
    this.emit('unmaximize');
  }
  isMaximized(): boolean {
    return this.#maximized;
  }
  isFullScreen(): boolean {
    return false;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  getTitle(): string {
    return this.#title;
  }

  getBounds(): Bounds {
    return { ...this.#bounds };
  }
  setBounds(bounds: Partial<Bounds>): void {
    this.#bounds = { ...this.#bounds, ...bounds };
    this.emit('resize');
    void this.#resize();
  }
  async #resize(): Promise<void> {
    const { width, height } = this.#bounds;
    const { windowId } = await this.webContents.command('Browser.getWindowForTarget');
    await this.webContents.command('Browser.setWindowBounds', { windowId, bounds: { width, height } });
  }
  getSize(): number[] {
    return [this.#bounds.width, this.#bounds.height];
  }
  setSize(width: number, height: number): void {
    this.setBounds({ width, height });
  }
  getContentSize(): number[] {
    return this.getSize();
  }
  setContentSize(width: number, height: number): void {
    this.setSize(width, height);
  }
  getContentBounds(): Bounds {
    return this.getBounds();
  }
  getNormalBounds(): Bounds {
    return this.getBounds();
  }
  #minimum: number[] = [0, 0];
  setMinimumSize(width: number, height: number): void {
    this.#minimum = [width, height];
  }
  getMinimumSize(): number[] {
    return this.#minimum;
  }
  center(): void {
    this.setBounds({ x: 0, y: 0 });
  }
  setContentProtection(enable: boolean): void {
    this.#contentProtected = enable;
  }
  isContentProtected(): boolean {
    return this.#contentProtected;
  }
  setMenuBarVisibility(visible: boolean): void {
    this.emit('menu-bar', visible);
  }
  setProgressBar(progress: number): void {
    this.emit('progress', progress);
  }
  flashFrame(flag: boolean): void {
    this.emit('flash', flag);
  }
  setBackgroundColor(colour: string): void {
    this.emit('background', colour);
  }
  setMenu(menu: unknown): void {
    if (menu !== null) notImplemented('BrowserWindow.setMenu with a menu');
  }
  removeMenu(): void {
    this.setMenu(null);
  }
}
refuseRest('BrowserWindow', BrowserWindow.prototype);
