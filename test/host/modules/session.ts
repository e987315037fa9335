import { EventEmitter } from 'node:events';
import { host } from '../host.ts';
import { missingModule, notImplemented, refuseRest } from '../refuse.ts';
import { originOf, registerScheme, toChromium } from '../urls.ts';
import type { WebContents } from './web-contents.ts';

type ProtocolHandler = (request: Request) => Response | Promise<Response>;
type CheckHandler = (contents: unknown, permission: string, origin: string, details: object) => boolean;
type RequestHandler = (
  contents: unknown,
  permission: string,
  callback: (granted: boolean) => void,
  details: object,
) => void;
type BeforeRequest = (details: object, callback: (answer: Electron.CallbackResponse) => void) => void;
type HeadersReceived = (details: object, callback: (answer: Electron.HeadersReceivedResponse) => void) => void;

interface Filtered<T> {
  readonly matches: (url: string) => boolean;
  readonly listener: T;
}

function filtered<T>(first: unknown, second: T | undefined | null): Filtered<T> | undefined {
  if (first === null) return undefined;
  if (typeof first === 'function') return { matches: () => true, listener: first as T };
  if (second === undefined || second === null) return undefined;
  const urls = (first as { urls?: readonly string[] }).urls ?? [];
  const patterns = urls.map(
    (url) =>
      new RegExp(url === '<all_urls>' ? '' : `^${url.replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*')}$`),
  );
  return { matches: (url) => patterns.some((pattern) => pattern.test(url)), listener: second };
}

/** Who may answer requests of the pages of one session. */
class SessionProtocol {
  readonly handlers = new Map<string, ProtocolHandler>();
  handle(scheme: string, handler: ProtocolHandler): void {
    if (this.handlers.has(scheme)) throw new Error(`Failed to register protocol: ${scheme}`);
    this.handlers.set(scheme, handler);
  }
  unhandle(scheme: string): void {
    if (!this.handlers.delete(scheme)) throw new Error(`Failed to unhandle protocol: ${scheme}`);
  }
  isProtocolHandled(scheme: string): boolean {
    return this.handlers.has(scheme);
  }
}
refuseRest('protocol', SessionProtocol.prototype);

class WebRequest {
  beforeRequest: Filtered<BeforeRequest> | undefined;
  headersReceived: Filtered<HeadersReceived> | undefined;
  onBeforeRequest(filter: unknown, listener?: BeforeRequest | null): void {
    this.beforeRequest = filtered(filter, listener);
  }
  onHeadersReceived(filter: unknown, listener?: HeadersReceived | null): void {
    this.headersReceived = filtered(filter, listener);
  }
}
refuseRest('webRequest', WebRequest.prototype);

/** A session: a browser context of its own that lives in memory, with its own answers to requests and to permissions. */
export class Session extends EventEmitter {
  static readonly all: Session[] = [];
  readonly protocol = new SessionProtocol();
  readonly webRequest = new WebRequest();
  readonly serviceWorkers = missingModule('session.serviceWorkers');
  readonly number = Session.all.length;
  readonly partition: string;
  #context: Promise<string> | undefined;
  #check: CheckHandler | null = null;
  #request: RequestHandler | null = null;

  constructor(partition: string) {
    super();
    this.partition = partition;
    Session.all.push(this);
  }

  /** Chromium's number of this session's browser context. */
  browserContext(): Promise<string> {
    this.#context ??= host.cdp
      .send('Target.createBrowserContext', { disposeOnDetach: true })
      .then(({ browserContextId }) => browserContextId);
    return this.#context;
  }

  setPermissionCheckHandler(handler: CheckHandler | null): void {
    this.#check = handler;
  }
  setPermissionRequestHandler(handler: RequestHandler | null): void {
    this.#request = handler;
  }

