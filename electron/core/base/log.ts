import type { ErrorCode } from './errors.ts';

/** What may be logged beside an event: numbers and flags. Text is not accepted, so words, names and keys can't be. */
export type LogFacts = Readonly<Record<string, number | boolean>>;

/** One line of the log: an event named in code, and numbers. */
export interface LogLine {
  readonly event: string;
  readonly code?: ErrorCode;
  readonly facts: LogFacts;
}

/** A sink for log lines. */
export type Log = (line: LogLine) => void;

/** Writes lines to standard error as `event code key=value`. */
export const stderrLog: Log = ({ event, code, facts }) => {
  const pairs = Object.entries(facts).map(([key, value]) => `${key}=${String(value)}`);
  process.stderr.write(`${[event, code, ...pairs].filter((part) => part !== undefined).join(' ')}\n`);
};
