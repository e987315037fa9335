import { runCommand, trace, whyNoTrace, type CommandOptions, type CommandResult, type SystemCall } from './strace.ts';

/** A call by which a process names an address. */
export interface NetworkCall {
  readonly pid: number;
  readonly call: string;
  readonly family: string;
  /** Address and port, or the path of a local socket. */
  readonly address: string;
  readonly result: string;
}

export interface OfflineResult extends CommandResult {
  readonly calls: NetworkCall[];
  /** Those that name another machine. */
  readonly foreign: NetworkCall[];
}

const alone = ['unshare', '-rn', '--', 'sh', '-c', 'ip link set lo up && exec "$@"', 'sh'];
/** Families that never leave the machine. */
const local = new Set(['AF_UNIX', 'AF_LOCAL', 'AF_NETLINK', 'AF_UNSPEC', 'AF_ALG', 'AF_VSOCK']);
const naming = new Set(['connect', 'sendto', 'sendmsg', 'sendmmsg']);

/** Why commands cannot be run offline and watched on this machine; undefined where they can. */
export async function whyNotOffline(): Promise<string | undefined> {
  const noTrace = await whyNoTrace();
  if (noTrace !== undefined) return noTrace;
  const result = await runCommand('unshare', [...alone.slice(1), 'true'], { timeout: 10_000 }).catch(() => undefined);
  if (result === undefined) return 'unshare is not installed';
  return result.exitCode === 0 ? undefined : 'network namespaces cannot be made here';
}

/**
 * Runs a command, with all it starts, in a network namespace that holds nothing but loopback, and lists every address it named: even a
 * program that would reach for the network cannot, and is found out.
 * @throws Error where whyNotOffline() has a reason.
 */
export async function runOffline(
  command: string,
  args: readonly string[],
  options: CommandOptions = {},
): Promise<OfflineResult> {
  const reason = await whyNotOffline();
  if (reason !== undefined) throw new Error(reason);
  const { calls: traced, ...result } = await trace(
    'connect,sendto,sendmsg,sendmmsg,bind',
    command,
    args,
    options,
    (line) => [...alone, ...line],
  );
  const calls = traced.flatMap(networkCalls);
  return { ...result, calls, foreign: calls.filter(isForeign) };
}

/** The addresses that one traced call names: none for a send on a socket that is connected already. */
export function networkCalls({ pid, name, args, result }: SystemCall): NetworkCall[] {
  return [...args.matchAll(/\{sa_family=(\w+)([^}]*)\}/g)].map(([, family = '', fields = '']) => {
    const port = /sin6?_port=htons\((\d+)\)/.exec(fields)?.[1];
    const host = /inet_(?:addr\(|pton\(AF_INET6, )"([^"]*)"/.exec(fields)?.[1];
    const path = /sun_path=(@?"[^"]*")/.exec(fields)?.[1];
    const address = host === undefined ? (path ?? '') : port === undefined ? host : `${host} port ${port}`;
    return { pid, call: name, family, address, result: result ?? 'unfinished' };
  });
}

/** Whether a call names another machine; an address family that is not known to stay here counts as one that does not. */
export function isForeign({ call, family, address }: NetworkCall): boolean {
  if (!naming.has(call) || local.has(family)) return false;
  const [host = ''] = address.split(' ');
  return !/^(127\.|::1$|::ffff:127\.|0\.0\.0\.0$|::$)/.test(host);
}
