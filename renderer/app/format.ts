/** Seconds as `m:ss`, or `h:mm:ss` from an hour on. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const minutes = Math.floor(whole / 60) % 60;
  const hours = Math.floor(whole / 3600);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

/** Bytes as a short text in decimal units, as file managers show them. */
export function fileSize(bytes: number, locale: string): string {
  const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;
  const power = Math.min(3, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
  const unit = units[power] ?? 'byte';
  return new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    unitDisplay: power === 0 ? 'long' : 'short',
    maximumFractionDigits: power === 0 ? 0 : 1,
  }).format(bytes / 1000 ** power);
}

/** A moment as day and time of this machine. */
export function dayAndTime(milliseconds: number, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' }).format(milliseconds);
}

/**
 * Seconds of waiting left, from what was done since `startedAt`, beyond what was `kept` from before. Undefined while too little is done to tell.
 * `done` and `total` are in the unit of the job.
 */
export function secondsLeft(
  job: { done: number; total: number; kept: number; startedAt: number },
  now: number,
): number | undefined {
  const spent = (now - job.startedAt) / 1000;
  const own = job.done - job.kept;
  if (job.total <= 0 || own <= 0 || spent < 3 || own / (job.total - job.kept) < 0.02) return undefined;
  return (spent / own) * (job.total - job.done);
}
