import { beforeEach, expect, it } from 'vitest';
import type { Bridge } from '../../../electron/contract/contract.ts';
import type { Segment, TranscriptDocument } from '../../../electron/core/transcript/document.ts';
import { packSegments } from '../../../electron/core/transcript/pack.ts';
import { patchBetween } from '../../../electron/core/transcript/patch.ts';
import { forgetTranscript, wholeTranscripts } from '../../../renderer/app/transcripts.ts';

const interviewId = 'a'.repeat(32);

const segment = (at: number, text: string): Segment => ({
  id: `r:${at}`,
  takeId: 't',
  track: 0,
  speakerId: 's1',
  status: 'on-record',
  start: at,
  end: at + 1,
  words: [{ id: `r.${at}`, text, start: at, end: at + 0.5 }],
  flags: [],
});

const documentOf = (...texts: string[]): TranscriptDocument => ({
  language: 'ru',
  speakers: [{ id: 's1', name: 'Speaker 1' }],
  segments: texts.map((text, at) => segment(at, text)),
});

/** Answers as main does, from `states`, the version of each being its index; counts the segments sent. */
function main(states: TranscriptDocument[]) {
  const sent: number[] = [];
  let at = -1;
  const answer = async ({ since }: { readonly since?: string }) => {
    await Promise.resolve();
    at += 1;
    const document = states[at];
    if (document === undefined) throw new Error('asked too often');
    const known = since === undefined ? null : (states[Number(since)] ?? null);
    const patch = patchBetween(known, document);
    sent.push(patch.segments.length);
    const rest = { canUndo: false, canRedo: false, progress: { done: 1, total: 1 } };
    const value = { ...patch, ...rest, version: String(at), since: known === null ? null : (since ?? null) };
    return { ok: true, value: { ...value, segments: packSegments(patch.segments) } } as const;
  };
  const bridge = { transcriptGet: answer, transcriptEdit: answer, transcriptUndo: answer, transcriptRedo: answer };
  return { sent, requests: wholeTranscripts(bridge as unknown as Bridge) };
}

beforeEach(() => forgetTranscript());

it('a transcript is whole after an answer that holds only what is new, and its other segments are the same objects', async () => {
  const [before, after] = [documentOf('да', 'нет', 'может'), documentOf('да', 'нет!', 'может')];
  const { sent, requests } = main([before, after]);
  const first = await requests.transcriptGet({ interviewId });
  const second = await requests.transcriptUndo({ interviewId });
  if (!first.ok || !second.ok || first.value === null) throw new Error('refused');
  expect(first.value.document).toEqual(before);
  expect(second.value.document).toEqual(after);
  expect(second.value.document.segments[2]).toBe(first.value.document.segments[2]);
  expect(sent).toEqual([3, 1]);
});

it('requests that follow each other at once each build on the answer before', async () => {
  const states = [documentOf('a', 'b'), documentOf('a', 'c'), documentOf('d', 'c')];
  const { sent, requests } = main(states);
  const answers = await Promise.all([
    requests.transcriptGet({ interviewId }),
    requests.transcriptUndo({ interviewId }),
    requests.transcriptGet({ interviewId }),
  ]);
  answers.forEach((answer, at) => expect(answer.ok && answer.value?.document).toEqual(states[at]));
  expect(sent).toEqual([2, 1, 1]);
});

it('what was forgotten, as on locking, is asked for whole', async () => {
  const { sent, requests } = main([documentOf('a', 'b'), documentOf('a', 'b')]);
  await requests.transcriptGet({ interviewId });
  forgetTranscript();
  await requests.transcriptGet({ interviewId });
  expect(sent).toEqual([2, 2]);
});

it('an interview is not built on another one', async () => {
  const { sent, requests } = main([documentOf('a', 'b'), documentOf('a', 'b')]);
  await requests.transcriptGet({ interviewId });
  await requests.transcriptGet({ interviewId: 'b'.repeat(32) });
  expect(sent).toEqual([2, 2]);
});

it('an error is handed on, and the next request is answered', async () => {
  const states = main([documentOf('a')]);
  const refused = { ok: false, error: { code: 'vault.locked', data: {} } } as const;
  let asked = 0;
  const { requests } = states;
  const flaky = wholeTranscripts({
    transcriptGet: () => ((asked += 1) === 1 ? Promise.resolve(refused) : Promise.reject(new Error('gone'))),
  } as unknown as Bridge);
  expect(await flaky.transcriptGet({ interviewId })).toEqual(refused);
  await expect(flaky.transcriptGet({ interviewId })).rejects.toThrow('gone');
  expect((await requests.transcriptGet({ interviewId })).ok).toBe(true);
});
