import { expect, test } from 'vitest';
import { isSottovoceError, SottovoceError } from '../../electron/core/base/errors.ts';
import { DecodeConversation, type PagePort, type SoundSink } from '../../electron/main/decode-conversation.ts';
import type { ToPage } from '../../electron/main/decode-messages.ts';

/** The page's end of the channel, in the hands of a test. */
class Page implements PagePort {
  readonly heard: ToPage[] = [];
  closed = false;
  #receive: (event: { data: unknown }) => void = () => undefined;
  #close: () => void = () => undefined;

  on(event: 'message' | 'close', listener: (event: { data: unknown }) => void): void {
    if (event === 'message') this.#receive = listener;
    else this.#close = () => listener({ data: null });
  }
  postMessage(message: ToPage): void {
    this.heard.push(message);
  }
  start(): void {
    this.heard.length = 0;
  }
  close(): void {
    this.closed = true;
  }
  says(...messages: readonly unknown[]): void {
    for (const data of messages) this.#receive({ data });
  }
  dies(): void {
    this.#close();
  }
}

const file = Uint8Array.from({ length: 3_000_000 }, (_, index) => index & 0xff);
const source = {
  size: file.length,
  read: (start: number, length: number) => Promise.resolve(file.slice(start, start + length)),
};
const deaf: SoundSink = { onFormat: () => Promise.resolve(), onFrames: () => Promise.resolve() };

const format = { type: 'format', rate: 16_000, channels: 2, seconds: null, recordedAt: null };
const frames = (length: number, channels = 2) => ({
  type: 'frames',
  channels: Array.from({ length: channels }, () => new Int16Array(length)),
});
const end = { type: 'end', truncated: false };
const tick = () => new Promise((done) => setTimeout(done, 5));

async function codeOf(promise: Promise<unknown>): Promise<string> {
  return promise.then(
    () => 'fulfilled',
    (error: unknown) => (isSottovoceError(error) ? error.code : 'foreign'),
  );
}

test('sound is handed on in order, one chunk at a time, and acknowledged when it is put away', async () => {
  const page = new Page();
  const order: string[] = [];
  const gate = Promise.withResolvers<undefined>();
  const conversation = new DecodeConversation(page, source, {
    onFormat: async ({ rate }) => {
      await gate.promise;
      order.push(`format ${rate}`);
    },
    onFrames: (channels) => {
      order.push(`frames ${channels.length} x ${channels[0]?.length ?? 0}`);
      return Promise.resolve();
    },
  });
  page.says(format, frames(16_000));
  await tick();
  expect([order, page.heard]).toEqual([[], [{ type: 'open', size: file.length }]]);
  gate.resolve(undefined);
  await tick();
  expect(page.heard.slice(1)).toEqual([{ type: 'taken' }]);
  page.says(frames(7));
  await tick();
  page.says({ type: 'end', truncated: true });
  expect(await conversation.decoded).toEqual({ frames: 16_007, truncated: true });
  expect(order).toEqual(['format 16000', 'frames 2 x 16000', 'frames 2 x 7']);
  expect(page.closed).toBe(true);
});

test('the page gets the bytes that it asks for, and progress counts how far it got', async () => {
  const page = new Page();
  const progress: unknown[] = [];
  const conversation = new DecodeConversation(page, source, { ...deaf, onProgress: (done) => progress.push(done) });
  page.says({ type: 'read', id: 0, start: 5, end: 9 }, { type: 'read', id: 1, start: 2_000_000, end: 3_000_000 });
  await tick();
  expect(page.heard.slice(1)).toEqual([
    { type: 'bytes', id: 0, bytes: file.slice(5, 9) },
    { type: 'bytes', id: 1, bytes: file.slice(2_000_000, 3_000_000) },
  ]);
  page.says(format, frames(1));
  await tick();
  expect(progress).toEqual([{ done: 3_000_000, total: 3_000_000 }]);
  page.says(end);
  await conversation.decoded;
});

