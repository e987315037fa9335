/**
 * Noise shaped like speech: bursts of it, low-passed, over a moving tone. The same for the same seed, and like no other's.
 * @param rate samples a second.
 */
export function speechLike(seconds: number, rate: number, seed = 12345): Int16Array<ArrayBuffer> {
  let state = seed;
  const random = (): number => {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    return state / 2 ** 31 - 1;
  };
  let smooth = 0;
  return Int16Array.from({ length: seconds * rate }, (_, index) => {
    const time = index / rate;
    smooth = 0.6 * smooth + 0.4 * random();
    const loudness = 0.2 + Math.abs(Math.sin(2 * Math.PI * 1.7 * time));
    return Math.round(
      9000 * loudness * (smooth + 0.5 * Math.sin(2 * Math.PI * (150 + 40 * Math.sin(3 * time)) * time)),
    );
  });
}
