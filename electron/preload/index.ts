import { contextBridge, ipcRenderer, webUtils } from 'electron';
import * as v from 'valibot';
import { channel, EVENT_NAMES, events, REQUEST_NAMES, requests, type EventName } from '../contract/contract.ts';

const invalid = { ok: false, error: { code: 'input.invalid', data: {} } } as const;

function method(name: (typeof REQUEST_NAMES)[number]) {
  const { input } = requests[name];
  return (value: unknown): Promise<unknown> => {
    const parsed = v.safeParse(input, value);
    return parsed.success ? ipcRenderer.invoke(channel(name), parsed.output) : Promise.resolve(invalid);
  };
}

/** A page hands over files, never paths: what it can't have been given by a person it can't have imported. */
function importDropped(value: unknown): Promise<unknown> {
  const parsed = v.safeParse(v.object({ interviewId: v.string(), files: v.array(v.file()) }), value);
  if (!parsed.success) return Promise.resolve(invalid);
  const { interviewId, files } = parsed.output;
  return method('importDropped')({ interviewId, paths: files.map((file) => webUtils.getPathForFile(file)) });
}

const on = (name: EventName, listener: (body: unknown) => void): (() => void) => {
  if (!EVENT_NAMES.includes(name)) throw new Error('unknown event');
  const receive = (_event: unknown, body: unknown) => {
    const parsed = v.safeParse(events[name], body);
    if (parsed.success) listener(parsed.output);
  };
  ipcRenderer.on(channel(name), receive);
  return () => void ipcRenderer.off(channel(name), receive);
};

contextBridge.exposeInMainWorld('sottovoce', {
  ...Object.fromEntries(REQUEST_NAMES.map((name) => [name, method(name)])),
  importDropped,
  on,
});