const breaches: Readonly<Record<string, readonly unknown[]>> = {
  'no object': ['end'],
  'an unknown type': [{ type: 'open', size: 1 }],
  'a field too many': [{ ...end, path: '/' }],
  'a read beyond the end': [{ type: 'read', id: 0, start: 0, end: file.length + 1 }],
  'a read of nothing': [{ type: 'read', id: 0, start: 5, end: 5 }],
  'a read of too much': [{ type: 'read', id: 0, start: 0, end: (1 << 20) + 1 }],
  'a negative place': [{ type: 'read', id: 0, start: -1, end: 5 }],
  'too many reads at once': Array.from({ length: 17 }, (_, id) => ({ type: 'read', id, start: 0, end: 1 })),
  'sound before the format': [frames(1)],
  'two formats': [format, format],
  'nine channels': [{ ...format, channels: 9 }],
  'no rate': [{ ...format, rate: 0 }],
  'a length that is no number': [{ ...format, seconds: NaN }],
  'a time that is no number': [{ ...format, recordedAt: -1 }],
  'more than a second': [format, frames(16_001)],
  'no frames': [format, frames(0)],
  'a channel too few': [format, frames(5, 1)],
  'channels of two lengths': [format, { type: 'frames', channels: [new Int16Array(5), new Int16Array(6)] }],
  'sound that is not 16 bit': [format, { type: 'frames', channels: [new Float32Array(5), new Float32Array(5)] }],
  'sound before the last was taken': [format, frames(1), frames(1)],
  'an end before the last was taken': [format, frames(1), end],
  'an error in words of its own': [{ type: 'unsupported', format: 'what the witness said' }],
};
for (const [name, messages] of Object.entries(breaches)) {
  test(`${name} ends the conversation`, async () => {
    const page = new Page();
    const conversation = new DecodeConversation(page, source, deaf);
    page.says(...messages);
    expect(await codeOf(conversation.decoded)).toBe('input.unreadable');
    expect(page.closed).toBe(true);
    const said = page.heard.length;
    page.says(format, { type: 'read', id: 9, start: 0, end: 1 });
    await tick();
    expect(page.heard.length).toBe(said);
  });
}

test('what the page can do by the rules becomes an error that says so', async () => {
  const told = async (...messages: readonly unknown[]) => {
    const page = new Page();
    const conversation = new DecodeConversation(page, source, deaf);
    page.says(...messages);
    return codeOf(conversation.decoded);
  };
  expect(await told({ type: 'unsupported', format: 'ac3' })).toBe('input.unsupported');
  expect(await told({ type: 'unreadable' })).toBe('input.unreadable');
  expect(await told(end)).toBe('input.empty');
  expect(await told(format, end)).toBe('input.empty');
});

test('more than a day of sound is refused', async () => {
  const page = new Page();
  const conversation = new DecodeConversation(page, source, deaf);
  page.says({ ...format, rate: 4_000, channels: 1 });
  const chunk = frames(4_000, 1);
  for (let second = 0; second < 24 * 3_600; second += 1) {
    page.says(chunk);
    while (page.heard.length < second + 2) await Promise.resolve();
  }
  page.says(chunk);
  expect(await codeOf(conversation.decoded)).toBe('input.too-long');
});

test('a page that dies or falls silent is given up', async () => {
  const dying = new Page();
  const first = new DecodeConversation(dying, source, deaf);
  dying.dies();
  expect(await codeOf(first.decoded)).toBe('input.unreadable');
  const second = new DecodeConversation(new Page(), source, deaf, 20);
  expect(await codeOf(second.decoded)).toBe('input.unreadable');
});

test('a slow disk is not taken for a silent page', async () => {
  const page = new Page();
  const conversation = new DecodeConversation(
    page,
    source,
    { ...deaf, onFrames: () => new Promise((done) => setTimeout(done, 100)) },
    20,
  );
  page.says(format, frames(1));
  await expect.poll(() => page.heard.some(({ type }) => type === 'taken')).toBe(true);
  page.says(end);
  expect(await codeOf(conversation.decoded)).toBe('fulfilled');
});

test('what the taker of the sound throws comes through, and it is never asked again', async () => {
  const page = new Page();
  let asked = 0;
  const conversation = new DecodeConversation(page, source, {
    ...deaf,
    onFrames: () => {
      asked += 1;
      return Promise.reject(new SottovoceError('storage.full'));
    },
  });
  page.says(format, frames(1));
  expect(await codeOf(conversation.decoded)).toBe('storage.full');
  page.says(frames(1));
  await tick();
  expect(asked).toBe(1);
});

test('a cancelled conversation settles only when the sound in hand is put away', async () => {
  const page = new Page();
  const gate = Promise.withResolvers<undefined>();
  let away = false;
  const conversation = new DecodeConversation(page, source, {
    ...deaf,
    onFrames: async () => {
      await gate.promise;
      away = true;
    },
  });
  page.says(format, frames(1));
  await tick();
  conversation.fail(new SottovoceError('app.cancelled'));
  const code = codeOf(conversation.decoded).then((value) => [value, away]);
  gate.resolve(undefined);
  expect(await code).toEqual(['app.cancelled', true]);
});
