import * as v from 'valibot';
import { recognitionSchema, spanSchema } from '../core/transcript/engine.ts';
import { addedModelSchema } from './models.ts';

const id = v.pipe(v.number(), v.integer(), v.minValue(0));
const task = v.picklist(['transcribe', 'translate']);
const samples = v.custom<Float32Array>((value) => value instanceof Float32Array);

/** What the speech process is asked, one object a message. */
export const speechRequestSchema = v.variant('type', [
  v.strictObject({ type: v.literal('open'), id, resources: v.string() }),
  /** Checks the files of a model that was added, for later requests that name its key. */
  v.strictObject({ type: v.literal('load'), id, model: addedModelSchema }),
  v.strictObject({ type: v.literal('detect'), id, samples }),
  v.strictObject({ type: v.literal('recognise'), id, samples, language: v.string(), task, model: v.string() }),
  /** What the process took so far. */
  v.strictObject({ type: v.literal('usage'), id }),
  v.strictObject({
    type: v.literal('voices'),
    id,
    samples,
    count: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(10_000)),
  }),
  v.strictObject({ type: v.literal('overlap'), id, samples }),
]);
export type SpeechRequest = v.InferOutput<typeof speechRequestSchema>;

/** What it answers, under the id of the request. `code` is an error code: no text of the engine's own gets out. */
export const speechAnswerSchema = v.variant('type', [
  v.strictObject({ type: v.literal('opened'), id }),
  v.strictObject({ type: v.literal('speech'), id, spans: v.array(spanSchema) }),
  v.strictObject({ type: v.literal('loaded'), id }),
  v.strictObject({ type: v.literal('words'), id, recognition: recognitionSchema, timed: v.boolean() }),
  v.strictObject({ type: v.literal('usage'), id, cpuSeconds: v.number(), peakBytes: v.number() }),
  v.strictObject({ type: v.literal('embeddings'), id, embeddings: samples }),
  v.strictObject({ type: v.literal('overlaps'), id, spans: v.array(spanSchema) }),
  v.strictObject({
    type: v.literal('failed'),
    id,
    code: v.picklist(['speech.failed', 'speech.model-missing', 'speech.model-changed', 'input.too-long']),
  }),
]);
export type SpeechAnswer = v.InferOutput<typeof speechAnswerSchema>;
