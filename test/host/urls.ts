// Chromium cannot be taught a new standard and secure scheme at run time, so app://host/path is shown to it as
// https://host.app.localhost/path (https://host.app.s2.localhost/path in a session that is not the default one): a secure origin of its own.

const privileged = new Set<string>();

/** Schemes registered with protocol.registerSchemesAsPrivileged. */
export function registerScheme(scheme: string): void {
  privileged.add(scheme);
}

export function isPrivileged(scheme: string): boolean {
  return privileged.has(scheme);
}

/** The URL Chromium is given for one of the app's; others are unchanged. `session` is 0 for the default session. */
export function toChromium(url: string, session: number): string {
  const match = /^([a-z][a-z0-9+.-]*):\/\/([^/?#]*)(.*)$/is.exec(url);
  const [, scheme = '', host = '', rest = ''] = match ?? [];
  if (!privileged.has(scheme)) return url;
  return `https://${host}.${scheme}${session === 0 ? '' : `.s${session}`}.localhost${rest === '' ? '/' : rest}`;
}

/** The app's URL for one that Chromium reports; others are unchanged. */
export function fromChromium(url: string): string {
  const match = /^https:\/\/([^/?#]*?)\.([a-z][a-z0-9+-]*)(?:\.s\d+)?\.localhost(.*)$/is.exec(url);
  const [, host = '', scheme = '', rest = ''] = match ?? [];
  return privileged.has(scheme) ? `${scheme}://${host}${rest}` : url;
}

/** Scheme and host of an app's URL, as Electron reports the origin of a standard scheme. */
export function originOf(url: string): string {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/?#]*)/i.exec(url);
  return match?.[1] ?? 'null';
}

/** Names a privileged scheme in a Content-Security-Policy (`app:`) by the hosts that stand for it. */
export function policyForChromium(policy: string): string {
  return policy.replace(/(^|[\s;])([a-z][a-z0-9+-]*):(?=[\s;]|$)/g, (whole, before: string, scheme: string) =>
    privileged.has(scheme) ? `${before}https://*.${scheme}.localhost https://*.localhost` : whole,
  );
}
