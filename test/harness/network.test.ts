import { describe, expect, it } from 'vitest';
import { isForeign, networkCalls, runOffline, whyNotOffline } from './network.ts';
import { parseTrace } from './strace.ts';

const reason = await whyNotOffline();
const because = reason === undefined ? '' : ` (skipped: ${reason})`;

const node = (code: string): [string, string[]] => [process.execPath, ['-e', code]];
const connectTo = (host: string): string =>
  `const s = require('node:net').connect(9, ${JSON.stringify(host)}); s.on('error', () => process.exit(3)); s.setTimeout(2000, () => process.exit(4));`;

describe('reading a trace', () => {
  const read = (line: string): string[] =>
    parseTrace(line)
      .flatMap(networkCalls)
      .map((call) => `${call.call} ${call.family} ${call.address} ${isForeign(call) ? 'foreign' : 'local'}`);
  it.each([
    [
      '12 connect(3<TCP:[9]>, {sa_family=AF_INET, sin_port=htons(443), sin_addr=inet_addr("192.0.2.1")}, 16) = -1 ENETUNREACH (Network is unreachable)',
      'connect AF_INET 192.0.2.1 port 443 foreign',
    ],
    [
      '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("127.0.0.1")}, 16) = 0',
      'connect AF_INET 127.0.0.1 port 80 local',
    ],
    [
      '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(53), sin6_flowinfo=htonl(0), inet_pton(AF_INET6, "2001:db8::1", &sin6_addr), sin6_scope_id=0}, 28) = 0',
      'connect AF_INET6 2001:db8::1 port 53 foreign',
    ],
    [
      '12 connect(3, {sa_family=AF_INET6, sin6_port=htons(53), inet_pton(AF_INET6, "::1", &sin6_addr)}, 28) = 0',
      'connect AF_INET6 ::1 port 53 local',
    ],
    [
      '12 sendto(4, "x", 1, 0, {sa_family=AF_INET, sin_port=htons(5353), sin_addr=inet_addr("224.0.0.251")}, 16) = 1',
      'sendto AF_INET 224.0.0.251 port 5353 foreign',
    ],
    [
      '12 sendmsg(4, {msg_name={sa_family=AF_INET, sin_port=htons(53), sin_addr=inet_addr("198.51.100.7")}, msg_namelen=16}, 0) = 1',
      'sendmsg AF_INET 198.51.100.7 port 53 foreign',
    ],
    ['12 connect(3, {sa_family=AF_UNIX, sun_path="/run/x"}, 9) = 0', 'connect AF_UNIX "/run/x" local'],
    ['12 connect(3, {sa_family=AF_PACKET, sll_protocol=htons(ETH_P_ALL)}, 20) = 0', 'connect AF_PACKET  foreign'],
  ])('%s', (line, expected) => {
    expect(read(line)).toEqual([expected]);
  });

  it('joins a call that stands on two lines', () => {
    const text = [
      '12 connect(3, {sa_family=AF_INET, sin_port=htons(80), sin_addr=inet_addr("192.0.2.1")}, 16 <unfinished ...>',
      '13 connect(3, {sa_family=AF_UNIX, sun_path="/x"}, 9) = 0',
      '12 <... connect resumed>) = -1 EINPROGRESS (Operation now in progress)',
    ].join('\n');
    expect(parseTrace(text).map(({ pid, result }) => [pid, result])).toEqual([
      [13, '0'],
      [12, '-1 EINPROGRESS (Operation now in progress)'],
    ]);
    expect(parseTrace(text).flatMap(networkCalls).filter(isForeign)).toHaveLength(1);
  });
});

describe.skipIf(reason !== undefined)(`running offline${because}`, () => {
  it('reports a planted connection, which fails without leaving the machine', async () => {
    const { exitCode, foreign } = await runOffline(...node(connectTo('192.0.2.1')));
    expect(exitCode).toBe(3);
    expect(foreign).toEqual([
      expect.objectContaining({
        call: 'connect',
        family: 'AF_INET',
        address: '192.0.2.1 port 9',
        result: expect.stringContaining('ENETUNREACH') as string,
      }),
    ]);
  });

  it('reports a planted datagram of a child process', async () => {
    const inner = `require('node:dgram').createSocket('udp4').send('x', 9, '192.0.2.1', () => process.exit(0))`;
    const { foreign } = await runOffline(
      ...node(`require('node:child_process').spawnSync(process.execPath, ['-e', ${JSON.stringify(inner)}])`),
    );
    expect(foreign.map(({ call, address }) => [call.replace(/mmsg$/, 'msg'), address])).toEqual([
      ['sendmsg', '192.0.2.1 port 9'],
    ]);
  });

  it('lets loopback through and reports nothing', async () => {
    const code = `const n = require('node:net'); const s = n.createServer((c) => c.end('ok')).listen(0, '127.0.0.1', () => n.connect(s.address().port, '127.0.0.1').on('data', (d) => { console.log(String(d)); s.close(); }));`;
    const { exitCode, stdout, calls, foreign } = await runOffline(...node(code));
    expect([exitCode, stdout, foreign]).toEqual([0, 'ok\n', []]);
    expect(calls.some(({ call, address }) => call === 'connect' && address.startsWith('127.0.0.1'))).toBe(true);
  });
});
