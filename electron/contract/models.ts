import * as v from 'valibot';
import { modelId } from './model-id.ts';
import { count, id } from './views.ts';

const nothing = v.null();

/** Requests about speech models: those installed, and the one that transcribes. */
export const modelRequests = {
  modelsGet: {
    input: v.object({}),
    output: v.object({
      chosen: v.string(),
      models: v.array(
        v.object({
          id: v.string(),
          name: v.string(),
          /** Codes of the languages it knows, none for about a hundred. */
          languages: v.array(v.string()),
          translates: v.boolean(),
          /** Whether it tells when each word was said; else the times are spread over what was said in one go. */
          timed: v.boolean(),
          bytes: count,
          /** SHA-256 over the hashes of its files, in the order of their names. */
          sha256: v.string(),
          /** What it took on this machine, null where that was not measured. */
          rating: v.nullable(v.object({ cpu: v.number(), peak: v.number() })),
        }),
      ),
    }),
  },
  /** Asks for a folder or files and adds the model in them, as a job. Null when the person cancelled. */
  modelAdd: {
    input: v.object({ from: v.picklist(['folder', 'files']) }),
    output: v.nullable(v.object({ jobId: v.string(), name: v.string() })),
  },
  /** Tests and rates a model on this machine, as a job. */
  modelTest: { input: v.object({ modelId }), output: v.object({ jobId: v.string() }) },
  modelChoose: { input: v.object({ modelId }), output: nothing },
  modelRemove: { input: v.object({ modelId: id }), output: nothing },
} as const;

/** What the main process tells about models. */
export const modelEvents = {
  modelsChanged: v.object({}),
} as const;
