/** Numbers that are the same on every run: `random(n)` is a whole number from 0 to below n (xorshift32, Marsaglia 2003). */
export function randomFrom(seed: number): (below: number) => number {
  let state = seed | 0 || 1;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}
