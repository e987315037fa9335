import * as v from 'valibot';

const channels = v.array(v.instance(Int16Array));

/** What the decoding worker says. After `frames` it waits until it is told to go on. */
export const WorkerMessage = v.variant('type', [
  v.object({ type: v.literal('format'), rate: v.number(), channels: v.number(), seconds: v.nullable(v.number()) }),
  v.object({ type: v.literal('frames'), channels }),
  v.object({
    type: v.literal('end'),
    sha256: v.string(),
    frames: v.number(),
    truncated: v.boolean(),
    damaged: v.number(),
  }),
  v.object({
    type: v.literal('error'),
    code: v.string(),
    data: v.record(v.string(), v.union([v.string(), v.number(), v.boolean()])),
  }),
]);
export type WorkerMessage = v.InferOutput<typeof WorkerMessage>;

/** What the worker is given. */
export const WorkerInput = v.object({ path: v.string() });
