import type { Protocol } from 'devtools-protocol';
import { host } from '../host.ts';
import { fromChromium, isPrivileged, policyForChromium } from '../urls.ts';
import { Session } from './session.ts';
import { contentsOfFrame } from './pages.ts';
import type { WebContents } from './web-contents.ts';

/** Chromium takes a whole body at once; a longer range is answered with its beginning, and media elements then ask for the rest. */
const rangeLimit = 1 << 20;

const resourceTypes: Readonly<Record<string, string>> = {
  Stylesheet: 'stylesheet',
  Image: 'image',
  Media: 'media',
  Font: 'font',
  Script: 'script',
  XHR: 'xhr',
  Fetch: 'xhr',
  Ping: 'ping',
  CSPViolationReport: 'cspReport',
};

interface Paused {
  readonly event: Protocol.Fetch.RequestPausedEvent;
  readonly url: string;
  readonly contents: WebContents | undefined;
  readonly session: Session;
}

/** Puts every request of every page through the session's webRequest and protocol handlers. */
export async function interceptRequests(): Promise<void> {
  host.cdp.on('Fetch.requestPaused', (event) => {
    const contents = contentsOfFrame(event.frameId);
    const paused = {
      event,
      url: fromChromium(event.request.url),
      contents,
      session: contents?.session ?? sessionOfUrl(event.request.url),
    };
    answer(paused).catch((error: unknown) => {
      console.error(`stand-in: the request was not answered: ${String(error)}`);
      fail(paused, 'Failed');
    });
  });
  await host.cdp.send('Fetch.enable', { patterns: [{ urlPattern: '*' }] });
}

function sessionOfUrl(url: string): Session {
  const number = Number(/\.s(\d+)\.localhost/.exec(url)?.[1] ?? 0);
  const found = Session.all[number];
  if (found === undefined) throw new Error('stand-in: a request belongs to no session');
  return found;
}

function fail(paused: Paused, errorReason: Protocol.Network.ErrorReason): void {
  host.cdp.send('Fetch.failRequest', { requestId: paused.event.requestId, errorReason }).catch(() => undefined);
}

async function answer(paused: Paused): Promise<void> {
  const { event, url, contents, session } = paused;
  const isMainFrame = event.resourceType === 'Document' && contents?.isMainFrame(event.frameId) === true;
  if (isMainFrame && !contents.mayNavigate(url)) {
    fail(paused, 'Aborted');
    return;
  }
  const decision = await askBeforeRequest(paused, isMainFrame);
  if (decision.cancel === true) {
    fail(paused, 'BlockedByClient');
    return;
  }
  if (decision.redirectURL !== undefined) throw new Error('redirectURL is not implemented');
  const scheme = url.slice(0, url.indexOf(':'));
  const handler = session.protocol.handlers.get(scheme);
  if (handler === undefined) {
    if (isPrivileged(scheme)) {
      fail(paused, 'ConnectionRefused');
      return;
    }
    await host.cdp.send('Fetch.continueRequest', { requestId: event.requestId });
    return;
  }
  await fulfil(paused, await handler(requestFor(event, url)), isMainFrame);
}

function detailsOf({ event, url, contents }: Paused, isMainFrame: boolean): Record<string, unknown> {
  const resourceType =
    event.resourceType === 'Document'
      ? isMainFrame
        ? 'mainFrame'
        : 'subFrame'
      : (resourceTypes[event.resourceType] ?? 'other');
  const referrer = fromChromium(event.request.headers['Referer'] ?? '');
  return {
    id: event.requestId,
    url,
    method: event.request.method,
    webContentsId: contents?.id,
    webContents: contents,
    resourceType,
    referrer,
    timestamp: Date.now(),
  };
}

async function askBeforeRequest(paused: Paused, isMainFrame: boolean): Promise<Electron.CallbackResponse> {
  const filter = paused.session.webRequest.beforeRequest;
  if (!filter?.matches(paused.url)) return {};
  return new Promise((resolve) => filter.listener(detailsOf(paused, isMainFrame), resolve));
}

function requestFor(event: Protocol.Fetch.RequestPausedEvent, url: string): Request {
  const { method, headers, postDataEntries } = event.request;
  const mapped = Object.entries(headers).map(([name, value]): [string, string] => [
    name,
    /^(referer|origin)$/i.test(name) ? fromChromium(value) : value,
  ]);
  const entries = postDataEntries?.map((entry) => Buffer.from(entry.bytes ?? '', 'base64'));
  const body = entries === undefined ? undefined : Buffer.concat(entries);
  const hasBody = method !== 'GET' && method !== 'HEAD' && body !== undefined;
  const request = new Request('http://stand-in/', { method, headers: mapped, ...(hasBody ? { body } : {}) });
  // fetch's Request refuses to be built for a scheme it does not know, but keeps a URL it is given afterwards.
  return Object.defineProperty(request, 'url', { value: url });
}

interface Header {
  readonly name: string;
  readonly value: string;
}

async function fulfil(paused: Paused, response: Response, isMainFrame: boolean): Promise<void> {
  const range = /^bytes (\d+)-(\d+)\/(\d+)$/.exec(response.headers.get('content-range') ?? '');
  let headers: Header[] = [...response.headers].map(([name, value]) => ({ name, value }));
  const [, from = 0, to = 0, size = 0] = (range ?? []).map(Number);
  const cut = response.status === 206 && range !== null && to - from + 1 > rangeLimit;
  const body = await readBody(response, cut ? rangeLimit : Infinity);
  if (cut) {
    headers = headers.filter(({ name }) => name !== 'content-range' && name !== 'content-length');
    headers.push(
      { name: 'content-range', value: `bytes ${from}-${from + body.length - 1}/${size}` },
      { name: 'content-length', value: String(body.length) },
    );
  }
  headers = await askHeadersReceived(paused, response, headers, isMainFrame);
  const responseHeaders = headers.map((header) =>
    /^content-security-policy$/i.test(header.name)
      ? { name: header.name, value: policyForChromium(header.value) }
      : header,
  );
  const { requestId } = paused.event;
  // A page that went away meanwhile has taken its requests with it.
  await host.cdp
    .send('Fetch.fulfillRequest', {
      requestId,
      responseCode: response.status,
      responseHeaders,
      body: body.toString('base64'),
    })
    .catch(() => undefined);
}

async function readBody(response: Response, limit: number): Promise<Buffer> {
  if (response.body === null) return Buffer.alloc(0);
  const parts: Uint8Array[] = [];
  let length = 0;
  for await (const part of response.body) {
    parts.push(part);
    length += part.length;
    if (length >= limit) break;
  }
  return Buffer.concat(parts).subarray(0, Math.min(limit, length));
}

async function askHeadersReceived(
  paused: Paused,
  response: Response,
  headers: Header[],
  isMainFrame: boolean,
): Promise<Header[]> {
  const filter = paused.session.webRequest.headersReceived;
  if (!filter?.matches(paused.url)) return headers;
  const responseHeaders = Object.fromEntries(headers.map(({ name, value }) => [name, [value]]));
  const details = {
    ...detailsOf(paused, isMainFrame),
    statusCode: response.status,
    statusLine: `HTTP/1.1 ${response.status}`,
    responseHeaders,
  };
  const decision = await new Promise<Electron.HeadersReceivedResponse>((resolve) => filter.listener(details, resolve));
  if (decision.cancel === true) throw new Error('cancel in onHeadersReceived is not implemented');
  if (decision.responseHeaders === undefined) return headers;
  return Object.entries(decision.responseHeaders).flatMap(([name, values]) =>
    [values].flat().map((value) => ({ name, value })),
  );
}
