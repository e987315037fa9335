import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import {
  channel,
  events,
  REQUEST_NAMES,
  requests,
  type Answer,
  type EventBody,
  type EventName,
  type ParsedInput,
  type RequestName,
  type RequestOutput,
} from '../contract/contract.ts';
import { SottovoceError, toSottovoceError } from '../core/base/errors.ts';
import type { Log } from '../core/base/log.ts';
import { ORIGIN } from './app-protocol.ts';

/** Does what a request asks. What it throws reaches the window as a code. */
export type Handler<Name extends RequestName> = (
  input: ParsedInput<Name>,
  window: BrowserWindow,
) => RequestOutput<Name> | Promise<RequestOutput<Name>>;

/** Handlers of some requests: each file in handlers/ gives those of one stage. */
export type Handlers<Name extends RequestName = RequestName> = { readonly [Key in Name]: Handler<Key> };

/** The window that a message came from. Only a page's top frame may talk. @throws SottovoceError app.refused for any other frame, page or window. */
function trustedSender(event: IpcMainInvokeEvent): BrowserWindow {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  const isOwnPage = frame?.parent === null && frame.url.startsWith(`${ORIGIN}/index.html`);
  if (window === null || !isOwnPage) throw new SottovoceError('app.refused');
  return window;
}

function register<Name extends RequestName>(name: Name, handlers: Handlers<Name>, log: Log): void {
  const { input, output } = requests[name];
  const handler = handlers[name];
  const answer = async (event: IpcMainInvokeEvent, body: unknown): Promise<Answer<unknown>> => {
    try {
      const window = trustedSender(event);
      const parsed = v.safeParse(input, body);
      if (!parsed.success) throw new SottovoceError('input.invalid');
      const value: unknown = await handler(parsed.output, window);
      return { ok: true, value: v.parse(output, value) };
    } catch (error) {
      const { code, data } = toSottovoceError(error);
      log({ event: `request ${name}`, code, facts: {} });
      return { ok: false, error: { code, data } };
    }
  };
  ipcMain.handle(channel(name), answer);
}

/** Connects every request of the contract to its handler. */
export function registerHandlers(handlers: Handlers, log: Log): void {
  for (const name of REQUEST_NAMES) register(name, handlers, log);
}

/** Sends an event to every window of the app. */
export function broadcast<Name extends EventName>(name: Name, body: EventBody<Name>): void {
  const parsed: unknown = v.parse(events[name], body);
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.webContents.getURL().startsWith(`${ORIGIN}/index.html`)) window.webContents.send(channel(name), parsed);
  }
}
