import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import type { CustomScheme, Session } from 'electron';

/** The only scheme that any window of the app may load from. */
export const SCHEME = 'app';
export const ORIGIN = `${SCHEME}://sottovoce`;

/** To be registered before the app is ready. */
export const PRIVILEGED_SCHEME: CustomScheme = {
  scheme: SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, stream: true },
};

/** Everything is forbidden but the app's own files. No inline script or style, no frame, no form, no plug-in. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "media-src 'self'",
  "connect-src 'self'",
  "worker-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.wasm': 'application/wasm',
};

const HEADERS = {
  'content-security-policy': CONTENT_SECURITY_POLICY,
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};

/** Answers a request for a path that is not a file of the app, such as sound. Null: not its path. */
export type Route = (url: URL, request: Request) => Promise<Response | null>;

const refuse = (status: number) => new Response(null, { status, headers: HEADERS });

async function serveFile(root: string, pathname: string): Promise<Response> {
  const path = normalize(join(root, decodeURIComponent(pathname)));
  const type = TYPES[extname(path)];
  if (!path.startsWith(root + sep) || type === undefined) return refuse(404);
  try {
    return new Response(new Uint8Array(await readFile(path)), { headers: { ...HEADERS, 'content-type': type } });
  } catch {
    return refuse(404);
  }
}

/**
 * Serves the built files below `root` as `app://sottovoce/...` in one session, after asking each route.
 * Whatever is not a GET of that one host is refused.
 */
export function serveApp(session: Session, root: string, routes: readonly Route[] = []): void {
  session.protocol.handle(SCHEME, async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'sottovoce' || request.method !== 'GET') return refuse(403);
    for (const route of routes) {
      const answer = await route(url, request);
      if (answer !== null) return answer;
    }
    return serveFile(root, url.pathname);
  });
}
