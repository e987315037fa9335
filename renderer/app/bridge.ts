import type { ErrorCode } from '../../electron/core/base/errors.ts';
import type {
  Answer,
  EventBody,
  EventName,
  PageInput,
  RequestName,
  RequestOutput,
} from '../../electron/contract/contract.ts';
import { wholeTranscripts, type TranscriptOutputs } from './transcripts.ts';
import { errorMessages } from './i18n/en-errors.ts';

type ErrorData = Readonly<Record<string, string | number | boolean>>;
/** What a request comes to in a page: the same as main answers, but for transcripts, of which only what is new is sent. */
export type PageOutput<Name extends RequestName> = Name extends keyof TranscriptOutputs
  ? TranscriptOutputs[Name]
  : RequestOutput<Name>;
type Methods = {
  readonly [Name in RequestName]: (input: PageInput<Name>) => Promise<Answer<PageOutput<Name>>>;
};
let methods: Methods | undefined;

/** Whether a code that came over the wire is one this build has words for. */
export function isErrorCode(code: string): code is ErrorCode {
  return Object.hasOwn(errorMessages, `error.${code}`);
}

/** A request that the main process answered with an error, or a fault of the window itself. */
export class RequestError extends Error {
  override readonly name = 'RequestError';
  readonly code: ErrorCode;
  readonly data: ErrorData;

  constructor(code: string, data: ErrorData = {}) {
    super(code);
    this.code = isErrorCode(code) ? code : 'app.unexpected';
    this.data = data;
  }
}

/** Any thrown value as a {@link RequestError}; foreign messages are dropped. */
export function toRequestError(error: unknown): RequestError {
  return error instanceof RequestError ? error : new RequestError('app.unexpected');
}

/** Asks the main process. @throws RequestError with the code of the answer. */
export async function request<Name extends RequestName>(name: Name, input: PageInput<Name>): Promise<PageOutput<Name>> {
  methods ??= { ...window.sottovoce, ...wholeTranscripts(window.sottovoce) };
  const answer = await methods[name](input);
  if (!answer.ok) throw new RequestError(answer.error.code, answer.error.data);
  return answer.value;
}

/** Listens to an event of the main process; returns the function that stops listening. */
export function onEvent<Name extends EventName>(name: Name, listener: (body: EventBody<Name>) => void): () => void {
  return window.sottovoce.on(name, listener);
}
