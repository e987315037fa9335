/** What to warn of when the disk lasts so many seconds more: under half an hour, and again under five minutes. */
export function roomWarning(secondsLeft: number | null): 'thirty' | 'five' | null {
  if (secondsLeft === null || secondsLeft >= 30 * 60) return null;
  return secondsLeft < 5 * 60 ? 'five' : 'thirty';
}
