import { randomBytes } from 'node:crypto';
import { EventEmitter } from 'node:events';
import { readFileSync } from 'node:fs';
import type { ProtocolMapping } from 'devtools-protocol/types/protocol-mapping.d.ts';
import type { CdpSession } from '../cdp.ts';
import { host } from '../host.ts';
import { refuseRest } from '../refuse.ts';
import { documentScripts, preloadWorldName } from '../renderer/scripts.ts';
import { fromChromium, originOf, toChromium } from '../urls.ts';
import { nodeWire } from '../wire.ts';
import { droppedPaths } from './dropped-files.ts';
import { ipcMain } from './ipc.ts';
import { asPorts, PortLink } from './message-port.ts';
import { openDetails, type OpenDetails } from './open-details.ts';
import { byFrame, byTarget, darkColours } from './pages.ts';
import type { Session } from './session.ts';

type Commands = ProtocolMapping.Commands;
type Message = Record<string, unknown>;

const wire = nodeWire();
/** Letters that go to a page at once. */
const PART = 100_000;
let lastId = 0;

/** What a page is opened with. */
export interface ContentsOptions {
  readonly session: Session;
  readonly width: number;
  readonly height: number;
  readonly preload: string | undefined;
  readonly additionalArguments: readonly string[];
}

/** One page of Chromium and its link to main. */
export class WebContents
  extends EventEmitter
  implements
    Pick<
      Electron.WebContents,
      | 'id'
      | 'getURL'
      | 'loadURL'
      | 'reload'
      | 'send'
      | 'isDestroyed'
      | 'isCrashed'
      | 'executeJavaScript'
      | 'getTitle'
      | 'close'
    >
{
  readonly id = ++lastId;
  readonly session: Session;
  readonly booted: Promise<void>;
  readonly #options: ContentsOptions;
  readonly #links: PortLink;
  readonly #owner: { close(): void; readyToShow(): void; gone(): void };
  #page: CdpSession | undefined;
  #targetId = '';
  #context: number | undefined;
  #contextUniqueId = '';
  #receiver = '';
  #url = '';
  #loading: string | undefined;
  #crashed = false;
  #destroyed = false;
  #title = '';
  #openHandler: ((details: OpenDetails) => { readonly action: string }) | undefined;
  backgroundThrottling = true;

  constructor(options: ContentsOptions, owner: { close(): void; readyToShow(): void; gone(): void }) {
    super();
    this.#options = options;
    this.#owner = owner;
    this.session = options.session;
    this.#links = new PortLink('m', (message) => this.#transmit({ ...message }));
    this.session.pages.add(this);
    this.booted = this.#boot();
    this.booted.catch((error: unknown) => {
      if (!this.#destroyed) console.error('stand-in: the window did not open:', error);
    });
  }

  async #boot(): Promise<void> {
    const { width, height, preload, additionalArguments } = this.#options;
    const browserContextId = await this.session.browserContext();
    const { targetId } = await host.cdp.send('Target.createTarget', {
      url: 'about:blank',
      browserContextId,
      width,
      height,
    });
    this.#targetId = targetId;
    byTarget.set(targetId, this);
    byFrame.set(targetId, this);
    const { sessionId } = await host.cdp.send('Target.attachToTarget', { targetId, flatten: true });
    const page = host.cdp.session(sessionId);
    this.#page = page;
    const nonce = `_${randomBytes(16).toString('hex')}`;
    const binding = `${nonce}binding`;
    this.#receiver = `${nonce}receiver`;
    this.#listen(page, binding);
    await page.send('Page.enable');
    await page.send('Runtime.enable');
    await page.send('Runtime.addBinding', { name: binding, executionContextName: preloadWorldName });
    const info = {
      binding,
      receiver: this.#receiver,
      platform: process.platform,
      versions: { ...process.versions },
      argv: additionalArguments,
    };
    const scripts = documentScripts(nonce, info, preload === undefined ? undefined : readFileSync(preload, 'utf8'));
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.page });
    await page.send('Page.addScriptToEvaluateOnNewDocument', { source: scripts.preload, worldName: preloadWorldName });
    await this.emulateColours(darkColours());
  }

  #listen(page: CdpSession, binding: string): void {
    page.on('Runtime.bindingCalled', (event) => {
      if (event.name === binding) void this.#receive(wire.decode(event.payload) as Message);
    });
    page.on('Runtime.executionContextCreated', ({ context }) => {
      const frame = (context.auxData as { frameId?: string } | undefined)?.frameId;
      if (context.name !== preloadWorldName || frame !== this.#targetId) return;
      this.#context = context.id;
      this.#contextUniqueId = context.uniqueId;
    });
    page.on('Runtime.executionContextDestroyed', (event) => {
      if (event.executionContextUniqueId === this.#contextUniqueId) this.#leaveDocument();
    });
    page.on('Runtime.executionContextsCleared', () => this.#leaveDocument());
    page.on('Runtime.consoleAPICalled', ({ type, args }) => {
      const message = args.map((argument) => String(argument.value ?? argument.description ?? '')).join(' ');
      this.emit('console-message', { level: type, message, lineNumber: 0, sourceId: '' }, 1, message, 0, '');
    });
    page.on('Page.frameAttached', ({ frameId }) => byFrame.set(frameId, this));
    page.on('Page.frameDetached', ({ frameId, reason }) => {
      if (reason === 'remove') byFrame.delete(frameId);
    });
    page.on('Page.frameNavigated', ({ frame }) => {
      if (frame.parentId !== undefined) return;
      this.#url = frame.url;
      this.emit('did-navigate', {}, this.getURL(), 200, 'OK');
    });
    page.on('Page.navigatedWithinDocument', ({ frameId, url }) => {
      if (frameId !== this.#targetId) return;
      this.#url = url;
      this.emit('did-navigate-in-page', {}, this.getURL(), true, 0, 0);
    });
    page.on('Page.domContentEventFired', () => {
      if (this.#url === 'about:blank') return;
      this.emit('dom-ready', {});
      this.#owner.readyToShow();
    });
    page.on('Page.loadEventFired', () => {
      if (this.#url === 'about:blank') return;
      this.emit('did-finish-load', {});
      this.emit('did-stop-loading', {});
    });
    page.on('Page.windowOpen', (event) => this.#onWindowOpen(event.url, event.windowName, event.windowFeatures));
  }

  #onWindowOpen(url: string, frameName: string, features: readonly string[]): void {
    // Chromium itself was told to open no window (block-new-web-contents); the handler is asked what the app makes of it.
    const decision = this.#openHandler?.(openDetails(url, frameName, features));
    if (decision?.action !== 'deny')
      console.error('stand-in: a window that the page opens itself is not implemented; it was denied');
  }

  #leaveDocument(): void {
    this.#context = undefined;
    this.#links.closeAll();
  }

  get mainFrame(): {
    readonly url: string;
    readonly origin: string;
    readonly parent: null;
    readonly top: object;
    readonly routingId: number;
    readonly processId: number;
  } {
    const url = this.getURL();
    return {
      url,
      origin: originOf(url),
      parent: null,
      top: { url, origin: originOf(url), parent: null },
      routingId: this.id,
      processId: this.id,
    };
  }

  #event(ports: readonly unknown[]): Message {
    const frame = this.mainFrame;
    return {
      sender: this,
      senderFrame: frame,
      ports,
      processId: this.id,
      frameId: this.id,
      reply: (channel: string, ...args: unknown[]) => this.send(channel, ...args),
    };
  }

  async #receive(message: Message): Promise<void> {
    const channel = String(message['channel']);
    const args: unknown[] = Array.isArray(message['args']) ? message['args'] : [];
    const ids = Array.isArray(message['ports']) ? message['ports'].map(String) : [];
    switch (message['kind']) {
      case 'invoke':
        return this.#answer(message['id'], () => ipcMain.call(channel, this.#event([]), args));
      case 'permission':
        return this.#answer(message['id'], () => this.#permission(String(message['what']), message['details']));
      case 'paths':
        return this.#answer(message['id'], () => droppedPaths(this.#page, this.#context, this.#receiver, message));
      case 'send':
        ipcMain.emit(channel, this.#event([]), ...args);
        return;
      case 'post':
        ipcMain.emit(channel, this.#event(this.#links.take(ids)), message['data']);
        return;
      case 'port':
      case 'port-close':
        this.#links.receive({ kind: message['kind'], id: String(message['id']), data: message['data'], ports: ids });
        return;
      case 'preload-error':
        console.error(`Unable to load preload script: ${String(message['value'])}`);
        this.emit('preload-error', {}, this.#options.preload ?? '', new Error(String(message['value'])));
        return;
      default:
        return;
    }
  }

  async #answer(id: unknown, work: () => Promise<unknown>): Promise<void> {
    const context = this.#context;
    let reply: string;
    try {
      reply = wire.encode({ kind: 'answer', id, ok: true, value: await work() });
    } catch (error) {
      reply = wire.encode({
        kind: 'answer',
        id,
        ok: false,
        value: error instanceof Error ? error.message : String(error),
      });
    }
    // An answer to a document that has gone must not reach the next one.
    if (context === this.#context) this.#transmitText(reply);
  }

  async #permission(what: string, details: unknown): Promise<boolean> {
    const fields = (details ?? {}) as { mediaTypes?: readonly string[]; mediaType?: string };
    if (what === 'check')
      return this.session.checkPermission(this, 'media', { mediaType: fields.mediaType ?? 'unknown' });
    const mediaTypes = fields.mediaTypes ?? [];
    const checked = mediaTypes.every((mediaType) => this.session.checkPermission(this, 'media', { mediaType }));
    return checked && this.session.requestPermission(this, 'media', { mediaTypes });
  }

  #transmit(message: Message): void {
    this.#transmitText(wire.encode(message));
  }

  #transmitText(text: string): void {
    if (this.#destroyed || this.#context === undefined) return;
    const receiver = JSON.stringify(this.#receiver);
    const functionDeclaration = `function (part, isLast) { globalThis[${receiver}](part, isLast); }`;
    // Chromium's reader of the pipe takes time by the square of a message's length: long ones go in parts.
    for (let from = 0; from < text.length; from += PART) {
      const values = [text.slice(from, from + PART), from + PART >= text.length];
      // A document that is being left takes what was on its way to it along.
      this.#page
        ?.send('Runtime.callFunctionOn', {
          functionDeclaration,
          executionContextId: this.#context,
          arguments: values.map((value) => ({ value })),
          silent: true,
        })
        .catch(() => undefined);
    }
  }

  send(channel: string, ...args: unknown[]): void {
    this.#transmit({ kind: 'event', channel, args, ports: [] });
  }

  postMessage(channel: string, message: unknown, transfer: readonly unknown[] = []): void {
    wire.encode(message);
    this.#links.give(asPorts(transfer), (ports) => this.#transmit({ kind: 'event', channel, args: [message], ports }));
  }

  async loadURL(url: string): Promise<void> {
    await this.booted;
    const target = toChromium(url, this.session.number);
    this.#url = target;
    await this.session.applyPermissions(this, url);
    const loaded = new Promise<void>((resolve) => this.once('did-finish-load', () => resolve()));
    this.#loading = url;
    this.emit('did-start-loading', {});
    const { errorText } = await this.command('Page.navigate', { url: target });
    this.#loading = undefined;
    if (errorText !== undefined) {
      this.emit('did-fail-load', {}, -2, errorText, url, true);
      throw new Error(`${errorText} (-2) loading '${url}'`);
    }
    this.#crashed = false;
    await loaded;
  }

  /** Sends a DevTools command to the page. */
  async command<M extends keyof Commands>(
    method: M,
    params?: Commands[M]['paramsType'][0],
  ): Promise<Commands[M]['returnType']> {
    await this.booted;
    if (this.#page === undefined || this.#destroyed) throw new Error('Object has been destroyed');
    return this.#page.send(method, params);
  }

  isMainFrame(frameId: string): boolean {
    return frameId === this.#targetId;
  }

  /** Whether a navigation of the top frame may go on: main's own and reloads always, a page's if no listener prevents it. */
  mayNavigate(url: string): boolean {
    if (url === this.#loading || url === this.getURL()) return true;
    let prevented = false;
    const details = {
      url,
      isMainFrame: true,
      isSameDocument: false,
      frame: this.mainFrame,
      initiator: this.mainFrame,
      preventDefault: () => (prevented = true),
    };
    this.emit('will-navigate', details, url, false, true, 0, 0);
    return !prevented;
  }

  /** Chromium says that the page's process is gone. */
  onCrash(): void {
    if (this.#crashed) return;
    this.#crashed = true;
    this.#leaveDocument();
    this.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 5 });
  }

  async emulateColours(dark: boolean | undefined): Promise<void> {
    const features = dark === undefined ? [] : [{ name: 'prefers-color-scheme', value: dark ? 'dark' : 'light' }];
    await this.#page?.send('Emulation.setEmulatedMedia', { features });
  }

  async executeJavaScript(code: string, userGesture = false): Promise<unknown> {
    const result = await this.command('Runtime.evaluate', {
      expression: code,
      awaitPromise: true,
      returnByValue: true,
      userGesture,
    });
    if (result.exceptionDetails)
      throw new Error(result.exceptionDetails.exception?.description ?? result.exceptionDetails.text);
    return result.result.value;
  }

  reload(): void {
    this.#crashed = false;
    this.command('Page.reload').catch(() => undefined);
  }
  forcefullyCrashRenderer(): void {
    this.command('Page.crash').catch(() => undefined);
  }
  setWindowOpenHandler(handler: (details: OpenDetails) => { readonly action: string }): void {
    this.#openHandler = handler;
  }
  getURL(): string {
    return this.#url === 'about:blank' ? '' : fromChromium(this.#url);
  }
  getTitle(): string {
    return this.#title;
  }
  setTitle(title: string): void {
    this.#title = title;
  }
  isDestroyed(): boolean {
    return this.#destroyed;
  }
  isCrashed(): boolean {
    return this.#crashed;
  }
  isLoading(): boolean {
    return this.#loading !== undefined;
  }
  isFocused(): boolean {
    return true;
  }
  focus(): void {
    this.emit('focus');
  }
  close(): void {
    this.#owner.close();
  }
  setBackgroundThrottling(allowed: boolean): void {
    this.backgroundThrottling = allowed;
  }
  isDevToolsOpened(): boolean {
    return false;
  }
  #zoom = 1;
  getZoomFactor(): number {
    return this.#zoom;
  }
  setZoomFactor(factor: number): void {
    this.#zoom = factor;
  }
  setVisualZoomLevelLimits(minimum: number, maximum: number): Promise<void> {
    return minimum <= maximum ? Promise.resolve() : Promise.reject(new Error('minimum exceeds maximum'));
  }
  getOSProcessId(): number {
    return this.id;
  }

  /** Ends the page. */
  destroy(): void {
    if (this.#destroyed) return;
    this.#destroyed = true;
    this.#links.closeAll();
    this.session.pages.delete(this);
    byTarget.delete(this.#targetId);
    for (const [frame, contents] of byFrame) if (contents === this) byFrame.delete(frame);
    const close = (): void =>
      void host.cdp.send('Target.closeTarget', { targetId: this.#targetId }).catch(() => undefined);
    this.booted.then(close, close);
    this.emit('destroyed');
  }

  /** Chromium says that the page is gone. */
  onTargetDestroyed(): void {
    if (!this.#destroyed) this.#owner.gone();
  }
}
refuseRest('webContents', WebContents.prototype);