  /** What navigator.permissions and the first step of a request see. Without a handler Electron allows. */
  checkPermission(contents: WebContents, permission: string, details: object): boolean {
    const url = contents.getURL();
    return (
      this.#check === null ||
      this.#check(contents, permission, originOf(url), {
        requestingUrl: url,
        isMainFrame: true,
        securityOrigin: originOf(url),
        ...details,
      })
    );
  }

  /** What a page's request for a permission gets. */
  async requestPermission(contents: WebContents, permission: string, details: object): Promise<boolean> {
    const handler = this.#request;
    if (handler === null) return true;
    const url = contents.getURL();
    return new Promise((resolve) => {
      handler(contents, permission, (granted) => resolve(granted), {
        requestingUrl: url,
        isMainFrame: true,
        securityOrigin: originOf(url),
        ...details,
      });
    });
  }

  /** Passes to Chromium, for the origin about to be loaded, what the handlers say about the permissions it enforces itself. */
  async applyPermissions(contents: WebContents, url: string): Promise<void> {
    const shown = toChromium(url, this.number);
    if (!shown.startsWith('https:')) return;
    const browserContextId = await this.browserContext();
    for (const [name, permission] of enforcedByChromium) {
      const granted =
        this.checkPermission(contents, permission, {}) && (await this.requestPermission(contents, permission, {}));
      const setting = granted ? 'granted' : 'denied';
      await host.cdp.send('Browser.setPermission', {
        origin: new URL(shown).origin,
        permission: { name },
        setting,
        browserContextId,
      });
    }
  }

  setDevicePermissionHandler(handler: unknown): void {
    // No device API is reachable in headless Chromium, so that there is nothing to ask the handler about.
    if (handler !== null && typeof handler !== 'function')
      throw new TypeError('The handler must be a function or null');
  }
  setDisplayMediaRequestHandler(handler: unknown): void {
    if (handler !== null && typeof handler !== 'function')
      throw new TypeError('The handler must be a function or null');
  }
  #spellChecker = true;
  setSpellCheckerEnabled(enabled: boolean): void {
    this.#spellChecker = enabled;
  }
  isSpellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }
  get spellCheckerEnabled(): boolean {
    return this.#spellChecker;
  }
  set spellCheckerEnabled(enabled: boolean) {
    this.#spellChecker = enabled;
  }
  setSpellCheckerLanguages(languages: readonly string[]): void {
    if (languages.length > 0) notImplemented('session.setSpellCheckerLanguages with a language');
  }
  isPersistent(): boolean {
    return this.partition === '' || this.partition.startsWith('persist:');
  }
  getStoragePath(): null {
    return null;
  }
  async clearCache(): Promise<void> {
    await Promise.all(this.#pages().map((contents) => contents.command('Network.clearBrowserCache')));
  }
  async clearCodeCaches(): Promise<void> {
    await this.clearCache();
  }
  async clearHostResolverCache(): Promise<void> {
    await Promise.resolve();
  }
  async clearAuthCache(): Promise<void> {
    await Promise.resolve();
  }
  async clearStorageData(): Promise<void> {
    await Promise.all(
      this.#pages().map((contents) => {
        const { origin } = new URL(toChromium(contents.getURL(), this.number));
        return origin === 'null'
          ? Promise.resolve()
          : contents.command('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
      }),
    );
  }
  async closeAllConnections(): Promise<void> {
    await Promise.resolve();
  }
  readonly pages = new Set<WebContents>();
  #pages(): WebContents[] {
    return [...this.pages].filter((contents) => contents.getURL() !== '');
  }
}
refuseRest('session', Session.prototype);

const enforcedByChromium: readonly [string, string][] = [
  ['geolocation', 'geolocation'],
  ['notifications', 'notifications'],
  ['clipboard-read', 'clipboard-read'],
  ['clipboard-write', 'clipboard-sanitized-write'],
];

const defaultSession = new Session('');
const partitions = new Map<string, Session>([['', defaultSession]]);

export const session = refuseRest('session', {
  defaultSession,
  fromPartition(partition: string): Session {
    const known = partitions.get(partition) ?? new Session(partition);
    partitions.set(partition, known);
    return known;
  },
});

class Protocol extends SessionProtocol {
  registerSchemesAsPrivileged(schemes: readonly { readonly scheme: string; readonly privileges?: object }[]): void {
    if (host.ready) throw new Error('protocol.registerSchemesAsPrivileged should be called before app is ready');
    for (const { scheme } of schemes) registerScheme(scheme);
  }
  override handle(scheme: string, handler: ProtocolHandler): void {
    defaultSession.protocol.handle(scheme, handler);
  }
  override unhandle(scheme: string): void {
    defaultSession.protocol.unhandle(scheme);
  }
  override isProtocolHandled(scheme: string): boolean {
    return defaultSession.protocol.isProtocolHandled(scheme);
  }
}
export const protocol = new Protocol();
