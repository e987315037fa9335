import { BrowserWindow, ipcMain, type IpcMainInvokeEvent } from 'electron';
import * as v from 'valibot';
import {
  channel,
  events,
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

/** The window that a message came from. @throws SottovoceError app.refused for any other frame, page or window. */
function trustedSender(event: IpcMainInvokeEvent): BrowserWindow {
  const frame = event.senderFrame;
  const window = BrowserWindow.fromWebContents(event.sender);
  if (frame === null || frame.parent !== null || window === null || !frame.url.startsWith(`${ORIGIN}/index.html`)) {
    throw new SottovoceError('app.refused');
  }
  return window;
}

function register<Name extends RequestName>(name: Name, handler: Handler<Name>, log: Log): void {
  const { input, output } = requests[name];
  const answer = async (event: IpcMainInvokeEvent, body: unknown): Promise<Answer<unknown>> => {
    try {
      const window = trustedSender(event);
      const parsed = v.safeParse(input, body);
      if (!parsed.success) throw new SottovoceError('input.invalid');
      const value: unknown = await handler(parsed.output as ParsedInput<Name>, window);
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
  const add = <Name extends RequestName>(name: Name) => register(name, handlers[name], log);
  for (const name of Object.keys(requests) as RequestName[]) add(name);
}

/** Sends an event to every window of the app. */
export function broadcast<Name extends EventName>(name: Name, body: EventBody<Name>): void {
  const parsed: unknown = v.parse(events[name], body);
  for (const window of BrowserWindow.getAllWindows()) {
    if (window.webContents.getURL().startsWith(`${ORIGIN}/index.html`)) window.webContents.send(channel(name), parsed);
  }
}
