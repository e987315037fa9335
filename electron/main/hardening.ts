import { app, type HIDDevice, type Session, type WebContents } from 'electron';
import { ORIGIN, SCHEME } from './app-protocol.ts';

/** Whether an address is the app's own page. */
export const isOwn = (url: string): boolean => url === ORIGIN || url.startsWith(`${ORIGIN}/`);
const LOCAL = /^(?:app|blob|data|devtools):/;

/** Switches to be set before the app is ready: nothing of a page is kept on disk, and nothing is looked up. */
export function hardenProcess(): void {
  process.umask(0o077);
  const { commandLine } = app;
  for (const name of [
    'disable-http-cache',
    'disable-gpu-shader-disk-cache',
    'disable-background-networking',
    'disable-breakpad',
  ]) {
    commandLine.appendSwitch(name);
  }
  commandLine.appendSwitch('disk-cache-size', '1');
  // With it, the memory in which Chromium's processes pass sound and text to each other would be files in the temporary folder.
  commandLine.removeSwitch('disable-dev-shm-usage');
  commandLine.appendSwitch('host-resolver-rules', 'MAP * ~NOTFOUND');
  app.enableSandbox();
  app.on('web-contents-created', (_event, contents) => hardenContents(contents));
}

function hardenContents(contents: WebContents): void {
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (!isOwn(url)) event.preventDefault();
  };
  contents.on('will-navigate', (event, url) => stay(event, url));
  contents.on('will-redirect', (event, url) => stay(event, url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

interface Allowed {
  readonly microphone: boolean;
  /** Which HID devices are foot pedals; none without it. */
  readonly isPedal?: (device: HIDDevice) => boolean;
}

/**
 * Refuses everything in a session but the app's own files and, where asked for, the microphone and the pedals of the app's own page.
 */
export function hardenSession(session: Session, { microphone, isPedal }: Allowed): void {
  const mayListen = (permission: string, origin: string, media: readonly string[]) =>
    microphone &&
    permission === 'media' &&
    isOwn(origin) &&
    media.length > 0 &&
    media.every((type) => type === 'audio');
  session.setPermissionCheckHandler((_contents, permission, origin, details) =>
    // Only that it may ask: which device it gets is said below.
    permission === 'hid'
      ? isPedal !== undefined && isOwn(origin)
      : mayListen(permission, origin, details.mediaType === undefined ? [] : [details.mediaType]),
  );
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    const media = 'mediaTypes' in details ? (details.mediaTypes ?? []) : [];
    answer(mayListen(permission, details.requestingUrl, media));
  });
  session.setDevicePermissionHandler(
    ({ deviceType, origin, device }) =>
      deviceType === 'hid' && isOwn(origin) && 'collections' in device && isPedal?.(device) === true,
  );
  // Players and links offer to save what they show, which would lie on the disk for anybody to read.
  session.on('will-download', (event) => event.preventDefault());
  session.setSpellCheckerEnabled(false);
  session.webRequest.onBeforeRequest((details, answer) => {
    const cancel = !LOCAL.test(details.url) || (details.url.startsWith(`${SCHEME}:`) && !isOwn(details.url));
    answer({ cancel });
  });
}
