import { parentPort, workerData } from 'node:worker_threads';
import * as v from 'valibot';
import { isSottovoceError, SottovoceError } from '../../core/base/errors.ts';
import { findMentions } from '../../core/identities/match.ts';
import { Gazetteer } from '../../core/identities/ladders/gazetteer.ts';
import { dismissedForms, waitingMentions } from '../../core/identities/review.ts';
import { registryOf, type StoryRegistry } from '../../core/identities/story-registry.ts';
import { suggestIdentities } from '../../core/identities/suggest/suggest.ts';
import type { TranscriptDocument } from '../../core/transcript/document.ts';
import { unpackSegments } from '../../core/transcript/pack.ts';
import { patched } from '../../core/transcript/patch.ts';
import { findStart, type FindTask, type ForgetTask, type Found } from './messages.ts';

/** Entry of the thread that looks for what a registry finds: seconds of work in a long text, which requests must not wait for. */
const parent = parentPort;
if (parent === null) throw new SottovoceError('app.unexpected');
const { resources } = v.parse(findStart, workerData);

const texts = new Map<string, TranscriptDocument>();
let registry: StoryRegistry = registryOf([]);
let gazetteer: Gazetteer | null = null;

function lookUpPlace(nominative: string): { readonly population: number } | null {
  gazetteer ??= Gazetteer.load(resources);
  return gazetteer.named(nominative)[0] ?? null;
}

function find({ interviewId, patch, whole, registry: given }: FindTask): Found {
  if (given !== null) registry = registryOf(given.identities, given.decisions);
  const before = whole ? null : (texts.get(interviewId) ?? null);
  const document = patched(before, { ...patch, segments: unpackSegments(patch.segments) });
  texts.set(interviewId, document);
  const mentions = findMentions(document, registry.index);
  return {
    mentions,
    waiting: waitingMentions(document, mentions, registry.identities),
    suggestions: suggestIdentities(document, registry.identities, {
      rejected: dismissedForms(registry.decisions),
      lookUpPlace,
    }),
  };
}

parent.on('message', (asked: FindTask | ForgetTask) => {
  if ('forget' in asked) {
    texts.delete(asked.forget);
    return;
  }
  try {
    parent.postMessage({ type: 'found', task: asked.task, ...find(asked) });
  } catch (error) {
    const code = isSottovoceError(error, 'gazetteer.missing') ? 'gazetteer.missing' : 'app.unexpected';
    parent.postMessage({ type: 'failed', task: asked.task, code });
  }
});
