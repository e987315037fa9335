import * as v from 'valibot';

/** The id of a speech model; '' is the model that comes with the app. */
export const modelId = v.pipe(v.string(), v.regex(/^(?:[0-9a-f]{32})?$/));
